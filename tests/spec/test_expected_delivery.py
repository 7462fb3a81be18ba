"""``expected_delivery``: what each unit owes for each period of a feed, and by when."""

import pytest

from tests.drawn.centre import drawn
from tests.drawn.province import province

UNITS = """
    code | level      | parent | from       | to
    P    | province   |        |            |
    A    | district   | P      |            |
    B    | district   | P      |            | 2024-12-31
    C    | district   | P      | 2025-01-01 |
"""
INDICATORS = """
    code   | form  | rhythm | levels
    qr     | ratio | W      | district
    paper  | count | W      | district
    summit | score | W      | province
"""


@pytest.fixture
def centre_with(centre_of):
    """A centre with one weekly feed of districts, due the second working day at 16:00."""

    def with_feed(*, since: str, until: str = "", days_off: str = "day | is_working"):
        feed = f"qr | observations | qr paper summit | district | W | {since} | {until} | 2 | 16:00"
        return centre_of(
            province(
                UNITS,
                indicators=INDICATORS,
                feeds=f"""
                code | kind | indicators | level | rhythm | since | until | working_days | time
                {feed}
                """,
                days_off=days_off,
            )
        )

    return with_feed


def test_every_unit_of_the_level_owes_every_period_that_has_ended(centre_with):
    centre = centre_with(since="2024-11-04", until="2024-11-17")

    assert centre.mart("expected_delivery", "unit_code | period_start | period_end") == drawn(
        """
        A | 2024-11-04 | 2024-11-10
        A | 2024-11-11 | 2024-11-17
        B | 2024-11-04 | 2024-11-10
        B | 2024-11-11 | 2024-11-17
        """
    )


def test_a_delivery_is_due_on_a_working_day_at_the_hour_the_feed_says(centre_with):
    """The period ends on a Sunday; the second working day is Tuesday, 16:00 in Hà Nội."""
    centre = centre_with(since="2024-11-04", until="2024-11-10")

    assert centre.mart("expected_delivery", "due_at", unit_code="A") == ["2024-11-12 09:00:00"]


def test_nobody_owes_anything_during_tet(centre_with):
    """26 January 2025 is the Sunday before the holiday, which lasts until 2 February."""
    centre = centre_with(
        since="2025-01-20",
        until="2025-01-26",
        days_off="""
        day        | is_working
        2025-01-27 | no
        2025-01-28 | no
        2025-01-29 | no
        2025-01-30 | no
        2025-01-31 | no
        """,
    )

    assert centre.mart("expected_delivery", "due_at", unit_code="A") == ["2025-02-04 09:00:00"]


def test_a_saturday_worked_instead_of_another_day_counts(centre_with):
    centre = centre_with(
        since="2025-01-27",
        until="2025-02-02",
        days_off="""
        day        | is_working
        2025-02-03 | no
        2025-02-04 | no
        2025-02-05 | no
        2025-02-06 | no
        2025-02-07 | no
        2025-02-08 | yes
        """,
    )

    assert centre.mart("expected_delivery", "due_at", unit_code="A") == ["2025-02-10 09:00:00"]


def test_a_unit_owes_only_the_periods_it_lived_to_the_end_of(centre_with):
    """B was merged into C on New Year's Day, a Wednesday: that week is C's to report."""
    centre = centre_with(since="2024-12-23", until="2025-01-05")

    assert centre.mart("expected_delivery", "unit_code | period_end") == drawn(
        """
        A | 2024-12-29
        A | 2025-01-05
        B | 2024-12-29
        C | 2025-01-05
        """
    )


def test_only_the_figures_of_the_unit_s_level_are_owed(centre_with):
    """The feed also brings a score of the province; no district owes that."""
    centre = centre_with(since="2024-11-04", until="2024-11-10")

    assert centre.mart("expected_delivery", "expected_figures", unit_code="A") == ["2"]


def test_a_period_begun_before_the_feed_but_ended_after_is_owed(centre_with):
    """A feed agreed on a Wednesday brings that week's figure on the following Tuesday."""
    centre = centre_with(since="2024-11-06", until="2024-11-10")

    assert centre.mart("expected_delivery", "period_start", unit_code="A") == ["2024-11-04"]


def test_what_is_owed_grows_with_the_days_alone(centre_with):
    """Without a single delivery, next week's build knows one more missing period."""
    centre = centre_with(since="2024-11-04")

    centre.publish(on="2024-11-12")
    first_week = len(centre.table("expected_delivery"))
    centre.publish(on="2024-11-19")

    assert (first_week, len(centre.table("expected_delivery"))) == (2, 4)
