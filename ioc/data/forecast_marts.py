"""How the forecasts of indicators with a target came out, reckoned anew where figures changed."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from ioc.data import marts, sql
from ioc.data.bulk import append_rows
from ioc.data.marts import FORECAST_ERROR, FORECAST_RECORD
from ioc.data.queries.forecast_record import reckoned
from ioc.profile.model import Indicator, Profile

_ALL_DAYS = dt.date(9999, 12, 30)  # everything that is known, of whatever period


def refresh_forecasts(conn: sa.Connection, profile: Profile, *, touched: Collection[str]) -> None:
    """Reckon anew what became of the forecasts of the indicators touched.

    Args:
        conn: a build that holds its measures.
        profile: tells which indicators have a target; nobody asks whether others will make it.
        touched: indicators of which figures were delivered, or whose members' were.
    """
    aimed_at = {target.indicator for target in profile.targets} & set(touched)
    if not aimed_at:
        return
    for table in (FORECAST_RECORD, FORECAST_ERROR):
        conn.execute(sa.delete(table).where(table.c.indicator_code.in_(aimed_at)))
    indicators = {one.code: one for one in profile.indicators}
    for row in conn.execute(
        sql.read("marts", "70_forecast_basis").bindparams(
            sa.bindparam("indicators", expanding=True)
        ),
        {"indicators": sorted(aimed_at)},
    ).all():
        _write(conn, indicators[row.indicator_code], row)


def _write(conn: sa.Connection, indicator: Indicator, basis: sa.Row[tuple[object, ...]]) -> None:
    about = {
        "indicator_code": indicator.code,
        "level_code": basis.level_code,
        "is_illustrative": basis.is_illustrative,
    }
    found = reckoned(
        conn,
        indicator,
        level=basis.level_code,
        is_illustrative=basis.is_illustrative,
        as_of=_ALL_DAYS,
        known=_ALL_DAYS,
    )
    record = {
        **about,
        "hits": found.hits.hits,
        "forecasts": found.hits.forecasts,
        "last_period_end": basis.last_period_end,
        "last_known_date": basis.last_known_date,
    }
    conn.execute(sa.insert(marts.FORECAST_RECORD), [record])
    rows = [
        {**about, "history": history, "weeks_ahead": ahead, "forecasts": errors.forecasts,
         "nth": nth, "error": error}
        for (history, ahead), errors in sorted(found.errors.items())
        for nth, error in enumerate(errors.quantiles)
    ]  # fmt: skip
    append_rows(conn, marts.FORECAST_ERROR, rows)
