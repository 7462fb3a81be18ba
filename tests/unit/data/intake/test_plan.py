"""What a delivery would change of what is known."""

import datetime as dt

import pytest

from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

SMALL = province(
    """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    """,
    indicators="""
    code | form  | rhythm
    qr   | ratio | W
    scan | ratio | D
    """,
)
FIGURE = """
    indicator | unit | period     | numerator | denominator | value | marks
    qr        | A    | 2024-12-08 | {}        | {}          | {}    | {}
"""
TALLY = """
    indicator | unit | day        | numerator | denominator
    scan      | A    | 2024-12-08 | {}        | {}
"""


@pytest.fixture
def centre(tmp_path):
    centre = DrawnCentre(tmp_path, SMALL)
    yield centre
    centre.close()


def counts(submission) -> dict[str, int]:
    """New, changed and unchanged rows of a delivery."""
    return {name: submission[f"rows_{name}"] for name in ("new", "changed", "unchanged")}


def test_a_figure_nobody_knew_is_new(centre):
    submission = centre.delivered("2024-12-09", FIGURE.format(10, 40, "", ""))

    assert counts(submission) == {"new": 1, "changed": 0, "unchanged": 0}


@pytest.mark.parametrize(
    "again",
    [(10, 40, "", ""), ("10.0", "40.000000", "", "")],
    ids=["as it was", "written with other zeros"],
)
def test_a_figure_known_as_it_is_changes_nothing(centre, again):
    centre.delivered("2024-12-09", FIGURE.format(10, 40, "", ""))

    submission = centre.delivered("2024-12-10", FIGURE.format(*again))

    assert counts(submission) == {"new": 0, "changed": 0, "unchanged": 1}
    assert submission["outcome"] == "unchanged"


@pytest.mark.parametrize(
    "corrected",
    [(11, 40, "", ""), (10, 41, "", ""), ("", "", 25, ""), (10, 40, "", "provisional")],
    ids=["numerator", "denominator", "value instead of fraction", "mark"],
)
def test_a_figure_known_otherwise_is_a_correction(centre, corrected):
    centre.delivered("2024-12-09", FIGURE.format(10, 40, "", ""))

    submission = centre.delivered("2024-12-10", FIGURE.format(*corrected))

    assert counts(submission) == {"new": 0, "changed": 1, "unchanged": 0}


def test_the_note_alone_is_no_correction(centre):
    """The same figure cited from two reports is one figure."""
    row = (
        "indicator | unit | period | numerator | denominator | note\n qr | A | 2024-12-08 | 1 | 2 |"
    )
    centre.delivered("2024-12-09", row + " Báo cáo 1")

    submission = centre.delivered("2024-12-10", row + " Báo cáo 2")

    assert counts(submission) == {"new": 0, "changed": 0, "unchanged": 1}


def test_a_correction_back_to_an_older_figure_is_a_correction(centre):
    """Compared is what is known now, not whatever was known once."""
    for on, numerator in (("2024-12-09", 10), ("2024-12-10", 20)):
        centre.delivered(on, FIGURE.format(numerator, 40, "", ""))

    submission = centre.delivered("2024-12-11", FIGURE.format(10, 40, "", ""))

    assert counts(submission) == {"new": 0, "changed": 1, "unchanged": 0}


@pytest.mark.parametrize("value", ["33.3333333333", "0.0000005", "0.0000015", "1E+1", "-0.0"])
def test_the_same_file_twice_changes_nothing_however_its_figures_are_written(centre, value):
    """What is cut off when a figure is stored must be cut off the same way on both sides."""
    centre.delivered("2024-12-09", FIGURE.format("", "", value, ""))

    submission = centre.delivered("2024-12-10", FIGURE.format("", "", value, ""))

    assert submission["outcome"] == "unchanged"


def test_a_tally_is_recorded_as_what_it_changes(centre):
    centre.tallied("2024-12-09", TALLY.format(37, 60))

    submission = centre.tallied("2024-12-10", TALLY.format(30, 61))

    assert counts(submission) == {"new": 0, "changed": 1, "unchanged": 0}
    centre.publish()
    changes = [
        (row["numerator_change"], row["denominator_change"])
        for row in centre.table("tally_day")
        if row["unit_code"] == "A"
    ]
    assert sorted(changes) == [(-7, 1), (37, 60)]


def test_a_tally_known_as_it_is_changes_nothing(centre):
    centre.tallied("2024-12-09", TALLY.format(0, 0))

    submission = centre.tallied("2024-12-10", TALLY.format(0, 0))

    assert submission["outcome"] == "unchanged"


def test_deliveries_are_numbered_one_by_one(centre):
    numbers = [
        centre.delivered("2024-12-09", FIGURE.format(n, 40, "", ""))["submission_id"]
        for n in range(3)
    ]

    assert numbers == [1, 2, 3]


def test_what_was_known_when_is_not_reordered_by_a_clock_that_jumps_back(centre):
    """A battery died and the server thinks it is yesterday: what came first stays first."""
    first = centre.delivered("2024-12-10", FIGURE.format(10, 40, "", ""))

    second = centre.delivered("2024-12-01", FIGURE.format(20, 40, "", ""))

    assert second["recorded_at"] == first["recorded_at"]
    assert second["known_date"] == dt.date(2024, 12, 10)
