"""What a refresh costs, over one year of tallies and over twenty, against bare DuckDB."""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from bench.ledger import DELIVERIES_A_DAY, MEMORY_MB, ROWS_A_DAY, fill
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
from bench.rounds import Spread, ratio, seconds, spread
from ioc.data import build
from ioc.data.delivery.reading import Cell, CheckedDelivery, Tally
from ioc.data.inbox import Message
from ioc.data.intake.record import Arrival, record_checked
from ioc.data.warehouse.store import Warehouse
from ioc.profile.model import Profile

_NOW = dt.datetime.combine(LAST_DAY + dt.timedelta(days=1), dt.time(2), dt.UTC)
_BARE = """
create table bare.tally_day as
select
    unit_code,
    tally_date,
    sum(numerator_change) as numerator,
    sum(denominator_change) as denominator
from daily_tally
group by unit_code, tally_date
"""

_SAME_GRAIN = """
create table bare.tally_day as
select
    indicator_code,
    unit_code,
    unit_since,
    tally_date,
    known_date,
    sum(numerator_change) as numerator_change,
    sum(denominator_change) as denominator_change,
    bool_or(is_illustrative) as is_illustrative
from daily_tally
group by indicator_code, unit_code, unit_since, tally_date, known_date
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How long the ledgers are, and how often each thing is done."""

    short_days: int
    long_days: int
    rounds: int
    one_day_rounds: int


FULL = Size(short_days=365, long_days=7300, rounds=3, one_day_rounds=11)
QUICK = Size(short_days=10, long_days=40, rounds=3, one_day_rounds=5)


@dataclass(slots=True)
class Measured:
    """The seconds that one ledger took."""

    rows: int
    bare: list[float] = field(default_factory=list)
    same_grain: list[float] = field(default_factory=list)
    full: list[float] = field(default_factory=list)
    one_day: list[float] = field(default_factory=list)
    old_day: list[float] = field(default_factory=list)
    record: list[float] = field(default_factory=list)
    build_mb: float = 0.0
    warehouse_mb: float = 0.0


@dataclass(slots=True)
class Ledger:
    """A filled warehouse and its builds."""

    warehouse: Warehouse
    path: Path
    builds: Path
    profile: Profile
    days: int
    measured: Measured
    turns: Iterator[int] = field(default_factory=itertools.count)

    def bare(self, statement: str = _BARE) -> float:
        """The group by that the full refresh is held against, into a file of its own."""
        target = self.path.with_suffix(".bare")
        with self.warehouse.engine.connect() as conn:
            conn.exec_driver_sql(f"attach '{target}' as bare")
            conn.commit()
            took, _ = seconds(lambda: _run(conn, statement, "detach bare"))
        target.unlink()
        return took

    def full(self) -> float:
        """Everything from nothing, to the published file."""
        took, ref = seconds(lambda: self._publish(full=True))
        self.measured.build_mb = ref.path.stat().st_size / 1e6
        return took

    def one_day(self, day: dt.date) -> tuple[float, float]:
        """A delivery restates one day of every facility: recording it, then publishing."""
        record_s, _ = seconds(lambda: self._record(day, turn=next(self.turns)))
        publish_s, _ = seconds(self._publish)
        build.prune(self.builds, keep=2)
        return record_s, publish_s

    def _publish(self, *, full: bool = False) -> build.BuildRef:
        return build.publish(
            self.warehouse, self.builds, self.profile, clock=lambda: _NOW, full=full
        )

    def _record(self, day: dt.date, *, turn: int) -> None:
        tallies = [
            Tally(
                indicator=INDICATOR,
                unit=facility_code(number),
                unit_since=EVER,
                tally_date=day,
                numerator=1000 + turn,
                denominator=2000 + turn + number,
                cell=Cell(sheet="", row=number + 2, column="C"),
            )
            for number in range(FACILITIES)
        ]
        checked = CheckedDelivery(
            readings=[], tallies=tallies, rejected=[], notices=[], rows_read=FACILITIES
        )
        message = Message(
            ticket=f"bench-{turn:06d}",
            kind="delivery",
            received_at=_NOW,
            feed=FEED,
            unit=OWNER,
            channel="command",
            file_name="qr.csv",
            sha256=f"{turn:064x}",
        )
        arrival = Arrival(message=message, now=_NOW, tz=self.profile.tz, size_bytes=1)
        record_checked(self.warehouse, arrival, checked, is_illustrative=False)


