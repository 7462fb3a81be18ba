"""What was known before a delivery, for the rules that compare with the past."""

import datetime as dt
from decimal import Decimal

import pytest

from ioc.data.intake.prior import KnownFigures
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import EVER, province

SMALL = province(
    """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            | 2024-12-31
    A    | district | P      | 2025-01-01 |
    """,
    indicators="""
    code    | form  | rhythm
    records | count | W
    points  | score | W
    """,
)
SECOND_WEEK = dt.date(2024, 12, 9)


@pytest.fixture
def centre(tmp_path):
    centre = DrawnCentre(tmp_path, SMALL)
    yield centre
    centre.close()


@pytest.fixture
def before(centre):
    """Asks for district A's last figure before a day."""

    def ask(day: dt.date, *, indicator: str = "records", since: dt.date = EVER) -> Decimal | None:
        with centre.warehouse.begin() as conn:
            return KnownFigures(conn).previous(indicator, "A", since, day)

    return ask


def test_it_is_the_last_period_that_ended_before(centre, before):
    centre.delivered(
        "2024-12-20",
        """
        indicator | unit | period     | numerator
        records   | A    | 2024-12-01 | 10
        records   | A    | 2024-12-08 | 12
        records   | A    | 2024-12-15 | 15
        """,
    )

    assert before(SECOND_WEEK) == 12


def test_there_is_none_before_the_first(centre, before):
    centre.delivered(
        "2024-12-20",
        """
        indicator | unit | period     | numerator
        records   | A    | 2024-12-15 | 15
        """,
    )

    assert before(SECOND_WEEK) is None


def test_a_corrected_figure_counts_as_corrected(centre, before):
    for on, numerator in (("2024-12-09", 12), ("2024-12-10", 11)):
        centre.delivered(
            on, f"indicator | unit | period | numerator\n records | A | 2024-12-08 | {numerator}"
        )

    assert before(SECOND_WEEK) == 11


def test_a_figure_taken_back_does_not_count(centre, before):
    """Else the next, right figure would be refused as lower than one that was wrong."""
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | numerator
        records   | A    | 2024-12-01 | 10
        records   | A    | 2024-12-08 | 9999
        """,
    )
    centre.delivered(
        "2024-12-10",
        """
        indicator | unit | period     | state
        records   | A    | 2024-12-08 | missing
        """,
    )

    assert before(SECOND_WEEK) == 10


def test_a_value_goes_before_a_numerator(centre, before):
    centre.delivered(
        "2024-12-09",
        """
        indicator | unit | period     | value
        points    | A    | 2024-12-08 | 82.8
        """,
    )

    assert before(SECOND_WEEK, indicator="points") == Decimal("82.8")


def test_another_unit_that_had_the_code_does_not_count(centre, before):
    """District A of 2025 is not the district A that ended in 2024."""
    centre.delivered(
        "2025-01-20",
        """
        indicator | unit | period     | numerator
        records   | A    | 2024-12-29 | 10
        records   | A    | 2025-01-05 | 3
        """,
    )

    assert before(dt.date(2025, 1, 6), since=EVER) == 10
    assert before(dt.date(2025, 1, 6), since=dt.date(2025, 1, 1)) == 3
