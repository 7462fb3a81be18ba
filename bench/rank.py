"""Ranking every commune of a large country, and explaining a move among few units."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.country import (
    COMMUNES,
    COMPOSITE,
    LAST_DAY,
    LEVEL,
    MEMBERS,
    country,
    published,
)
from bench.report import Line, Section
from bench.rounds import ratio, seconds, spread
from ioc.data.builds import BuildReader, Builds
from ioc.data.look import Look
from ioc.data.queries import ranking
from ioc.data.queries.explain import explain_move
from ioc.data.queries.history_aligned import aligned_histories
from ioc.figures.spark_line import spark_line

PERIODS = 12  # of a row's line
SHOWN = 100  # rows whose lines are drawn
FEW = 18  # units among which a move is explained
_KNOWN = dt.date(2025, 1, 2)

# What a ranking with its lines reads of the composite: the figures of the last weeks as known.
_READ = f"""
select
    unit_code, unit_since, period_start, period_end, known_from, basis, value,
    is_provisional, is_illustrative
from measure
where
    indicator_code = '{COMPOSITE}'
    and known_from <= date '{_KNOWN}' and known_to > date '{_KNOWN}'
    and period_end between date '{LAST_DAY - dt.timedelta(weeks=PERIODS - 1)}'
    and date '{LAST_DAY}'
"""
_SCAN = f"select count(*), sum(value), max(unit_code), max(period_end) from ({_READ})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured, and how often."""

    communes: int
    weeks: int
    rounds: int


FULL = Size(communes=COMMUNES, weeks=PERIODS + 1, rounds=7)
QUICK = Size(communes=400, weeks=PERIODS + 1, rounds=2)


@dataclass(slots=True)
class Measured:
    """Seconds, round by round."""

    scan: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    ranked: list[float] = field(default_factory=list)
    lines: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    explained: list[float] = field(default_factory=list)

    @property
    def whole(self) -> list[float]:
        """Query and figure together."""
        parts = zip(self.ranked, self.lines, self.drawn, strict=True)
        return [sum(part) for part in parts]


def measure(folder: Path, *, quick: bool) -> Section:
    """Rank and read in turns, so that a busy moment hits both alike; then explain."""
    size = QUICK if quick else FULL
    found = Measured()
    with _reading(folder / "many", communes=size.communes, weeks=size.weeks) as reader:
        for _ in range(size.rounds + 1):
            _rank(reader, found)
    for values in (found.scan, found.read, found.ranked, found.lines, found.drawn):
        del values[0]  # the first reader of a file waits for the disk
    with _reading(folder / "few", communes=FEW, weeks=size.weeks) as reader:
        _explain(reader, found, rounds=size.rounds)
    return _section(found, size)


@contextmanager
def _reading(folder: Path, *, communes: int, weeks: int) -> Iterator[BuildReader]:
    folder.mkdir()
    path = published(folder, country(communes=communes), communes=communes, weeks=weeks)
    builds = Builds(path, connections=1)
    try:
        with builds.open() as reader:
            yield reader
    finally:
        builds.close()


def _rank(reader: BuildReader, found: Measured) -> None:
    conn = reader.connection
    found.scan.append(seconds(lambda: conn.exec_driver_sql(_SCAN).all())[0])
    found.read.append(seconds(lambda: conn.exec_driver_sql(_READ).all())[0])
    look = Look(reader, LAST_DAY, _KNOWN)
    took, ranked = seconds(lambda: ranking(look, indicator=COMPOSITE, level=LEVEL))
    found.ranked.append(took)
    units = [row.standing.unit for row in ranked.rows]
    took, (_, lines) = seconds(
        lambda: aligned_histories(
            look, indicator=COMPOSITE, level=LEVEL, units=units, points=PERIODS
        )
    )
    found.lines.append(took)
    shown = [lines[unit].values for unit in units[:SHOWN]]
    found.drawn.append(seconds(lambda: _draw(shown))[0])


def _draw(lines: Sequence[Sequence[float | None]]) -> list[str]:
    return [spark_line(line) for line in lines]


def _explain(reader: BuildReader, found: Measured, *, rounds: int) -> None:
    """Every unit's move over four weeks, each asked of a look that knows nothing yet."""
    units = [
        unit.code for unit in Look(reader, LAST_DAY, _KNOWN).territory.at_level(LEVEL, LAST_DAY)
    ]
    since = LAST_DAY - dt.timedelta(weeks=4)
    for unit in itertools.islice(itertools.cycle(units), rounds * FEW):
        look = Look(reader, LAST_DAY, _KNOWN)
        took, _ = seconds(
            lambda look=look, unit=unit: explain_move(
                look, indicator=COMPOSITE, level=LEVEL, unit=unit, since=since
            )
        )
        found.explained.append(took)


def _section(found: Measured, size: Size) -> Section:
    whole = spread(found.whole)
    explained = spread([1000 * value for value in found.explained])
    return Section(
        name="rank",
        title=f"Ranking: {size.communes:,} communes on a composite of {MEMBERS} indicators",
        about=(
            f"A build with {size.weeks} weeks of every member of every commune. *Ranking* is all "
            "three rankings with every unit's standing; *lines* are the last "
            f"{PERIODS} weeks of every commune; *drawing* is that of the {SHOWN} rows a screen "
            "shows first. *Scan* is DuckDB alone going over the same rows and columns of "
            "`measure`, in the same session; *read* is the scan with the rows handed over as "
            f"Python tuples. *Explain* is one move among {FEW} units, asked anew each time."
        ),
        lines=[
            Line(
                what="query and figure ÷ read",
                found=ratio(whole, spread(found.read)),
                unit="×",
                goal=3,
            ),
            Line(
                what="query and figure ÷ scan",
                found=ratio(whole, spread(found.scan)),
                unit="×",
                goal=3,
                digits=0,
            ),
            Line(what="explain", found=explained, unit="ms", goal=200, digits=0),
            Line(what="query and figure", found=whole, unit="s", digits=3),
            Line(what="… ranking", found=spread(found.ranked), unit="s", digits=3),
            Line(what="… lines", found=spread(found.lines), unit="s", digits=3),
            Line(what="… drawing", found=spread(found.drawn), unit="s", digits=4),
            Line(what="read", found=spread(found.read), unit="s", digits=3),
            Line(what="scan", found=spread(found.scan), unit="s", digits=4),
        ],
    )
