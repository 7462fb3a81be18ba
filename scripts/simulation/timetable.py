"""Reporting weeks and the moments at which their files arrive."""

import datetime as dt
from dataclasses import dataclass

LOCAL = dt.timezone(dt.timedelta(hours=7))

FIRST_MONDAY = dt.date(2024, 9, 30)
LAST_MONDAY = dt.date(2025, 2, 17)

TET = (dt.date(2025, 1, 25), dt.date(2025, 2, 2))

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday; ``number`` counts from 0 at the first week of the example."""

    number: int
    monday: dt.date

    @property
    def sunday(self) -> dt.date:
        return self.monday + 6 * _DAY

    @property
    def part(self) -> float:
        """How far the example's weeks have run: 0 in the first, 1 in the last."""
        return self.number / ((LAST_MONDAY - FIRST_MONDAY).days // 7)


def weeks(first: dt.date = FIRST_MONDAY, last: dt.date = LAST_MONDAY) -> list[Week]:
    """Every week that begins from ``first`` to ``last``, both Mondays."""
    count = (last - first).days // 7 + 1
    offset = (first - FIRST_MONDAY).days // 7
    return [Week(offset + n, first + 7 * n * _DAY) for n in range(count)]


def moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A local moment of the province; nobody sends anything over Tết."""
    if TET[0] <= day <= TET[1]:
        day = after(TET[1], 1)
    return dt.datetime.combine(day, dt.time(hour, minute), LOCAL)


def after(day: dt.date, days: int) -> dt.date:
    """``days`` later."""
    return day + days * _DAY


def vietnamese(day: dt.date) -> str:
    """``20/11/2024``."""
    return f"{day:%d/%m/%Y}"


def span_text(first: dt.date, last: dt.date) -> str:
    """How a form names its period."""
    return f"từ ngày {vietnamese(first)} đến ngày {vietnamese(last)}"


def week_text(week: Week) -> str:
    """``21/10/2024 - 27/10/2024``: a week in a cell of its own."""
    return f"{vietnamese(week.monday)} - {vietnamese(week.sunday)}"
