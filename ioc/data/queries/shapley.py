"""Shapley values: what each of several causes brought, averaged over every order of the causes."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import factorial
from operator import add, mul


def shapley_values(worth: Sequence[int]) -> list[Fraction]:
    """What each player adds on average, when the players come one by one in every possible order.

    Args:
        worth: of every coalition, shape ``(2 ** n,)``; bit ``k`` of an index says that player
            ``k`` is in. Whole numbers, so that the shares add up exactly.

    Returns:
        One share per player, shape ``(n,)``; together the worth of all less the worth of none.
        Two players that can be exchanged have equal shares, one that never changes anything 0.
    """
    players = len(worth).bit_length() - 1
    without, added = _weights(players)
    everywhere = sum(map(mul, worth, without))
    weighed = list(map(mul, worth, added))
    shares: list[Fraction] = []
    # Folding the last player away leaves the sums over the coalitions of the others: the work is
    # twice the number of coalitions and not that times the number of players.
    for player in reversed(range(players)):
        half = 1 << player
        shares.append(Fraction(sum(weighed[half:]) - everywhere, factorial(players)))
        weighed = list(map(add, weighed[:half], weighed[half:]))
    return shares[::-1]


@lru_cache(maxsize=24)
def _weights(players: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For every coalition: in how many orders it comes before a given player outside it; and the
    same plus in how many orders it has just taken in a given player of its own.

    A share is the worth of the coalitions that have just taken the player in, less the worth of
    those he is about to join. The latter are all coalitions less those that have him: so the first
    weights go over all coalitions, the second over those with the player.
    """
    before = [factorial(size) * factorial(players - size - 1) for size in range(players)] + [0]
    after = [0, *before[:-1]]
    sizes = [coalition.bit_count() for coalition in range(1 << players)]
    return (
        tuple(before[size] for size in sizes),
        tuple(before[size] + after[size] for size in sizes),
    )
