"""Fewer points for the same map: a border that two units share stays one line."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from ioc.data.boundaries.crossings import crossings
from ioc.profile.outline import DIGITS, RING_POINTS, Point, Polygon, Ring

Arc: TypeAlias = tuple[Point, ...]  # a piece of border from where units meet to where they meet
_Place: TypeAlias = tuple[str, int, int]  # unit, polygon, ring

POINTS = 6_000  # of a whole map: more cannot be told apart on a screen, and every page sends them
_FINEST = 1 / 3_000  # of the map's width: a third of a pixel on a wide screen
_COARSEST = 1 / 100
_TRIES = 5


def simplified(shapes: Mapping[str, Sequence[Polygon]]) -> dict[str, tuple[Polygon, ...]]:
    """The shapes of all units together, with as few points as a screen needs.

    Args:
        shapes: by unit; degrees.

    Returns:
        The same polygons and holes, to the metre, each of three points or more however small an
        island is. Sides that two units had in common they still have in common, and no line
        crosses another that did not before.
    """
    rings = {
        (unit, i, j): _snapped(ring)
        for unit, polygons in shapes.items()
        for i, polygon in enumerate(polygons)
        for j, ring in enumerate(polygon)
    }
    meeting = _meeting_points(rings.values())
    pieces = {place: _pieces(ring, meeting) for place, ring in rings.items() if ring}
    kept = _thinned(pieces)
    return {
        unit: tuple(
            tuple(
                _joined(pieces[unit, i, j], kept)
                for j in range(len(polygon))
                if (unit, i, j) in pieces
            )
            for i, polygon in enumerate(polygons)
            if (unit, i, 0) in pieces
        )
        for unit, polygons in shapes.items()
    }


def _snapped(ring: Ring) -> Ring:
    """To the metre, so that two drawings of one border are the same; empty if nothing is left."""
    points = [(round(x, DIGITS), round(y, DIGITS)) for x, y in ring]
    distinct = [point for n, point in enumerate(points) if point != points[n - 1]]
    return tuple(distinct) if len(set(distinct)) >= RING_POINTS else ()


def _meeting_points(rings: Iterable[Ring]) -> set[Point]:
    """The points at which the ways along the rings part."""
    first_ways: dict[Point, frozenset[Point]] = {}
    meeting: set[Point] = set()
    for ring in rings:
        for n, point in enumerate(ring):
            ways = frozenset({ring[n - 1], ring[(n + 1) % len(ring)]})
            if first_ways.setdefault(point, ways) != ways:
                meeting.add(point)
    return meeting


def _pieces(ring: Ring, meeting: Collection[Point]) -> list[Arc]:
    """The ring's borders in order; one closed arc where it meets others in one point or none."""
    starts = [n for n, point in enumerate(ring) if point in meeting]
    first = starts[0] if starts else ring.index(min(ring))
    turned = ring[first:] + ring[: first + 1]
    cuts = [n - first for n in starts] + [len(ring)] if starts else [0, len(ring)]
    return [turned[a : b + 1] for a, b in pairwise(cuts)]


def _canonical(arc: Arc) -> Arc:
    """The same for both directions."""
    return min(arc, arc[::-1])


def _thinned(pieces: Mapping[_Place, Sequence[Arc]]) -> dict[Arc, Arc]:
    """By canonical arc, what is left of it."""
    arcs = sorted({_canonical(arc) for of in pieces.values() for arc in of})
    weights = {arc: _weights(arc) for arc in arcs}
    width = _width(arcs)
    tolerance = width * _FINEST
    while tolerance < width * _COARSEST and _count(weights, tolerance) > POINTS:
        tolerance *= 1.3
    tolerances = dict.fromkeys(arcs, tolerance)
    kept: dict[Arc, Arc] = {}
    for nth in range(_TRIES + 1):
        kept = {arc: _above(arc, weights[arc], tolerances[arc]) for arc in arcs}
        wrong = _collapsed(pieces, kept) | _crossing(arcs, kept)
        if not wrong:
            break
        tolerances |= {arc: tolerances[arc] / 4 if nth < _TRIES - 1 else -1.0 for arc in wrong}
    return kept


def _width(arcs: Sequence[Arc]) -> float:
    xs = [x for arc in arcs for x, _ in arc]
    ys = [y for arc in arcs for _, y in arc]
    return max(max(xs) - min(xs), max(ys) - min(ys)) if xs else 0.0


def _count(weights: Mapping[Arc, Sequence[float]], tolerance: float) -> int:
    return sum(weight > tolerance for of in weights.values() for weight in of)


def _above(arc: Arc, weights: Sequence[float], tolerance: float) -> Arc:
    return tuple(point for point, weight in zip(arc, weights, strict=True) if weight > tolerance)


def _weights(arc: Arc) -> list[float]:
    """How far the line would move without each point: Douglas and Peucker, for all tolerances.

    The ends weigh more than anything. Of a closed arc so do the point farthest from its start and
    the one farthest from the line between the two: without them nothing would be enclosed.
    """
    weights = [0.0] * len(arc)
    weights[0] = weights[-1] = math.inf
    waiting = [(0, len(arc) - 1, math.inf)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing lies between
            continue
        distance, nth = max(
            (_distance(arc[n], arc[first], arc[last]), -n) for n in range(first + 1, last)
        )
        nth = -nth
        weights[nth] = min(distance, most)
        waiting += [(first, nth, weights[nth]), (nth, last, weights[nth])]
    if arc[0] == arc[-1]:
        for nth in sorted(range(1, len(arc) - 1), key=lambda n: -weights[n])[: RING_POINTS - 1]:
            weights[nth] = math.inf
    return weights


def _distance(point: Point, a: Point, b: Point) -> float:
    """From a point to the line between two others, or to the point where these are one."""
    (px, py), (ax, ay), (bx, by) = point, a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = ((px - ax) * dx + (py - ay) * dy) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return math.hypot(px - ax - along * dx, py - ay - along * dy)


def _collapsed(pieces: Mapping[_Place, Sequence[Arc]], kept: Mapping[Arc, Arc]) -> set[Arc]:
    """The arcs of rings that enclose nothing any more."""
    return {
        _canonical(arc)
        for of in pieces.values()
        if len(set(_joined(of, kept))) < RING_POINTS
        for arc in of
    }


def _crossing(arcs: Sequence[Arc], kept: Mapping[Arc, Arc]) -> set[Arc]:
    lines = [list(pairwise(kept[arc])) for arc in arcs]
    return {arcs[nth] for one, other, _ in crossings(lines) for nth in (one, other)}


def _joined(of: Sequence[Arc], kept: Mapping[Arc, Arc]) -> Ring:
    """The ring along its arcs, without repeating the points at which they meet."""
    points: list[Point] = []
    for arc in of:
        canonical = _canonical(arc)
        thin = kept[canonical]
        points += (thin if arc == canonical else thin[::-1])[:-1]
    return tuple(points)
