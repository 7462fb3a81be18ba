"""The lines of a ranking: the same periods for all units, gaps where nobody reported."""

import pytest

from ioc.data.queries.history_aligned import aligned_histories
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
    C    | district | P      |      |
"""
WEEKS = """
    indicator | unit | period     | value | marks
    score     | A    | 2024-11-04 | 1     |
    score     | A    | 2024-11-11 | 2     |
    score     | A    | 2024-11-25 | 4     | provisional
    score     | B    | 2024-11-11 | 20    | illustrative
    score     | B    | 2024-11-25 | 40    |
"""


@pytest.fixture
def centre(centre_of):
    made = centre_of(province(UNITS, indicators="code | form | rhythm\nscore | score | W"))
    made.delivered("2024-12-02", WEEKS)
    made.publish()
    return made


def lines(look, *, points):
    return aligned_histories(
        look, indicator="score", level="district", units=["A", "B", "C"], points=points
    )


def test_all_lines_have_the_same_periods_and_gaps_are_gaps(centre):
    with centre.look(as_of="2024-12-02") as look:
        periods, found = lines(look, points=3)

    assert [period.start.isoformat() for period in periods] == [
        "2024-11-11", "2024-11-18", "2024-11-25",
    ]  # fmt: skip
    assert {unit: line.values for unit, line in found.items()} == {
        "A": (2, None, 4), "B": (20, None, 40), "C": (None, None, None),
    }  # fmt: skip
    assert found["A"].is_provisional == (False, False, True)
    assert found["B"].is_illustrative == (True, False, False)


def test_there_are_no_more_periods_than_somebody_reported(centre):
    with centre.look(as_of="2024-12-02") as look:
        periods, _ = lines(look, points=12)

    assert len(periods) == 4


def test_a_day_without_any_figure_has_no_periods(centre):
    with centre.look(as_of="2024-01-01", known="2024-12-02") as look:
        periods, found = lines(look, points=12)

    assert periods == []
    assert {line.values for line in found.values()} == {()}
