"""What the warehouse is asked for a build: portable Core, so that any engine can answer.

Rules that keep the statements portable: casts instead of engine functions, sums of plain columns,
grouping by columns and not by labels, an alias on every column.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from ioc.data.warehouse.tables import DAILY_TALLY, OBSERVATION, SUBMISSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What the deliveries after a watermark are about; a full refresh touches everything."""

    until: int  # last submission inside
    periods: frozenset[tuple[str, dt.date, dt.date]]  # indicator, start, end
    days: frozenset[tuple[str, dt.date]] = field(default=frozenset())  # tally indicator, day


def touched_after(conn: sa.Connection, *, watermark: int) -> Touched:
    """Find what the submissions after ``watermark`` are about (0: all submissions)."""
    o, t = OBSERVATION.c, DAILY_TALLY.c
    until = conn.execute(sa.select(sa.func.max(SUBMISSION.c.submission_id).label("last"))).scalar()
    periods = conn.execute(
        sa.select(o.indicator_code, o.period_start, o.period_end)
        .where(o.submission_id > watermark)
        .group_by(o.indicator_code, o.period_start, o.period_end)
    )
    days = conn.execute(
        sa.select(t.indicator_code, t.tally_date)
        .where(t.submission_id > watermark)
        .group_by(t.indicator_code, t.tally_date)
    )
    return Touched(
        until=until or 0,
        periods=frozenset((row[0], row[1], row[2]) for row in periods),
        days=frozenset((row[0], row[1]) for row in days),
    )


def new_observations(*, watermark: int) -> sa.Select[tuple[object, ...]]:
    """Every version of every figure delivered after ``watermark``."""
    return sa.select(*OBSERVATION.c).where(OBSERVATION.c.submission_id > watermark)


def new_submissions(*, watermark: int) -> sa.Select[tuple[object, ...]]:
    """The ledger of deliveries after ``watermark``."""
    return sa.select(*SUBMISSION.c).where(SUBMISSION.c.submission_id > watermark)


def tally_changes(
    *, indicator: str | None = None, days: Iterable[dt.date] = ()
) -> sa.Select[tuple[object, ...]]:
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
        sa.cast(sa.func.max(sa.case((t.is_illustrative, 1), else_=0)), sa.Boolean).label(
            "is_illustrative"
        ),
    ).group_by(t.indicator_code, t.unit_code, t.unit_since, t.tally_date, t.known_date)
    if indicator is not None:
        query = query.where(t.indicator_code == indicator)
    chosen = sorted(days)
    if chosen:
        query = query.where(t.tally_date.between(chosen[0], chosen[-1]), t.tally_date.in_(chosen))
    return query
