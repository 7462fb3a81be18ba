"""A robust line through points (week, figure), and the bounds a figure cannot leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import TypeAlias

FEWEST_POINTS = 4
MOST_POINTS = 12  # the newest: what a line through a campaign's whole history says is history

Point: TypeAlias = tuple[float, float]  # weeks since any day, figure


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through points."""

    slope: float  # per week
    at_zero: float

    def at(self, week: float) -> float:
        """The figure on the line."""
        return self.at_zero + self.slope * week


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Between which figures can be at all; None: nobody said."""

    low: float | None = None
    high: float | None = None

    def hold(self, figure: float) -> float:
        """The figure, or the bound it went beyond."""
        if self.low is not None:
            figure = max(figure, self.low)
        return figure if self.high is None else min(figure, self.high)


def theil_sen(points: Sequence[Point]) -> Line:
    """The line whose slope is the median of all pairs' slopes: one wild point does not turn it.

    Args:
        points: two or more, at different weeks.
    """
    slope = median(
        [
            (later[1] - earlier[1]) / (later[0] - earlier[0])
            for earlier, later in combinations(points, 2)
            if later[0] != earlier[0]
        ]
    )
    return Line(slope, median([figure - slope * week for week, figure in points]))
