"""The spans of days that figures are about: days, weeks, months, quarters, years."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from ioc.profile.model import Rhythm

_DAY = dt.timedelta(days=1)
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_M15_FIRST_DAY = 15  # reporting months of the administration run from the 15th to the 14th


@dataclass(frozen=True, slots=True)
class Period:
    """One span of one rhythm; both ends belong to it."""

    rhythm: Rhythm
    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end

    def next(self) -> Self:
        """The period that begins the day after this one ends."""
        return type(self)(self.rhythm, *_span(self.rhythm, self.end + _DAY))

    def previous(self) -> Self:
        """The period that ends the day before this one begins."""
        return type(self)(self.rhythm, *_span(self.rhythm, self.start - _DAY))


def period_containing(rhythm: Rhythm, day: dt.date) -> Period:
    """The one period of ``rhythm`` that ``day`` falls in."""
    return Period(rhythm, *_span(rhythm, day))


def periods_between(rhythm: Rhythm, first: dt.date, last: dt.date) -> list[Period]:
    """Every period with a day in ``first``..``last``, in order; empty if ``last`` is earlier."""
    if last < first:
        return []
    periods = [period_containing(rhythm, first)]
    while periods[-1].end < last:
        periods.append(periods[-1].next())
    return periods


@lru_cache(maxsize=4096)  # asked again and again about the same years
def _span(rhythm: Rhythm, day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the period of ``rhythm`` around ``day``."""
    if rhythm == "D":
        return day, day
    if rhythm == "W":
        monday = day - day.weekday() * _DAY
        return monday, monday + 6 * _DAY
    if rhythm == "M15":
        start = _month_start(day, 0 if day.day >= _M15_FIRST_DAY else -1)
        end = _month_start(start, 1)
        return start.replace(day=_M15_FIRST_DAY), end.replace(day=_M15_FIRST_DAY - 1)
    months = _MONTHS[rhythm]
    start = _month_start(day, -((day.month - 1) % months))
    last_month = _month_start(start, months - 1)
    _, days = monthrange(last_month.year, last_month.month)
    return start, last_month.replace(day=days)


def _month_start(day: dt.date, offset: int) -> dt.date:
    """The first of the month that is ``offset`` months after the month of ``day``."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + offset, 12)
    return dt.date(year, month0 + 1, 1)
