"""What an import of a map would do, before it is done."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ioc.data.boundaries.coordinates import in_degrees
from ioc.data.boundaries.faults import MapTooLargeError, NothingMatchedError
from ioc.data.boundaries.geojson import read_geojson
from ioc.data.boundaries.match import Frame, Match, Matcher
from ioc.data.boundaries.shapes import crossing_points, dated_shapes, polygons_of
from ioc.data.boundaries.simplify import simplified
from ioc.profile.model import Profile, Shape, UnitVersion
from ioc.profile.outline import Point
from ioc.profile.territory import Territory

_OUTLINE_CHARS = 120_000  # of one unit; the reader of the profile takes 131,072


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person who has the file said about it."""

    level: str = ""  # empty: the one most shapes are of
    day: dt.date | None = None  # on which the borders were so; None: found by the names
    chosen: Mapping[str, str] | None = None  # by label: the unit's code, or empty to leave it out


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The shapes a file would give the profile, and everything a person should know of it."""

    frame: Frame
    matches: tuple[Match, ...]
    shapes: tuple[Shape, ...]
    without_shape: tuple[UnitVersion, ...]  # units of the frame the file has nothing of
    crossing: Mapping[str, Point]  # by unit whose own lines cross: where
    points_read: int
    points_kept: int
    rings_dropped: int
    is_swapped: bool  # latitude stood before longitude

    @property
    def unsure(self) -> list[Match]:
        """The shapes that have no unit for certain."""
        return [match for match in self.matches if match.problem is not None]

    @property
    def empty(self) -> list[Match]:
        """The shapes in which nothing can be drawn."""
        return [match for match in self.matches if not match.shape.polygons]


def plan_import(
    path: Path, *, profile: Profile, territory: Territory, today: dt.date, asked: Asked
) -> ImportPlan:
    """Read a map and match it; nothing is written.

    Raises:
        NotGeoJsonError, MapTooLargeError, MapCoordinatesError, MapExtentError: it cannot be used.
        NothingMatchedError: no shape is of a unit of the profile.
    """
    drawn, is_swapped = in_degrees(read_geojson(path))
    matcher = Matcher(profile, territory, drawn.shapes)
    frame = _frame(matcher, profile, today=today, asked=asked)
    chosen = asked.chosen or {}
    matches = matcher.matches(frame, chosen=chosen)
    polygons = polygons_of(matches)
    if not polygons and not any(match.problem for match in matches):
        raise NothingMatchedError(file=path.name, level=frame.level, day=frame.day)
    thin = simplified(polygons)
    shapes = dated_shapes(thin, frame=frame, profile=profile, territory=territory)
    if any(len(shape.outline) > _OUTLINE_CHARS for shape in shapes):
        raise MapTooLargeError(file=path.name, most=f"{_OUTLINE_CHARS:,}")
    units = territory.at_level(frame.level, frame.day)
    return ImportPlan(
        frame=frame,
        matches=tuple(matches),
        shapes=tuple(shapes),
        without_shape=tuple(unit for unit in units if unit.code not in thin),
        crossing=crossing_points(polygons),
        points_read=drawn.points,
        points_kept=sum(len(ring) for of in thin.values() for p in of for ring in p),
        rings_dropped=sum(shape.dropped for shape in drawn.shapes),
        is_swapped=is_swapped,
    )


def _frame(matcher: Matcher, profile: Profile, *, today: dt.date, asked: Asked) -> Frame:
    """The level and day asked for; where they were not, those most shapes are of."""
    territorial = [level.code for level in profile.levels if level.is_territorial]
    levels = [asked.level] if asked.level else territorial
    days = [asked.day] if asked.day else _days(profile, today)
    frame, count = matcher.best_frame(days=days, levels=levels)
    if not count and not asked.chosen:
        raise NothingMatchedError(file="", level=", ".join(levels), day=days[0])
    return frame


def _days(profile: Profile, today: dt.date) -> Sequence[dt.date]:
    """The profile's day or today first, then the last and first days of each state of things."""
    first = profile.opens_on or today
    changes = sorted({event.event_date for event in profile.events}, reverse=True)
    lasts = [change - dt.timedelta(days=1) for change in changes]
    return list(dict.fromkeys([first, today, *lasts, *changes]))