@contextmanager
def ledger(folder: Path, *, days: int) -> Iterator[Ledger]:
    """A ledger of ``days`` days in a new folder inside ``folder``."""
    home = folder / f"ledger-{days}"
    home.mkdir()
    path = home / "warehouse.duckdb"
    warehouse = fill(path, days=days)
    measured = Measured(rows=days * ROWS_A_DAY, warehouse_mb=path.stat().st_size / 1e6)
    since = LAST_DAY - dt.timedelta(days=days - 1)
    try:
        yield Ledger(warehouse, path, home / "builds", province(since=since), days, measured)
    finally:
        warehouse.close()


def _run(conn: sa.Connection, *statements: str) -> None:
    for statement in statements:
        conn.exec_driver_sql(statement)
        conn.commit()


def measure(folder: Path, *, quick: bool) -> Section:
    """Fill both ledgers, then measure them in turns, so that a busy minute hits both alike."""
    size = QUICK if quick else FULL
    with ledger(folder, days=size.short_days) as short, ledger(folder, days=size.long_days) as long:
        for one in (short, long):
            one.bare()  # reads the file into memory
            for _ in range(size.rounds):
                before_s, full_s, after_s = one.bare(), one.full(), one.bare()
                one.measured.bare.append((before_s + after_s) / 2)
                one.measured.full.append(full_s)
                one.measured.same_grain.append(one.bare(_SAME_GRAIN))
        for _ in range(size.one_day_rounds):
            for one in (short, long):
                record_s, publish_s = one.one_day(LAST_DAY)
                one.measured.record.append(record_s)
                one.measured.one_day.append(publish_s)
                old = LAST_DAY - dt.timedelta(days=one.days - 2)
                one.measured.old_day.append(one.one_day(old)[1])
        return _section(short.measured, long.measured)


def _section(short: Measured, long: Measured) -> Section:
    full = spread(long.full)
    of_full = Spread(tuple(value / full.median for value in long.one_day))
    return Section(
        name="refresh",
        title="Refresh: tallies of 270 facilities in 18 districts",
        about=(
            f"*Short* is a ledger of {_millions(short.rows)} rows, *long* of "
            f"{_millions(long.rows)}: {DELIVERIES_A_DAY} deliveries a day, each restating the day "
            f"of every facility. DuckDB has two threads and {MEMORY_MB} MB. *Bare* is one "
            "`create table as` grouping the same rows by facility and day into a file that is "
            "then closed, in the same session, before and after each full refresh; a refresh "
            "also keeps apart the days of knowing, rolls up, writes, checks and publishes. *The "
            "same grouping* is the bare statement with all that a build tells apart: indicator, "
            "version of the unit, day of knowing, and whether anything was made up."
        ),
        lines=[
            Line(what="full ÷ bare, short", found=_of_bare(short), unit="×", goal=1.5),
            Line(what="full ÷ bare, long", found=_of_bare(long), unit="×", goal=1.5),
            Line(what="full ÷ the same grouping, long", found=_of_same(long), unit="×"),
            Line(what="one day ÷ full, long", found=of_full, unit="×", goal=1 / 50, digits=4),
            Line(
                what="one day, long ÷ short",
                found=_of_medians(long.one_day, short.one_day),
                unit="×",
                goal=1.3,
            ),
            Line(
                what="a day of the first week, long ÷ short",
                found=_of_medians(long.old_day, short.old_day),
                unit="×",
            ),
            *_seconds("short", short),
            *_seconds("long", long),
        ],
        notes=[
            f"Warehouse {short.warehouse_mb:,.0f} MB and {long.warehouse_mb:,.0f} MB; build "
            f"{short.build_mb:,.1f} MB and {long.build_mb:,.1f} MB.",
        ],
    )


def _of_bare(measured: Measured) -> Spread:
    return ratio(spread(measured.full), spread(measured.bare))


def _of_same(measured: Measured) -> Spread:
    return ratio(spread(measured.full), spread(measured.same_grain))


def _of_medians(above: list[float], below: list[float]) -> Spread:
    """One ratio, of the medians: single refreshes are too short to be paired."""
    return spread([spread(above).median / spread(below).median])


def _seconds(name: str, measured: Measured) -> list[Line]:
    found = {
        "bare group by": measured.bare,
        "the same grouping": measured.same_grain,
        "full refresh": measured.full,
        "one-day refresh": measured.one_day,
        "refresh of a day of the first week": measured.old_day,
        "recording the delivery": measured.record,
    }
    return [
        Line(what=f"{what}, {name}", found=spread(values), unit="s", digits=3)
        for what, values in found.items()
    ]


def _millions(rows: int) -> str:
    return f"{rows / 1e6:,.1f} M"
