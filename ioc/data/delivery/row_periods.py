"""The period of each row, and whether a delivery may be about it."""

import datetime as dt

from ioc.data.delivery.grid import CellValue, text_of
from ioc.data.delivery.period_text import may_be_month_first, period_in, written
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.scope import Scope
from ioc.profile.periods import Period


class RowPeriods:
    """Reads periods for one delivery; every distinct cell is read once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._answers: dict[CellValue, Period | Problem] = {}
        self.doubtful: set[Period] = set()  # days whose month may be their day
        self.has_month_first = False  # a date of the file can only be read month first

    def read(self, cell: CellValue) -> Period | Problem:
        """The period of a cell, if the feed takes it."""
        try:
            return self._answers[cell]
        except KeyError:
            answer = self._answers[cell] = self._read(cell)
            return answer

    def allowed(self, period: Period) -> Period | Problem:
        """The period, if the feed has it and it has begun."""
        feed, sent_for = self._scope.feed, self._scope.period
        if sent_for is not None and period != sent_for:
            facts = {"sent_for": written(sent_for), "period": written(period)}
            return Problem("period_other", facts)
        if period.end < feed.since or (feed.until is not None and period.start > feed.until):
            facts = {"since": f"{feed.since:%d/%m/%Y}", "until": _day(feed.until)}
            return Problem("period_outside_feed", facts)
        received = self._scope.received_on
        if received is not None and period.start > received:
            facts = {"period": written(period), "received": f"{received:%d/%m/%Y}"}
            return Problem("period_future", facts)
        return period

    def _read(self, cell: CellValue) -> Period | Problem:
        period = period_in(cell, rhythm=self._scope.feed.rhythm)
        if isinstance(period, Problem):
            self.has_month_first |= period.reason == "period_month_first"
            return period
        if isinstance(cell, str) and may_be_month_first(text_of(cell)):
            self.doubtful.add(period)
        return self.allowed(period)


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"
