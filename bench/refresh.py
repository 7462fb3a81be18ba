"""Refresh over a ledger of tallies, against the bare ``group by`` of the same rows."""

import datetime as dt
import tempfile
from pathlib import Path

import sqlalchemy as sa

from bench.ledger import fill
from bench.province import (
    EVER,
    FACILITIES,
    FEED,
    INDICATOR,
    LAST_DAY,
    OWNER,
    facility_code,
    province,
)
from bench.report import Line, Section
from bench.rounds import ratio, seconds, spread
from ioc.clock import utc_now
from ioc.data.build import publish
from ioc.data.delivery.reading import Cell, CheckedDelivery, Tally
from ioc.data.inbox import Message
from ioc.data.intake.record import Arrival, record_checked
from ioc.data.warehouse.store import Warehouse

HUNDRED_MILLION = 100_000_000
_BARE = """
create or replace temp table bare as
select indicator_code, unit_code, unit_since, tally_date, known_date,
       sum(numerator_change) as numerator, sum(denominator_change) as denominator
from daily_tally group by all
"""


def refresh(*, years: list[int], rounds: int) -> Section:
    """Full and one-day refresh for each length of history."""
    lines: list[Line] = []
    one_days = {}
    for length in years:
        full, bare, one_day, rows = _measured(length, rounds=rounds)
        one_days[length] = one_day
        lines += [
            Line(what=f"{rows:,} rows: bare group by", found=spread(bare), unit="s"),
            Line(what=f"{rows:,} rows: full refresh", found=spread(full), unit="s"),
            Line(what=f"{rows:,} rows: one day's refresh", found=spread(one_day), unit="s"),
            Line(
                what=f"{rows:,} rows: full refresh / bare",
                found=ratio(spread(full), spread(bare)),
                unit="×",
                goal=1.5,
            ),
            Line(
                what=f"{rows:,} rows: one day's refresh / full",
                found=ratio(spread(one_day), spread(full)),
                unit="×",
                goal=1 / 50 if rows >= HUNDRED_MILLION else None,
                digits=3,
            ),
        ]
    longest, shortest = max(years), min(years)
    if longest != shortest:
        found = ratio(spread(one_days[longest]), spread(one_days[shortest]))
        what = f"one day's refresh, {longest} years / {shortest} years"
        lines.append(Line(what=what, found=found, unit="×", goal=1.3))
    return Section(name="refresh", title="Refresh", lines=lines)


def _measured(years: int, *, rounds: int) -> tuple[list[float], list[float], list[float], int]:
    """Seconds of full refresh, bare statement and one-day refresh, and the rows they are about."""
    days = 365 * years
    profile = province(since=LAST_DAY - dt.timedelta(days=days - 1))
    full, bare, one_day = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        warehouse = fill(Path(folder) / "warehouse.duckdb", days=days)
        builds = Path(folder) / "builds"
        rows = _count(warehouse)
        for number in range(rounds):
            bare.append(seconds(lambda: _bare(warehouse))[0])
            full.append(
                seconds(lambda: publish(warehouse, builds, profile, clock=utc_now, full=True))[0]
            )
            _deliver_day(warehouse, number)
            one_day.append(seconds(lambda: publish(warehouse, builds, profile, clock=utc_now))[0])
        warehouse.close()
    return full, bare, one_day, rows


def _bare(warehouse: Warehouse) -> None:
    with warehouse.engine.connect() as conn:
        conn.exec_driver_sql(_BARE)


def _count(warehouse: Warehouse) -> int:
    with warehouse.engine.connect() as conn:
        return int(conn.execute(sa.text("select count(*) from daily_tally")).scalar_one())


def _deliver_day(warehouse: Warehouse, number: int) -> None:
    """One delivery that restates the last day for every facility."""
    tallies = [
        Tally(
            indicator=INDICATOR,
            unit=facility_code(facility),
            unit_since=EVER,
            tally_date=LAST_DAY,
            numerator=1000 + number,
            denominator=2000 + number,
            cell=Cell(sheet="", row=facility + 2, column="A"),
        )
        for facility in range(FACILITIES)
    ]
    checked = CheckedDelivery(
        readings=[], tallies=tallies, rejected=[], notices=[], rows_read=len(tallies)
    )
    message = Message(
        ticket=f"bench-{number}",
        kind="delivery",
        received_at=utc_now(),
        feed=FEED,
        unit=OWNER,
        sha256=f"bench-{number}",
    )
    arrival = Arrival(message=message, now=utc_now(), tz="Asia/Ho_Chi_Minh", size_bytes=1)
    record_checked(warehouse, arrival, checked, is_illustrative=False)
