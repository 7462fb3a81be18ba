"""Whether the amounts of one figure can be true, and the figure they make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from ioc.data.delivery.amounts import Amounts
from ioc.data.delivery.grid import written
from ioc.data.delivery.numbers import Number, as_stored
from ioc.data.delivery.problem import Problem, Reason, in_both
from ioc.data.delivery.reading import State
from ioc.profile.model import Form, Indicator

_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Figure:
    """Amounts that hold together; ``value`` in the indicator's unit."""

    state: State
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Faulty:
    """Why amounts make no figure, and the column to look at."""

    at: int
    problem: Problem


def figure_of(amounts: Amounts, indicator: Indicator) -> Figure | Faulty:
    """The figure that ``amounts`` make of ``indicator``, judged by the indicator's own rules."""
    if amounts.state != "reported":
        return Figure(amounts.state)
    wrong = _percent_misplaced(amounts, indicator) or _negative(amounts, indicator)
    if wrong:
        return wrong
    figure = _MAKERS[indicator.form](amounts, indicator)
    return figure if isinstance(figure, Faulty) else _within_bounds(figure, amounts, indicator)


def _faulty(at: int | None, reason: Reason, facts: Mapping[str, str] | None = None) -> Faulty:
    return Faulty(at or 0, Problem(reason, facts or {}))


def _ratio(amounts: Amounts, indicator: Indicator) -> Figure | Faulty:
    columns, numerator, denominator = amounts.columns, amounts.numerator, amounts.denominator
    if numerator is not None and denominator is not None:
        return _fraction(amounts, numerator.value, denominator.value, indicator)
    if numerator is not None:
        return _faulty(columns.denominator_at, "denominator_missing")
    if amounts.value is None or (denominator and columns.numerator_at is not None):
        return _faulty(columns.numerator_at, "numerator_missing")
    out_of = denominator.value if denominator else None
    return Figure("reported", None, out_of, amounts.value.value)


def _fraction(
    amounts: Amounts, numerator: Decimal, denominator: Decimal, indicator: Indicator
) -> Figure | Faulty:
    """A ratio whose parts are known: its value is worked out, a value beside it is compared."""
    if not denominator:
        return _faulty(amounts.columns.denominator_at, "denominator_zero")
    if numerator > denominator and not indicator.may_exceed:
        return _above_denominator(amounts)
    with localcontext(prec=40):
        value = as_stored(Decimal(str(indicator.scale)) * numerator / denominator)
    if amounts.value is not None and not _is_about(amounts.value.value, value):
        facts = {"value": written(amounts.value.value), "computed": written(value)}
        return _faulty(amounts.columns.value_at, "value_differs", facts)
    return Figure("reported", numerator, denominator, value)


def _is_about(given: Decimal, computed: Decimal) -> bool:
    """Whether a value is the computed one, rounded or cut to the digits it has."""
    exponent = given.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return abs(given - computed) <= step


def _count(amounts: Amounts, indicator: Indicator) -> Figure | Faulty:
    columns, denominator = amounts.columns, amounts.denominator
    counted = amounts.numerator or amounts.value
    at = columns.numerator_at if amounts.numerator else columns.value_at
    if counted is None:
        return _faulty(columns.numerator_at, "numerator_missing")
    if amounts.value is not None and amounts.value != counted:
        facts = {"value": written(amounts.value.value), "computed": written(counted.value)}
        return _faulty(columns.value_at, "value_differs", facts)
    if not _is_whole(counted.value):
        return _faulty(at, "not_whole")
    if denominator and counted.value > denominator.value and not indicator.may_exceed:
        return _above_denominator(amounts)
    out_of = denominator.value if denominator else None
    return Figure("reported", counted.value, out_of, counted.value)


def _as_reported(amounts: Amounts, _indicator: Indicator) -> Figure | Faulty:
    number = amounts.value or amounts.numerator
    if number is None:
        return _faulty(amounts.columns.value_at, "numerator_missing")
    out_of = amounts.denominator.value if amounts.denominator else None
    return Figure("reported", None, out_of, number.value)


