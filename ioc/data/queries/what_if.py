"""What place a unit would take if one of its figures were another, all others staying."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.explain_method import member_figures, method_on
from ioc.data.queries.ranking import ranking
from ioc.data.queries.values import Standing
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One ranked unit among others."""

    place: int
    level: float  # its ranked figure, turned so that more is better
    others: tuple[float, ...]  # those of the other ranked units, turned alike, best first
    levers: tuple[Lever, ...]


def what_if(look: Look, *, indicator: str, level: str, unit: str) -> WhatIf | None:
    """The figures of a unit that can be moved: of a composite its members, else the figure itself.

    A published composite is taken to move by what its member adds.

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
    parts = _members(look, row.standing) or [(indicator, row.standing.value, sign)]
    return WhatIf(
        place=row.place,
        level=own,
        others=tuple(others),
        levers=tuple(
            _lever(look.indicator(code), figure, rate, own=own, others=others)
            for code, figure, rate in parts
        ),
    )


def _members(look: Look, standing: Standing) -> list[tuple[str, float, float]]:
    """Members, their figures and rates; empty for what is no composite or not known in parts."""
    if standing.period_end is None:
        return []
    method = method_on(look.profile, composite=standing.indicator, day=standing.period_end)
    if not method.rates:
        return []
    known = member_figures(look, members=method.rates, standings=[standing])
    figures = known[standing.unit, standing.unit_since]
    return [
        (member, figures[member], rate)
        for member, rate in method.rates.items()
        if member in figures
    ]


def _lever(
    indicator: Indicator, figure: float, rate: float, *, own: float, others: Sequence[float]
) -> Lever:
    low, high = _span(indicator, figure)
    return Lever(
        indicator=indicator.code,
        figure=figure,
        low=low,
        high=high,
        rate=rate,
        reaches=tuple(
            Reach(place=place, figure=needed)
            for place, needed in _needed(indicator, figure, rate, own=own, others=others)
            if low <= needed <= high
        ),
    )


def _span(indicator: Indicator, figure: float) -> tuple[float, float]:
    """From the least to the most the figure can be; where nothing is said, to twice what it is."""
    low = min(0.0 if indicator.minimum is None else indicator.minimum, figure)
    usual = figure * 2 or 1.0
    return low, max(usual if indicator.maximum is None else indicator.maximum, figure)


def _needed(
    indicator: Indicator, figure: float, rate: float, *, own: float, others: Sequence[float]
) -> list[tuple[int, float]]:
    """Each better place and the figure it takes, the next one first.

    A place is one more than the others that stand higher: to have it, one must be level with the
    first of those that then stand behind.
    """
    if not rate:
        return []
    unit = 10**indicator.decimals
    towards = math.ceil if rate > 0 else math.floor
    higher = sorted({level for level in others if level > own + _TOLERANCE})
    return [
        (
            1 + sum(other > level + _TOLERANCE for other in others),
            towards(round((figure + (level - own) / rate) * unit, 6)) / unit,
        )
        for level in higher
    ]
