"""Whether levels and units hold together on every day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ioc.profile import names
from ioc.profile.finding import Finding
from ioc.profile.loading import LEVELS, UNITS, Loaded
from ioc.profile.model import UnitVersion
from ioc.profile.spans import FOREVER, Span, uncovered
from ioc.profile.territory import Territory
from ioc.profile.values import Record

_DAY = dt.timedelta(days=1)


def head(loaded: Loaded) -> Iterator[Finding]:
    """``profile.toml`` names a real time zone, and units and levels of the profile."""
    if loaded.head is None:
        return
    record = loaded.head
    try:
        ZoneInfo(record.value.tz)
    except (ZoneInfoNotFoundError, ValueError):
        yield record.at("time_zone_unknown", "tz", read=record.value.tz)
    if record.value.root not in loaded.codes.get(UNITS.file, ()):
        yield record.at("unit_unknown", "root", read=record.value.root)
    for n, level in enumerate(record.value.ranked_levels):
        if level not in loaded.codes.get(LEVELS.file, ()):
            yield record.at("level_unknown", "ranked_levels", n, read=level)


def levels(loaded: Loaded) -> Iterator[Finding]:
    """One of the levels is the top."""
    if loaded.levels and not any(record.value.depth == 0 for record in loaded.levels):
        yield loaded.levels[0].at("level_top_missing", "depth")


def spans(loaded: Loaded) -> Iterator[Finding]:
    """Versions of one code neither run backwards nor overlap; a gap between two is suspicious."""
    for records in units_by_code(loaded).values():
        for record in records:
            unit = record.value
            if unit.valid_to is not None and unit.valid_to < unit.valid_from:
                yield record.at("unit_span_backwards", "valid_to", read=unit.valid_to)
        for earlier, later in pairwise(records):
            yield from _between(earlier, later)


def parents(loaded: Loaded) -> Iterator[Finding]:
    """Every unit but those at the top has a parent, of a higher level, on each of its days."""
    depth = {record.value.code: record.value.depth for record in loaded.levels}
    by_code = units_by_code(loaded)
    for record in loaded.units:
        unit = record.value
        if unit.level not in loaded.codes.get(LEVELS.file, ()):
            yield record.at("level_unknown", "level", read=unit.level)
        elif unit.parent is None:
            if depth.get(unit.level, 0) > 0:
                yield record.at("unit_parent_missing", "parent", unit=unit.code)
        elif unit.parent in by_code:
            yield from _under(record, by_code[unit.parent], depth=depth)
        elif unit.parent not in loaded.codes[UNITS.file]:
            yield record.at("unit_unknown", "parent", read=unit.parent)


def cycles(loaded: Loaded) -> Iterator[Finding]:
    """No unit is above itself; each circle is told once, at the version that closes it."""
    territory = Territory(record.value for record in loaded.units)
    told: set[frozenset[str]] = set()
    for record in sorted(loaded.units, key=lambda r: r.value.valid_from):
        circle = _circle(record.value, territory)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            chain = " → ".join([*circle, circle[0]])
            yield record.at("unit_parent_cycle", "parent", chain=chain)


def look_alikes(loaded: Loaded) -> Iterator[Finding]:
    """Two units of one level and parent with the same name cannot be told apart in a delivery."""
    same: dict[tuple[str, str | None, str], list[Record[UnitVersion]]] = defaultdict(list)
    for record in loaded.units:
        unit = record.value
        for key in sorted({names.accented(name) for name in (unit.full_name, *unit.aliases)}):
            others = same[unit.level, unit.parent, key]
            twin = next((o.value.code for o in others if _are_two(o.value, unit)), None)
            if twin is not None:
                yield record.at(
                    "unit_name_twice", "full_name", severity="warning", name=key, other=twin
                )
            others.append(record)


CHECKS = (head, levels, spans, parents, cycles, look_alikes)


def units_by_code(loaded: Loaded) -> dict[str, list[Record[UnitVersion]]]:
    """The versions of each code, oldest first."""
    by_code: dict[str, list[Record[UnitVersion]]] = defaultdict(list)
    for record in sorted(loaded.units, key=lambda r: r.value.valid_from):
        by_code[record.value.code].append(record)
    return by_code


def span_of(unit: UnitVersion) -> Span:
    """The days of one version."""
    return Span.of(unit.valid_from, unit.valid_to)


def _between(earlier: Record[UnitVersion], later: Record[UnitVersion]) -> Iterator[Finding]:
    before, after = earlier.value, later.value
    if span_of(before).shared(span_of(after)):
        line = earlier.origin.at().line
        yield later.at("unit_overlap", "valid_from", unit=after.code, other_line=line)
    elif before.valid_to is not None and before.valid_to + _DAY < after.valid_from:
        first, last = before.valid_to + _DAY, after.valid_from - _DAY
        yield later.at(
            "unit_gap", "valid_from", severity="warning", unit=after.code, first=first, last=last
        )


def _under(
    record: Record[UnitVersion], parent: list[Record[UnitVersion]], *, depth: Mapping[str, int]
) -> Iterator[Finding]:
    """What is wrong between one version of a unit and the versions of its parent."""
    unit = record.value
    own_depth = depth.get(unit.level)
    for level in sorted({p.value.level for p in parent if _are_together(p.value, unit)}):
        if own_depth is not None and depth.get(level, -1) >= own_depth:
            yield record.at(
                "unit_parent_level", "parent", unit=unit.code, parent=unit.parent, level=level
            )
    gap = uncovered(span_of(unit), (span_of(p.value) for p in parent))
    if gap is not None and span_of(unit).first <= span_of(unit).last:
        column = "valid_from" if gap.first == unit.valid_from else "valid_to"
        last = gap.last if gap.last != FOREVER else "…"
        yield record.at(
            "unit_outside_parent",
            column,
            unit=unit.code,
            parent=unit.parent,
            first=gap.first,
            last=last,
        )


def _circle(unit: UnitVersion, territory: Territory) -> list[str]:
    """The codes on the way up from ``unit`` to itself, on its first day; empty if it ends."""
    chain = [unit.code]
    parent = unit.parent
    while parent is not None and parent not in chain:
        chain.append(parent)
        above = territory.find(parent, unit.valid_from)
        parent = above.parent if above else None
    return chain if parent == unit.code else []


def _are_together(one: UnitVersion, other: UnitVersion) -> bool:
    return span_of(one).shared(span_of(other)) is not None


def _are_two(one: UnitVersion, other: UnitVersion) -> bool:
    return one.code != other.code and _are_together(one, other)
