"""The places of a level's units in each of the last periods."""

from collections.abc import Mapping
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.history_aligned import Line, aligned_histories
from ioc.data.queries.ranking import places_of
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
    periods, lines = aligned_histories(
        look, indicator=indicator, level=level, units=units, points=points
    )
    direction = look.indicator(indicator).direction
    columns = [places_of(_values(lines, n), direction=direction) for n in range(len(periods))]
    return PlacesOverTime(
        periods=tuple(periods),
        places={unit: tuple(column.get(unit) for column in columns) for unit in units},
        is_illustrative=any(any(line.is_illustrative) for line in lines.values()),
    )


def _values(lines: Mapping[str, Line], n: int) -> dict[str, float]:
    return {unit: value for unit, line in lines.items() if (value := line.values[n]) is not None}
