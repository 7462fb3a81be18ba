"""What a delivery would change: each of its figures and rows against what is known now."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import sqlalchemy as sa

from ioc.data.delivery.reading import CheckedDelivery, Reading, Tally
from ioc.data.register.recording import RegisterPlan, plan_register
from ioc.data.warehouse.tables import OBSERVATION

_SIX_PLACES = Decimal("0.000001")  # figures are kept with six decimals

FigureKey = tuple[str, str, dt.date, dt.date, dt.date]
DayKey = tuple[str, str, dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class TallyChange:
    """What one delivered tally changes of the day known so far."""

    tally: Tally
    numerator_change: int
    denominator_change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The figures of a delivery, sorted by what they would change."""

    new: Sequence[Reading] = ()
    changed: Sequence[Reading] = ()
    unchanged: int = 0
    tallies_new: Sequence[TallyChange] = ()
    tallies_changed: Sequence[TallyChange] = field(default=())
    register: RegisterPlan = field(default_factory=RegisterPlan)

    @property
    def rows_new(self) -> int:
        """Figures nobody knew."""
        return len(self.new) + len(self.tallies_new) + len(self.register.new)

    @property
    def rows_changed(self) -> int:
        """Figures known with another value."""
        return len(self.changed) + len(self.tallies_changed) + len(self.register.changed)


def plan_delivery(
    conn: sa.Connection, checked: CheckedDelivery, *, tallies: sa.Table, is_illustrative: bool
) -> Plan:
    """Compare the good rows of a delivery with what is known.

    Args:
        conn: the warehouse, or a build for a dry run.
        checked: what the delivered file says.
        tallies: the table that holds changes of tallies there.
        is_illustrative: whether all of the feed's figures are.
    """
    known = _known_figures(conn, checked.readings)
    days = _known_days(conn, checked.tallies, table=tallies)
    new, changed, unchanged = [], [], 0
    for reading in checked.readings:
        before = known.get(_figure_key(reading))
        if before is None:
            new.append(reading)
        elif before != _said(reading, is_illustrative=is_illustrative):
            changed.append(reading)
        else:
            unchanged += 1
    tallies_new, tallies_changed, same = _compare_tallies(checked.tallies, days)
    register = plan_register(conn, checked.register, is_illustrative=is_illustrative)
    return Plan(
        new=new,
        changed=changed,
        unchanged=unchanged + same + register.unchanged,
        tallies_new=tallies_new,
        tallies_changed=tallies_changed,
        register=register,
    )


def _figure_key(reading: Reading) -> FigureKey:
    return (
        reading.indicator,
        reading.unit,
        reading.unit_since,
        reading.period_start,
        reading.period_end,
    )


def _said(reading: Reading, *, is_illustrative: bool) -> tuple[object, ...]:
    return (
        reading.state,
        stored(reading.numerator),
        stored(reading.denominator),
        stored(reading.value),
        reading.is_provisional,
        reading.is_illustrative or is_illustrative,
    )


def stored(figure: Decimal | None) -> Decimal | None:
    """A figure as it is kept: rounded once, here, so that it can be compared with what is kept."""
    return None if figure is None else figure.quantize(_SIX_PLACES)


def _known_figures(
    conn: sa.Connection, readings: Sequence[Reading]
) -> dict[FigureKey, tuple[object, ...]]:
    """The last version of every figure of the delivered indicators and periods."""
    if not readings:
        return {}
    o = OBSERVATION.c
    key = (o.indicator_code, o.unit_code, o.unit_since, o.period_start, o.period_end)
    said = (o.state, o.numerator, o.denominator, o.value, o.is_provisional, o.is_illustrative)
    newest_first = sa.func.row_number().over(partition_by=key, order_by=o.submission_id.desc())
    ends = [reading.period_end for reading in readings]
    versions = (
        sa.select(*key, *said, newest_first.label("nth"))
        .where(
            o.indicator_code.in_(sorted({reading.indicator for reading in readings})),
            o.period_end.between(min(ends), max(ends)),
        )
        .subquery()
    )
    rows = conn.execute(sa.select(versions).where(versions.c.nth == 1))
    return {tuple(row[:5]): _normal(row[5:11]) for row in rows}


def _normal(said: Sequence[object]) -> tuple[object, ...]:
    """Figures come back as decimals of the engine's own scale; compare them as six places."""
    state, numerator, denominator, value, is_provisional, is_illustrative = said
    figures = (
        None if figure is None else Decimal(str(figure)).quantize(_SIX_PLACES)
        for figure in (numerator, denominator, value)
    )
    return (state, *figures, bool(is_provisional), bool(is_illustrative))


def _known_days(
    conn: sa.Connection, tallies: Sequence[Tally], *, table: sa.Table
) -> dict[DayKey, tuple[int, int]]:
    """Numerator and denominator known now for every unit and day around the delivered ones."""
    if not tallies:
        return {}
    t = table.c
    days = [tally.tally_date for tally in tallies]
    rows = conn.execute(
        sa.select(
            t.indicator_code,
            t.unit_code,
            t.unit_since,
            t.tally_date,
            sa.func.sum(t.numerator_change).label("numerator"),
            sa.func.sum(t.denominator_change).label("denominator"),
        )
        .where(
            t.indicator_code.in_(sorted({tally.indicator for tally in tallies})),
            t.tally_date.between(min(days), max(days)),
        )
        .group_by(t.indicator_code, t.unit_code, t.unit_since, t.tally_date)
    )
    return {(row[0], row[1], row[2], row[3]): (int(row[4]), int(row[5])) for row in rows}


def _compare_tallies(
    tallies: Sequence[Tally], known: Mapping[DayKey, tuple[int, int]]
) -> tuple[list[TallyChange], list[TallyChange], int]:
    new, changed, unchanged = [], [], 0
    for tally in tallies:
        key = (tally.indicator, tally.unit, tally.unit_since, tally.tally_date)
        before = known.get(key)
        numerator, denominator = before or (0, 0)
        change = TallyChange(tally, tally.numerator - numerator, tally.denominator - denominator)
        if before is None:
            new.append(change)
        elif change.numerator_change or change.denominator_change:
            changed.append(change)
        else:
            unchanged += 1
    return new, changed, unchanged
