"""``feed_fill``: what of that which was due is there, cell by cell, as known on a day."""

import pytest

from ioc.data.queries import feed_fill
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            |
    B    | district | P      |            | 2024-11-12
"""
INDICATORS = """
    code  | form  | rhythm | levels
    qr    | ratio | W      | district
    paper | count | W      | district
    scan  | ratio | D      | district
"""
FEEDS = """
    code  | kind         | indicators | level    | rhythm | since | until | working_days | time
    weeks | observations | qr paper   | district | W      | 2024-10-28 |  | 2 | 16:00
    days  | tallies      | scan       | district | D      | 2024-11-16 |  | 1 | 16:00
    later | observations | paper      | district | W      | 2024-12-02 |  | 2 | 16:00
"""


@pytest.fixture
def centre(centre_of):
    """Two weeks and two days are over; B ended in the second week."""
    made = centre_of(province(UNITS, indicators=INDICATORS, feeds=FEEDS))
    made.delivered(
        "2024-11-05",
        """
        indicator | unit | period     | numerator | denominator
        qr        | A    | 2024-10-28 | 1         | 2
        paper     | A    | 2024-10-28 | 5         |
        qr        | B    | 2024-10-28 | 1         | 2
        """,
    )
    made.delivered(
        "2024-11-14",
        """
        indicator | unit | period     | numerator | denominator
        paper     | B    | 2024-10-28 | 5         |
        """,
    )
    made.tallied(
        "2024-11-17",
        "indicator | unit | day | numerator | denominator\nscan | A | 2024-11-16 | 1 | 2",
    )
    made.publish()
    return made


def cells(centre, *, as_of, known=None):
    """Each cell as ``feed unit last-day filled/expected state``."""
    with centre.look(as_of=as_of, known=known or as_of) as look:
        return [
            f"{fill.feed} {cell.unit} {cell.period_end:%m-%d} "
            f"{cell.filled}/{cell.expected} {cell.state}"
            for fill in feed_fill(look)
            for cell in fill.cells
        ]


def test_each_cell_says_what_is_there_and_whether_it_came_in_time(centre):
    assert cells(centre, as_of="2024-11-17") == [
        "weeks A 11-03 2/2 on_time",
        "weeks A 11-10 0/2 missing",
        "weeks A 11-17 0/2 not_due",
        "weeks B 11-03 2/2 late",
        "weeks B 11-10 0/2 missing",
        "days A 11-16 1/1 on_time",
        "days A 11-17 0/1 not_due",
    ]


def test_what_arrived_later_was_not_known_before(centre):
    found = cells(centre, as_of="2024-11-17", known="2024-11-06")

    assert "weeks B 11-03 1/2 partial" in found
    assert "days A 11-16 0/1 not_due" in found


def test_what_is_not_due_yet_is_neither_filled_nor_owed(centre):
    with centre.look(as_of="2024-11-17") as look:
        weeks, days = feed_fill(look)

    assert (weeks.filled_cells, weeks.expected_cells, weeks.state) == (4, 8, "overdue")
    assert (days.filled_cells, days.expected_cells, days.state) == (1, 1, "fresh")


def test_only_the_last_eight_periods_are_counted(centre):
    """What was never delivered years ago is not held against today's fill."""
    with centre.look(as_of="2025-03-02") as look:
        weeks = feed_fill(look)[0]

    assert len(weeks.periods) == 8
    assert f"{weeks.periods[-1]}" == "2025-03-02"
