"""Whether programmes, their groups and words, and the services refer to what exists."""

from collections.abc import Iterator

from ioc.profile.finding import Finding
from ioc.profile.loading import INDICATORS, PROGRAMMES, UNITS, Loaded


def owners(loaded: Loaded) -> Iterator[Finding]:
    """The body that confirms a programme's tasks is a unit."""
    for record in loaded.programmes:
        if record.value.owner not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "owner", read=record.value.owner)


def members(loaded: Loaded) -> Iterator[Finding]:
    """Groups, words and feeds of tasks belong to a programme that is there."""
    known = loaded.codes.get(PROGRAMMES.file, frozenset())
    for group in loaded.task_groups:
        if group.value.programme not in known:
            yield group.at("programme_unknown", "programme", read=group.value.programme)
    for word in loaded.declared_words:
        if word.value.programme not in known:
            yield word.at("programme_unknown", "programme", read=word.value.programme)
    for feed in loaded.feeds:
        if feed.value.kind == "tasks" and feed.value.programme not in known:
            yield feed.at("programme_unknown", "programme", read=feed.value.programme)


def services(loaded: Loaded) -> Iterator[Finding]:
    """The indicator whose figures are about a service exists."""
    for record in loaded.services:
        code = record.value.indicator
        if code and code not in loaded.codes.get(INDICATORS.file, ()):
            yield record.at("indicator_unknown", "indicator", read=code)


CHECKS = (owners, members, services)
