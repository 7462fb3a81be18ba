"""A map made smaller: shared borders stay shared, nothing vanishes, nothing crosses."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.boundaries.crossings import crossings, ring_segments
from ioc.data.boundaries.simplify import POINTS, simplified
from ioc.profile.outline import Ring, ring_area


def wavy(start, end, *, steps, height, salt):
    """A border from one point to another that is no straight line; without its last point."""
    (ax, ay), (bx, by) = start, end
    points = []
    for n in range(steps):
        along = n / steps
        off = height * math.sin(salt + 17 * along) * math.sin(math.pi * along)
        points.append(
            (ax + along * (bx - ax) - off * (by - ay), ay + along * (by - ay) + off * (bx - ax))
        )
    return points


def grid_map(*, columns, rows, steps, height):
    """Units of a grid whose borders are wavy; each border is drawn once and used by both."""
    corner = {
        (i, j): (108.0 + 0.1 * i, 15.0 + 0.1 * j)
        for i in range(columns + 1)
        for j in range(rows + 1)
    }

    def side(a, b):
        one, other = min(a, b), max(a, b)
        line = [
            *wavy(
                corner[one], corner[other], steps=steps, height=height, salt=sum(one) * 3 + one[0]
            ),
            corner[other],
        ]
        return line[:-1] if (a, b) == (one, other) else line[::-1][:-1]

    def unit(i, j):
        path = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1), (i, j)]
        return tuple(point for a, b in itertools.pairwise(path) for point in side(a, b))

    return {f"{i}-{j}": ((unit(i, j),),) for i in range(columns) for j in range(rows)}


def total(shapes):
    return sum(ring_area(ring) for polygons in shapes.values() for p in polygons for ring in p)


def sides(shapes):
    """How often each side is drawn, whichever way round."""
    counted = {}
    for polygons in shapes.values():
        for ring in (ring for polygon in polygons for ring in polygon):
            for a, b in ring_segments(ring):
                counted[frozenset((a, b))] = counted.get(frozenset((a, b)), 0) + 1
    return counted


def has_crossing(shapes):
    lines = [list(ring_segments(r)) for polygons in shapes.values() for p in polygons for r in p]
    return any(True for _ in crossings(lines))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), st.integers(2, 120), st.floats(0, 0.3))
def test_shared_borders_stay_shared_and_the_ground_stays_covered_once(columns, rows, steps, height):
    before = grid_map(columns=columns, rows=rows, steps=steps, height=height)
    after = simplified(before)

    assert not has_crossing(after) or has_crossing(before)
    assert total(after) == pytest.approx(total(before), rel=0.02)
    outer = sum(1 for n in sides(after).values() if n == 1)
    assert set(sides(after).values()) <= {1, 2}
    # Every inner side belongs to two units: what is left over is the coast alone.
    assert outer <= sum(1 for n in sides(before).values() if n == 1)


def test_a_large_map_comes_down_to_what_a_screen_needs():
    before = grid_map(columns=6, rows=6, steps=600, height=0.2)
    after = simplified(before)
    points = sum(len(ring) for polygons in after.values() for p in polygons for ring in p)

    assert points < 2.2 * POINTS
    assert set(after) == set(before)


def test_an_island_however_small_keeps_an_area_and_a_hole_stays_a_hole():
    island: Ring = tuple((109.0 + 1e-4 * math.cos(n), 15.0 + 1e-4 * math.sin(n)) for n in range(6))
    lake: Ring = ((108.4, 15.4), (108.4, 15.6), (108.6, 15.6), (108.6, 15.4))
    land: Ring = ((108.0, 15.0), (109.0, 15.0), (109.0, 16.0), (108.0, 16.0))
    after = simplified({"A": ((land, lake), (island,)), "B": ((lake[::-1],),)})

    assert [len(polygon) for polygon in after["A"]] == [2, 1]
    assert len(set(after["A"][1][0])) >= 3
    assert abs(ring_area(after["A"][1][0])) > 0
    assert set(after["A"][0][1]) == set(after["B"][0][0])


def test_points_on_a_straight_border_go_and_corners_stay():
    square: Ring = (
        (108.0, 15.0), (108.5, 15.0), (109.0, 15.0), (109.0, 16.0), (108.0, 16.0), (108.0, 15.5),
    )  # fmt: skip

    (polygon,) = simplified({"A": ((square,),)})["A"]

    assert set(polygon[0]) == {(108.0, 15.0), (109.0, 15.0), (109.0, 16.0), (108.0, 16.0)}


def test_lines_that_only_meet_do_not_cross():
    bow = [((0, 0), (2, 2)), ((2, 0), (0, 2))]
    touching = [((0, 0), (2, 2)), ((2, 2), (4, 0)), ((1, 1), (3, 3))]

    assert next((one, other) for one, other, _ in crossings([[side] for side in bow])) == (0, 1)
    assert list(crossings([[side] for side in touching])) == []
