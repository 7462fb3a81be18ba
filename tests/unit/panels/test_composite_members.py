"""What is said of the points of a composite's members."""

from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.profile.model import CompositeMember, CompositeRule
from tests.drawn.province import EVER

DAY = "2024-11-20"


@pytest.fixture(scope="session")
def profile(profile):
    """The province's score: 60 points by the rate from 20 to 80 %, 40 by the cohort's places."""
    return replace(
        profile,
        indicators=tuple(
            replace(one, direction="down") if one.code == "place" else one
            for one in profile.indicators
        ),
        composites=(
            CompositeMember(
                composite="score", member="rate", weight=60.0, valid_from=EVER,
                scoring="threshold", zero_at=20.0, full_at=80.0,
            ),
            CompositeMember(
                composite="score", member="place", weight=40.0, valid_from=EVER, scoring="min_max"
            ),
        ),
        composite_rules=(
            CompositeRule(composite="score", missing="reweigh", valid_from=EVER, least_share=0.6),
        ),
    )  # fmt: skip


def delivered(centre, *rows):
    head = "indicator | unit | period | numerator | denominator | value"
    made = [f"{indicator} | {unit} | 2024-11-11 | {cells}" for indicator, unit, cells in rows]
    centre.delivered("2024-11-19", "\n".join([head, *made]))


@pytest.fixture
def three(centre):
    """Places 1 and 21 of two units; the third has none. Less is better."""
    delivered(
        centre,
        ("rate", "A", "50 | 100 |"),
        ("place", "A", " | | 1"),
        ("rate", "B", "90 | 100 |"),
        ("place", "B", " | | 21"),
        ("rate", "C", "35 | 100 |"),
    )


def panel():
    return registry()["composite-members"]


def facts(look):
    names = [column.name for column in panel().rows(look).columns]
    return [dict(zip(names, row, strict=True)) for row in panel().rows(look).rows]


def test_each_member_has_its_points_between_its_goalposts(publish_and_ask, three):
    """A: half of 60 and the best place; B: all of 60 and the worst."""
    with publish_and_ask(DAY) as look:
        found = facts(replace(look, indicator="score"))

    assert {
        (one["unit_code"], one["indicator_code"]): (one["points"], one["zero_at"], one["full_at"])
        for one in found
        if one["unit_code"] != "C"
    } == {
        ("A", "rate"): (30, 20, 80),
        ("A", "place"): (40, 21, 1),
        ("B", "rate"): (60, 20, 80),
        ("B", "place"): (0, 21, 1),
    }


def test_unit_without_a_member_says_so_and_what_the_others_are_multiplied_by(
    publish_and_ask, three, read
):
    with publish_and_ask(DAY) as look:
        drawing = panel().draw(replace(look, indicator="score"))
        found = [one for one in facts(replace(look, indicator="score")) if one["unit_code"] == "C"]

    assert "C: tạm tính, thiếu place; điểm các thành phần còn lại nhân 1,67." in read(drawing.body)
    assert {one["indicator_code"]: (one["points"], one["state"]) for one in found} == {
        "rate": (pytest.approx(25), "scored"),
        "place": (None, "missing"),
    }


def test_points_of_a_unit_without_a_member_stand_over_what_they_can_come_to(
    publish_and_ask, three, parts
):
    """25 of 100, not of the 60 at the head of the column; the others need no such word."""
    with publish_and_ask(DAY) as look:
        table = panel().draw(replace(look, indicator="score")).body

    written = [part.children for part in parts(table, "ioc-members__weight")]
    assert written == ["/60", "/40", "/100"]


def test_published_score_stands_beside_the_sum_with_the_difference(publish_and_ask, three, centre):
    delivered(centre, ("score", "A", " | | 71.5"))
    with publish_and_ask(DAY) as look:
        [one, _] = [one for one in facts(replace(look, indicator="score")) if one["place"] == 1]

    assert (one["published"], one["sum"], one["difference"]) == (71.5, 70, 1.5)


def test_member_of_which_all_units_are_alike_tells_nobody_apart(publish_and_ask, centre, read):
    """The weight is scaled away as if it were missing, and the cell says why."""
    delivered(
        centre,
        ("rate", "A", "50 | 100 |"),
        ("place", "A", " | | 7"),
        ("rate", "B", "80 | 100 |"),
        ("place", "B", " | | 7"),
    )
    with publish_and_ask(DAY) as look:
        found = facts(replace(look, indicator="score"))
        body = read(panel().draw(replace(look, indicator="score")).body)

    assert {one["state"] for one in found if one["indicator_code"] == "place"} == {"no_spread"}
    assert {one["unit_code"]: one["sum"] for one in found} == {"A": 50, "B": 100}
    assert "không phân tán" in body


def test_what_is_no_composite_has_no_members(publish_and_ask, three, read):
    with publish_and_ask(DAY) as look:
        drawing = panel().draw(replace(look, indicator="rate"))

    assert read(drawing.body).startswith("Chỉ chỉ số tổng hợp mới có thành phần")
