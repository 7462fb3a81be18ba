"""The composite of docs/rankings.md, worked by hand there."""

import pytest

from ioc.data.queries import ranking
from ioc.data.queries.sensitivity import sensitivity
from ioc.data.queries.what_if import what_if
from tests.drawn.province import province, ruled

MADE = province(
    """
    code | level    | parent | from | to
    P    | province |        |      |
    T    | district | P      |      |
    H    | district | P      |      |
    D    | district | P      |      |
    X    | district | P      |      |
    """,
    indicators="""
    code    | form  | rhythm | maximum | direction
    whole   | score | W      | 100     | up
    on_time | score | W      | 100     | up
    online  | score | W      | 100     | up
    days    | score | W      |         | down
    """,
    composites="""
    composite | member  | weight | from | scoring
    whole     | on_time | 50     |      | share_of_maximum
    whole     | online  | 30     |      | min_max
    whole     | days    | 20     |      | z_robust
    """,
)
WEEK = """
    indicator | unit | period     | value
    on_time   | T    | 2024-11-11 | 80
    online    | T    | 2024-11-11 | 60
    days      | T    | 2024-11-11 | 2
    on_time   | H    | 2024-11-11 | 75
    online    | H    | 2024-11-11 | 70
    days      | H    | 2024-11-11 | 4
    on_time   | D    | 2024-11-11 | 76
    online    | D    | 2024-11-11 | 50
    days      | D    | 2024-11-11 | 5
    on_time   | X    | 2024-11-11 | 60
    online    | X    | 2024-11-11 | 40
"""
REWEIGH = """
    composite | least_share | from
    whole     | {share}     |
"""


@pytest.fixture
def ask(centre_of):
    """Asks a question about the week, with the rule for missing members."""

    def asked(question, *, share="0.7"):
        centre = centre_of(ruled(MADE, REWEIGH.format(share=share)))
        centre.delivered("2024-11-19", WEEK)
        centre.publish()
        with centre.look(as_of="2024-11-20") as look:
            return question(look, ranking(look, indicator="whole", level="district"))

    return asked


def placed(_, found):
    return [
        (row.standing.unit, row.place, row.standing.value, row.standing.is_provisional)
        for row in found.rows
    ]


def test_points_are_those_of_the_table(ask):
    assert ask(placed) == [
        ("H", 1, pytest.approx(77.5), False),
        ("T", 2, pytest.approx(74.4966, abs=1e-4), False),
        ("D", 3, pytest.approx(55.7517, abs=1e-4), False),
        ("X", 4, pytest.approx(37.5), True),
    ]


@pytest.mark.parametrize("share", ["", "0.81"])
def test_unit_without_a_member_is_not_scored_where_the_rule_does_not_allow_it(ask, share):
    """No rule, or a share of the weight that 80 of 100 does not reach."""
    assert ask(placed, share=share)[-1] == ("X", None, None, False)


def test_whole_share_of_the_weight_that_is_asked_for_is_enough(ask):
    assert ask(placed, share="0.8")[-1][:2] == ("X", 4)


def test_first_place_holds_whichever_weight_moves(ask):
    found = ask(lambda look, found: sensitivity(look, ranking=found))

    assert [(one.unit, one.best, one.worst) for one in found.ranges] == [
        ("H", 1, 1), ("T", 2, 2), ("D", 3, 3), ("X", 4, 4),
    ]  # fmt: skip
    assert found.without == ()


def test_capped_member_lifts_no_higher_than_its_weight(ask):
    """T needs 3.0034 points for the first place: of the 10 that online dossiers can still give it.

    Days can give 5.5034 more, at most: 2 - 3.0034 * 8.8956 / 20 = 0.664, to one decimal 0.6.
    """
    found = ask(lambda look, _: what_if(look, indicator="whole", level="district", unit="T"))
    levers = {lever.indicator: lever for lever in found.levers}

    assert [(one.place, one.figure) for one in levers["online"].reaches] == [(1, 63.1)]
    assert [(one.place, one.figure) for one in levers["days"].reaches] == [(1, 0.6)]
    assert levers["online"].adds(100) == pytest.approx(30)
    assert levers["days"].adds(9) == 0


def test_member_that_gives_all_it_can_reaches_no_better_place(ask):
    """D is 18.7449 points behind T; days can give it 12.2483 more."""
    found = ask(lambda look, _: what_if(look, indicator="whole", level="district", unit="D"))

    assert [lever.reaches for lever in found.levers if lever.indicator == "days"] == [()]
