"""The last periods of many units side by side: the same periods for all, so lines compare."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ioc.data import sql
from ioc.data.answers import HistoryPoint
from ioc.data.look import Look
from ioc.data.queries.figures_known import tally_indicators
from ioc.data.queries.history import histories
from ioc.profile.model import Rhythm
from ioc.profile.periods import Period, period_containing


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's figures, one per period. No object per point: all communes have 100,000."""

    values: tuple[float | None, ...]  # None: no figure ends in the period
    is_provisional: tuple[bool, ...]
    is_illustrative: tuple[bool, ...]

    @classmethod
    def of(cls, count: int, points: Iterable[tuple[int, float, bool, bool]]) -> "Line":
        """A line of ``count`` periods from its points: place, figure, provisional, illustrative."""
        values: list[float | None] = [None] * count
        provisional, illustrative = [False] * count, [False] * count
        for place, value, is_provisional, is_illustrative in points:
            values[place] = value
            provisional[place], illustrative[place] = is_provisional, is_illustrative
        return cls(tuple(values), tuple(provisional), tuple(illustrative))


def aligned_histories(
    look: Look, *, indicator: str, level: str, units: Collection[str], points: int
) -> tuple[list[Period], dict[str, Line]]:
    """The last ``points`` periods that any of the units has a figure of, in one question.

    Args:
        look: the build and the days asked.
        indicator: its code.
        level: of all the units.
        units: those whose lines are wanted, all there on the day asked.
        points: at most so many periods.

    Returns:
        The periods, oldest first, and the lines by unit. No periods where no unit has a figure.
    """
    if look.borders is not None or indicator in tally_indicators(look):
        return _summed(look, indicator=indicator, units=units, points=points)
    asked = {
        "indicator": indicator, "level": level, "as_of": look.as_of, "known": look.known,
    }  # fmt: skip
    first, last = look.conn.execute(sql.read("queries", "level_ends"), asked).one()
    if last is None:
        return [], dict.fromkeys(units, Line.of(0, ()))
    periods = _periods(look.indicator(indicator).rhythm, first, last, points)
    rows = look.conn.execute(
        sql.read("queries", "recent_line"),
        {
            **asked,
            "starts": ",".join(period.start.isoformat() for period in periods),
            "ends": ",".join(period.end.isoformat() for period in periods),
        },
    )
    found = {unit: Line.of(len(periods), zip(*points, strict=True)) for unit, *points in rows.all()}
    nothing = Line.of(len(periods), ())
    return periods, {unit: found.get(unit, nothing) for unit in units}


def _periods(rhythm: Rhythm, first: dt.date, last: dt.date, points: int) -> list[Period]:
    """The last periods until the one of ``last``, but none before that of ``first``."""
    periods = [period_containing(rhythm, last)]
    while len(periods) < points and periods[0].start > first:
        periods.insert(0, periods[0].previous())
    return periods


def _summed(
    look: Look, *, indicator: str, units: Collection[str], points: int
) -> tuple[list[Period], dict[str, Line]]:
    """The same of tallies, or on the borders of one day."""
    found = {
        unit: [point for point in line if point.value is not None]
        for (_, unit), line in histories(
            look, indicators=[indicator], units=units, points=points
        ).items()
    }
    ends = [point.period_end for line in found.values() for point in line]
    if not ends:
        return [], dict.fromkeys(units, Line.of(0, ()))
    # A tally's figures are sums of seven days that end wherever the unit last counted.
    rhythm = "W" if indicator in tally_indicators(look) else look.indicator(indicator).rhythm
    periods = _periods(rhythm, min(ends), max(ends), points)
    return periods, {unit: _slots(line, periods) for unit, line in found.items()}


def _slots(line: Sequence[HistoryPoint], periods: Sequence[Period]) -> Line:
    by_start: Mapping[dt.date, int] = {period.start: at for at, period in enumerate(periods)}
    found: list[tuple[int, float, bool, bool]] = []
    for point in line:
        place = by_start.get(period_containing(periods[0].rhythm, point.period_end).start)
        if place is not None and point.value is not None:
            found.append((place, point.value, point.is_provisional, point.is_illustrative))
    return Line.of(len(periods), found)
