"""``measure``, basis computed: a composite, from the points of its members."""

import pytest

from tests.drawn.centre import drawn
from tests.drawn.province import province

SPANS = "unit_code | known_from | known_to | value"


@pytest.fixture
def centre(centre_of):
    return centre_of(
        province(
            """
            code | level    | parent | from | to
            P    | province |        |      |
            A    | district | P      |      |
            B    | district | P      |      |
            """,
            indicators="""
            code    | form  | rhythm | maximum
            quality | score | W      | 100
            speed   | score | W      | 20
            open    | ratio | W      | 100
            kind    | score | W      | 10
            """,
            composites="""
            composite | member | weight | from
            quality   | speed  | 60     |
            quality   | open   | 40     |
            quality   | speed  | 50     | 2025-01-01
            quality   | kind   | 50     | 2025-01-01
            """,
        )
    )


def test_points_are_weight_times_value_over_maximum(centre):
    """Full marks everywhere give the sum of the weights, whatever the members' own scales."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value | numerator | denominator
        speed     | A    | 2024-12-08 | 10    |           |
        open      | A    | 2024-12-08 |       | 45        | 90
        speed     | B    | 2024-12-08 | 20    |           |
        open      | B    | 2024-12-08 | 100   |           |
        """,
    )

    assert centre.mart("measure", "unit_code | value", basis="computed") == drawn(
        """
        A | 50
        B | 100
        """
    )


def test_without_one_member_there_is_no_composite(centre):
    """Half a score would rank a unit last for what nobody reported."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        speed     | A    | 2024-12-08 | 10
        """,
    )

    assert centre.mart("measure", SPANS, basis="computed") == []


def test_it_is_known_from_the_day_the_last_member_is(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        speed     | A    | 2024-12-08 | 20
        """,
    )
    centre.delivered(
        "2024-12-11",
        """
        indicator | unit | period     | value
        open      | A    | 2024-12-08 | 50
        """,
    )

    assert centre.mart("measure", SPANS, basis="computed") == drawn("A | 2024-12-11 | … | 80")


def test_a_correction_of_a_member_changes_it_from_that_day_on(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        speed     | A    | 2024-12-08 | 20
        open      | A    | 2024-12-08 | 50
        """,
    )
    centre.delivered(
        "2024-12-12",
        """
        indicator | unit | period     | value
        open      | A    | 2024-12-08 | 75
        """,
    )

    assert centre.mart("measure", SPANS, basis="computed") == drawn(
        """
        A | 2024-12-09 | 2024-12-12 | 80
        A | 2024-12-12 | …          | 90
        """
    )


def test_a_member_taken_back_ends_the_composite(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        speed     | A    | 2024-12-08 | 20
        open      | A    | 2024-12-08 | 50
        """,
    )
    centre.delivered(
        "2024-12-12",
        """
        indicator | unit | period     | state
        open      | A    | 2024-12-08 | missing
        """,
    )

    assert centre.mart("measure", SPANS, basis="computed") == drawn(
        "A | 2024-12-09 | 2024-12-12 | 80"
    )


def test_the_method_is_the_one_that_held_at_the_period_s_end(centre):
    """From 2025 openness no longer counts, and nothing of it may be asked for."""
    centre.delivered(
        "2025-01-13",
        """
        indicator | unit | period     | value
        speed     | A    | 2024-12-29 | 20
        open      | A    | 2024-12-29 | 50
        speed     | A    | 2025-01-05 | 20
        kind      | A    | 2025-01-05 | 5
        """,
    )

    assert centre.mart("measure", "period_end | value", basis="computed") == drawn(
        """
        2024-12-29 | 80
        2025-01-05 | 75
        """
    )


def test_a_reported_composite_stands_beside_the_computed_one(centre):
    """So that the published score can be checked against its own parts."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        quality   | A    | 2024-12-08 | 81.5
        speed     | A    | 2024-12-08 | 20
        open      | A    | 2024-12-08 | 50
        """,
    )

    assert centre.mart("measure", "basis | value", indicator_code="quality") == drawn(
        """
        computed | 80
        reported | 81.5
        """
    )


def test_a_member_without_a_ratio_gives_no_points(centre):
    """0 of 0 is unknown, so the composite is unknown too."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value | numerator | denominator
        speed     | A    | 2024-12-08 | 20    |           |
        open      | A    | 2024-12-08 |       | 0         | 0
        """,
    )

    assert centre.mart("measure", SPANS, basis="computed") == []


def test_it_carries_the_marks_of_its_members(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value | marks
        speed     | A    | 2024-12-08 | 20    | illustrative
        open      | A    | 2024-12-08 | 50    |
        """,
    )

    assert centre.mart(
        "measure", "value | is_illustrative | is_provisional", basis="computed"
    ) == drawn("80 | yes | no")
