"""From when a unit is the same unit: official codes are reused, so a code alone does not say."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ioc.profile.model import EventType, UnitEvent, UnitVersion

EventsByDay = Mapping[tuple[str, dt.date], set[EventType]]

_DAY = dt.timedelta(days=1)
_CHANGES: frozenset[EventType] = frozenset({"rename", "transfer", "upgrade"})
_ENDINGS: frozenset[EventType] = frozenset({"merge", "abolish"})
_GAINS: frozenset[EventType] = frozenset({"merge", "split"})


def with_identities(
    units: Iterable[UnitVersion], events: Iterable[UnitEvent]
) -> tuple[UnitVersion, ...]:
    """The same versions in the same order, each with the ``since`` its history gives it."""
    versions = list(units)
    began, ended = events_by_day(events)
    since: dict[tuple[str, dt.date], dt.date] = {}
    before: dict[str, UnitVersion] = {}
    for version in sorted(versions, key=lambda v: (v.code, v.valid_from)):
        key = (version.code, version.valid_from)
        earlier = before.get(version.code)
        goes_on = earlier is not None and continues(earlier, version, began=began, ended=ended)
        since[key] = since[earlier.code, earlier.valid_from] if earlier and goes_on else key[1]
        before[version.code] = version
    return tuple(replace(v, since=since[v.code, v.valid_from]) for v in versions)


def continues(
    earlier: UnitVersion, later: UnitVersion, *, began: EventsByDay, ended: EventsByDay
) -> bool:
    """Whether ``later`` is the unit ``earlier`` was, under the same code.

    It is if it follows at once and an event of that day says what changed. A unit that was itself
    merged or abolished that day ended, even if what it was merged into took over its code.
    """
    if earlier.valid_to is None or earlier.valid_to + _DAY != later.valid_from:
        return False
    key = (later.code, later.valid_from)
    beginnings, endings = began.get(key, set()), ended.get(key, set())
    if beginnings & _CHANGES:
        return True
    return bool(beginnings & _GAINS) and "create" not in beginnings and not endings & _ENDINGS


def events_by_day(events: Iterable[UnitEvent]) -> tuple[EventsByDay, EventsByDay]:
    """Kinds of events by the code they lead to, and by the code they come from."""
    to_code: dict[tuple[str, dt.date], set[EventType]] = defaultdict(set)
    from_code: dict[tuple[str, dt.date], set[EventType]] = defaultdict(set)
    for event in events:
        if event.to_code:
            to_code[event.to_code, event.event_date].add(event.type)
        if event.from_code:
            from_code[event.from_code, event.event_date].add(event.type)
    return to_code, from_code
