"""Make the marts of what deliveries touched, from the deepest level up."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.bulk import append_rows
from ioc.data.forecast_marts import refresh_forecasts
from ioc.data.marts import TALLY_DAY
from ioc.data.measures import Touched
from ioc.profile.model import Profile

LEAF_DAYS = 400  # days of tallies kept for each reporting unit; above it, all days are kept

_TEMPORARY = sa.MetaData()
_TOUCHED_PERIOD = sa.Table(
    "touched_period",
    _TEMPORARY,
    sa.Column("indicator_code", sa.String),
    sa.Column("period_start", sa.Date),
    sa.Column("period_end", sa.Date),
    prefixes=["TEMPORARY"],
)
_TOUCHED_DAY = sa.Table(
    "touched_day",
    _TEMPORARY,
    sa.Column("indicator_code", sa.String),
    sa.Column("tally_date", sa.Date),
    prefixes=["TEMPORARY"],
)
# The tallies of the reporting units for the days touched, before most of them are let go.
TALLY_STAGE = sa.Table(
    "tally_stage",
    _TEMPORARY,
    *(sa.Column(column.name, column.type) for column in TALLY_DAY.columns),
    prefixes=["TEMPORARY"],
)


@contextmanager
def stage(conn: sa.Connection) -> Iterator[None]:
    """The tables that a refresh works with; gone afterwards, for the session goes on."""
    _TEMPORARY.create_all(conn, checkfirst=False)
    yield
    _TEMPORARY.drop_all(conn, checkfirst=False)
    conn.exec_driver_sql("drop table if exists temp.part")  # made by the statements themselves
    conn.exec_driver_sql("drop table if exists temp.known_part")


def refresh_marts(conn: sa.Connection, profile: Profile, touched: Touched) -> None:
    """Make ``measure`` and ``tally_day`` anew for the periods and days touched.

    Args:
        conn: a build that holds its dimensions and all observations, and ``tally_stage`` with the
            tallies of the reporting units for the days touched.
        profile: gives levels and composites.
        touched: everything, for a build made from nothing.
    """
    periods = touched.periods | _composite_periods(profile, touched)
    if periods:
        _list(conn, _TOUCHED_PERIOD, periods)
        _refresh_measure(conn, profile)
        refresh_forecasts(conn, profile, touched={indicator for indicator, _, _ in periods})
    if touched.days is None or touched.days:
        _refresh_tallies(conn, touched)


def _refresh_tallies(conn: sa.Connection, touched: Touched) -> None:
    newest = conn.execute(sql.read("marts", "60_newest_tally")).all()
    if touched.days is not None:
        _list(conn, _TOUCHED_DAY, touched.days)
        conn.execute(sql.read("marts", "61_forget_touched_day"))
    conn.execute(sql.read("marts", "62_tally_ancestor"))
    for indicator, last_date, last_before in newest:
        kept = {"indicator": indicator, "oldest": last_date - dt.timedelta(days=LEAF_DAYS - 1)}
        conn.execute(sql.read("marts", "63_tally_leaf"), kept)
        if last_before is not None and last_before < last_date:
            conn.execute(sql.read("marts", "64_tally_leaf_window"), kept)


def _refresh_measure(conn: sa.Connection, profile: Profile) -> None:
    conn.execute(sql.read("marts", "00_forget_touched"))
    conn.execute(sql.read("marts", "10_measure_reported"))
    for level in _levels_above_others(profile):
        conn.execute(sql.read("marts", "20_part_of_parent"), {"level": level})
        conn.execute(sql.read("marts", "30_known_part"))
        conn.execute(sql.read("marts", "40_measure_rolled_up"))
    if profile.composites:
        conn.execute(sql.read("marts", "20_part_of_composite"))
        if any(member.is_relative for member in profile.composites):
            conn.execute(sql.read("marts", "21_forget_goalpost"))
            conn.execute(sql.read("marts", "22_composite_goalpost"))
            conn.execute(sql.read("marts", "23_part_of_cohort"))
        conn.execute(sql.read("marts", "30_known_part"))
        conn.execute(sql.read("marts", "50_measure_computed"))


def _levels_above_others(profile: Profile) -> list[str]:
    """The levels of units that ever had one below them, from the deepest up: only they add up."""
    parents = {unit.parent for unit in profile.units}
    above = {unit.level for unit in profile.units if unit.code in parents}
    deepest_first = sorted(profile.levels, key=lambda level: -level.depth)
    return [level.code for level in deepest_first if level.code in above]


def _composite_periods(
    profile: Profile, touched: Touched
) -> frozenset[tuple[str, dt.date, dt.date]]:
    """The periods of the composites whose members were touched."""
    composites: dict[str, set[str]] = {}
    for member in profile.composites:
        composites.setdefault(member.member, set()).add(member.composite)
    return frozenset(
        (composite, start, end)
        for indicator, start, end in touched.periods
        for composite in composites.get(indicator, ())
    )


def _list(conn: sa.Connection, table: sa.Table, keys: Iterable[tuple[object, ...]]) -> None:
    names = [column.name for column in table.columns]
    append_rows(conn, table, [dict(zip(names, key, strict=True)) for key in sorted(keys)])
