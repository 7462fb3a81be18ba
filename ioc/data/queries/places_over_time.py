"""The places of a level's units in each of the last periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.history_aligned import aligned_histories
from ioc.data.queries.ranking import places_of
from ioc.data.queries.values import HistoryPoint
from ioc.profile.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesOverTime:
    """Places by unit, one per period; None where the unit has no figure of that period."""

    periods: tuple[Period, ...]  # oldest first
    places: Mapping[str, tuple[int | None, ...]]  # 1 = best; ties share a place: 1-2-2-4
    is_illustrative: bool  # any of the figures is made up


def places_over_time(look: Look, *, indicator: str, level: str, points: int) -> PlacesOverTime:
    """Rank the units of ``level`` on the day asked within each of the last ``points`` periods.

    A place is one among the figures of that very period: who did not report for it has none, and
    an older figure does not stand in. So the last place may differ from the ranking's, in which
    each unit enters with its newest figure.

    Returns:
        Every unit of the level, also one that never had a place; no periods where nobody reported.
    """
    units = [unit.code for unit in look.territory.at_level(level, look.as_of)]
    periods, lines = aligned_histories(look, indicator=indicator, units=units, points=points)
    direction = look.indicator(indicator).direction
    columns = [places_of(_values(lines, n), direction=direction) for n in range(len(periods))]
    return PlacesOverTime(
        periods=tuple(periods),
        places={unit: tuple(column.get(unit) for column in columns) for unit in units},
        is_illustrative=any(
            point is not None and point.is_illustrative for line in lines.values() for point in line
        ),
    )


def _values(lines: Mapping[str, Sequence[HistoryPoint | None]], n: int) -> dict[str, float]:
    points = {unit: line[n] for unit, line in lines.items()}
    return {
        unit: point.value
        for unit, point in points.items()
        if point is not None and point.value is not None
    }
