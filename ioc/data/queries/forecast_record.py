"""What became of the forecasts of an indicator: how far off they were, how often ranges held."""

import datetime as dt
from collections import defaultdict

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.look import Look
from ioc.data.queries.backtest import Errors, History, HitRate, Record, back_test
from ioc.data.queries.figures_known import figures_known, tally_indicators
from ioc.data.queries.theil_sen import Bounds, Point
from ioc.profile.model import Indicator

POINTS = 60  # newest periods of each unit that are looked at
UNITS = 60  # units of a level that are forecast again: of thousands, some tell as much as all
_DAYS_IN_WEEK = 7


def record_of(look: Look, *, indicator: Indicator, level: str, is_illustrative: bool) -> Record:
    """How the forecasts of an indicator came out that could be checked by the day asked.

    Of indicators with a target that is reckoned with every build; it is reckoned anew for a day on
    which less was known.

    Args:
        look: figures of later days, or learned later, say nothing.
        indicator: what is forecast.
        level: of the units, all taken together.
        is_illustrative: whether made up figures are looked at, or published ones.
    """
    asked = ("forecast record", indicator.code, level, is_illustrative)
    return look.once(
        asked, lambda: _record(look, indicator=indicator, level=level, made_up=is_illustrative)
    )


def reckoned(
    conn: sa.Connection,
    indicator: Indicator,
    *,
    level: str,
    is_illustrative: bool,
    as_of: dt.date,
    known: dt.date,
) -> Record:
    """The same from the figures of an open build; of figures, not of tallies."""
    rows = conn.execute(
        sql.read("queries", "forecast_series"),
        {
            "indicator": indicator.code,
            "level": level,
            "is_illustrative": is_illustrative,
            "as_of": as_of,
            "known": known,
            "points": POINTS,
            "units": UNITS,
        },
    )
    series: dict[tuple[str, dt.date], list[Point]] = defaultdict(list)
    for unit, since, period_end, value in rows:
        series[unit, since].append((week_of(period_end), value))
    return back_test(
        series.values(), bounds=bounds_of(indicator), is_scaled=counts_in_changes(indicator)
    )


def counts_in_changes(indicator: Indicator) -> bool:
    """Whether errors are counted in a unit's usual change: a city's counts are not a village's."""
    return indicator.form in ("count", "amount")


def bounds_of(indicator: Indicator) -> Bounds:
    """Between which figures the indicator can be."""
    return Bounds(low=indicator.minimum, high=indicator.maximum)


def week_of(day: dt.date) -> float:
    """A day on the scale forecasts are made on."""
    return day.toordinal() / _DAYS_IN_WEEK


def _record(look: Look, *, indicator: Indicator, level: str, made_up: bool) -> Record:
    if indicator.code in tally_indicators(look):
        return _of_tallies(look, indicator=indicator, level=level, made_up=made_up)
    kept = _kept(look, indicator=indicator, level=level, made_up=made_up)
    return kept or reckoned(
        look.conn,
        indicator,
        level=level,
        is_illustrative=made_up,
        as_of=look.as_of,
        known=look.known,
    )


def _kept(look: Look, *, indicator: Indicator, level: str, made_up: bool) -> Record | None:
    """The record that was reckoned with the build; None: it knows more than may be known."""
    rows = look.conn.execute(
        sql.read("queries", "forecast_record"),
        {
            "indicator": indicator.code,
            "level": level,
            "is_illustrative": made_up,
            "as_of": look.as_of,
            "known": look.known,
        },
    ).all()
    if not rows:
        return None
    errors: dict[tuple[History, int], list[float]] = defaultdict(list)
    checked: dict[tuple[History, int], int] = {}
    for row in rows:
        if row.history is not None:
            errors[row.history, row.weeks_ahead].append(row.error)
            checked[row.history, row.weeks_ahead] = row.checked_forecasts
    return Record(
        hits=HitRate(hits=rows[0].hits, forecasts=rows[0].forecasts),
        errors={key: Errors(checked[key], tuple(found)) for key, found in errors.items()},
        is_scaled=counts_in_changes(indicator),
    )


def _of_tallies(look: Look, *, indicator: Indicator, level: str, made_up: bool) -> Record:
    """From sums of seven days, which end for each unit on its own last day."""
    units = [unit.code for unit in look.territory.at_level(level, look.as_of)][:UNITS]
    found = figures_known(look, indicators=[indicator.code], units=units, points=POINTS)
    series = [
        [(week_of(one.period_end), one.value) for one in reversed(figures)]
        for figures in (
            [one for one in line if one.is_illustrative == made_up] for line in found.values()
        )
    ]
    return back_test(series, bounds=bounds_of(indicator), is_scaled=counts_in_changes(indicator))
