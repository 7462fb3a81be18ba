"""A graded figure has the name of the highest band it reaches, by the bands of its day."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.queries import standing
from ioc.data.queries.grades import grade_of
from ioc.profile.model import Grade, Text
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
FIRST, LATER = dt.date(2024, 1, 1), dt.date(2025, 1, 1)


def band(name, at_least, valid_from=FIRST, indicator="score"):
    return Grade(
        indicator=indicator,
        at_least=at_least,
        valid_from=valid_from,
        name=Text(vi=name, en=name),
        document=Text(vi="766", en="766"),
    )


BANDS = (
    band("good", 80),
    band("excellent", 90),
    band("fair", 70, LATER),
    band("x", 0, indicator="y"),
)


@pytest.fixture
def profile():
    return replace(province(UNITS, indicators=INDICATORS), grades=BANDS)


@pytest.mark.parametrize(
    ("value", "day", "name"),
    [
        (90.0, "2024-06-01", "excellent"),
        (89.99, "2024-06-01", "good"),
        (80.0, "2024-06-01", "good"),
        (79.99, "2024-06-01", None),  # below all bands
        (95.0, "2023-12-31", None),  # before there were any
        (95.0, "2025-01-01", "fair"),  # the later bands took the place of all earlier ones
    ],
)
def test_band(profile, value, day, name):
    found = grade_of(profile, indicator="score", value=value, day=dt.date.fromisoformat(day))

    assert (found and found.name.vi) == name


@given(
    bounds=st.sets(st.integers(0, 100), min_size=1, max_size=6),
    value=st.floats(-10, 110, allow_nan=False),
)
def test_band_is_the_one_a_person_finds_going_down_the_list(bounds, value):
    drawn = province(UNITS, indicators=INDICATORS)
    graded = replace(drawn, grades=tuple(band(str(bound), bound) for bound in bounds))
    expected = None
    for bound in range(101):
        if bound in bounds and value >= bound:
            expected = str(bound)

    found = grade_of(graded, indicator="score", value=value, day=FIRST)

    assert (found and found.name.vi) == expected


def test_standing_is_graded_on_the_day_its_figure_is_about(centre_of, profile):
    centre = centre_of(profile)
    centre.delivered("2024-12-31", "indicator | unit | period | value\nscore | A | 2024-12-23 | 85")
    centre.publish()

    with centre.look(as_of="2025-01-15") as look:
        found = standing(look, indicator="score", unit="A")
        missing = standing(look, indicator="score", unit="P")

    assert found.grade == Text(vi="good", en="good")
    assert missing.grade is None
