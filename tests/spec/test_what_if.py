"""``what_if``: the place one other figure would bring, and what the next places need."""

import pytest

from ioc.data.queries.ranking import places_of
from ioc.data.queries.what_if import what_if
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    T    | district | P      |      |
    H    | district | P      |      |
    D    | district | P      |      |
    X    | district | P      |      |
"""
INDICATORS = """
    code   | form  | rhythm | maximum | direction
    score  | score | W      | 100     | up
    civil  | score | W      | 100     | up
    online | score | W      | 100     | up
    late   | score | W      |         | down
"""
COMPOSITES = """
    composite | member | weight | from
    score     | civil  | 60     |
    score     | online | 40     |
"""
WEEK = """
    indicator | unit | period     | value
    civil     | T    | 2024-11-11 | 70
    online    | T    | 2024-11-11 | 75
    civil     | H    | 2024-11-11 | 70
    online    | H    | 2024-11-11 | 82.5
    civil     | D    | 2024-11-11 | 75
    online    | D    | 2024-11-11 | 70
    civil     | X    | 2024-11-11 | 75
    online    | X    | 2024-11-11 | 70
    late      | T    | 2024-11-11 | 9
    late      | H    | 2024-11-11 | 4.2
"""
DAY = "2024-11-20"


@pytest.fixture
def ask(centre_of):
    """T has 72 points; H 75, D and X 73 each."""
    centre = centre_of(province(UNITS, indicators=INDICATORS, composites=COMPOSITES))
    centre.delivered("2024-11-19", WEEK)
    centre.publish()

    def asked(unit="T", indicator="score"):
        with centre.look(as_of=DAY) as look:
            return what_if(look, indicator=indicator, level="district", unit=unit)

    return asked


def test_each_member_says_what_the_next_better_places_need(ask):
    """One point more makes T level with D and X, at the second place; three with H, at the first.

    A point is 10/6 of civil records (rounded up: 71.7) and 2.5 of online dossiers.
    """
    found = ask()

    reaches = {
        lever.indicator: [(one.place, one.figure) for one in lever.reaches]
        for lever in found.levers
    }
    assert found.place == 4
    assert reaches == {"civil": [(2, 71.7), (1, 75.0)], "online": [(2, 77.5), (1, 82.5)]}


def test_with_the_needed_figure_the_ranking_gives_the_place_and_with_less_it_does_not(ask):
    found = ask()

    for lever in found.levers:
        for reach in lever.reaches:
            assert place_with(found, lever, reach.figure) <= reach.place
            assert place_with(found, lever, reach.figure - 0.1) > reach.place


def place_with(found, lever, figure):
    """The place by the ranking's own rule."""
    values = {str(n): other for n, other in enumerate(found.others)}
    values["own"] = found.level + lever.rate * (figure - lever.figure)
    return places_of(values, direction="up")["own"]


def test_where_less_is_better_the_next_place_needs_less(ask):
    [lever] = ask(indicator="late").levers

    assert [(one.place, one.figure) for one in lever.reaches] == [(1, 4.2)]


def test_who_leads_needs_nothing(ask):
    assert all(lever.reaches == () for lever in ask("H").levers)


def test_a_unit_without_a_place_cannot_be_asked(ask):
    assert ask("X", indicator="late") is None
