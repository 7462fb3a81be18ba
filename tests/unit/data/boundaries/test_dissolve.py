"""Shapes put together: what was between them goes, what was around them stays."""

from ioc.data.boundaries.dissolve import dissolved
from ioc.profile.outline import Polygon, ring_area


def square(x: float, y: float, size: float = 1) -> Polygon:
    return (((x, y), (x + size, y), (x + size, y + size), (x, y + size)),)


def area(polygons) -> float:
    """Outer rings less their holes."""
    return sum(
        abs(ring_area(polygon[0])) - sum(abs(ring_area(hole)) for hole in polygon[1:])
        for polygon in polygons
    )


def test_the_side_between_two_goes():
    (polygon,) = dissolved([square(0, 0), square(1, 0)])

    assert area([polygon]) == 2
    assert len(polygon) == 1
    assert len(polygon[0]) == 6  # the ends of the side that went stay, on straight lines


def test_an_enclave_fills_its_hole():
    lake = square(1, 1)[0]
    land = (square(0, 0, 3)[0], lake[::-1])

    assert dissolved([land, (lake,)]) == dissolved([square(0, 0, 3)])


def test_an_island_stays_an_island_and_a_hole_a_hole():
    island = square(10, 10)
    around = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    found = dissolved([*around, island])

    assert [len(polygon) for polygon in found] == [2, 1]
    assert area(found) == 9
