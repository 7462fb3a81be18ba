"""Figures on today's borders: sums of what was counted then, marked where they are estimates."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.look import Look
from ioc.data.queries import history, ranking, standing
from ioc.data.queries.figures_redrawn import earlier_figures, redrawn_units
from ioc.profile.model import CrosswalkShare
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

DRAWN = province(
    """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            |
    B    | district | P      |            | 2024-12-31
    C    | district | P      |            | 2024-12-31
    D    | district | P      | 2025-01-01 |
    E    | district | P      |            |
    """,
    events="""
    day        | type  | from | to
    2025-01-01 | merge | B    | A
    2025-01-01 | split | C    | A
    2025-01-01 | split | C    | D
    """,
    indicators="""
    code  | form   | rhythm
    rate  | ratio  | M
    files | count  | M
    money | amount | M
    score | score  | M
    """,
)
PROFILE = dataclasses.replace(
    DRAWN,
    crosswalk=tuple(
        CrosswalkShare(
            event_date=dt.date(2025, 1, 1), from_code=one, to_code=to, share=share, basis=basis
        )
        for one, to, share, basis in (
            ("B", "A", 1, "whole"),
            ("C", "A", 0.25, "population"),
            ("C", "D", 0.75, "population"),
        )
    ),
)


@pytest.fixture
def centre(tmp_path):
    drawn = DrawnCentre(tmp_path, PROFILE)
    yield drawn
    drawn.close()


def redrawn(look):
    return Look(look.reader, look.as_of, look.known, borders=look.as_of)


def line(look, indicator, unit):
    return {
        point.period_end.isoformat(): (point.value, point.borders)
        for point in history(look, indicator=indicator, unit=unit)
    }


def earlier(look, indicator):
    units = look.territory.at_level("district", look.as_of)
    return earlier_figures(look, indicator=look.indicator(indicator), units=units)


@pytest.fixture
def reported(centre):
    """Before and after the first of January 2025; C's rate is worse than the others'."""
    centre.delivered(
        "2025-02-05",
        """
        indicator | unit | period     | numerator | denominator | value
        rate      | A    | 2024-12-01 | 90        | 100         |
        rate      | B    | 2024-12-01 | 10        | 100         |
        rate      | C    | 2024-12-01 | 40        | 400         |
        rate      | E    | 2024-12-01 | 1         | 2           |
        rate      | A    | 2025-01-01 | 150       | 300         |
        files     | A    | 2024-12-01 | 5         |             |
        files     | B    | 2024-12-01 | 7         |             |
        money     | C    | 2024-12-01 |           |             | 1000
        score     | A    | 2024-12-01 |           |             | 60
        score     | B    | 2024-12-01 |           |             | 80
        score     | C    | 2024-12-01 |           |             | 80
        score     | A    | 2025-01-01 |           |             | 70
        """,
    )
    centre.publish()
    return centre


def test_a_rate_is_the_sum_of_numerators_over_the_sum_of_denominators(reported):
    with reported.look(as_of="2025-03-01") as look:
        then = line(look, "rate", "A")
        today = line(redrawn(look), "rate", "A")

    assert then == {"2024-12-31": (90.0, "own"), "2025-01-31": (50.0, "own")}
    assert today == {
        "2024-12-31": (pytest.approx(100 * (90 + 10 + 10) / (100 + 100 + 100)), "estimated"),
        "2025-01-31": (50.0, "own"),
    }


def test_a_new_unit_has_a_past_and_a_place_only_on_todays_borders(reported):
    with reported.look(as_of="2025-01-15", known="2025-03-01") as look:
        then = {
            r.standing.unit: r.place for r in ranking(look, indicator="rate", level="district").rows
        }
        rows = ranking(redrawn(look), indicator="rate", level="district").rows
        today = {row.standing.unit: row.place for row in rows}

    assert then == {"A": 1, "E": 2, "D": None}
    assert today == {"E": 1, "A": 2, "D": 3}
    assert {row.standing.unit: row.standing.borders for row in rows} == {
        "A": "estimated", "D": "estimated", "E": "own",
    }  # fmt: skip


def test_a_sum_that_would_leave_a_part_out_is_not_made(reported):
    with reported.look(as_of="2025-01-15", known="2025-03-01") as look:
        found = standing(redrawn(look), indicator="files", unit="A")
        why = earlier(look, "files")["A"]

    assert (found.value, found.state, why) == (None, "missing", "incomplete")


def test_a_score_is_not_summed_and_says_so(reported):
    with reported.look(as_of="2025-03-01") as look:
        today = line(redrawn(look), "score", "A")
        why = earlier(look, "score")["A"]

    assert today == {"2025-01-31": (70.0, "own")}
    assert why == "not_summable"


def test_an_amount_is_shared_out_as_the_crosswalk_says(reported):
    with reported.look(as_of="2025-01-15", known="2025-03-01") as look:
        found = standing(redrawn(look), indicator="money", unit="D")

    assert (found.value, found.borders) == (750.0, "estimated")


def test_units_that_stayed_as_they_were_are_left_alone(reported):
    with reported.look(as_of="2025-01-15", known="2025-03-01") as look:
        assert [unit.code for unit in redrawn_units(look, level="district")] == ["A", "D"]
        assert line(redrawn(look), "rate", "E") == line(look, "rate", "E")
        assert earlier(look, "rate") == {"A": "estimated", "D": "estimated"}
        assert earlier(look, "money") == {"A": "incomplete", "D": "estimated"}


def test_a_unit_made_with_one_the_profile_does_not_know_has_no_earlier_sum(tmp_path):
    """Quảng Nam became part of a new Đà Nẵng: its figures are not those of a former Đà Nẵng."""
    profile = province(
        """
        code | level    | parent | from       | to
        P    | province |        |            | 2024-12-31
        Q    | province |        | 2025-01-01 |
        """,
        events="""
        day        | type  | from | to
        2025-01-01 | merge | P    | Q
        """,
        indicators="code | form | rhythm\n files | count | M",
    )
    centre = DrawnCentre(tmp_path, profile)
    drawing = "indicator | unit | period | numerator\n files | P | 2024-12-01 | 7"
    centre.delivered("2025-01-05", drawing)
    centre.publish()
    with centre.look(as_of="2025-01-15") as look:
        found = standing(redrawn(look), indicator="files", unit="Q")
        why = earlier_figures(look, indicator=look.indicator("files"), units=[look.unit("Q")])
    centre.close()

    assert (found.value, why) == (None, {"Q": "incomplete"})


def test_before_the_change_both_views_are_one(reported):
    with reported.look(as_of="2024-12-31", known="2025-03-01") as look:
        for unit in "ABC":
            assert line(redrawn(look), "rate", unit) == line(look, "rate", unit)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4))
def test_the_total_over_all_units_is_the_same_in_both_views(tmp_path_factory, counted):
    centre = DrawnCentre(tmp_path_factory.mktemp("total"), PROFILE)
    rows = [f"files | {unit} | 2024-12-01 | {n}" for unit, n in zip("ABCE", counted, strict=True)]
    centre.delivered("2025-01-05", "\n".join(["indicator | unit | period | numerator", *rows]))
    centre.publish()
    with centre.look(as_of="2025-01-15") as look:
        today = redrawn(look)
        found = [standing(today, indicator="files", unit=unit).value for unit in "ADE"]
    centre.close()

    assert sum(value for value in found if value is not None) == pytest.approx(sum(counted))
