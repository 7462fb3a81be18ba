"""The line the size of a word."""

import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest

from ioc.figures.spark_line import WORD, spark_line
from ioc.figures.theme import DESK, WALL


def drawn(values, **changes):
    address = spark_line(values, **changes)
    assert address.startswith("data:image/svg+xml,")
    return ET.fromstring(unquote(address.removeprefix("data:image/svg+xml,")))


def paths(svg):
    return [part for part in svg if part.tag.endswith("path")]


def test_gap_parts_the_line():
    """Two segments before the gap and one after it, none across."""
    (line,) = paths(drawn([1.0, 2.0, 3.0, None, 4.0, 5.0]))

    assert line.get("d").count("M") == 3


def test_point_alone_between_gaps_is_a_dot():
    dot, line = paths(drawn([1.0, None, 2.0, None, 3.0, 4.0]))

    assert dot.get("d").count("h0") == 2
    assert line.get("d").count("L") == 1


def test_provisional_end_is_dashed():
    firm, dashed = paths(drawn([1.0, 2.0, 3.0], provisional=[False, False, True]))

    assert firm.get("stroke-dasharray") is None
    assert dashed.get("stroke-dasharray") is not None


def test_target_widens_the_scale():
    """A target above every value is still on the picture, and the line below it."""
    target, line = paths(drawn([1.0, 2.0], target=10.0))
    height = float(target.get("d").split()[1].split("H")[0])
    lowest = float(line.get("d").split("L")[1].split()[1])

    assert 0 <= height < lowest <= WORD[1]


def test_lines_of_one_reach_are_on_one_scale():
    """The same value stands at the same height in both, whatever else a line holds."""
    first, second = (
        paths(drawn(values, reach=(0.0, 100.0)))[0].get("d").split("L")[-1]
        for values in ([0.0, 50.0], [100.0, 50.0])
    )

    assert first == second


def test_last_value_has_the_dot_even_before_a_gap():
    (circle,) = [part for part in drawn([1.0, 2.0, None]) if part.tag.endswith("circle")]

    assert 0 < float(circle.get("cx")) < WORD[0] - 4


@pytest.mark.parametrize("values", [[], [None, None], [5.0], [3.0, 3.0, 3.0]])
def test_series_without_a_slope_is_still_a_picture(values):
    assert drawn(values).get("viewBox") == "0 0 112 36"


def test_line_takes_the_colour_of_its_screen():
    assert paths(drawn([1.0, 2.0]))[0].get("stroke") == DESK.accent
    assert paths(drawn([1.0, 2.0], palette=WALL))[-1].get("stroke") == WALL.accent


def test_on_a_wall_every_piece_of_the_line_has_its_own_ground_and_gaps_have_none():
    grounds = [
        path.get("d")
        for path in paths(drawn([1.0, 2.0, None, 2.0, 1.0], palette=WALL))
        if path.get("fill")
    ]

    assert [ground.count("L") for ground in grounds] == [2, 2]
    assert not [path for path in paths(drawn([1.0, 2.0])) if path.get("fill")]
