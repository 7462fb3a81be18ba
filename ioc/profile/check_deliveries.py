"""Whether the files a profile brings along are there, from a known sender for a known feed."""

from collections.abc import Iterator

from ioc.profile.finding import Finding
from ioc.profile.loading import FEEDS_FILE, UNITS, Loaded


def deliveries(loaded: Loaded) -> Iterator[Finding]:
    """Each row has a file inside the profile, a feed and a sender."""
    home = loaded.directory.resolve()
    for record in loaded.deliveries:
        delivery = record.value
        path = (home / delivery.file).resolve()
        if not path.is_relative_to(home):
            yield record.at("delivery_file_outside", "file", read=delivery.file)
        elif not path.is_file():
            yield record.at("delivery_file_missing", "file", read=delivery.file)
        if delivery.feed not in loaded.codes.get(FEEDS_FILE, ()):
            yield record.at("feed_unknown", "feed", read=delivery.feed)
        if delivery.unit not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "unit", read=delivery.unit)


CHECKS = (deliveries,)
