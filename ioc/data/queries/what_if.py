"""What place a unit would take if one of its figures were another, all others staying."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioc.data.answers import Standing
from ioc.data.look import Look
from ioc.data.queries.composite_scores import composite_scores
from ioc.data.queries.ranking import ranking
from ioc.profile.model import Indicator

_TOLERANCE = 1e-9  # as in a ranking: figures nearer than that share a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A better place, and what one figure would have to be for it."""

    place: int
    figure: float  # rounded to the indicator's decimals, towards the harder side


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One figure that could be another."""

    indicator: str
    figure: float  # as it is
    low: float  # between which it may be moved
    high: float
    rate: float  # what one unit of it adds to the ranked figure, more being better
    reaches: tuple[Reach, ...]  # the next better places in order, as far as they can be reached
    zero_at: float = 0.0  # where it adds nothing
    most: float | None = None  # what it adds at most; None: not capped

    def adds(self, figure: float) -> float:
        """What the ranked figure has from this one, if it were ``figure``."""
        added = self.rate * (figure - self.zero_at)
        if self.most is None:
            return added
        return max(min(0.0, self.most), min(max(0.0, self.most), added))


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One ranked unit among others."""

    place: int
    level: float  # its ranked figure, turned so that more is better
    others: tuple[float, ...]  # those of the other ranked units, turned alike, best first
    levers: tuple[Lever, ...]


def what_if(look: Look, *, indicator: str, level: str, unit: str) -> WhatIf | None:
    """The figures of a unit that can be moved: of a composite its members, else the figure itself.

    A published composite is taken to move by what its member adds. Goalposts that are made of the
    figures of a cohort are held where they are, like all other figures.

    Returns:
        None for a unit that has no place.
    """
    found = ranking(look, indicator=indicator, level=level)
    placed = {row.standing.unit: row for row in found.rows if row.place is not None}
    row = placed.get(unit)
    if row is None or row.place is None or row.standing.value is None:
        return None
    sign = -1.0 if look.indicator(indicator).direction == "down" else 1.0
    others = sorted(
        (sign * (other.standing.value or 0.0) for code, other in placed.items() if code != unit),
        reverse=True,
    )
    own = sign * row.standing.value
    levers = _members(look, row.standing, level=level, sign=sign) or [
        _lever(look.indicator(indicator), row.standing.value, rate=sign)
    ]
    return WhatIf(
        place=row.place,
        level=own,
        others=tuple(others),
        levers=tuple(_reaching(look, lever, own=own, others=others) for lever in levers),
    )


def _members(look: Look, standing: Standing, *, level: str, sign: float) -> list[Lever]:
    """Members that give points; empty for what is no composite or not known in parts."""
    scores = composite_scores(
        look, composite=standing.indicator, level=level, standings=[standing]
    ).get((standing.unit, standing.unit_since))
    if scores is None:
        return []
    return [
        _lever(
            look.indicator(member),
            one.figure,
            rate=sign * one.factor * one.scale.rate,
            zero_at=one.scale.zero_at,
            most=sign * one.factor * one.scale.weight if one.scale.is_capped else None,
        )
        for member, one in scores.members.items()
        if one.figure is not None and one.scale is not None
    ]


def _lever(
    indicator: Indicator,
    figure: float,
    *,
    rate: float,
    zero_at: float = 0.0,
    most: float | None = None,
) -> Lever:
    low, high = _span(indicator, figure)
    return Lever(
        indicator=indicator.code,
        figure=figure,
        low=low,
        high=high,
        rate=rate,
        zero_at=zero_at,
        most=most,
        reaches=(),
    )


def _reaching(look: Look, lever: Lever, *, own: float, others: Sequence[float]) -> Lever:
    decimals = look.indicator(lever.indicator).decimals
    return replace(
        lever,
        reaches=tuple(
            Reach(place=place, figure=needed)
            for place, needed in _needed(lever, decimals, own=own, others=others)
            if lever.low <= needed <= lever.high
        ),
    )


def _span(indicator: Indicator, figure: float) -> tuple[float, float]:
    """From the least to the most the figure can be; where nothing is said, to twice what it is."""
    low = min(0.0 if indicator.minimum is None else indicator.minimum, figure)
    usual = figure * 2 or 1.0
    return low, max(usual if indicator.maximum is None else indicator.maximum, figure)


def _needed(
    lever: Lever, decimals: int, *, own: float, others: Sequence[float]
) -> list[tuple[int, float]]:
    """Each better place and the figure it takes, the next one first.

    A place is one more than the others that stand higher: to have it, one must be level with the
    first of those that then stand behind.
    """
    if not lever.rate:
        return []
    unit = 10**decimals
    towards = math.ceil if lever.rate > 0 else math.floor
    added = lever.adds(lever.figure)
    # Beyond a goalpost a figure has to come back to it before it adds or loses anything.
    start = lever.figure if lever.most is None else lever.zero_at + added / lever.rate
    room = math.inf if lever.most is None else max(0.0, lever.most) - added
    ascending = sorted(others)
    higher = sorted(set(ascending[bisect_right(ascending, own + _TOLERANCE) :]))
    return [
        (
            1 + len(ascending) - bisect_right(ascending, level + _TOLERANCE),
            towards(round((start + (level - own) / lever.rate) * unit, 6)) / unit,
        )
        for level in higher
        if level - own <= room + _TOLERANCE
    ]
