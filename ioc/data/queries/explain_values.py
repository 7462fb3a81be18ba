"""What the answer to "why did its place change" is made of."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal, TypeAlias

CauseKind: TypeAlias = Literal["own", "restated", "other", "status", "method", "goalposts"]
StatusChange: TypeAlias = Literal["began", "ended", "reported", "missing"]
Crossing: TypeAlias = Literal["overtook", "fell_behind", "none"]
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that happened between two days and may have moved a place.

    ``own``: the unit's own figure changed; of a composite, that of the members ``indicators``, or
    of the composite itself for what its published points differ from the sum of its members.
    ``restated``: the figure of a unit that was known on the earlier day is now known with another
    value. ``other``: the figure of another unit changed. ``status``: a unit began or ended, or came
    to have a figure or to have none. ``method``: the composite's weights or scorings changed for
    all, and with them their goalposts. ``goalposts``: under the same method, what earns nothing and
    what earns everything moved for all, because the figures of the cohort did.
    """

    kind: CauseKind
    unit: str = ""  # whose figure; empty for what all units share
    since: dt.date | None = None  # first day of that unit
    # Of ``own``: the members; more than one were taken together. Of ``goalposts``: whose moved.
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one cause brought."""

    cause: Cause
    places: Fraction  # positive: climbed
    figure: float | None  # of the unit's own figure, in the indicator's unit; None: not asked
    before: float | None  # the figure that changed, in its own unit
    after: float | None
    status: StatusChange | None = None  # of a cause of that kind
    crossing: Crossing = "none"  # of another unit: whether it passed the explained one


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Where the unit stood on one of the two days."""

    day: dt.date
    known: dt.date
    place: int  # of a unit that was not ranked: the number of ranked ones + 1
    is_ranked: bool
    ranked: int
    cohort: int
    figure: float | None  # in the indicator's unit
    period_end: dt.date | None
    is_illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A unit's way from one place to another, and what brought it there."""

    indicator: str
    level: str
    unit: str
    since: dt.date  # first day of the unit
    before: Side
    after: Side
    contributions: tuple[Contribution, ...]  # by kind, then the largest first; none without effect

    @property
    def places(self) -> int:
        """How many places the unit climbed; negative: fell. The sum of the contributions."""
        return self.before.place - self.after.place

    @property
    def hundredths(self) -> tuple[int, ...]:
        """The contributions' places in hundredths, rounded so that they still add up to the move.

        Rounded down first; what is missing then goes, one by one, to those that lost most.
        """
        exact = [one.places * _HUNDRED for one in self.contributions]
        whole = [floor(share) for share in exact]
        lost = sorted(range(len(exact)), key=lambda n: whole[n] - exact[n])
        for n in lost[: self.places * _HUNDRED - sum(whole)]:
            whole[n] += 1
        return tuple(whole)
