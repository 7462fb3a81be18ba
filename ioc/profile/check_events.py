"""Whether the events of the territory agree with the units they are about."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ioc.profile.check_units import units_by_code
from ioc.profile.finding import Finding
from ioc.profile.identity import EventsByDay, events_by_day
from ioc.profile.loading import SINCE_EVER, UNITS, Loaded
from ioc.profile.model import CrosswalkShare, EventType, UnitEvent, UnitVersion
from ioc.profile.territory import Territory
from ioc.profile.values import Record

_DAY = dt.timedelta(days=1)
_SHARE_TOLERANCE = 1e-6  # shares are typed with a few decimals: thirds do not add up to 1

_FROM_ONLY: frozenset[EventType] = frozenset({"abolish"})  # who takes over may be named, or nobody
_TO_ONLY: frozenset[EventType] = frozenset({"create"})
_ENDINGS: frozenset[EventType] = frozenset({"merge", "abolish"})
_CHANGES: frozenset[EventType] = frozenset({"rename", "transfer", "upgrade"})


def codes(loaded: Loaded) -> Iterator[Finding]:
    """Each event names the units its type needs, and they exist around its day."""
    territory = _territory(loaded)
    for record in loaded.events:
        event = record.value
        if not event.from_code and event.type not in _TO_ONLY:
            yield record.at("event_code_missing", "from_code", type=event.type)
        if not event.to_code and event.type not in _FROM_ONLY:
            yield record.at("event_code_missing", "to_code", type=event.type)
        if event.type == "transfer" and event.from_code != event.to_code:
            yield record.at("event_transfer_codes", "to_code", read=event.to_code)
        yield from _around(record, loaded=loaded, territory=territory)


def effects(loaded: Loaded) -> Iterator[Finding]:
    """What an event says happened to a unit is what the unit's rows show."""
    territory = _territory(loaded)
    for record in loaded.events:
        event = record.value
        before = territory.find(event.from_code, event.event_date - _DAY)
        after = territory.find(event.from_code, event.event_date)
        if before is None or after is None or before.since != after.since:
            continue
        if event.type in _ENDINGS:
            yield record.at("event_unit_still_there", "from_code", unit=event.from_code)
        elif event.type == "transfer" and before.parent == after.parent:
            yield record.at(
                "event_changes_nothing", "from_code", severity="warning", unit=event.from_code
            )


def contradictions(loaded: Loaded) -> Iterator[Finding]:
    """On one day a unit cannot both go on under its code and end."""
    began, ended = events_by_day(record.value for record in loaded.events)
    for record in loaded.events:
        event = record.value
        key = (event.from_code, event.event_date)
        goes_on = event.type in _CHANGES and event.from_code == event.to_code
        if goes_on and (ended.get(key, set()) & _ENDINGS or "create" in began.get(key, set())):
            yield record.at("event_contradiction", "type", unit=event.from_code, type=event.type)


def boundaries(loaded: Loaded) -> Iterator[Finding]:
    """Each first and last day of a version has an event that says why.

    Where one version follows another under the same code it must: whether it is the same unit
    hangs on the event. Elsewhere it is a warning.
    """
    began, ended = events_by_day(record.value for record in loaded.events)
    for records in units_by_code(loaded).values():
        followed: set[dt.date] = set()
        for earlier, later in pairwise(records):
            if earlier.value.valid_to == later.value.valid_from - _DAY:
                followed.add(later.value.valid_from)
        for record in records:
            yield from _boundaries(record, began=began, ended=ended, followed=followed)


def crosswalk(loaded: Loaded) -> Iterator[Finding]:
    """Shares lie in 0..1, add up to 1 for each unit that ended, and belong to an event."""
    territory = _territory(loaded)
    explained = {
        (event.event_date, event.from_code, event.to_code)
        for event in (record.value for record in loaded.events)
    }
    shares: dict[tuple[dt.date, str], list[Record[CrosswalkShare]]] = defaultdict(list)
    for record in loaded.crosswalk:
        row = record.value
        shares[row.event_date, row.from_code].append(record)
        if not 0 < row.share <= 1:
            yield record.at("crosswalk_share", "share", read=row.share)
        if (row.event_date, row.from_code, row.to_code) not in explained:
            yield record.at("crosswalk_without_event", "date", severity="warning")
        yield from _around(record, loaded=loaded, territory=territory)
    for (_, code), records in shares.items():
        total = sum(record.value.share for record in records)
        if abs(total - 1) > _SHARE_TOLERANCE:
            yield records[-1].at("crosswalk_sum", "share", unit=code, total=round(total, 6))


CHECKS = (codes, effects, contradictions, boundaries, crosswalk)


def _territory(loaded: Loaded) -> Territory:
    return Territory(record.value for record in loaded.units)


def _around(
    record: Record[UnitEvent] | Record[CrosswalkShare], *, loaded: Loaded, territory: Territory
) -> Iterator[Finding]:
    """The unit an event comes from exists the day before it, the one it leads to on its day."""
    row = record.value
    for column, code, day in (
        ("from_code", row.from_code, row.event_date - _DAY),
        ("to_code", row.to_code, row.event_date),
    ):
        if not code or territory.find(code, day) is not None:
            continue
        if code not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", column, read=code)
        elif column == "from_code" and territory.versions(code):
            yield record.at("event_unit_not_before", column, unit=code, day=day)
        elif territory.versions(code):
            yield record.at("event_unit_not_after", column, unit=code, day=day)


def _boundaries(
    record: Record[UnitVersion], *, began: EventsByDay, ended: EventsByDay, followed: set[dt.date]
) -> Iterator[Finding]:
    unit = record.value
    start, code = unit.valid_from, unit.code
    if start in followed:
        if not began.get((code, start)) and not ended.get((code, start)):
            yield record.at("unit_change_unexplained", "valid_from", unit=code, day=start)
    elif start > SINCE_EVER and not began.get((code, start)):
        yield record.at(
            "unit_start_unexplained", "valid_from", severity="warning", unit=code, day=start
        )
    if unit.valid_to is None or unit.valid_to + _DAY in followed:
        return
    if not ended.get((code, unit.valid_to + _DAY)):
        day = unit.valid_to
        yield record.at("unit_end_unexplained", "valid_to", severity="warning", unit=code, day=day)
