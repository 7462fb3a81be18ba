"""What the warehouse is asked for a build: portable Core, so that any engine can answer.

Rules that keep the statements portable: casts instead of engine functions, sums of plain columns,
grouping by columns and not by labels, an alias on every column.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ioc.data.any_true import any_true
from ioc.data.register.tables import TABLES as REGISTER
from ioc.data.warehouse.tables import DAILY_TALLY, OBSERVATION, REJECTED_ROW, SUBMISSION

# A question to the warehouse, and its answer.
Ask = Callable[[sa.Select[*tuple[Any, ...]]], sa.CursorResult[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What the deliveries after a watermark are about; a full refresh touches everything."""

    until: int  # last submission inside
    recorded_at: dt.datetime | None  # of that submission, naive UTC
    known_date: dt.date | None  # of that submission
    has_rejected_rows: bool  # among the submissions after the watermark
    periods: frozenset[tuple[str, dt.date, dt.date]]  # indicator, start, end
    days: frozenset[tuple[str, dt.date]] | None  # tally indicator, day; None: all there are


def touched_after(ask: Ask, *, watermark: int) -> Touched:
    """Find what the submissions after ``watermark`` are about (0: all submissions)."""
    o = OBSERVATION.c
    s = SUBMISSION.c
    rejected = sa.case((s.submission_id > watermark, s.rows_rejected), else_=0)
    last = ask(
        sa.select(
            sa.func.max(s.submission_id).label("submission_id"),
            sa.func.max(s.recorded_at).label("recorded_at"),
            sa.func.max(s.known_date).label("known_date"),
            sa.func.max(rejected).label("most_rejected"),
        )
    ).one()
    periods = ask(
        sa.select(o.indicator_code, o.period_start, o.period_end)
        .where(o.submission_id > watermark)
        .group_by(o.indicator_code, o.period_start, o.period_end)
    )
    return Touched(
        until=last.submission_id or 0,
        recorded_at=last.recorded_at,
        known_date=last.known_date,
        has_rejected_rows=bool(last.most_rejected),
        periods=frozenset((code, start, end) for code, start, end in periods),
        days=_touched_days(ask, watermark=watermark) if watermark else None,
    )


def _touched_days(ask: Ask, *, watermark: int) -> frozenset[tuple[str, dt.date]]:
    t = DAILY_TALLY.c
    days = ask(
        sa.select(t.indicator_code, t.tally_date)
        .where(t.submission_id > watermark)
        .group_by(t.indicator_code, t.tally_date)
    )
    return frozenset((code, day) for code, day in days)


def new_observations(*, watermark: int) -> sa.Select[Any]:
    """Every version of every figure delivered after ``watermark``."""
    return sa.select(*OBSERVATION.c).where(OBSERVATION.c.submission_id > watermark)


def new_register_rows(table: sa.Table, *, watermark: int) -> sa.Select[Any]:
    """Every statement or note of one table of the register delivered after ``watermark``."""
    return sa.select(*table.c).where(table.c.submission_id > watermark)


def new_submissions(*, watermark: int, oldest: dt.date) -> sa.Select[Any]:
    """The ledger of deliveries after ``watermark``: those known since ``oldest``, and older ones
    that brought figures or rows of the register.
    """
    return sa.select(*SUBMISSION.c).where(_is_shown(watermark=watermark, oldest=oldest))


def new_rejected_rows(*, watermark: int, oldest: dt.date, most: int) -> sa.Select[Any]:
    """The first ``most`` rejected rows of each delivery of ``new_submissions``."""
    r = REJECTED_ROW.c
    place = sa.func.row_number().over(
        partition_by=r.submission_id, order_by=(r.sheet, r.row_number, r.column_name)
    )
    shown = sa.select(SUBMISSION.c.submission_id).where(
        _is_shown(watermark=watermark, oldest=oldest)
    )
    numbered = (
        sa.select(*r, place.label("place"))
        .where(r.submission_id > watermark, r.submission_id.in_(shown))
        .subquery()
    )
    columns = [numbered.c[column.name] for column in r]
    return sa.select(*columns).where(numbered.c.place <= most)


def _is_shown(*, watermark: int, oldest: dt.date) -> sa.ColumnElement[bool]:
    s, o = SUBMISSION.c, OBSERVATION.c
    with_figures = sa.select(o.submission_id).where(o.submission_id > watermark)
    with_rows = (
        sa.select(table.c.submission_id).where(table.c.submission_id > watermark)
        for table in REGISTER.values()
    )
    brought = (s.submission_id.in_(found) for found in (with_figures, *with_rows))
    return sa.and_(s.submission_id > watermark, sa.or_(s.known_date >= oldest, *brought))


def tally_changes(*, indicator: str | None = None, days: Iterable[dt.date] = ()) -> sa.Select[Any]:
    """Sum the ledger of tallies per unit, day and day of knowing.

    Args:
        indicator: only this one; None: all.
        days: only these days; empty: all.

    Returns:
        The columns of ``marts.TALLY_DAY`` in its order.
    """
    t = DAILY_TALLY.c
    query = sa.select(
        t.indicator_code.label("indicator_code"),
        t.unit_code.label("unit_code"),
        t.unit_since.label("unit_since"),
        sa.true().label("is_leaf"),
        t.tally_date.label("tally_date"),
        t.known_date.label("known_date"),
        sa.cast(sa.func.sum(t.numerator_change), sa.BigInteger).label("numerator_change"),
        sa.cast(sa.func.sum(t.denominator_change), sa.BigInteger).label("denominator_change"),
        any_true(t.is_illustrative).label("is_illustrative"),
    ).group_by(t.indicator_code, t.unit_code, t.unit_since, t.tally_date, t.known_date)
    if indicator is not None:
        query = query.where(t.indicator_code == indicator)
    chosen = sorted(days)
    if chosen:
        query = query.where(t.tally_date.between(chosen[0], chosen[-1]), t.tally_date.in_(chosen))
    return query
