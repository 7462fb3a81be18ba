"""The places of some units among those of their level, without ranking the level row by row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ioc.data import sql
from ioc.data.answers import RankRow, Standing
from ioc.data.look import Look
from ioc.data.queries.figures_known import figures_known, listing, tally_indicators
from ioc.data.queries.figures_redrawn import redrawn_units
from ioc.data.queries.progress import valid_of
from ioc.data.queries.ranking import newest_kind, ranking
from ioc.data.queries.standing import POINTS, ask_owed_since, standing_of
from ioc.i18n import collation_key
from ioc.profile.model import Indicator, UnitVersion


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
    ask_places(look, units=[unit], level=level, indicators=indicators)
    found = _asked(look, unit)
    return {code: place for code in indicators for place in [found[code]] if place is not None}


def ask_places(
    look: Look, *, units: Collection[str], level: str, indicators: Collection[str]
) -> None:
    """Ask once for the places of many units of a level, before ``unit_places`` asks for each."""
    unknown = {code for unit in units for code in indicators if code not in _asked(look, unit)}
    tallied = unknown & _asked_one_by_one(look, level=level)
    measured = _measured(look, units=units, level=level, indicators=sorted(unknown - tallied))
    for unit in units:
        found = _asked(look, unit)
        found.update({code: measured.get((code, unit)) for code in unknown - tallied})
        for code in tallied:
            found[code] = _tallied(look, unit=unit, level=level, indicator=code)


def _asked(look: Look, unit: str) -> dict[str, UnitPlace | None]:
    """The unit's places that were asked before, by indicator code; None: it has none."""
    return look.once(("unit places", unit), dict)


def reported_indicators(look: Look, *, level: str) -> frozenset[str]:
    """The indicators on which some unit of a level has a figure on the day asked."""
    return look.once(("reported indicators", level), lambda: _reported(look, level=level))


def _asked_one_by_one(look: Look, *, level: str) -> set[str]:
    """The indicators whose places ``measure`` alone does not tell."""
    if look.borders is not None and redrawn_units(look, level=level):
        return {indicator.code for indicator in look.profile.indicators}
    return tally_indicators(look)


def _reported(look: Look, *, level: str) -> frozenset[str]:
    asked = {"level": level, "as_of": look.as_of, "known": look.known}
    return frozenset(look.conn.execute(sql.read("queries", "level_indicator"), asked).scalars())


def child_ranks(look: Look, *, units: Sequence[UnitVersion], indicator: str) -> list[RankRow]:
    """Some units of one level as its ranking gives them, without ranking all the others.

    Args:
        look: the build and the days asked.
        units: of one level, valid on the day asked.
        indicator: what they are ranked on.

    Returns:
        Place and standing of each, by place, those without a figure last and by name.
    """
    if not units:
        return []
    level = units[0].level
    if indicator in _asked_one_by_one(look, level=level):
        codes = {unit.code for unit in units}
        found = ranking(look, indicator=indicator, level=level).rows
        return [row for row in found if row.standing.unit in codes]
    standings = _standings(look, units=units, indicator=look.indicator(indicator))
    places = _measured(
        look, units=[unit.code for unit in units], level=level, indicators=[indicator]
    )
    names = {unit.code: collation_key(unit.name) for unit in units}
    rows = [
        RankRow(place=places[key].place if key in places else None, place_change=None, standing=one)
        for one in standings
        for key in [(indicator, one.unit)]
    ]
    return sorted(
        rows, key=lambda row: (row.place is None, row.place or 0, names[row.standing.unit])
    )


def _standings(look: Look, *, units: Sequence[UnitVersion], indicator: Indicator) -> list[Standing]:
    known = figures_known(
        look, indicators=[indicator.code], units=[unit.code for unit in units], points=POINTS
    )
    figures = {
        unit.code: newest_kind(valid_of(known.get((indicator.code, unit.code, unit.since), [])))
        for unit in units
    }
    ask_owed_since(look, units=[code for code, found in figures.items() if not found])
    return [
        standing_of(look, indicator=indicator, unit=unit, figures=figures[unit.code], failed={})
        for unit in units
    ]


def _measured(
    look: Look, *, units: Collection[str], level: str, indicators: Collection[str]
) -> dict[tuple[str, str], UnitPlace]:
    """The places by indicator and unit."""
    if not indicators:
        return {}
    less_is_better = [code for code in indicators if look.indicator(code).direction == "down"]
    rows = look.conn.execute(
        listing(sql.read("queries", "unit_place"), "indicators", "less_is_better", "units"),
        {
            "units": list(units),
            "level": level,
            "indicators": list(indicators),
            "less_is_better": less_is_better or [""],
            "as_of": look.as_of,
            "known": look.known,
        },
    )
    cohort = len(look.territory.at_level(level, look.as_of))
    return {
        (row.indicator_code, row.unit_code): UnitPlace(
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
