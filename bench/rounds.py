"""Repeat what is measured, and compare within one run: only ratios travel to another machine."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spread:
    """One quantity measured several times."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    @property
    def low(self) -> float:
        """The smallest."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The largest."""
        return max(self.values)

    def percentile(self, share: float) -> float:
        """The smallest value that at least ``share`` (0..1) of all do not exceed."""
        ordered = sorted(self.values)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> Spread:
    """Keep the values of several rounds together."""
    return Spread(tuple(values))


def ratio(above: Spread, below: Spread) -> Spread:
    """One quantity in terms of another, round by round where both have as many rounds.

    A neighbour who wakes up slows both halves of a round; pairing keeps him out of the ratio.
    Where the rounds cannot be paired, each value is set against the other's median.
    """
    if len(above.values) == len(below.values):
        pairs = zip(above.values, below.values, strict=True)
        return Spread(tuple(a / b for a, b in pairs))
    return Spread(tuple(value / below.median for value in above.values))


def seconds(act: Callable[[], T]) -> tuple[float, T]:
    """How long one call takes, and what it answers."""
    started = time.perf_counter()
    answer = act()
    return time.perf_counter() - started, answer
