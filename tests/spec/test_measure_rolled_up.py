"""``measure``, basis rolled up: the figure of a unit, summed from the units right below it."""

import pytest

from tests.drawn.centre import drawn
from tests.drawn.province import province

SUM = "unit_code | numerator | denominator | value | reported_units | expected_units"
SPANS = "known_from | known_to | numerator | denominator | reported_units"

# Commune A2 goes from district A to district B on the first day of 2025.
UNITS = """
    code | level      | parent | from       | to
    P    | province   |        |            |
    A    | district   | P      |            |
    B    | district   | P      |            |
    A1   | commune    | A      |            |
    A2   | commune    | A      |            | 2024-12-31
    A2   | commune    | B      | 2025-01-01 |
    B1   | commune    | B      |            |
    S    | department | P      |            |
    A9   | facility   | A      |            |
"""
EVENTS = """
    day        | type     | from | to
    2025-01-01 | transfer | A2   | A2
"""
INDICATORS = """
    code    | form   | rhythm
    qr      | ratio  | W
    records | count  | W
    points  | score  | W
"""


@pytest.fixture
def centre(centre_of):
    return centre_of(province(UNITS, events=EVENTS, indicators=INDICATORS))


def test_a_ratio_over_several_units_is_a_sum_over_a_sum(centre):
    """1 of 2 and 90 of 100 are 89,2 % together, not 70 %."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 2
        qr        | A2   | 2024-12-08 | 90        | 100
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up", unit_code="A") == drawn(
        f"A | 91 | 102 | {100 * 91 / 102:.10g} | 2 | 2"
    )


def test_communes_add_up_to_districts_and_districts_to_the_province(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        qr        | A2   | 2024-12-08 | 2         | 10
        qr        | B1   | 2024-12-08 | 3         | 10
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == drawn(
        """
        A | 3 | 20 | 15 | 2 | 2
        B | 3 | 10 | 30 | 1 | 1
        P | 6 | 30 | 20 | 2 | 2
        """
    )


def test_a_commune_counts_for_the_district_it_belonged_to_at_the_period_s_end(centre):
    """The same commune, before and after it went over to the other district."""
    centre.delivered(
        "2025-01-13",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A2   | 2024-12-22 | 2         | 10
        qr        | A2   | 2025-01-05 | 5         | 10
        """,
    )

    assert centre.mart("measure", "unit_code | period_end | numerator", basis="rolled_up") == drawn(
        """
        A | 2024-12-22 | 2
        B | 2025-01-05 | 5
        P | 2024-12-22 | 2
        P | 2025-01-05 | 5
        """
    )


def test_it_says_how_many_of_how_many_units_reported(centre):
    """A sum of two communes of three must not look like the sum of three."""
    centre.delivered(
        "2025-01-13",
        """
        indicator | unit | period     | numerator | denominator
        qr        | B1   | 2025-01-05 | 5         | 10
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == drawn(
        """
        B | 5 | 10 | 50 | 1 | 2
        P | 5 | 10 | 50 | 1 | 2
        """
    )


def test_departments_and_facilities_are_no_part_of_an_area(centre):
    """They hang below a unit in the register, but their figures are not that unit's."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        qr        | S    | 2024-12-08 | 9         | 10
        qr        | A9   | 2024-12-08 | 9         | 10
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == drawn(
        """
        A | 1 | 10 | 10 | 1 | 2
        P | 1 | 10 | 10 | 1 | 2
        """
    )


def test_a_district_s_own_figure_goes_before_the_sum_of_its_communes(centre):
    """What the district answers for is what the province adds up; both stay to be compared."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        qr        | A    | 2024-12-08 | 8         | 20
        """,
    )

    assert centre.mart("measure", "unit_code | basis | numerator | denominator") == drawn(
        """
        A  | reported  | 8 | 20
        A  | rolled_up | 1 | 10
        A1 | reported  | 1 | 10
        P  | rolled_up | 8 | 20
        """
    )


def test_a_real_figure_goes_before_an_illustrative_one_whatever_its_basis(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        """,
    )
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 8         | 20
        """,
        is_illustrative=True,
    )

    assert centre.mart("measure", "numerator | is_illustrative", unit_code="P") == drawn("1 | no")


def test_a_sum_is_marked_as_soon_as_one_part_is(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | marks
        qr        | A1   | 2024-12-08 | 1         | 10          | provisional
        qr        | A2   | 2024-12-08 | 1         | 10          | illustrative
        qr        | B1   | 2024-12-08 | 1         | 10          |
        """,
    )

    assert centre.mart(
        "measure", "unit_code | is_provisional | is_illustrative", basis="rolled_up"
    ) == drawn(
        """
        A | yes | yes
        B | no  | no
        P | yes | yes
        """
    )


def test_a_unit_that_reports_late_changes_the_sum_from_that_day_on(centre):
    """As known in between, the sum stays what it was: one of two."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        """,
    )
    centre.delivered(
        "2024-12-16",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A2   | 2024-12-08 | 5         | 10
        """,
    )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn(
        """
        2024-12-09 | 2024-12-16 | 1 | 10 | 1
        2024-12-16 | …          | 6 | 20 | 2
        """
    )


def test_a_correction_below_changes_every_sum_above_from_that_day_on(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        qr        | B1   | 2024-12-08 | 3         | 10
        """,
    )
    centre.delivered(
        "2024-12-11",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 4         | 10
        """,
    )

    assert centre.mart("measure", SPANS, unit_code="P") == drawn(
        """
        2024-12-09 | 2024-12-11 | 4 | 20 | 2
        2024-12-11 | …          | 7 | 20 | 2
        """
    )


def test_a_figure_taken_back_leaves_the_sum(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        qr        | A2   | 2024-12-08 | 2         | 10
        """,
    )
    centre.delivered(
        "2024-12-11",
        """
        indicator | unit | period     | state
        qr        | A1   | 2024-12-08 | missing
        """,
    )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn(
        """
        2024-12-09 | 2024-12-11 | 3 | 20 | 2
        2024-12-11 | …          | 2 | 10 | 1
        """
    )