def _rank(amounts: Amounts, indicator: Indicator) -> Figure | Faulty:
    figure = _as_reported(amounts, indicator)
    at = amounts.columns.value_at or amounts.columns.numerator_at
    if isinstance(figure, Figure) and figure.value is not None:
        if not _is_whole(figure.value):
            return _faulty(at, "not_whole")
        if figure.value < 1:
            return _faulty(at, "below_minimum", {"limit": "1"})
        if figure.denominator is not None and figure.value > figure.denominator:
            return _above_denominator(amounts)
    return figure


_MAKERS: Mapping[Form, Callable[[Amounts, Indicator], Figure | Faulty]] = {
    "ratio": _ratio,
    "count": _count,
    "amount": _as_reported,
    "score": _as_reported,
    "rank": _rank,
    "flag": _as_reported,
}


def _percent_misplaced(amounts: Amounts, indicator: Indicator) -> Faulty | None:
    """A percent sign belongs to values of indicators in percent, not to counts."""
    columns = amounts.columns
    for number, at in (
        (amounts.numerator, columns.numerator_at),
        (amounts.denominator, columns.denominator_at),
    ):
        if number and number.is_percent:
            return _faulty(at, "percent_unexpected", _units(indicator))
    if amounts.value and amounts.value.is_percent and indicator.unit.vi != _PERCENT:
        return _faulty(columns.value_at, "percent_unexpected", _units(indicator))
    return None


def _negative(amounts: Amounts, indicator: Indicator) -> Faulty | None:
    """What is counted is never below nothing; an amount may be."""
    columns = amounts.columns
    counted: list[tuple[Number | None, int | None]] = [
        (amounts.denominator, columns.denominator_at)
    ]
    if indicator.form in {"ratio", "count"}:
        counted.append((amounts.numerator, columns.numerator_at))
        counted.append((amounts.value, columns.value_at))
    for number, at in counted:
        if number and number.value < 0:
            return _faulty(at, "negative")
    return None


def _within_bounds(figure: Figure, amounts: Amounts, indicator: Indicator) -> Figure | Faulty:
    at = amounts.columns.amounts_at[0]
    value = figure.value
    if value is None:
        return figure
    lowest, highest = indicator.minimum, indicator.maximum
    if lowest is not None and value < Decimal(str(lowest)):
        return _faulty(at, "below_minimum", {"limit": written(Decimal(str(lowest)))})
    if highest is not None and value > Decimal(str(highest)):
        return _faulty(at, "above_maximum", {"limit": written(Decimal(str(highest)))})
    return figure


def _above_denominator(amounts: Amounts) -> Faulty:
    numerator = amounts.numerator or amounts.value
    facts = {
        "numerator": written(numerator.value) if numerator else "",
        "denominator": written(amounts.denominator.value) if amounts.denominator else "",
    }
    at = amounts.columns.numerator_at
    return _faulty(amounts.columns.value_at if at is None else at, "above_denominator", facts)


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def counts_of(amounts: Amounts, indicator: Indicator) -> tuple[int, int] | Faulty | None:
    """Numerator and denominator of a day's tally; None: the day was not reported.

    A day without events is 0 of 0, which is a fact and no ratio.
    """
    if amounts.state != "reported":
        return None
    columns = amounts.columns
    wrong = _percent_misplaced(amounts, indicator) or _negative(amounts, indicator)
    if wrong:
        return wrong
    if amounts.numerator is None:
        return _faulty(columns.numerator_at, "numerator_missing")
    if amounts.denominator is None:
        return _faulty(columns.denominator_at, "denominator_missing")
    return _whole_counts(amounts, amounts.numerator.value, amounts.denominator.value, indicator)


def _whole_counts(
    amounts: Amounts, numerator: Decimal, denominator: Decimal, indicator: Indicator
) -> tuple[int, int] | Faulty:
    for count, at in (
        (numerator, amounts.columns.numerator_at),
        (denominator, amounts.columns.denominator_at),
    ):
        if not _is_whole(count):
            return _faulty(at, "not_whole")
    if numerator > denominator and not indicator.may_exceed:
        return _above_denominator(amounts)
    return int(numerator), int(denominator)


def _units(indicator: Indicator) -> dict[str, str]:
    return {"unit": in_both(indicator.unit)}
