"""``submission``: which deliveries a build lists."""

import pytest

from ioc.data.build_content import LEDGER_DAYS
from tests.drawn.province import province


@pytest.fixture
def centre(centre_of):
    return centre_of(
        province(
            """
            code | level    | parent | from | to
            P    | province |        |      |
            F1   | facility | P      |      |
            """,
            indicators="""
            code  | form  | rhythm
            scan  | ratio | D
            count | count | W
            """,
        )
    )


def tallied(centre, *days):
    for number, day in enumerate(days):
        centre.tallied(
            day,
            f"""
            indicator | unit | day   | numerator | denominator
            scan      | F1   | {day} | {number}  | 60
            """,
        )


def test_deliveries_of_tallies_are_listed_for_as_long_as_their_days_are_kept(centre):
    """Restated fifty times a day, tallies would otherwise make the ledger grow without end."""
    tallied(centre, "2023-11-04", "2023-11-05", "2024-12-08")

    assert LEDGER_DAYS == 400
    assert centre.mart("submission", "known_date") == ["2023-11-05", "2024-12-08"]


def test_a_delivery_that_brought_figures_is_listed_for_ever(centre):
    """A figure must be able to name its file, however old it is."""
    centre.delivered(
        "2020-01-06",
        """
        indicator | unit | period     | numerator
        count     | F1   | 2020-01-01 | 7
        """,
    )
    tallied(centre, "2024-12-08")

    assert centre.mart("submission", "known_date") == ["2020-01-06", "2024-12-08"]


def test_the_list_is_the_same_made_step_by_step_or_from_nothing(centre):
    tallied(centre, "2023-11-04")
    centre.publish(folder="steps")
    tallied(centre, "2023-12-01", "2024-12-08")

    centre.publish(folder="steps")
    centre.publish(folder="nothing", full=True)

    steps, nothing = (centre.table("submission", folder=f) for f in ("steps", "nothing"))
    assert [row["submission_id"] for row in steps] == [2, 3]
    assert steps == nothing
