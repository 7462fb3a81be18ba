"""The figures of some indicators and units as they were known, each for the unit it is about."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.answers import Basis, Borders, Source
from ioc.data.look import Look

TALLY_SPAN = 7  # days a tally's current figure is summed over: weekends weigh the same each week
_DAY = dt.timedelta(days=1)

Key = tuple[str, str, dt.date]  # indicator, unit, since


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one period, as known on the day asked."""

    period_start: dt.date
    period_end: dt.date
    known_date: dt.date
    basis: Basis
    value: float
    numerator: float | None
    denominator: float | None
    is_provisional: bool
    is_illustrative: bool
    reported_units: int | None
    expected_units: int | None
    source: Source | None
    borders: Borders = "own"


def figures_reported(
    look: Look, *, indicators: Collection[str], units: Collection[str], points: int
) -> dict[Key, list[Figure]]:
    """The newest figures of each indicator and unit, newest period first.

    Args:
        look: the build, the day asked and the day of knowing.
        indicators: indicator codes.
        units: unit codes; whichever identity of a code has figures is answered.
        points: at most so many of real and so many of illustrative figures.

    Returns:
        For one period the reported figure stands before a rolled-up or computed one. A unit
        without a figure has no entry.
    """
    found: dict[Key, list[Figure]] = defaultdict(list)
    if not indicators or not units:
        return found
    for key, figure in _measured(look, indicators=indicators, units=units, points=points):
        found[key].append(figure)
    tallied = tally_indicators(look) & set(indicators)
    if tallied:
        for key, figure in _tallied(look, indicators=tallied, units=units, points=points):
            found[key].append(figure)
        for figures in found.values():
            figures.sort(key=newest_first)
    return found


def tally_indicators(look: Look) -> set[str]:
    """The indicators that are counted day by day from tallies."""
    return {
        code for feed in look.profile.feeds if feed.kind == "tallies" for code in feed.indicators
    }


def newest_first(figure: Figure) -> tuple[int, int, bool]:
    """Sorts the newest period first, and in one period the reported figure."""
    return (
        -figure.period_end.toordinal(),
        -figure.period_start.toordinal(),
        figure.basis != "reported",
    )


def _measured(
    look: Look, *, indicators: Collection[str], units: Collection[str], points: int
) -> Iterator[tuple[Key, Figure]]:
    rows = look.conn.execute(
        listing(sql.read("queries", "known_figure"), "indicators"),
        {
            "indicators": sorted(indicators),
            "units": "\n".join(sorted(units)),  # thousands of parameters would take their time
            "known": look.known,
            "as_of": look.as_of,
            "points": points,
        },
    )
    # Unpacked, not by name: a ranking of all communes reads thousands of them.
    for (
        code, unit, since, period_start, period_end, known_from, basis, value, numerator,
        denominator, is_provisional, is_illustrative, reported, expected, *source,
    ) in rows.all():  # fmt: skip
        figure = Figure(
            period_start=period_start,
            period_end=period_end,
            known_date=known_from,
            basis=basis,
            value=value,
            numerator=_number(numerator),
            denominator=_number(denominator),
            is_provisional=is_provisional,
            is_illustrative=is_illustrative,
            reported_units=reported,
            expected_units=expected,
            source=_source(*source),
        )
        yield (code, unit, since), figure


def _tallied(
    look: Look, *, indicators: Collection[str], units: Collection[str], points: int
) -> Iterator[tuple[Key, Figure]]:
    """Sums over spans of seven days, the newest ending on the last day somebody reported."""
    asked = {"indicators": sorted(indicators), "units": sorted(units), "known": look.known}
    last_days = {
        (row[0], row[1], row[2]): row[3]
        for row in look.conn.execute(
            listing(sql.read("queries", "last_tally_day"), "indicators", "units"),
            {**asked, "as_of": look.as_of},
        )
    }
    if not last_days:
        return
    first = min(last_days.values()) - (TALLY_SPAN * points - 1) * _DAY
    rows = look.conn.execute(
        listing(sql.read("queries", "tally_day"), "indicators", "units"),
        {**asked, "first": first, "last": look.as_of},
    )
    spans: dict[tuple[Key, int], list[sa.Row[tuple[object, ...]]]] = defaultdict(list)
    for row in rows:
        key = (row.indicator_code, row.unit_code, row.unit_since)
        back = (last_days[key] - row.tally_date).days // TALLY_SPAN
        if back < points:
            spans[key, back].append(row)
    scales = {indicator.code: indicator.scale for indicator in look.profile.indicators}
    for (key, back), days in spans.items():
        end = last_days[key] - back * TALLY_SPAN * _DAY
        denominator = sum(day.denominator for day in days)
        if denominator > 0:
            yield key, _tally_figure(days, end=end, denominator=denominator, scale=scales[key[0]])


def _tally_figure(
    days: list[sa.Row[tuple[object, ...]]], *, end: dt.date, denominator: int, scale: float
) -> Figure:
    numerator = sum(day.numerator for day in days)
    return Figure(
        period_start=end - (TALLY_SPAN - 1) * _DAY,
        period_end=end,
        known_date=max(day.known_date for day in days),
        basis="rolled_up",
        value=scale * numerator / denominator,
        numerator=float(numerator),
        denominator=float(denominator),
        is_provisional=False,
        is_illustrative=any(day.is_illustrative for day in days),
        reported_units=None,
        expected_units=None,
        source=None,
    )


def listing(statement: sa.TextClause, *names: str) -> sa.TextClause:
    """Let the parameters ``names`` of a statement be lists."""
    return statement.bindparams(*(sa.bindparam(name, expanding=True) for name in names))


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _source(
    submission_id: int | None,
    file_name: str | None,
    sheet: str,
    row: int,
    column: str,
    note: str,
) -> Source | None:
    if submission_id is None:
        return None
    return Source(
        submission_id=submission_id,
        file_name=file_name or "",
        sheet=sheet,
        row=row,
        column=column,
        note=note,
    )
