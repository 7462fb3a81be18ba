"""The places a composite can give under other weights, against trying them all out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.queries import ranking
from ioc.data.queries.sensitivity import Scored, place_ranges, sensitivity
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

MEMBERS = ("x", "y", "z")


@st.composite
def composites(draw):
    """Weights of one method, and what each of some units got of each member's maximum: 0..1."""
    weights = {member: float(draw(st.integers(1, 40))) for member in MEMBERS}
    shares = draw(
        st.dictionaries(
            st.sampled_from("ABCDEFG"),
            st.fixed_dictionaries({member: st.integers(0, 20) for member in MEMBERS}),
            min_size=1,
        )
    )
    return weights, {
        unit: {member: points / 20 for member, points in one.items()}
        for unit, one in shares.items()
    }


@given(drawn=composites(), direction=st.sampled_from(("up", "down")))
def test_ranges_are_what_comes_of_trying_every_weight(drawn, direction):
    weights, shares = drawn
    methods = [weights]
    for member in weights:
        for factor in (0.8, 1.2):
            changed = weights | {member: weights[member] * factor}
            scale = sum(weights.values()) / sum(changed.values())
            methods.append({name: weight * scale for name, weight in changed.items()})
    tried = []
    for method in methods:
        totals = {
            unit: round(sum(method[m] * one[m] for m in MEMBERS), 9) for unit, one in shares.items()
        }
        sign = 1 if direction == "up" else -1
        tried.append(
            {u: 1 + sum(sign * o > sign * v for o in totals.values()) for u, v in totals.items()}
        )

    scored = {
        unit: Scored(
            points={m: weights[m] * one[m] for m in MEMBERS},
            weights=weights,
            whole=sum(weights.values()),
        )
        for unit, one in shares.items()
    }
    found = {one.unit: one for one in place_ranges(scored, direction=direction)}

    assert {u: (one.place, one.best, one.worst) for u, one in found.items()} == {
        u: (tried[0][u], min(p[u] for p in tried), max(p[u] for p in tried)) for u in shares
    }


def test_member_that_moves_a_unit_farthest_is_named():
    """A is all of x, B all of y: whichever weighs more wins."""
    weights = {"x": 50.0, "y": 50.0}
    found = place_ranges(
        {
            "A": Scored(points={"x": 50.0, "y": 0.0}, weights=weights, whole=100.0),
            "B": Scored(points={"x": 0.0, "y": 50.0}, weights=weights, whole=100.0),
            "C": Scored(points={"x": 0.0, "y": 0.0}, weights=weights, whole=100.0),
        },
        direction="up",
    )

    assert [(one.unit, one.place, one.best, one.worst, one.decisive) for one in found] == [
        ("A", 1, 1, 2, ("x", "y")),
        ("B", 1, 1, 2, ("x", "y")),
        ("C", 3, 3, 3, ()),
    ]


PROVINCE = province(
    """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
    C    | district | P      |      |
    """,
    indicators="""
    code  | form  | rhythm | maximum
    index | score | W      | 100
    x     | ratio | W      | 100
    y     | score | W      | 10
    """,
    composites="""
    composite | member | weight | from
    index     | x      | 60     |
    index     | y      | 40     |
    """,
)


@pytest.fixture
def centre(tmp_path):
    made = DrawnCentre(tmp_path, PROVINCE)
    made.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | numerator | denominator | value
        x         | A    | 2024-11-11 | 8         | 10          |
        y         | A    | 2024-11-11 |           |             | 4
        x         | B    | 2024-11-11 | 5         | 10          |
        y         | B    | 2024-11-11 |           |             | 8
        index     | C    | 2024-11-11 |           |             | 90
        x         | C    | 2024-11-11 | 9         | 10          |
        """,
    )
    made.publish()
    yield made
    made.close()


def test_members_of_the_same_period_are_weighed_anew(centre):
    """A: 48 + 16, B: 30 + 32; with x at four fifths 54.4 against 56, before all is scaled."""
    with centre.look(as_of="2024-11-20") as look:
        found = sensitivity(look, ranking=ranking(look, indicator="index", level="district"))

    assert [(one.unit, one.place, one.best, one.worst) for one in found.ranges] == [
        ("A", 1, 1, 2),
        ("B", 2, 1, 2),
    ]


def test_published_index_with_a_member_missing_cannot_be_weighed_anew(centre):
    with centre.look(as_of="2024-11-20") as look:
        found = sensitivity(look, ranking=ranking(look, indicator="index", level="district"))

    assert found.without == ("C",)


def test_what_is_no_composite_has_no_weights(centre):
    with centre.look(as_of="2024-11-20") as look:
        ranked = ranking(look, indicator="x", level="district")

        assert sensitivity(look, ranking=ranked) is None


def test_composite_nobody_has_a_figure_of_is_a_composite_all_the_same(centre):
    with centre.look(as_of="2023-11-20") as look:
        found = sensitivity(look, ranking=ranking(look, indicator="index", level="district"))

    assert (found.ranges, found.without) == ((), ())
