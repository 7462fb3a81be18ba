"""An alarm holds the scene its playlist names until somebody says that they know, or it is over."""

from dataclasses import replace

import pytest

from ioc.profile.wall import WallScene
from ioc.scenes import scenes
from ioc.scenes.pinning import is_pinned
from ioc.web.markup import to_html
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province
from tests.unit.panels.conftest import looking

FIGURES = "indicator | unit | period | numerator | denominator\n"


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """Two districts owe a headline figure each week; A falls silent. Another figure never comes."""
    drawn = province(
        """
        code | level    | parent | from | to
        P    | province |        |      |
        A    | district | P      |      |
        B    | district | P      |      |
        """,
        indicators="code | form | rhythm\nqr | ratio | W\nother | ratio | W",
        feeds="""
        code |kind        |indicators|level   |rhythm|since     |until|working_days|time
        qr   |observations|qr        |district|W     |2025-01-06|     |2           |17:00
        other|observations|other     |district|W     |2025-01-06|     |2           |17:00
        """,
    )
    headline = [replace(one, headline=1 if one.code == "qr" else None) for one in drawn.indicators]
    made = DrawnCentre(
        tmp_path_factory.mktemp("pinned"), replace(drawn, indicators=tuple(headline))
    )
    made.delivered(
        "2025-01-13", FIGURES + "qr | A | 2025-01-06 | 1 | 2\nqr | B | 2025-01-06 | 1 | 2"
    )
    made.delivered("2025-01-20", FIGURES + "qr | B | 2025-01-13 | 1 | 2")
    made.registered(
        "2025-01-27",
        acknowledgement="""
        feed | unit | noted_on   | noted_by | said
        qr   | A    | 2025-01-27 | B        | Máy hỏng, thứ Sáu có số liệu
        """,
    )
    made.delivered("2025-01-28", FIGURES + "qr | A | 2025-01-13 | 1 | 2")
    made.publish()
    yield made
    made.close()


def held(pinned_while):
    return WallScene(playlist="p", place=1, scene="alarms", seconds=30, pinned_while=pinned_while)


@pytest.mark.parametrize(
    ("day", "is_held"),
    [
        ("2025-01-17", False),  # all delivered
        ("2025-01-24", True),  # A is silent
        ("2025-01-27", False),  # somebody knows
        ("2025-01-28", False),  # A delivered
        ("2025-02-05", True),  # both are silent about the next week
    ],
)
def test_a_scene_is_held_while_its_alarm_fires_and_nobody_knows(centre, day, is_held):
    with looking(centre, day, indicator="qr") as look:
        assert is_pinned(held("critical_alarm"), look) == is_held
        assert is_pinned(held("alarm"), look)  # the other figure's
        assert not is_pinned(held(None), look)


def test_the_scene_shows_what_nobody_knows_of_before_what_somebody_does(centre):
    with looking(centre, "2025-01-27", indicator="qr") as look:
        drawn = scenes()["alarms"].draw(look)

    text = to_html(drawn.body)
    assert "2 đơn vị im lặng từ" in text
    assert "1 đơn vị im lặng, tiếp nhận 27/01/2025" in text
    assert text.index("im lặng từ") < text.index("tiếp nhận")
    assert drawn.sentence.startswith("*2* đơn vị im lặng với *1* nguồn cấp")
