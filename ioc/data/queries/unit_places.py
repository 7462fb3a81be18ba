"""The places of one unit among those of its level, on many indicators in one question."""

from collections.abc import Collection
from dataclasses import dataclass

from ioc.data import sql
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing, tally_indicators
from ioc.data.queries.ranking import ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlace:
    """One unit's place on one indicator: the same as in the indicator's ranking."""

    indicator: str
    place: int  # 1 = best; ties share a place: 1-2-2-4
    ranked: int  # units of the level that have a figure …
    cohort: int  # … of the units of the level on the day
    value: float  # the figure it was ranked on: the newest, made up or not
    is_illustrative: bool


def unit_places(look: Look, *, unit: str, indicators: Collection[str]) -> dict[str, UnitPlace]:
    """The unit's places by indicator, as ``ranking`` gives them one by one.

    Returns:
        Nothing for an indicator on which the unit has no figure.

    Raises:
        UnknownUnitError: the unit was not there on the day asked.

    Source:
        ``measure`` through ``sql/queries/unit_place.sql``; tallies, of which there are few,
        through their rankings.
    """
    level = look.unit(unit).level
    tallied = tally_indicators(look) & set(indicators)
    measured = sorted(set(indicators) - tallied)
    found = _measured(look, unit=unit, level=level, indicators=measured)
    for code in sorted(tallied):
        place = _tallied(look, unit=unit, level=level, indicator=code)
        if place is not None:
            found[code] = place
    return found


def reported_indicators(look: Look, *, level: str) -> frozenset[str]:
    """The indicators on which some unit of a level has a figure on the day asked."""
    return look.once(("reported indicators", level), lambda: _reported(look, level=level))


def _reported(look: Look, *, level: str) -> frozenset[str]:
    asked = {"level": level, "as_of": look.as_of, "known": look.known}
    return frozenset(look.conn.execute(sql.read("queries", "level_indicator"), asked).scalars())


def _measured(
    look: Look, *, unit: str, level: str, indicators: Collection[str]
) -> dict[str, UnitPlace]:
    if not indicators:
        return {}
    less_is_better = [code for code in indicators if look.indicator(code).direction == "down"]
    rows = look.conn.execute(
        listing(sql.read("queries", "unit_place"), "indicators", "less_is_better"),
        {
            "unit": unit,
            "level": level,
            "indicators": list(indicators),
            "less_is_better": less_is_better or [""],
            "as_of": look.as_of,
            "known": look.known,
        },
    )
    cohort = len(look.territory.at_level(level, look.as_of))
    return {
        row.indicator_code: UnitPlace(
            indicator=row.indicator_code,
            place=row.place,
            ranked=row.ranked_units,
            cohort=cohort,
            value=row.value,
            is_illustrative=row.is_illustrative,
        )
        for row in rows
    }


def _tallied(look: Look, *, unit: str, level: str, indicator: str) -> UnitPlace | None:
    found = ranking(look, indicator=indicator, level=level)
    for row in found.rows:
        value = row.standing.value
        if row.standing.unit == unit and row.place is not None and value is not None:
            return UnitPlace(
                indicator=indicator,
                place=row.place,
                ranked=found.ranked,
                cohort=found.cohort,
                value=value,
                is_illustrative=row.standing.is_illustrative,
            )
    return None
