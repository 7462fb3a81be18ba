"""``tally_day``: a day's counts of a unit, as a ledger of what became known when."""

import datetime as dt

import pytest

from ioc.data.refresh import LEAF_DAYS
from tests.drawn.centre import drawn
from tests.drawn.province import province

LEDGER = "unit_code | tally_date | known_date | numerator_change | denominator_change"


@pytest.fixture
def centre(centre_of):
    return centre_of(
        province(
            """
            code | level    | parent | from       | to
            P    | province |        |            |
            A    | district | P      |            |
            B    | district | P      |            |
            F1   | facility | A      |            |
            F2   | facility | A      |            | 2024-12-31
            F2   | facility | B      | 2025-01-01 |
            """,
            events="""
            day        | type     | from | to
            2025-01-01 | transfer | F2   | F2
            """,
            indicators="""
            code | form  | rhythm
            scan | ratio | D
            """,
            feeds="""
            code | kind | indicators | level | rhythm | since | until | working_days | time
            qr   | tallies | scan | facility | D | 2024-12-01 | | 1 | 16:00
            """,
        )
    )


def test_facilities_add_up_to_every_unit_above_them(centre):
    """A district's number is all of its facilities', at once and without being reported."""
    centre.tallied(
        "2024-12-09",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F1   | 2024-12-08 | 37        | 60
        scan      | F2   | 2024-12-08 | 3         | 40
        """,
    )

    assert centre.mart("tally_day", LEDGER + " | is_leaf") == drawn(
        """
        A  | 2024-12-08 | 2024-12-09 | 40 | 100 | no
        F1 | 2024-12-08 | 2024-12-09 | 37 | 60  | yes
        F2 | 2024-12-08 | 2024-12-09 | 3  | 40  | yes
        P  | 2024-12-08 | 2024-12-09 | 40 | 100 | no
        """
    )


def test_a_correction_is_the_difference_known_from_its_day_on(centre):
    """The sum of the changes known until a day is what was known on that day."""
    for on, numerator in (("2024-12-09", 37), ("2024-12-11", 30)):
        centre.tallied(
            on,
            f"""
            indicator | unit | day        | numerator   | denominator
            scan      | F1   | 2024-12-08 | {numerator} | 60
            """,
        )

    assert centre.mart("tally_day", LEDGER, unit_code="P") == drawn(
        """
        P | 2024-12-08 | 2024-12-09 | 37 | 60
        P | 2024-12-08 | 2024-12-11 | -7 | 0
        """
    )


def test_two_deliveries_on_one_day_are_one_change(centre):
    for numerator in (10, 25):
        centre.tallied(
            "2024-12-08",
            f"""
            indicator | unit | day        | numerator   | denominator
            scan      | F1   | 2024-12-08 | {numerator} | 60
            """,
        )

    assert centre.mart("tally_day", LEDGER, unit_code="F1") == drawn(
        "F1 | 2024-12-08 | 2024-12-08 | 25 | 60"
    )


def test_the_same_tally_again_changes_nothing(centre):
    for on in ("2024-12-09", "2024-12-10"):
        centre.tallied(
            on,
            """
            indicator | unit | day        | numerator | denominator
            scan      | F1   | 2024-12-08 | 37        | 60
            """,
        )

    assert centre.mart("tally_day", LEDGER, unit_code="F1") == drawn(
        "F1 | 2024-12-08 | 2024-12-09 | 37 | 60"
    )


def test_a_day_without_events_is_a_reported_day(centre):
    """0 of 0 on a Sunday is a fact; a day without a row is a day nobody reported."""
    centre.tallied(
        "2024-12-09",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F1   | 2024-12-08 | 0         | 0
        """,
    )

    assert centre.mart("tally_day", LEDGER, unit_code="F1") == drawn(
        "F1 | 2024-12-08 | 2024-12-09 | 0 | 0"
    )


def test_a_facility_counts_for_the_district_it_lay_in_on_the_day(centre):
    centre.tallied(
        "2025-01-02",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F2   | 2024-12-31 | 3         | 40
        scan      | F2   | 2025-01-01 | 5         | 40
        """,
    )

    assert centre.mart("tally_day", "unit_code | tally_date | numerator_change") == drawn(
        """
        A  | 2024-12-31 | 3
        B  | 2025-01-01 | 5
        F2 | 2024-12-31 | 3
        F2 | 2025-01-01 | 5
        P  | 2024-12-31 | 3
        P  | 2025-01-01 | 5
        """
    )


def test_a_sum_with_one_made_up_part_is_marked_as_made_up(centre):
    centre.tallied(
        "2024-12-09",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F1   | 2024-12-08 | 37        | 60
        """,
        is_illustrative=True,
    )

    assert centre.mart("tally_day", "unit_code | is_illustrative") == drawn(
        """
        A  | yes
        F1 | yes
        P  | yes
        """
    )


def test_reporting_units_keep_their_last_days_and_units_above_keep_all(centre):
    """A build must not grow with history; a district's line over years is still there."""
    centre.tallied(
        "2024-12-09",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F1   | 2023-11-04 | 1         | 10
        scan      | F1   | 2023-11-05 | 2         | 10
        scan      | F1   | 2024-12-08 | 3         | 10
        """,
    )

    assert LEAF_DAYS == 400
    assert centre.mart("tally_day", "unit_code | tally_date | numerator_change") == drawn(
        """
        A  | 2023-11-04 | 1
        A  | 2023-11-05 | 2
        A  | 2024-12-08 | 3
        F1 | 2023-11-05 | 2
        F1 | 2024-12-08 | 3
        P  | 2023-11-04 | 1
        P  | 2023-11-05 | 2
        P  | 2024-12-08 | 3
        """
    )


def test_a_correction_of_a_day_outside_the_window_reaches_the_units_above(centre):
    """The warehouse still has every facility's ledger of that day, though no build does."""
    centre.tallied(
        "2024-12-09",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F1   | 2023-01-01 | 1         | 10
        scan      | F2   | 2023-01-01 | 2         | 10
        scan      | F1   | 2024-12-08 | 3         | 10
        """,
    )
    centre.publish()
    centre.tallied(
        "2024-12-10",
        """
        indicator | unit | day        | numerator | denominator
        scan      | F1   | 2023-01-01 | 6         | 10
        """,
    )

    assert centre.mart("tally_day", LEDGER, tally_date=dt.date(2023, 1, 1)) == drawn(
        """
        A | 2023-01-01 | 2024-12-09 | 3 | 20
        A | 2023-01-01 | 2024-12-10 | 5 | 0
        P | 2023-01-01 | 2024-12-09 | 3 | 20
        P | 2023-01-01 | 2024-12-10 | 5 | 0
        """
    )
