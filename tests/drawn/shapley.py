"""Shares of several causes in what they did together, by the textbook."""

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb
from typing import Any


def shapley(causes: Sequence[Any], worth: Callable[[set[Any]], int]) -> dict[Any, Fraction]:
    """The sum over coalitions; causes without a share are left out.

    ``worth`` answers what the causes of a set, and no others, amount to.
    """
    shares: dict[Any, Fraction] = {}
    for cause in causes:
        others = [one for one in causes if one != cause]
        gains = (
            Fraction(worth({*some, cause}) - worth(set(some)), len(causes) * comb(len(others), n))
            for n in range(len(causes))
            for some in itertools.combinations(others, n)
        )
        shares[cause] = sum(gains, start=Fraction(0))
    return {cause: share for cause, share in shares.items() if share}
