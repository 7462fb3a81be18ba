"""Pace is counted in working weeks, and the forecast tells the same pace as every other card."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.queries import standing
from ioc.data.queries.forecast_unit import outlook
from ioc.profile.model import Target, Text
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
"""
INDICATORS = """
    code  | form  | rhythm | maximum
    score | score | W      | 100
"""
TET = "day | is_working\n" + "\n".join(f"2025-01-{day} | no" for day in range(27, 32))
WEEKS = """
    indicator | unit | period     | value
    score     | A    | 2024-12-30 | 10
    score     | A    | 2025-01-06 | 12
    score     | A    | 2025-01-13 | 14
    score     | A    | 2025-01-20 | 16
    score     | A    | 2025-01-27 | 16
    score     | A    | 2025-02-03 | 18
"""


@pytest.fixture
def centre(centre_of):
    """Two points a week but in the week of Tết, in which nobody worked; 90 is due in May."""
    target = Target(
        indicator="score",
        unit="A",
        value=90.0,
        deadline=dt.date(2025, 5, 4),
        valid_from=dt.date(2024, 1, 1),
        document=Text(vi="Kết luận 1", en="Conclusion 1"),
    )
    drawn = province(UNITS, indicators=INDICATORS, days_off=TET)
    made = centre_of(replace(drawn, targets=(target,)))
    made.delivered("2025-02-10", WEEKS)
    made.publish()
    return made


def test_a_week_in_which_nobody_works_is_no_week(centre):
    with centre.look(as_of="2025-02-09", known="2025-02-10") as look:
        found = standing(look, indicator="score", unit="A").pace

    assert found.recent_per_week == pytest.approx(2.0)
    assert found.needed_per_week == pytest.approx((90 - 18) / 12)  # twelve weeks of five days


def test_the_forecast_tells_the_pace_of_the_tile(centre):
    with centre.look(as_of="2025-02-09", known="2025-02-10") as look:
        told = standing(look, indicator="score", unit="A").pace
        found = outlook(look, indicator="score", unit="A").pace

    assert (found.needed, found.recent) == (told.needed_per_week, told.recent_per_week)
