"""Numbers as people write them, read in one way or not at all."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from ioc.data.delivery.grid import (
    BLANKS,
    CellValue,
    ErrorCell,
    PercentCell,
    UncalculatedCell,
)
from ioc.data.delivery.problem import Problem, Reason
from ioc.profile.model import NumberStyle

STORED_STEP = Decimal("0.000001")  # figures are kept with six decimals
TOO_LARGE = Decimal(10) ** 18
_MAX_LENGTH = 64  # of a text that may be a number
ERROR_TEXTS = frozenset(
    {"#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)

# Groups of three need a first group that does not start with 0: "0.625" cannot be a thousand.
_SPACED = re.compile(r"-?[1-9][0-9]{0,2}(?:([ \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3})*")
_GRAMMARS = {
    "vi": re.compile(r"(-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+))(?:,([0-9]+))?"),
    "international": re.compile(r"(-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+))(?:\.([0-9]+))?"),
}
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-"})

# What a text looks like that is no number, most telling first.
_LOOKS: tuple[tuple[re.Pattern[str], Reason], ...] = (
    (re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE), "number_not_finite"),
    (re.compile(r".*(?![0-9])\d.*", re.DOTALL), "number_digits"),  # digits of other scripts
    (re.compile(r"[+-]?0[xob][0-9a-f]+|\d+(?:_\d+)+(?:[.,]\d+)?", re.I), "number_notation"),
    (re.compile(r"[+-]?[\d.,]+[eE][+-]?\d+"), "number_scientific"),
    (re.compile(r"[=@+].*", re.DOTALL), "number_is_formula"),
    (re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}"), "number_is_date"),
    (re.compile(r"[-., \u00a0\u2009\u202f]*\d[-\d., \u00a0\u2009\u202f]*"), "number_grouping"),
    (re.compile(r".*\d.*", re.DOTALL), "number_has_text"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number; ``is_percent`` if it was written or shown with a percent sign."""

    value: Decimal  # 62.58 for 62,58 and for 62,58 %
    is_percent: bool = False


def number_in(cell: CellValue, *, style: NumberStyle) -> Number | Problem:
    """Read the number of a cell; a typed number needs no ``style``."""
    if isinstance(cell, str):
        return parse_number(cell, style=style)
    if isinstance(cell, Decimal):
        return _stored(cell)
    if isinstance(cell, PercentCell):
        number = _stored(cell.shown)
        return number if isinstance(number, Problem) else Number(number.value, is_percent=True)
    return _not_a_number(cell)


def parse_number(text: str, *, style: NumberStyle) -> Number | Problem:
    """Read a number written as text.

    Args:
        text: Vietnamese (``1.443.893``, ``62,58``) or international (``1,443,893``, ``62.58``),
            with spaces between thousands or without, ``%`` after it or not.
        style: how the feed writes; only its own form is taken. ``unstated``: a text that the two
            forms read differently is refused, and so is ``1.234``.

    Returns:
        The number, rounded to the six decimals that are stored; or why it is none.
    """
    text = text.strip(BLANKS).translate(_MINUS)
    if text.isascii() and text.isdigit() and len(text) <= _MAX_LENGTH:
        return _stored(Decimal(text))
    body = text.removesuffix("%").rstrip(BLANKS)
    if len(body) > _MAX_LENGTH:
        return Problem("number_unreadable")
    number = _read(body, style=style)
    if isinstance(number, Problem) or body == text:
        return number
    return Number(number.value, is_percent=True)


def _read(body: str, *, style: NumberStyle) -> Number | Problem:
    compact, is_spaced = _without_spaces(body)
    readings = {name: _reading(compact, name) for name in _GRAMMARS}
    if is_spaced:  # spaces separate the thousands, so a mark can only be the decimal one
        readings = {name: _reading(compact, name, grouped=False) for name in _GRAMMARS}
    found = {name: value for name, value in readings.items() if value is not None}
    if style != "unstated":
        if style in found:
            return _stored(found[style])
        return Problem("number_style") if found else _why_not(body)
    if not found:
        return _why_not(body)
    if len(set(found.values())) > 1:
        return Problem("number_ambiguous", {"whole": _whole(body), "decimal": _decimal(body)})
    return _stored(next(iter(found.values())))


def _without_spaces(body: str) -> tuple[str, bool]:
    """The text without the spaces between thousands, and whether it had any."""
    head = _SPACED.match(body)
    if head is None or (head.end() < len(body) and body[head.end()] not in ".,"):
        return body, False
    return body[: head.end()].replace(head[1], "") + body[head.end() :], True


def _reading(text: str, style: str, *, grouped: bool = True) -> Decimal | None:
    """What the text is in one style; None if it is nothing there."""
    match = _GRAMMARS[style].fullmatch(text)
    if match is None or (not grouped and not match[1].lstrip("-").isdigit()):
        return None
    whole = match[1].replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{match[2] or 0}")


def _not_a_number(cell: CellValue) -> Problem:
    match cell:
        case ErrorCell():
            return Problem("number_is_error", {"error": cell.text})
        case UncalculatedCell():
            return Problem("number_not_calculated")
        case bool():
            return Problem("number_is_logical")
        case dt.date() | dt.time():
            return Problem("number_is_date")
    return Problem("number_unreadable")


def _stored(value: Decimal) -> Number | Problem:
    """The number as it will be kept."""
    if not value.is_finite():
        return Problem("number_not_finite")
    if abs(value) >= TOO_LARGE:
        return Problem("number_too_large")
    return Number(as_stored(value))


def as_stored(value: Decimal) -> Decimal:
    """The number rounded to the decimals that are kept, without zeros at its end."""
    with localcontext(prec=40):
        rounded = value.quantize(STORED_STEP, rounding=ROUND_HALF_EVEN)
        whole = rounded.to_integral_value()
        return (whole if whole == rounded else rounded.normalize()) + 0  # minus zero becomes zero


def _why_not(text: str) -> Problem:
    """The nearest reason why a text is no number."""
    if text.upper() in ERROR_TEXTS:
        return Problem("number_is_error", {"error": text.upper()})
    for pattern, reason in _LOOKS:
        if pattern.fullmatch(text):
            return Problem(reason)
    return Problem("number_unreadable")


def _whole(body: str) -> str:
    return body.replace(".", "").replace(",", "")


def _decimal(body: str) -> str:
    return body.replace(".", ",")
