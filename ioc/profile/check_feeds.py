"""Whether feeds can be delivered as they are described."""

from collections.abc import Iterator

from ioc.profile.finding import Finding
from ioc.profile.loading import INDICATORS, LEVELS, UNITS, Loaded
from ioc.profile.model import Feed, Indicator
from ioc.profile.territory import Territory
from ioc.profile.values import Record


def references(loaded: Loaded) -> Iterator[Finding]:
    """A feed's indicators and levels exist."""
    for record in loaded.feeds:
        feed = record.value
        for n, code in enumerate(feed.indicators):
            if code not in loaded.codes.get(INDICATORS.file, ()):
                yield record.at("indicator_unknown", "indicators", n, read=code)
        if feed.level not in loaded.codes.get(LEVELS.file, ()):
            yield record.at("level_unknown", "level", read=feed.level)
        for n, level in enumerate(feed.layout.levels):
            if level not in loaded.codes.get(LEVELS.file, ()):
                yield record.at("level_unknown", "layout", "levels", n, read=level)


def owners(loaded: Loaded) -> Iterator[Finding]:
    """The unit that answers for a feed exists, and did when the feed began."""
    territory = Territory(record.value for record in loaded.units)
    for record in loaded.feeds:
        owner, day = record.value.owner, record.value.since
        if owner not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "owner", read=owner)
        elif territory.versions(owner) and not territory.find(owner, day):
            yield record.at("feed_owner_not_then", "owner", severity="warning", unit=owner, day=day)


def schedules(loaded: Loaded) -> Iterator[Finding]:
    """A feed ends after it begins and is due after its period."""
    for record in loaded.feeds:
        feed = record.value
        if feed.until is not None and feed.until < feed.since:
            yield record.at("feed_span_backwards", "until", read=feed.until)
        if feed.due.working_days < 0:
            yield record.at("feed_due", "due", "working_days", read=feed.due.working_days)


def contents(loaded: Loaded) -> Iterator[Finding]:
    """A feed's indicators are measured at its level and rhythm; those it tallies can be tallied."""
    by_code = {record.value.code: record.value for record in loaded.indicators}
    for record in loaded.feeds:
        for n, code in enumerate(record.value.indicators):
            if code in by_code:
                yield from _content(record, n, by_code[code])


def pulls(loaded: Loaded) -> Iterator[Finding]:
    """A feed that is fetched says from where: one table or one query."""
    for record in loaded.feeds:
        pull = record.value.pull
        if pull is None:
            continue
        if bool(pull.table) == bool(pull.query):
            yield record.at("pull_source", "pull", "query" if pull.query else "table")
        if not pull.url_env:
            yield record.at("pull_address", "pull", "url_env")
        if pull.every_minutes < 1:
            yield record.at("pull_interval", "pull", "every_minutes", read=pull.every_minutes)


CHECKS = (references, owners, schedules, contents, pulls)


def _content(record: Record[Feed], n: int, indicator: Indicator) -> Iterator[Finding]:
    feed = record.value
    place = ("indicators", n)
    if feed.level not in indicator.levels:
        yield record.at(
            "feed_level", *place, severity="warning", indicator=indicator.code, level=feed.level
        )
    if feed.kind == "tallies":
        if indicator.form not in ("ratio", "count"):
            yield record.at("feed_tally_form", *place, indicator=indicator.code)
    elif feed.rhythm != indicator.rhythm and not _is_as_at(feed, indicator):
        yield record.at(
            "feed_rhythm",
            *place,
            severity="warning",
            indicator=indicator.code,
            rhythm=indicator.rhythm,
            feed_rhythm=feed.rhythm,
        )


def _is_as_at(feed: Feed, indicator: Indicator) -> bool:
    """Whether the feed's figures say how things stood on a day, which suits any rhythm."""
    return feed.rhythm == "D" and indicator.accumulation != "period"
