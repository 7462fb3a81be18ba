"""How far a composite's places depend on its weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioc.data.answers import Ranking
from ioc.data.look import Look
from ioc.data.queries.composite_scores import UnitScore, composite_scores
from ioc.data.queries.ranking import places_of
from ioc.profile.model import Direction

SWING = 0.2  # each weight in turn is taken so much larger and smaller

Points = Mapping[str, float]  # by member: what it adds to the composite


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One unit's composite from its members, by the method of its period."""

    points: Points
    weights: Mapping[str, float]  # of the same members, in the composite's unit
    whole: float  # the weight of all members, those that are missing too


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRange:
    """The places one unit takes while each weight in turn moves by a fifth."""

    unit: str
    place: int  # with the weights as they are, summed from the members
    best: int
    worst: int
    decisive: tuple[str, ...]  # members whose weight moves the place farthest; empty: none does


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The places of a composite under other weights."""

    ranges: tuple[PlaceRange, ...]  # by place, then in the ranking's order
    without: tuple[str, ...]  # units ranked on a published figure whose members are not all known


def sensitivity(look: Look, *, ranking: Ranking) -> Sensitivity | None:
    """The range of places each ranked unit can take; None where the indicator is no composite.

    Only units of which the members are known for the period of their figure, as far as the method
    asks, are compared by the sum of their members: a published figure cannot be weighed anew.
    Goalposts stay where they are: weights do not move them.
    """
    if all(member.composite != ranking.indicator for member in look.profile.composites):
        return None
    placed = [row.standing for row in ranking.rows if row.place is not None]
    scores = composite_scores(
        look, composite=ranking.indicator, level=ranking.level, standings=placed
    )
    scored = {
        unit: _scored(score) for (unit, _), score in scores.items() if score.total is not None
    }
    found = place_ranges(scored, direction=look.indicator(ranking.indicator).direction)
    order = [row.standing.unit for row in ranking.rows]
    return Sensitivity(
        ranges=tuple(sorted(found, key=lambda one: (one.place, order.index(one.unit)))),
        without=tuple(one.unit for one in placed if one.unit not in scored),
    )


def place_ranges(scored: Mapping[str, Scored], *, direction: Direction) -> list[PlaceRange]:
    """One range per unit, in the order given.

    Each weight in turn becomes 0.8 and 1.2 of itself, and all are scaled so that they add up to
    what they did. One at a time, because nobody argues about all weights at once.
    """
    members = sorted({member for one in scored.values() for member in one.weights})
    places = places_of(_scores(scored), direction=direction)
    swings: dict[str, list[dict[str, int]]] = {
        member: [
            places_of(_scores(scored, member=member, factor=factor), direction=direction)
            for factor in (1 - SWING, 1 + SWING)
        ]
        for member in members
    }
    return [_range(unit, places[unit], swings) for unit in scored]


def _range(unit: str, place: int, swings: Mapping[str, Sequence[Mapping[str, int]]]) -> PlaceRange:
    taken = {member: [places[unit] for places in both] for member, both in swings.items()}
    moves = {member: max(abs(at - place) for at in both) for member, both in taken.items()}
    most = max(moves.values(), default=0)
    every = [place, *(at for both in taken.values() for at in both)]
    return PlaceRange(
        unit=unit,
        place=place,
        best=min(every),
        worst=max(every),
        decisive=tuple(member for member, move in moves.items() if most and move == most),
    )


def _scores(
    scored: Mapping[str, Scored], *, member: str = "", factor: float = 1.0
) -> dict[str, float]:
    """The composites with one weight multiplied and all brought back to their sum."""
    return {unit: _score(one, member=member, factor=factor) for unit, one in scored.items()}


def _score(one: Scored, *, member: str, factor: float) -> float:
    changed = sum(one.weights.values()) + (factor - 1) * one.weights.get(member, 0.0)
    points = sum(one.points.values()) + (factor - 1) * one.points.get(member, 0.0)
    return points * one.whole / changed


def _scored(score: UnitScore) -> Scored:
    """The members that give points, before their weights are scaled up for those that do not."""
    there = {
        code: one for code, one in score.members.items() if one.points is not None and one.scale
    }
    return Scored(
        points={code: (one.points or 0.0) / one.factor for code, one in there.items()},
        weights={code: one.weight for code, one in there.items()},
        whole=sum(one.weight for one in score.members.values()),
    )
