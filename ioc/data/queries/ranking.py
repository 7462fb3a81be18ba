"""Who leads and who trails on one indicator, within the units valid on the day."""

from collections.abc import Mapping, Sequence

from ioc.data.look import Look
from ioc.data.queries.figures_known import Figure, figures_known
from ioc.data.queries.standing import POINTS, one_per_period, standing_of
from ioc.data.queries.values import Ranking, RankRow, Standing
from ioc.profile.model import Direction, UnitVersion

_EQUAL_DIGITS = 9  # figures that agree so far share a place


def ranking(look: Look, *, indicator: str, level: str) -> Ranking:
    """Rank the units of ``level`` on ``indicator``.

    Each unit enters with its newest figure, illustrative or not, so that the units are compared
    on periods as near as can be; units without a figure stand last, unranked, by name.

    Raises:
        UnknownIndicatorError: the indicator is not in the profile.
    """
    measured = look.indicator(indicator)
    cohort = look.territory.at_level(level, look.as_of)
    known = figures_known(
        look, indicators=[indicator], units=[unit.code for unit in cohort], points=POINTS
    )
    of = {
        unit.code: _newest_kind(known.get((indicator, unit.code, unit.since), []))
        for unit in cohort
    }
    standings = [
        standing_of(look, indicator=measured, unit=unit, figures=of[unit.code], failed={})
        for unit in cohort
    ]
    places = places_of(_values(standings), direction=measured.direction)
    earlier = places_of(_values_before(of), direction=measured.direction)
    rows = [
        RankRow(
            place=places.get(row.unit),
            place_change=_change(places.get(row.unit), earlier.get(row.unit)),
            standing=row,
        )
        for row in standings
    ]
    return Ranking(
        indicator=indicator,
        level=level,
        cohort=len(cohort),
        ranked=len(places),
        rows=tuple(sorted(rows, key=lambda row: _order(row, cohort))),
    )


def places_of(values: Mapping[str, float], *, direction: Direction) -> dict[str, int]:
    """Competition places, 1-2-2-4: a unit's place is one more than the units strictly better.

    Args:
        values: finite figures by unit.
        direction: ``down`` when less is better; otherwise more is.
    """
    sign = 1 if direction == "down" else -1
    keys = {unit: sign * round(value, _EQUAL_DIGITS) for unit, value in values.items()}
    ordered = sorted(keys.values())
    first = {key: place for place, key in reversed(list(enumerate(ordered, start=1)))}
    return {unit: first[key] for unit, key in keys.items()}


def _newest_kind(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the kind, real or illustrative, that the newest one is of."""
    if not figures:
        return []
    newest = min(
        figures, key=lambda figure: (-figure.period_end.toordinal(), figure.is_illustrative)
    )
    return [figure for figure in figures if figure.is_illustrative == newest.is_illustrative]


def _values(standings: Sequence[Standing]) -> dict[str, float]:
    return {row.unit: row.value for row in standings if row.value is not None}


def _values_before(of: Mapping[str, Sequence[Figure]]) -> dict[str, float]:
    """Each unit's figure of the period before its newest."""
    before = {unit: one_per_period(figures)[1:2] for unit, figures in of.items()}
    return {unit: figures[0].value for unit, figures in before.items() if figures}


def _change(place: int | None, before: int | None) -> int | None:
    return None if place is None or before is None else before - place


def _order(row: RankRow, cohort: Sequence[UnitVersion]) -> tuple[bool, int, str]:
    names = {unit.code: unit.name for unit in cohort}
    return row.place is None, row.place or 0, names[row.standing.unit]
