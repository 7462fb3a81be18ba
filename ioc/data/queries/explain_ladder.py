"""The states of one unit in order of height: against any rival its Shapley value is a look-up.

Of a pair of units only one thing counts: whether the rival stands above. So for each of the rival's
few states the sum over all coalitions becomes a sum over the lowest states of the explained unit,
and those sums are made once for all rivals.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import factorial
from operator import add, mul


@dataclass(frozen=True, slots=True)
class _Rungs:
    """The states under one set of shared causes, lowest first, and running sums over them.

    The sums are over the states below, by how many of the rival's causes have happened.
    """

    heights: Sequence[float]
    coming: Sequence[Sequence[int]]  # orders in which a given cause would be the next
    gone: Sequence[Sequence[int]]  # the same plus those in which one of these was the last
    own: Sequence[Sequence[Sequence[int]]]  # ``gone`` of the states that have each own cause


class Ladder:
    """One unit's states against rivals that have a given number of causes.

    Args:
        heights: by coalition of the shared causes (lowest bits) and the unit's own, shape
            ``(2 ** n,)``.
        shared: how many causes are shared.
        rival: how many causes of its own each rival has.
    """

    def __init__(self, heights: Sequence[float], *, shared: int, rival: int) -> None:
        self.players = len(heights).bit_length() - 1
        self.orders = factorial(self.players + rival)  # what the shares are parts of
        self._rival = rival
        self._rungs = [self._made(heights, alike, 1 << shared) for alike in range(1 << shared)]

    def shares(self, rival: Sequence[float]) -> tuple[list[int], list[int]]:
        """In how many orders each cause puts the rival ahead, less those in which it puts it back.

        Args:
            rival: the rival's heights, by coalition of the shared causes and its own.

        Returns:
            Of each shared and own cause, then of each of the rival's; parts of ``orders``.
        """
        own, theirs, coming = [0] * self.players, [0] * self._rival, 0
        for state, height in enumerate(rival):
            alike, happened = state % len(self._rungs), state // len(self._rungs)
            rungs, count = self._rungs[alike], happened.bit_count()
            below = bisect_left(rungs.heights, height)
            coming += rungs.coming[count][below]
            own = [share + sums[below] for share, sums in zip(own, rungs.own[count], strict=True)]
            theirs = [
                share + (rungs.gone[count][below] if happened >> cause & 1 else 0)
                for cause, share in enumerate(theirs)
            ]
        return [share - coming for share in own], [share - coming for share in theirs]

    def _made(self, heights: Sequence[float], alike: int, step: int) -> _Rungs:
        states = sorted(range(alike, len(heights), step), key=heights.__getitem__)
        sizes = [state.bit_count() for state in states]
        has = [[state >> cause & 1 for state in states] for cause in range(self.players)]
        coming, gone, own = [], [], []
        for count in range(self._rival + 1):
            before = self._weights(count)
            after = self._weights(count - 1)
            either = list(map(add, before, after))
            weights = [either[size] for size in sizes]
            coming.append(_running(before[size] for size in sizes))
            gone.append(_running(weights))
            own.append([_running(map(mul, weights, mask)) for mask in has])
        return _Rungs([heights[state] for state in states], coming, gone, own)

    def _weights(self, count: int) -> list[int]:
        """By how many of the unit's causes have happened, beside ``count`` of the rival's: in how
        many orders exactly these come before one given other.
        """
        causes = self.players + self._rival
        return [
            factorial(size) * factorial(causes - size - 1) if 0 <= size < causes else 0
            for size in range(count, self.players + count + 1)
        ]


def _running(weights: Iterable[int]) -> list[int]:
    """Sums of the first 0, 1, 2 … weights."""
    return list(accumulate(weights, initial=0))
