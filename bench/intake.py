"""How fast long deliveries go in, by the ordinary way, against DuckDB's own ``copy``."""

import csv
import datetime as dt
import itertools
from dataclasses import dataclass, field
from pathlib import Path

from bench.ledger import MEMORY_MB
from bench.province import (
    FACILITIES,
    FEED,
    FIGURE_FEED,
    HEADERS,
    LAST_DAY,
    OWNER,
    facility_code,
    province,
)
from bench.report import Line, Section
from bench.rounds import Spread, ratio, seconds, spread
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.home import Home
from ioc.data.inbox import Inbox
from ioc.data.intake.take import Intake
from ioc.data.warehouse.store import open_warehouse
from ioc.profile.territory import Territory

_NOW = dt.datetime.combine(LAST_DAY + dt.timedelta(days=1), dt.time(2), dt.UTC)
_COPY = """
copy bare.delivered from '{path}' (format csv, header true, dateformat '%d/%m/%Y')
"""
_COLUMNS = "tally_date date, unit_code varchar, denominator bigint, numerator bigint"


@dataclass(slots=True)
class Measured:
    """The seconds that deliveries of one kind took."""

    rows: int
    copy: list[float] = field(default_factory=list)
    put: list[float] = field(default_factory=list)
    take: list[float] = field(default_factory=list)
    restated: list[float] = field(default_factory=list)


def measure(folder: Path, *, quick: bool) -> Section:
    """Deliver a file of new rows, then the same rows with other numbers; and copy each."""
    days = {FEED: 40 if quick else 1852, FIGURE_FEED: 20 if quick else 370}
    rounds = 3
    found = {
        feed: [_deliver(folder, feed=feed, days=n, turn=turn) for turn in range(rounds)]
        for feed, n in days.items()
    }
    lines = [*_lines("tallies", found[FEED]), *_lines("figures", found[FIGURE_FEED])]
    return Section(
        name="intake",
        title="Intake: long CSV deliveries",
        about=(
            f"{found[FEED][0].rows:,} tallies and {found[FIGURE_FEED][0].rows:,} figures, each in "
            "one file, from the inbox through the check into the warehouse; *copy* is DuckDB's "
            "own, of the same file into a table with the same types. Intake also keeps the file, "
            "matches units, checks every figure and compares it with what is known."
        ),
        lines=lines,
    )


def _deliver(folder: Path, *, feed: str, days: int, turn: int) -> Measured:
    """One round in a home of its own."""
    home = Home(folder / f"{feed}-{turn}")
    home.make()
    profile = province(since=LAST_DAY - dt.timedelta(days=days))
    inbox = Inbox(home.inbox, clock=lambda: _NOW)
    warehouse = open_warehouse(f"duckdb:///{home.warehouse}", memory_mb=MEMORY_MB)
    intake = Intake(
        home=home,
        inbox=inbox,
        warehouse=warehouse,
        profile=profile,
        territory=Territory(profile.units, profile.events, profile.crosswalk),
        limits=DeliveryLimits(),
        clock=lambda: _NOW,
    )
    measured = Measured(rows=days * FACILITIES)
    for seed in (0, 1):
        path = _file(folder / f"{feed}-{turn}-{seed}.csv", days=days, seed=seed)
        with path.open("rb") as source:
            put_s, message = seconds(
                lambda source=source: inbox.put_file(  # type: ignore[misc]
                    source, feed=feed, unit=OWNER, channel="command", file_name="qr.csv"
                )
            )
        take_s, receipt = seconds(lambda message=message: intake.take(message))  # type: ignore[misc]
        if receipt["rows_new"] + receipt["rows_changed"] != measured.rows:
            raise SystemExit(f"the delivery was not taken as a whole: {receipt}")
        if seed == 0:
            measured.put.append(put_s)
            measured.take.append(take_s)
        else:
            measured.restated.append(take_s)
    warehouse.close()
    measured.copy.append(_copied(folder / f"bare-{feed}-{turn}.duckdb", path, rows=measured.rows))
    return measured


def _copied(target: Path, source: Path, *, rows: int) -> float:
    """How long DuckDB takes to read the file into a table, with the product's own settings."""
    warehouse = open_warehouse("duckdb:///:memory:", memory_mb=MEMORY_MB)
    with warehouse.engine.connect() as conn:
        conn.exec_driver_sql(f"attach '{target}' as bare")
        conn.exec_driver_sql(f"create table bare.delivered ({_COLUMNS})")
        conn.commit()
        took, _ = seconds(lambda: (conn.exec_driver_sql(_COPY.format(path=source)), conn.commit()))
        copied = conn.exec_driver_sql("select count(*) from bare.delivered").scalar_one()
    warehouse.close()
    if copied != rows:
        raise SystemExit(f"copied {copied} rows of {rows}")
    return took


def _file(path: Path, *, days: int, seed: int) -> Path:
    """A delivery of every facility's counts of ``days`` days; other seeds, other counts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for back, number in itertools.product(range(days), range(FACILITIES)):
            day = LAST_DAY - dt.timedelta(days=back)
            whole = 100 + (back * 31 + number * 17) % 400
            part = whole * (60 + seed) // 100
            writer.writerow([f"{day:%d/%m/%Y}", facility_code(number), whole, part])
    return path


def _lines(name: str, rounds: list[Measured]) -> list[Line]:
    rows = rounds[0].rows
    copy, put, take, restated = (
        spread([value for one in rounds for value in getattr(one, quantity)])
        for quantity in ("copy", "put", "take", "restated")
    )
    whole = Spread(tuple(a + b for a, b in zip(put.values, take.values, strict=True)))
    return [
        Line(what=f"{name}: intake ÷ copy", found=ratio(whole, copy), unit="×", goal=20, digits=1),
        Line(what=f"{name}: restated ÷ copy", found=ratio(restated, copy), unit="×", digits=1),
        Line(what=f"{name}: intake", found=_rate(rows, whole), unit="rows/s", digits=0),
        Line(what=f"{name}: restated", found=_rate(rows, restated), unit="rows/s", digits=0),
        Line(what=f"{name}: copy", found=_rate(rows, copy), unit="rows/s", digits=0),
        Line(what=f"{name}: acknowledged after", found=put, unit="s", digits=3),
    ]


def _rate(rows: int, took: Spread) -> Spread:
    return Spread(tuple(rows / value for value in took.values))
