"""``changing_deliveries``: who brought what became known since a day, in which file."""

import datetime as dt

import pytest

from ioc.data.queries.changes_delivered import changing_deliveries
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
"""
INDICATORS = """
    code | form  | rhythm | maximum
    rate | score | W      | 100
    idea | score | W      |
"""
WEEK = """
    indicator | unit | period     | value
    rate      | A    | 2024-11-04 | 80
    rate      | B    | 2024-11-04 | 70
    idea      | A    | 2024-11-04 | 5
"""
SINCE = dt.date(2024, 11, 11)


@pytest.fixture
def centre(centre_of):
    """One week of two districts, known on the 12th."""
    made = centre_of(province(UNITS, indicators=INDICATORS))
    made.delivered("2024-11-12", WEEK)
    return made


def found(centre, *, since=SINCE, known="2024-11-20", as_of="2024-11-20", units=("P", "A", "B")):
    centre.publish()
    with centre.look(as_of=as_of, known=known) as look:
        return changing_deliveries(look, day=since, units=units)


def test_a_delivery_counts_its_figures_indicators_and_units(centre):
    [one] = found(centre)

    assert (one.submission_id, one.known_date) == (1, dt.date(2024, 11, 12))
    assert (one.figures_new, one.figures_restated) == (3, 0)
    assert (one.indicators, one.units) == (2, 2)
    assert one.last_period_end == dt.date(2024, 11, 10)


def test_what_replaces_another_value_is_a_correction_and_nothing_new(centre):
    """The same value again was brought by nobody; a first value beside it is new."""
    centre.delivered(
        "2024-11-14",
        """
        indicator | unit | period     | value
        rate      | A    | 2024-11-04 | 65
        rate      | B    | 2024-11-04 | 70
        rate      | A    | 2024-11-11 | 66
        """,
    )

    newest, first = found(centre)

    assert (newest.submission_id, first.submission_id) == (2, 1)
    assert (newest.figures_new, newest.figures_restated) == (1, 1)
    assert newest.units == 1


def test_only_deliveries_between_the_two_days_of_knowing_are_listed(centre):
    centre.delivered("2024-11-14", "indicator | unit | period | value\nrate | A | 2024-11-04 | 65")

    assert [one.submission_id for one in found(centre, known="2024-11-13")] == [1]
    assert [one.submission_id for one in found(centre, since=dt.date(2024, 11, 12))] == [2]


def test_figures_of_other_units_and_later_periods_are_left_out(centre):
    [one] = found(centre, units=["B"])

    assert (one.figures_new, one.indicators) == (1, 1)
    assert found(centre, as_of="2024-11-09") == []
