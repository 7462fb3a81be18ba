"""Figures against each other: given twice, fallen, jumped, or dated in a doubtful order."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from ioc.data.delivery.grid import written
from ioc.data.delivery.outcome import Outcome, listed
from ioc.data.delivery.period_text import written as written_period
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import PriorFigures, Reading, Tally
from ioc.profile.model import ADDITIVE, Indicator
from ioc.profile.periods import Period

Given = TypeVar("Given", Reading, Tally)

_FEW = 3  # figures from which a column of small numbers is a pattern


def refuse_doubtful_days(outcome: Outcome, doubtful: Iterable[Period]) -> None:
    """Refuse days whose month may be their day, in a file with a date that is month first.

    11/3/2024 beside 11/17/2024 is not the eleventh of March.
    """
    days = {period.start: period for period in doubtful}
    outcome.readings = _without(outcome.readings, lambda r: days.get(r.period_start), outcome)
    outcome.tallies = _without(outcome.tallies, lambda t: days.get(t.tally_date), outcome)


def refuse_conflicts(outcome: Outcome) -> None:
    """Take what is given twice once; refuse both where they differ, for neither is the truth."""
    same: list[int] = []
    outcome.readings = _without_conflicts(
        outcome.readings,
        key=lambda r: (r.indicator, r.period_start, r.unit, r.unit_since),
        said=lambda r: (
            (r.state, r.numerator, r.denominator, r.value, r.is_provisional, r.is_illustrative)
        ),
        outcome=outcome,
        same=same,
    )
    outcome.tallies = _without_conflicts(
        outcome.tallies,
        key=lambda t: (t.indicator, t.tally_date, t.unit, t.unit_since),
        said=lambda t: (t.numerator, t.denominator),
        outcome=outcome,
        same=same,
    )
    if same:
        outcome.notice("duplicates_same", rows=listed(sorted(same)), count=len(same))


def check_series(
    outcome: Outcome, indicators: Mapping[str, Indicator], known: PriorFigures
) -> None:
    """Refuse sums that fall and point out jumps, against earlier periods of file and warehouse."""
    series: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in outcome.readings:
        indicator = indicators[reading.indicator]
        is_compared = indicator.accumulation == "cumulative" or indicator.max_jump is not None
        if is_compared and reading.value is not None:
            series[reading.indicator, reading.unit, reading.unit_since].append(reading)
    fallen: set[int] = set()
    for readings in series.values():
        readings.sort(key=lambda r: r.period_start)
        fallen |= _check_one(readings, indicators[readings[0].indicator], known, outcome)
    outcome.readings = [r for r in outcome.readings if id(r) not in fallen]


def notice_fractions(outcome: Outcome, indicators: Mapping[str, Indicator]) -> None:
    """Point out percentages that all lie between 0 and 1: they may be fractions of one."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    for reading in outcome.readings:
        is_percent = indicators[reading.indicator].unit.vi == "%"
        if is_percent and reading.value is not None and reading.numerator is None:
            values[reading.indicator].append(reading.value)
    for indicator, own in values.items():
        between = sum(1 for value in own if 0 < value < 1)
        if between >= _FEW and all(0 <= value <= 1 for value in own):
            outcome.notice("maybe_fractions", indicator=indicator, count=len(own))


def _without(
    given: list[Given], period_of: Callable[[Given], Period | None], outcome: Outcome
) -> list[Given]:
    kept: list[Given] = []
    for item in given:
        period = period_of(item)
        if period is None:
            kept.append(item)
        else:
            problem = Problem("period_doubtful", {"period": written_period(period)})
            _reject(outcome, item, written_period(period), problem)
    return kept


def _without_conflicts(
    given: list[Given],
    *,
    key: Callable[[Given], Hashable],
    said: Callable[[Given], Hashable],
    outcome: Outcome,
    same: list[int],
) -> list[Given]:
    first: dict[Hashable, Given] = {}
    conflicts: dict[Hashable, list[Given]] = {}
    repeated: set[int] = set()
    for item in given:
        earlier = first.setdefault(key(item), item)
        if earlier is item:
            continue
        repeated.add(id(item))
        if said(item) == said(earlier):
            same.append(item.cell.row)
        else:
            conflicts.setdefault(key(item), [earlier]).append(item)
    for items in conflicts.values():
        rows = ", ".join(f"{i.cell.column}{i.cell.row}" for i in items)
        for item in items:
            _reject(outcome, item, _figures(item), Problem("duplicate_differs", {"cells": rows}))
    if not repeated:
        return given
    return [i for i in given if id(i) not in repeated and key(i) not in conflicts]


def _check_one(
    readings: list[Reading], indicator: Indicator, known: PriorFigures, outcome: Outcome
) -> set[int]:
    """Ids of the readings of one series that are refused."""
    start = readings[0]
    last = known.previous(start.indicator, start.unit, start.unit_since, start.period_start)
    fallen: set[int] = set()
    for reading in readings:
        value = reading.value
        if value is None:
            continue
        if last is not None and indicator.accumulation == "cumulative" and value < last:
            facts = {"previous": written(last), "value": written(value)}
            if indicator.form in ADDITIVE - {"ratio"}:
                _reject(outcome, reading, written(value), Problem("cumulative_fell", facts))
                fallen.add(id(reading))
                continue
            _notice(outcome, "ratio_fell", reading, last)
        elif last is not None and _has_jumped(value, last, indicator):
            _notice(outcome, "jump", reading, last)
        last = value
    return fallen


def _has_jumped(value: Decimal, last: Decimal, indicator: Indicator) -> bool:
    limit = indicator.max_jump
    return limit is not None and abs(value - last) > Decimal(str(limit))


def _notice(outcome: Outcome, code: str, reading: Reading, last: Decimal) -> None:
    outcome.notice(
        code,
        indicator=reading.indicator,
        unit=reading.unit,
        previous=written(last),
        value=written(reading.value or Decimal(0)),
        cell=f"{reading.cell.column}{reading.cell.row}",
    )


def _figures(item: Reading | Tally) -> str:
    if isinstance(item, Tally):
        return f"{item.numerator} / {item.denominator}"
    return item.state if item.value is None else written(item.value)


def _reject(outcome: Outcome, item: Reading | Tally, read: str, problem: Problem) -> None:
    cell = item.cell
    outcome.reject(cell.sheet, cell.row, cell.column, read, problem)
