"""Why a place changed: exact shares of the causes, from what each unit would stand at under them.

No database and no words. A height is a figure in whole billionths, turned so that more is better.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import add
from typing import Generic, TypeVar

from ioc.data.queries.explain_ladder import Ladder
from ioc.data.queries.shapley import shapley_values
from ioc.profile.model import Direction

_EQUAL_DIGITS = 9  # as in a ranking: figures that agree so far share a place
C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Contender(Generic[C]):
    """One unit of a ranking in every state its causes can bring it to."""

    causes: tuple[C, ...]  # its own; those that all units share come on top
    # By coalition of causes that have happened: the lowest bits are the shared causes, the next
    # ones ``causes``. None: not ranked then.
    heights: tuple[int | None, ...]

    def __post_init__(self) -> None:
        states = len(self.heights)
        if not states or states & (states - 1) or states < 1 << len(self.causes):
            raise ValueError(f"{states} heights for {len(self.causes)} causes")


def height(value: float, *, direction: Direction, digits: int = _EQUAL_DIGITS) -> int:
    """A finite figure as a whole number of billionths, or of other parts, more being better."""
    parts = int(Decimal(repr(round(value, digits))).scaleb(digits))
    return -parts if direction == "down" else parts


def figure(share: Fraction, *, direction: Direction) -> float:
    """A share of a height in the figure's own unit."""
    return float(share / (-(10**_EQUAL_DIGITS) if direction == "down" else 10**_EQUAL_DIGITS))


def place(own: int | None, others: Sequence[int | None]) -> int:
    """The place among others: 1 + those who stand higher.

    Who is not ranked stands behind all who are: at their number + 1.
    """
    return 1 + sum(is_ahead(other, own) for other in others)


def place_shares(
    own: Contender[C], others: Sequence[Contender[C]], *, shared: Sequence[C] = ()
) -> dict[C, Fraction]:
    """The places each cause brought one unit, averaged over every order of all the causes.

    A place is one more than the units ahead, so the move is a sum over pairs: this unit and one
    other. The Shapley value of a sum is the sum of the values, and the causes of third units change
    nothing between two: so each pair is reckoned alone, over its own few causes, and the result is
    the same as over all causes of all units at once.

    Args:
        own: the unit that is explained.
        others: all others that are ranked before or after.
        shared: causes that touch every unit alike, such as another method.

    Returns:
        Every cause with its places, positive: climbed. Together exactly the place before less the
        place after.
    """
    known = (*shared, *own.causes)
    shares: dict[C, Fraction] = dict.fromkeys(known, Fraction())
    mine = _levels(own)
    ladders: dict[int, Ladder] = {}
    orders: dict[int, list[int]] = defaultdict(lambda: [0] * len(known))
    for other in others:
        shares.update(dict.fromkeys(other.causes, Fraction()))
        theirs = _levels(other)
        if min(theirs) > max(mine) or max(theirs) <= min(mine):
            continue  # never meet: whatever happens, one of them stays ahead
        many = len(other.causes)
        if many not in ladders:
            ladders[many] = Ladder(mine, shared=len(shared), rival=many)
        found, added = ladders[many].shares(theirs)
        orders[many] = list(map(add, orders[many], found))
        for cause, share in zip(other.causes, added, strict=True):
            shares[cause] = Fraction(-share, ladders[many].orders)
    for many, found in orders.items():
        for cause, share in zip(known, found, strict=True):
            shares[cause] -= Fraction(share, ladders[many].orders)
    return shares


def figure_shares(own: Contender[C], *, shared: Sequence[C] = ()) -> dict[C, Fraction]:
    """How much of the change of the unit's own height each cause brought; empty where it was not
    ranked in some state: there is no figure to take a part of.
    """
    heights = [one for one in own.heights if one is not None]
    if len(heights) < len(own.heights):
        return {}
    return dict(zip((*shared, *own.causes), shapley_values(heights), strict=True))


def is_ahead(other: int | None, own: int | None) -> bool:
    """Whether another unit stands higher; who is not ranked stands lower than any."""
    return other is not None and (own is None or other > own)


def _levels(unit: Contender[C]) -> list[float]:
    """The heights; who is not ranked stands lower than any."""
    return [float("-inf") if one is None else one for one in unit.heights]
