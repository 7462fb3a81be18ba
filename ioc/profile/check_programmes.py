"""Whether programmes, their groups and words, and the services refer to what exists."""

import re
from collections.abc import Iterator

from ioc.profile.finding import Finding
from ioc.profile.loading import INDICATORS, PROGRAMMES, UNITS, Loaded

# What every mail server takes; no spaces or line ends, which would let an address write a header.
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def owners(loaded: Loaded) -> Iterator[Finding]:
    """The body that confirms a programme's tasks is a unit."""
    for record in loaded.programmes:
        if record.value.owner not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "owner", read=record.value.owner)


def days(loaded: Loaded) -> Iterator[Finding]:
    """Owners are reminded at least a day before a deadline, and at most every day after it."""
    for record in loaded.programmes:
        counted = {
            "warning_days": record.value.warning_days,
            "repeat_days": (record.value.repeat_days,),
            "reminder_marks": record.value.reminder_marks,
        }
        for column, numbers in counted.items():
            for number in (one for one in numbers if one < 1):
                yield record.at("programme_days", column, read=number)


def contacts(loaded: Loaded) -> Iterator[Finding]:
    """Reminders go to units that are there, at addresses that can be written to."""
    for record in loaded.contacts:
        if record.value.unit not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "unit", read=record.value.unit)
        if not _ADDRESS.fullmatch(record.value.email):
            yield record.at("contact_email", "email", read=record.value.email)


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


CHECKS = (owners, days, members, services, contacts)
