"""Days, weeks, months, quarters, years and spans as people write them in Vietnamese."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.data.delivery.problem import Problem

Kind: TypeAlias = Literal["day", "as_at", "span", "week", "month", "quarter", "year"]

FIRST_YEAR, LAST_YEAR = 1990, 2100  # figures about other years are slips of the keyboard
MONTHS = 12
_KINDS: tuple[Kind, ...] = ("span", "as_at", "day", "week", "quarter", "month", "year")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_MARK = r"\s*[/.\-]\s*"
_YEAR = r"(?<![0-9])[0-9]{4}(?![0-9])"
_LINK = r"\s*(?:[/.\-,]|\bnam\b|\s)\s*"
_DMY = rf"[0-9]{{1,2}}{_MARK}[0-9]{{1,2}}{_MARK}[0-9]{{4}}(?![0-9])"
_YMD = rf"(?<![0-9])[0-9]{{4}}{_MARK}[0-9]{{1,2}}{_MARK}[0-9]{{1,2}}(?![0-9])"
_WORDS = r"(?:ngay\s+)?[0-9]{1,2}\s+thang\s+[0-9]{1,2}\s+nam\s+[0-9]{4}"
_DAY = rf"(?:{_DMY}|{_YMD}|{_WORDS})"
_DAY_MONTH = rf"[0-9]{{1,2}}{_MARK}[0-9]{{1,2}}"
_TO = r"\s*(?:-|–|\bden(?:\s+het)?\b|\btoi\b|\bto\b)\s*(?:ngay\s*)?"

# Tried in this order at every place of the text, so that the longest sense is found first.
_EXPRESSION = re.compile(
    rf"(?P<span>(?:\btu\s+)?(?:ngay\s+)?(?P<first>{_DAY}|{_DAY_MONTH}){_TO}(?P<last>{_DAY}))"
    rf"|(?P<as_at>\b(?:tinh\s+)?den\s+(?:het\s+)?(?:ngay\s+)?(?P<at>{_DAY}))"
    rf"|(?P<day>{_DAY})"
    rf"|(?P<week>\b(?:tuan(?:\s+thu)?|week)\s*(?P<w1>[0-9]{{1,2}}){_LINK}(?P<w1y>{_YEAR})"
    rf"|(?P<w2y>{_YEAR})\s*-?\s*w(?P<w2>[0-9]{{1,2}})\b)"
    rf"|(?P<quarter>\b(?:quy|quarter|q)\s*(?P<q1>iv|iii|ii|i|[1-4]){_LINK}(?P<q1y>{_YEAR})"
    rf"|(?P<q2y>{_YEAR})\s*-?\s*q(?P<q2>[1-4])\b)"
    rf"|(?P<month>\b(?:thang|month|t)?\s*(?P<m1>(?<![0-9])[0-9]{{1,2}}){_LINK}(?P<m1y>{_YEAR})"
    rf"|(?P<m2y>{_YEAR})\s*[-/]\s*(?P<m2>[0-9]{{1,2}})(?![0-9]))"
    rf"|(?P<year>(?:\bnam\s*)?(?P<y>{_YEAR}))"
)
_TWO_DIGIT_YEAR = re.compile(rf"(?<![0-9]){_DAY_MONTH}{_MARK}[0-9]{{2}}(?![0-9])")
_NO_YEAR = re.compile(
    r"\b(?:tuan|week|thang|month|quy|quarter)\s*(?:thu\s+)?(?:[0-9]{1,2}|iv|iii|ii|i)\b"
    rf"|^(?:den\s+)?(?:ngay\s+)?{_DAY_MONTH}$"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """One stretch of days that a text names, and how it names it."""

    kind: Kind
    first: dt.date
    last: dt.date
    text: str  # without accents, as found


def plain(text: str) -> str:
    """Lower case without accents, single spaces; punctuation stays."""
    letters = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    bare = "".join(c for c in letters if unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join(bare.split())


def expressions(text: str) -> Iterator[Expression | Problem]:
    """What a ``plain`` text names, from left to right; a Problem for what cannot be a day."""
    for match in _EXPRESSION.finditer(text):
        yield _expression(match)


def expression_at(text: str, place: int) -> Expression | Problem | None:
    """What a ``plain`` text names from ``place`` on; None: nothing begins there."""
    match = _EXPRESSION.match(text, place)
    return _expression(match) if match else None


def without_expressions(text: str) -> str:
    """The rest of a ``plain`` text."""
    return _EXPRESSION.sub(" ", text)


def lacks_year(text: str) -> Problem | None:
    """A ``plain`` text that names a period without its year, or with two digits of it."""
    if _TWO_DIGIT_YEAR.search(text):
        return Problem("period_two_digit_year")
    return Problem("period_no_year") if _NO_YEAR.search(text) else None


def _expression(match: re.Match[str]) -> Expression | Problem:
    kind = next(kind for kind in _KINDS if match[kind])
    if kind == "span":
        return _span(match)
    if kind in {"as_at", "day"}:
        day = _date(match["at"] or match["day"])
        found = day if isinstance(day, Problem) else (day, day)
    elif kind == "week":
        found = _week(int(match["w1y"] or match["w2y"]), int(match["w1"] or match["w2"]))
    elif kind == "quarter":
        quarter = _QUARTERS[match["q1"] or match["q2"]]
        found = _months(int(match["q1y"] or match["q2y"]), quarter * 3 - 2, quarter * 3)
    elif kind == "month":
        month = int(match["m1"] or match["m2"])
        found = _months(int(match["m1y"] or match["m2y"]), month, month)
    else:
        found = _months(int(match["y"]), 1, MONTHS)
    if isinstance(found, Problem):
        return found
    return Expression(kind, *found, match[0])


def _span(match: re.Match[str]) -> Expression | Problem:
    last = _date(match["last"])
    if isinstance(last, Problem):
        return last
    first = _date(match["first"], year=last.year)
    if isinstance(first, Problem):
        return first
    if first > last and len(re.findall("[0-9]+", match["first"])) == 2:  # noqa: PLR2004 - no year
        first = first.replace(year=first.year - 1)  # 15/12–14/01/2025
    return Expression("span", first, last, match[0]) if first <= last else _impossible(match[0])


def _date(text: str, *, year: int | None = None) -> dt.date | Problem:
    """A day written day/month/year, as the rules for official documents have it, or year first."""
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    if len(numbers) < 3 and year is not None:  # noqa: PLR2004 - no year of its own
        numbers.append(year)
    day, month, full_year = numbers[::-1] if numbers[0] > 31 else numbers  # noqa: PLR2004 - a year
    if not FIRST_YEAR <= full_year <= LAST_YEAR:
        return Problem("period_out_of_range", {"year": str(full_year)})
    if month > MONTHS >= day:
        return Problem("period_month_first", {"day": str(month), "month": str(day)})
    try:
        return dt.date(full_year, month, day)
    except ValueError:
        return _impossible(text)


def _week(year: int, week: int) -> tuple[dt.date, dt.date] | Problem:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("period_out_of_range", {"year": str(year)})
    try:
        return dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7)
    except ValueError:
        return _impossible(f"{week}/{year}")


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date] | Problem:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("period_out_of_range", {"year": str(year)})
    if not 1 <= first <= last <= MONTHS:
        return _impossible(f"{first}/{year}")
    return dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])


def _impossible(text: str) -> Problem:
    return Problem("period_impossible", {"date": text})
