"""Whether units differ by more than chance: each counted ratio against the whole cohort's."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.data.answers import Interval, Ranking, Standing
from ioc.data.queries.bands import RARE, USUAL, control_limits
from ioc.profile.model import Indicator

Chance: TypeAlias = Literal["inside", "outside_usual", "outside_rare"]
Side: TypeAlias = Literal["above", "below"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPoint:
    """One unit's ratio, and between which figures chance keeps a unit of its size."""

    standing: Standing
    size: float  # denominator
    figure: float  # numerator over denominator, in the indicator's unit
    usual: Interval  # holds 95 in 100 units that are like the whole
    rare: Interval  # holds 998 in 1,000
    chance: Chance
    side: Side  # of the whole's figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The units of a level whose ratios were counted, against their sum over sum."""

    whole: float  # sum of numerators over sum of denominators, in the indicator's unit
    points: tuple[FunnelPoint, ...]  # in the ranking's order

    def named(self, side: Side) -> list[Standing]:
        """The units far outside on one side, in the ranking's order."""
        return [
            point.standing
            for point in self.points
            if point.chance == "outside_rare" and point.side == side
        ]


def funnel_of(ranking: Ranking, *, indicator: Indicator) -> Funnel | None:
    """Hold each counted ratio of a ranking against the whole; None where nothing was counted."""
    counted = [
        (row.standing, row.standing.numerator or 0.0, row.standing.denominator or 0.0)
        for row in ranking.rows
        if row.interval is not None
    ]
    if not counted:
        return None
    share = sum(part for _, part, _ in counted) / sum(size for _, _, size in counted)
    points = [
        _point(standing, numerator / size, size, whole=share, indicator=indicator)
        for standing, numerator, size in counted
    ]
    return Funnel(whole=indicator.scale * share, points=tuple(points))


def limits_at(funnel: Funnel, size: float, *, indicator: Indicator, confidence: float) -> Interval:
    """Between which figures chance keeps a unit with the denominator ``size``."""
    return _scaled(
        control_limits(funnel.whole / indicator.scale, size, confidence=confidence), indicator
    )


def _point(
    standing: Standing, share: float, size: float, *, whole: float, indicator: Indicator
) -> FunnelPoint:
    usual = control_limits(whole, size, confidence=USUAL)
    rare = control_limits(whole, size, confidence=RARE)
    chance: Chance = "inside"
    if not rare.low <= share <= rare.high:
        chance = "outside_rare"
    elif not usual.low <= share <= usual.high:
        chance = "outside_usual"
    return FunnelPoint(
        standing=standing,
        size=size,
        figure=indicator.scale * share,
        usual=_scaled(usual, indicator),
        rare=_scaled(rare, indicator),
        chance=chance,
        side="above" if share > whole else "below",
    )


def _scaled(share: Interval, indicator: Indicator) -> Interval:
    return Interval(low=indicator.scale * share.low, high=indicator.scale * share.high)
