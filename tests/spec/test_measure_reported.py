"""``measure``, basis reported: what was delivered, as it was known on each day."""

import datetime as dt

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
            code    | form   | rhythm
            qr      | ratio  | W
            records | count  | W
            points  | score  | W
            """,
        )
    )


def test_a_figure_is_known_from_the_day_it_was_recorded(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 10        | 40
        """,
    )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn("A | 2024-12-09 | … | 25")


def test_a_correction_closes_the_span_of_what_it_corrects(centre):
    """So "as known on 10 December" still gives what the screens showed on 10 December."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 10        | 40
        """,
    )
    centre.delivered(
        "2024-12-20",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 20        | 40
        """,
    )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn(
        """
        A | 2024-12-09 | 2024-12-20 | 25
        A | 2024-12-20 | …          | 50
        """
    )


def test_of_two_versions_on_one_day_the_last_counts(centre):
    """A day of knowing has one answer; both versions stay in the ledger."""
    for numerator in ("10", "30"):
        centre.delivered(
            "2024-12-09",
            f"""
            indicator | unit | period     | numerator   | denominator
            qr        | A    | 2024-12-08 | {numerator} | 40
            """,
        )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn("A | 2024-12-09 | … | 75")
    assert len(centre.table("observation")) == 2


def test_a_delivery_late_in_the_evening_is_known_on_the_province_s_day(centre):
    """23:30 in Hà Nội is still the same day, though already the next one nowhere else."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 10        | 40
        """,
        at=dt.time(23, 30),
    )

    assert centre.mart("measure", "known_from", unit_code="A") == ["2024-12-09"]


def test_the_same_figures_again_add_nothing(centre):
    for on in ("2024-12-09", "2024-12-10"):
        centre.delivered(
            on,
            """
            indicator | unit | period     | numerator | denominator
            qr        | A    | 2024-12-08 | 10        | 40
            """,
        )

    assert centre.mart("measure", SPANS, unit_code="A") == drawn("A | 2024-12-09 | … | 25")


def test_nothing_of_nothing_is_unknown_not_zero_percent(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | value
        qr        | A    | 2024-12-08 | 0         | 0           |
        qr        | B    | 2024-12-08 | 0         | 0           | 0
        """,
    )

    assert centre.mart(
        "measure", "unit_code | numerator | denominator | value", basis="reported"
    ) == drawn(
        """
        A | 0 | 0 | –
        B | 0 | 0 | –
        """
    )


def test_a_rate_above_one_hundred_stays_as_it_is(centre):
    """103,97 % of the planned certificates is right, not a typing error."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 10397     | 10000
        """,
    )

    assert centre.mart("measure", "value", unit_code="A") == ["103.97"]


def test_the_fraction_goes_before_a_rounded_value_beside_it(centre):
    """The sheet says 44,5 %; the screen may show more, never something else."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | value
        qr        | A    | 2024-12-08 | 642806    | 1443893     | 44.5
        """,
    )

    assert centre.mart("measure", "value", unit_code="A") == [f"{100 * 642806 / 1443893:.10g}"]


def test_a_ratio_without_its_fraction_keeps_the_value_reported(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | value
        qr        | A    | 2024-12-08 |           |             | 62.58
        """,
    )

    assert centre.mart("measure", "numerator | denominator | value", unit_code="A") == drawn(
        "– | – | 62.58"
    )


def test_a_count_is_its_numerator_whichever_column_it_came_in(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | value
        records   | A    | 2024-12-08 | 33        | 43          |
        records   | B    | 2024-12-08 |           |             | 12
        """,
    )

    assert centre.mart(
        "measure", "unit_code | numerator | denominator | value", basis="reported"
    ) == drawn(
        """
        A | 33 | 43 | 33
        B | 12 | –  | 12
        """
    )


def test_a_score_is_kept_as_reported(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        points    | P    | 2024-12-08 | 82.8
        """,
    )

    assert centre.mart("measure", "unit_code | basis | value") == drawn("P | reported | 82.8")


def test_a_unit_that_says_it_has_no_figure_has_a_state_and_no_value(centre):
    """ "Not yet" and "not applicable" are said, not filled in with zero."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | state
        qr        | A    | 2024-12-08 | missing
        qr        | B    | 2024-12-08 | not_applicable
        """,
    )

    assert centre.mart("measure", "unit_code | state | value") == drawn(
        """
        A | missing        | –
        B | not_applicable | –
        """
    )


def test_a_figure_taken_back_is_known_until_it_was_taken_back(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-12-08 | 10        | 40
        """,
    )
    centre.delivered(
        "2024-12-12",
        """
        indicator | unit | period     | state
        qr        | A    | 2024-12-08 | missing
        """,
    )

    assert centre.mart(
        "measure", "known_from | known_to | state | value", basis="reported"
    ) == drawn(
        """
        2024-12-09 | 2024-12-12 | reported | 25
        2024-12-12 | …          | missing  | –
        """
    )


def test_a_figure_names_the_cell_it_was_read_from(centre):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | note
        qr        | A    | 2024-12-08 | 10        | 40          | Báo cáo số 12
        """,
    )

    assert centre.mart(
        "measure", "submission_id | sheet | row_number | column_name | note", basis="reported"
    ) == drawn("1 | Bảng 1 | 2 | C | Báo cáo số 12")


def test_marks_belong_to_the_version_that_carries_them(centre):
    """A provisional figure loses its mark when the final one comes."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator | denominator | marks
        qr        | A    | 2024-12-08 | 10        | 40          | provisional
        """,
    )
    centre.delivered(
        "2024-12-12",
        """
        indicator | unit | period     | numerator | denominator | marks
        qr        | A    | 2024-12-08 | 10        | 40          |
        """,
    )

    assert centre.mart("measure", "known_from | is_provisional", basis="reported") == drawn(
        """
        2024-12-09 | yes
        2024-12-12 | no
        """
    )
