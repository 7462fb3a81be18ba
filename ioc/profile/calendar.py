"""Working days of the province: weekdays, less the holidays, plus the days worked instead."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from ioc.profile.model import CalendarDay, DueRule
from ioc.profile.periods import Period

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_WORKING_DAYS_A_WEEK = 5


class WorkingCalendar:
    """Which days are worked; ``days`` are those that are not what their weekday says."""

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        self._is_working = {day.day: day.is_working for day in days}

    def is_working(self, day: dt.date) -> bool:
        """Whether offices are open on ``day``."""
        return self._is_working.get(day, day.weekday() < _SATURDAY)

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """The ``n``-th working day after ``day``, or before it if ``n`` is negative.

        With ``n`` = 0 it is ``day`` itself, worked or not.
        """
        step = _DAY if n > 0 else -_DAY
        remaining = abs(n)
        while remaining:
            day += step
            remaining -= self.is_working(day)
        return day

    def due_at(self, period: Period, rule: DueRule, *, tz: str) -> dt.datetime:
        """The last moment, in UTC, at which the delivery about ``period`` is on time."""
        day = self.add_working_days(period.end, rule.working_days)
        return dt.datetime.combine(day, rule.time, ZoneInfo(tz)).astimezone(dt.UTC)

    def working_weeks(self, first: dt.date, last: dt.date) -> float:
        """Working days in ``first``..``last``, both included, in weeks of five; 0 if none."""
        days = (first + n * _DAY for n in range((last - first).days + 1))
        return sum(map(self.is_working, days)) / _WORKING_DAYS_A_WEEK