def test_when_the_last_part_is_taken_back_the_sum_ends(centre):
    """There is no sum of nothing, least of all zero."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        """,
    )
    centre.delivered(
        "2024-12-11",
        """
        indicator | unit | period     | state
        qr        | A1   | 2024-12-08 | missing
        """,
    )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn(
        "2024-12-09 | 2024-12-11 | 1 | 10 | 1"
    )


def test_a_part_with_nothing_of_nothing_reported_all_the_same(centre):
    """A commune without visits that week is not a commune that kept silent."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 0         | 0
        qr        | A2   | 2024-12-08 | 5         | 10
        qr        | B1   | 2024-12-08 | 0         | 0
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == drawn(
        """
        A | 5 | 10 | 50 | 2 | 2
        B | 0 | 0  | –  | 1 | 1
        P | 5 | 10 | 50 | 2 | 2
        """
    )


def test_a_ratio_reported_without_its_fraction_cannot_be_summed(centre):
    """A mean of percentages would be a number that lies about itself."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        qr        | A1   | 2024-12-08 | 80
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == []


def test_counts_are_summed_with_what_they_are_out_of(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | value
        records   | A1   | 2024-12-08 | 3         | 10          |
        records   | A2   | 2024-12-08 | 4         | 10          |
        records   | B1   | 2024-12-08 |           |             | 5
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == drawn(
        """
        A | 7  | 20 | 7  | 2 | 2
        B | 5  | –  | 5  | 1 | 1
        P | 12 | –  | 12 | 2 | 2
        """
    )


def test_scores_are_never_summed(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        points    | A    | 2024-12-08 | 80
        points    | B    | 2024-12-08 | 60
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == []


def test_figures_of_other_spans_of_days_are_other_figures(centre):
    """A week and "as at Sunday" end on one day and must not be added."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period                 | numerator | denominator
        qr        | A1   | 2024-12-02..2024-12-08 | 1         | 10
        qr        | A2   | 2024-12-08..2024-12-08 | 2         | 10
        """,
    )

    assert centre.mart("measure", "period_start | numerator", unit_code="A") == drawn(
        """
        2024-12-02 | 1
        2024-12-08 | 2
        """
    )


def test_communes_right_below_the_province_add_up_beside_districts(centre_of):
    """The territory is data: nothing says that all units below one are of one level."""
    centre = centre_of(
        province(
            """
            code | level    | parent | from | to
            P    | province |        |      |
            A    | district | P      |      |
            A1   | commune  | A      |      |
            C1   | commune  | P      |      |
            """,
            indicators=INDICATORS,
        )
    )
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-08 | 1         | 10
        qr        | C1   | 2024-12-08 | 4         | 10
        """,
    )

    assert centre.mart("measure", SUM, basis="rolled_up") == drawn(
        """
        A | 1 | 10 | 10 | 1 | 1
        P | 5 | 20 | 25 | 2 | 2
        """
    )


def test_a_merged_unit_has_its_figures_until_its_last_day(centre_of):
    """After the merger the unit that took over reports for both; the past stays as it was."""
    centre = centre_of(
        province(
            """
            code | level    | parent | from | to
            P    | province |        |      |
            A    | district | P      |      |
            B    | district | P      |      | 2024-12-31
            """,
            events="""
            day        | type  | from | to
            2025-01-01 | merge | B    | A
            """,
            indicators=INDICATORS,
        )
    )
    centre.delivered(
        "2025-01-20",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-29 | 1         | 10
        qr        | B    | 2024-12-29 | 2         | 10
        qr        | A    | 2025-01-05 | 6         | 20
        """,
    )

    assert centre.mart(
        "measure", "period_end | numerator | reported_units | expected_units", unit_code="P"
    ) == drawn(
        """
        2024-12-29 | 3 | 2 | 2
        2025-01-05 | 6 | 1 | 1
        """
    )


def test_a_code_taken_over_by_another_unit_keeps_their_figures_apart(centre_of):
    """From 2025 code A means another district; the commune below never changed its line."""
    centre = centre_of(
        province(
            """
            code | level    | parent | from       | to
            P    | province |        |            |
            A    | district | P      |            | 2024-12-31
            A    | district | P      | 2025-01-01 |
            A1   | commune  | A      |            |
            """,
            indicators=INDICATORS,
        )
    )
    centre.delivered(
        "2025-01-13",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A1   | 2024-12-29 | 1         | 10
        qr        | A1   | 2025-01-05 | 2         | 10
        """,
    )

    assert centre.mart(
        "measure", "unit_code | unit_since | period_end | numerator", basis="rolled_up"
    ) == drawn(
        """
        A | 1900-01-01 | 2024-12-29 | 1
        A | 2025-01-01 | 2025-01-05 | 2
        P | 1900-01-01 | 2024-12-29 | 1
        P | 1900-01-01 | 2025-01-05 | 2
        """
    )
