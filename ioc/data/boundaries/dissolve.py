"""Several shapes as one: the borders between them go."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ioc.data.boundaries.crossings import ring_segments
from ioc.profile.outline import RING_POINTS, Point, Polygon, Ring, ring_area


def dissolved(polygons: Iterable[Polygon]) -> tuple[Polygon, ...]:
    """The area of several polygons as one outline; sides that two of them share go.

    Args:
        polygons: that share sides point by point and do not lie on each other, as ``simplified``
            gives them.
    """
    rings = _rings({ring for polygon in polygons for ring in polygon})
    inside = {
        ring: [r for r in rings if r is not ring and _is_inside(ring[0], r)] for ring in rings
    }
    outer = [ring for ring in rings if len(inside[ring]) % 2 == 0]
    holes: dict[Ring, list[Ring]] = defaultdict(list)
    for ring in rings:
        if len(inside[ring]) % 2:
            holes[min(inside[ring], key=lambda r: abs(ring_area(r)))].append(ring)
    return tuple((ring, *holes[ring]) for ring in outer)


def _rings(rings: Iterable[Ring]) -> list[Ring]:
    """The rings around the whole, of the sides that only one ring has."""
    once: set[frozenset[Point]] = set()
    for ring in rings:
        for side in ring_segments(ring):
            once ^= {frozenset(side)}
    ways: dict[Point, list[Point]] = defaultdict(list)
    for a, b in (sorted(side) for side in once):
        ways[a].append(b)
        ways[b].append(a)
    found = []
    while ways:
        ring = _walk(ways)
        if len(ring) >= RING_POINTS:
            found.append(ring)
    return sorted(found, key=lambda ring: -abs(ring_area(ring)))


def _walk(ways: dict[Point, list[Point]]) -> Ring:
    """One ring along the sides, which are used up."""
    start = min(ways)
    ring = [start]
    here = start
    while here in ways:
        there = ways[here].pop()
        _forget(ways, here)
        ways[there].remove(here)
        _forget(ways, there)
        if there == start:
            break
        ring.append(there)
        here = there
    return tuple(ring)


def _forget(ways: dict[Point, list[Point]], point: Point) -> None:
    if not ways[point]:
        del ways[point]


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a ray from the point to the east meets the ring an odd number of times."""
    x, y = point
    is_inside = False
    for (ax, ay), (bx, by) in ring_segments(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            is_inside = not is_inside
    return is_inside
