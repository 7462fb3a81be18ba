"""The one period that a cell or a title names, for feeds of a given rhythm."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from ioc.data.delivery.grid import CellValue, text_of
from ioc.data.delivery.period_expression import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    Expression,
    Kind,
    expressions,
    lacks_year,
    plain,
    without_expressions,
)
from ioc.data.delivery.problem import Problem
from ioc.profile.model import Rhythm
from ioc.profile.periods import Period, period_containing

# Days since the end of 1899 by which spreadsheets count: 1982 to 2119.
_SERIALS = range(30_000, 80_000)
_FILLER = re.compile(r"(?:\b(?:ky|bao cao|so lieu|tinh|tu|den|ngay|cua|period|of)\b|[():;,\-–/ ])*")
_ISO_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}.*)")
_MIDNIGHT = re.compile(r"00:00(?::00(?:\.0+)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-][0-9]{4}")
_NATURAL: dict[Rhythm, Kind] = {
    "W": "week", "M": "month", "M15": "month", "Q": "quarter", "Y": "year",
}  # fmt: skip
# How a period of each rhythm may be written, for those who wrote another one.
_EXAMPLES: dict[Rhythm, str] = {
    "D": "17/11/2024", "W": "Tuần 45/2024", "M": "Tháng 11/2024", "M15": "15/10/2024–14/11/2024",
    "Q": "Quý IV/2024", "Y": "2024",
}  # fmt: skip


def period_in(cell: CellValue, *, rhythm: Rhythm) -> Period | Problem:
    """Read the period of a cell.

    A week, month, quarter or year is taken by its name or by its first and last day. A single day
    stands for the period it begins or ends, and for no other: a day in between might mean the
    period before. ``Tháng 11/2024`` in a feed from the 15th to the 14th is the one that ends in
    November, as Decree 09/2019/NĐ-CP, Article 12, counts reporting months.
    """
    if isinstance(cell, dt.datetime):
        return Problem("period_has_time")
    if isinstance(cell, dt.date):
        return _at_day(cell, rhythm)
    if isinstance(cell, Decimal):
        return _typed_number(cell, rhythm)
    return parse_period(text_of(cell), rhythm=rhythm)


def parse_period(text: str, *, rhythm: Rhythm) -> Period | Problem:
    """Read the period a text consists of; anything else beside it but filling words is refused."""
    if not text:
        return Problem("period_missing")
    moment = _ISO_MOMENT.fullmatch(text)
    if moment:
        text = moment[1]
        if not _MIDNIGHT.fullmatch(moment[2]):
            return Problem("period_has_time")
    if text.isascii() and text.isdigit() and int(text[:9]) in _SERIALS:
        return Problem("period_serial")
    bare = plain(text)
    found = list(expressions(bare))
    if not found or not _FILLER.fullmatch(without_expressions(bare)):
        return lacks_year(bare) or Problem("period_unreadable")
    return _one(found, rhythm)


def title_periods(texts: Iterable[str], *, rhythm: Rhythm) -> set[Period]:
    """Every period of ``rhythm`` that titles name.

    Days alone do not count unless the feed is about days: a title also carries the date on which
    somebody signed it. Months and years count with their word: 12/2024 may number a letter.
    """
    periods: set[Period] = set()
    for text in texts:
        for found in expressions(plain(text)):
            if isinstance(found, Problem) or not _is_title_like(found, rhythm):
                continue
            period = resolve(found, rhythm)
            if isinstance(period, Period):
                periods.add(period)
    return periods


def may_be_month_first(text: str) -> bool:
    """Whether a day could be a month and the month a day: 3/4/2024, where others write 4/3."""
    match = _DAY_FIRST.fullmatch(text)
    return match is not None and match[1] != match[2] and int(match[1]) <= MONTHS


def written(period: Period) -> str:
    """The period's days, in figures that read the same in every language."""
    if period.start == period.end:
        return f"{period.start:%d/%m/%Y}"
    return f"{period.start:%d/%m/%Y}–{period.end:%d/%m/%Y}"


def _typed_number(number: Decimal, rhythm: Rhythm) -> Period | Problem:
    if not number.is_finite() or number != number.to_integral_value():
        return Problem("period_unreadable")
    if rhythm == "Y" and FIRST_YEAR <= number <= LAST_YEAR:
        return period_containing("Y", dt.date(int(number), 1, 1))
    return Problem("period_serial" if int(number) in _SERIALS else "period_unreadable")


def _one(found: Iterable[Expression | Problem], rhythm: Rhythm) -> Period | Problem:
    """The period all expressions agree on: "Tuần 45/2024 (04/11–10/11/2024)"."""
    periods: set[Period] = set()
    for expression in found:
        period = expression if isinstance(expression, Problem) else resolve(expression, rhythm)
        if isinstance(period, Problem):
            return period
        periods.add(period)
    if len(periods) > 1:
        both = " / ".join(sorted(written(p) for p in periods))
        return Problem("period_disagrees", {"periods": both})
    return periods.pop()


def resolve(found: Expression, rhythm: Rhythm) -> Period | Problem:
    """The period of ``rhythm`` that an expression names."""
    if found.kind in {"day", "as_at"}:
        return _at_day(found.first, rhythm)
    if found.kind == "span":
        period = period_containing(rhythm, found.first)
        if (period.start, period.end) == (found.first, found.last):
            return period
        return _wrong_length(rhythm)
    if _NATURAL.get(rhythm) != found.kind:
        return _wrong_length(rhythm)
    day = found.first.replace(day=14) if rhythm == "M15" else found.first
    return period_containing(rhythm, day)


def _at_day(day: dt.date, rhythm: Rhythm) -> Period | Problem:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Problem("period_out_of_range", {"year": str(day.year)})
    period = period_containing(rhythm, day)
    if day in {period.start, period.end}:
        return period
    return Problem("period_inside", {"period": written(period)})


def _is_title_like(found: Expression, rhythm: Rhythm) -> bool:
    if found.kind == "day":
        return rhythm == "D"
    return found.kind not in {"month", "year"} or found.text[0].isalpha()


def _wrong_length(rhythm: Rhythm) -> Problem:
    return Problem("period_length", {"example": _EXAMPLES[rhythm]})
