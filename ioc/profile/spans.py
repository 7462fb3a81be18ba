"""Spans of whole days, both ends included, and what a set of them leaves open."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

FOREVER = dt.date.max  # stands for an end that is not set

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days ``first``..``last``; empty if ``last`` is earlier."""

    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, valid_from: dt.date, valid_to: dt.date | None) -> "Span":
        """A span whose end may be open."""
        return cls(valid_from, valid_to or FOREVER)

    def shared(self, other: "Span") -> "Span | None":
        """The days that are in both; None if there are none."""
        both = Span(max(self.first, other.first), min(self.last, other.last))
        return both if both.first <= both.last else None


def uncovered(span: Span, covers: Iterable[Span]) -> Span | None:
    """The first stretch of ``span`` that none of ``covers`` has; None if they have all of it."""
    first = span.first
    for cover in sorted(covers):
        if cover.first > first:
            return Span(first, min(span.last, cover.first - _DAY))
        if cover.last >= first:
            if cover.last >= span.last:
                return None
            first = cover.last + _DAY
    return Span(first, span.last)
