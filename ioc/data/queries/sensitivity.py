"""How far a composite's places depend on its weights."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.explain_method import member_figures, method_on
from ioc.data.queries.ranking import places_of
from ioc.data.queries.values import Ranking, Standing
from ioc.profile.model import Direction

SWING = 0.2  # each weight in turn is taken so much larger and smaller

Points = Mapping[str, float]  # by member: what it adds to the composite


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One unit's composite from its members, by the method of its period."""

    points: Points
    weights: Mapping[str, float]  # of the same members, in the composite's unit


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

    Only units of which every member is known for the period of their figure are compared, by the
    sum of their members: a published figure cannot be weighed anew.
    """
    if all(member.composite != ranking.indicator for member in look.profile.composites):
        return None
    placed = [row.standing for row in ranking.rows if row.place is not None]
    weights = {day: _weights_on(look, ranking.indicator, day) for day in _days(placed)}
    scored = _scored(look, ranking.indicator, placed, weights=weights)
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
    whole = sum(one.weights.values())
    changed = whole + (factor - 1) * one.weights.get(member, 0.0)
    points = sum(one.points.values()) + (factor - 1) * one.points.get(member, 0.0)
    return points * whole / changed


def _days(standings: Sequence[Standing]) -> set[dt.date]:
    return {one.period_end for one in standings if one.period_end is not None}


def _weights_on(look: Look, composite: str, day: dt.date) -> dict[str, float]:
    """The weights of the method in force on a day."""
    rates = method_on(look.profile, composite=composite, day=day).rates
    maxima = {one.code: one.maximum or 0.0 for one in look.profile.indicators}
    return {member: rate * maxima[member] for member, rate in rates.items()}


def _scored(
    look: Look,
    composite: str,
    placed: Sequence[Standing],
    *,
    weights: Mapping[dt.date, Mapping[str, float]],
) -> dict[str, Scored]:
    """The units of which every member of their method is known, with their points."""
    members = {member for one in weights.values() for member in one}
    figures = member_figures(look, members=members, standings=placed)
    scored: dict[str, Scored] = {}
    for one in placed:
        if one.period_end is None:
            continue
        held = weights[one.period_end]
        known = figures[one.unit, one.unit_since]
        if held and held.keys() <= known.keys():
            method = method_on(look.profile, composite=composite, day=one.period_end)
            points = {member: method.points(member, known[member]) for member in held}
            scored[one.unit] = Scored(points=points, weights=held)
    return scored
