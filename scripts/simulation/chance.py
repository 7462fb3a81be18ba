"""Chance that is the same on every run, and whole numbers that add up."""

import math
from collections.abc import Sequence
from random import Random


def chance(*about: object) -> Random:
    """A source of random numbers of its own for each subject, so that none disturbs another."""
    return Random(":".join(map(str, ("quang-nam-2024", *about))))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in the proportion of ``weights`` that add up to ``total``."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [math.floor(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda n: (shares[n] - exact[n], n))
    for n in order[: total - sum(shares)]:
        shares[n] += 1
    return shares


def between(low: float, high: float, part: float) -> float:
    """The point ``part`` (0..1) of the way from ``low`` to ``high``."""
    return low + (high - low) * part


def share_of(total: int, ratio: float) -> int:
    """``ratio`` of ``total`` as a whole number between 0 and ``total``."""
    return max(0, min(total, round(total * ratio)))
