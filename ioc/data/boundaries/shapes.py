"""From matched shapes to the file the profile keeps, with the days each is valid on."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ioc.data import durable
from ioc.data.boundaries.crossings import crossings, ring_segments
from ioc.data.boundaries.dissolve import dissolved
from ioc.data.boundaries.match import Frame, Match
from ioc.profile.crosswalk import Crosswalk
from ioc.profile.loading import SHAPES, SINCE_EVER
from ioc.profile.model import Profile, Shape, UnitVersion
from ioc.profile.outline import Point, Polygon, outline_text
from ioc.profile.spans import Span
from ioc.profile.territory import Territory

_DAY = dt.timedelta(days=1)
_COLUMNS = ("unit", "valid_from", "valid_to", "outline")


def polygons_of(matches: Iterable[Match]) -> dict[str, tuple[Polygon, ...]]:
    """By unit, every polygon of every shape that is its: an island may be a feature of its own."""
    found: dict[str, tuple[Polygon, ...]] = {}
    for match in matches:
        if match.unit is not None and match.shape.polygons:
            found[match.unit.code] = found.get(match.unit.code, ()) + match.shape.polygons
    return found


def crossing_points(polygons: Mapping[str, Sequence[Polygon]]) -> dict[str, Point]:
    """By unit whose own lines cross each other: where, once."""
    found: dict[str, Point] = {}
    for unit, of in polygons.items():
        rings = [list(ring_segments(ring)) for polygon in of for ring in polygon]
        place = next((point for _, _, point in crossings(rings)), None)
        if place is not None:
            found[unit] = place
    return found


def dated_shapes(
    polygons: Mapping[str, Sequence[Polygon]],
    *,
    frame: Frame,
    profile: Profile,
    territory: Territory,
) -> list[Shape]:
    """The shapes with the days around the frame's in which the units' borders stayed.

    Units that were later put together from whole ones have the shapes of these as one.
    """
    levels = [level.code for level in profile.levels if level.is_territorial]
    crosswalk = Crosswalk(territory, profile.events, profile.crosswalk, levels=levels)
    days = {frame.day: {code: tuple(of) for code, of in polygons.items()}}
    for change in crosswalk.days_after(frame.day):
        days[change] = {
            unit.code: dissolved(polygon for code in made_of for polygon in polygons[code])
            for unit in territory.on(change)
            if (made_of := _put_together(unit, change, frame.day, crosswalk))
            and made_of <= polygons.keys()
        }
    return [
        _shape(territory.unit(code, day), day, of, territory=territory, crosswalk=crosswalk)
        for day, found in days.items()
        for code, of in sorted(found.items())
    ]


def _put_together(
    unit: UnitVersion, change: dt.date, day: dt.date, crosswalk: Crosswalk
) -> set[str]:
    """The units of ``day`` that all went into one of ``change``; empty: it is no such one."""
    origins = crosswalk.origins(unit, change)
    if origins[0].first != change:
        return set()
    parts = [part for of in origins if of.first <= day <= of.last for part in of.parts]
    return {part.code for part in parts} if all(part.share.is_whole for part in parts) else set()


def _shape(
    unit: UnitVersion,
    day: dt.date,
    polygons: Sequence[Polygon],
    *,
    territory: Territory,
    crosswalk: Crosswalk,
) -> Shape:
    span = _steady(unit, day, territory=territory, crosswalk=crosswalk)
    return Shape(
        unit=unit.code,
        outline=outline_text(polygons),
        valid_from=span.first,
        valid_to=None if span.last == dt.date.max else span.last,
    )


def replaced(old: Iterable[Shape], new: Sequence[Shape]) -> list[Shape]:
    """The shapes there were, without those of the same units and days, and the new ones."""
    spans = [(shape.unit, Span.of(shape.valid_from, shape.valid_to)) for shape in new]
    kept = [
        shape
        for shape in old
        if not any(
            unit == shape.unit and span.shared(Span.of(shape.valid_from, shape.valid_to))
            for unit, span in spans
        )
    ]
    return sorted([*kept, *new], key=lambda shape: (shape.unit, shape.valid_from))


def write_shapes(profile: Path, shapes: Iterable[Shape], *, source: str) -> Path:
    """Write the profile's file in one step; a worker never reads half of it."""
    out = io.StringIO()
    out.write(f"# ioc boundaries: {' '.join(source.split())}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(shape) for shape in shapes)
    path = profile / SHAPES.file
    durable.write_bytes(path, out.getvalue().encode())
    return path


def _row(shape: Shape) -> Iterator[str]:
    yield shape.unit
    yield shape.valid_from.isoformat() if shape.valid_from > SINCE_EVER else ""
    yield shape.valid_to.isoformat() if shape.valid_to else ""
    yield shape.outline


def _steady(unit: UnitVersion, day: dt.date, *, territory: Territory, crosswalk: Crosswalk) -> Span:
    """The days around ``day`` on which the unit was there and its borders did not move."""
    same = [one for one in territory.versions(unit.code) if one.since == unit.since]
    first = max(unit.since, crosswalk.origins(unit, day)[0].first)
    last = same[-1].valid_to or dt.date.max
    for change in crosswalk.days_after(day):
        if change > last:
            break
        now = territory.find(unit.code, change)
        if now is not None and crosswalk.origins(now, change)[0].first == change:
            last = change - _DAY
            break
    return Span(first, last)
