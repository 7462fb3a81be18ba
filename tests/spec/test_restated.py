"""``restated_since``: which figures were corrected, by whom, and the effect on their ranking."""

import datetime as dt

import pytest

from ioc.data.queries.changes_restated import restated_since
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
    C    | district | P      |      |
    M    | commune  | A      |      |
"""
INDICATORS = """
    code | form  | rhythm | maximum | direction
    rate | score | W      | 100     | up
    late | score | W      |         | down
"""
WEEK = """
    indicator | unit | period     | value
    rate      | A    | 2024-11-04 | 80
    rate      | B    | 2024-11-04 | 70
    rate      | C    | 2024-11-04 | 60
    rate      | M    | 2024-11-04 | 10
"""
SINCE = dt.date(2024, 11, 12)


@pytest.fixture
def centre(centre_of):
    """One week of three districts and a commune, known on the 12th."""
    made = centre_of(province(UNITS, indicators=INDICATORS))
    made.delivered("2024-11-12", WEEK)
    return made


def corrected(centre, rows, *, on="2024-11-14"):
    centre.delivered(on, rows)


def found(centre, *, since=SINCE, known="2024-11-20"):
    centre.publish()
    with centre.look(as_of="2024-11-20", known=known) as look:
        return restated_since(look, day=since, units=["P", "A", "B", "C", "M"])


def test_a_correction_tells_both_values_and_the_place_it_cost(centre):
    """A was first with 80; with 65 it is second."""
    corrected(centre, "indicator | unit | period | value\nrate | A | 2024-11-04 | 65")

    [one] = found(centre)

    assert (one.change.unit, one.change.before, one.change.after, one.change.known_date) == (
        "A",
        80,
        65,
        dt.date(2024, 11, 14),
    )
    assert (one.place_before, one.place_after, one.places) == (1, 2, -1)
    assert one.level == "district"


def test_the_effect_is_that_of_the_one_correction_alone(centre):
    """B is corrected upwards in the same delivery: that is B's effect, and none of A's."""
    corrected(
        centre,
        "indicator | unit | period | value\nrate | A | 2024-11-04 | 75\nrate | B | 2024-11-04 | 90",
    )

    effects = {one.change.unit: (one.place_before, one.place_after) for one in found(centre)}

    assert effects == {"A": (1, 1), "B": (2, 1)}


def test_it_says_who_delivered_it_and_in_which_cell(centre):
    corrected(centre, "indicator | unit | period | value\nrate | A | 2024-11-04 | 65")

    [one] = found(centre)

    assert one.change.feed == "drawn"
    assert one.change.source is not None
    assert (one.change.source.sheet, one.change.source.row, one.change.source.column) == (
        "Bảng 1",
        2,
        "C",
    )
    assert one.change.received_at == dt.datetime(2024, 11, 14, 5, tzinfo=dt.UTC)


def test_a_figure_that_was_taken_back_has_no_place_any_more(centre):
    corrected(centre, "indicator | unit | period | state\nrate | A | 2024-11-04 | missing")

    [one] = found(centre)

    assert (one.change.before, one.change.after) == (80, None)
    assert (one.place_before, one.place_after, one.places) == (1, None, None)


def test_first_figures_and_repeated_ones_are_no_corrections(centre):
    """A newer week is news; the same value again is nothing."""
    corrected(
        centre,
        "indicator | unit | period | value\nrate | A | 2024-11-11 | 90\nrate | B | 2024-11-04 | 70",
    )

    assert found(centre) == []


def test_corrections_of_the_earlier_day_itself_and_after_the_day_of_knowing_are_left_out(centre):
    corrected(centre, "indicator | unit | period | value\nrate | A | 2024-11-04 | 65")

    assert found(centre, since=dt.date(2024, 11, 14)) == []
    assert found(centre, known="2024-11-13") == []


def test_a_figure_corrected_twice_is_there_twice_newest_first(centre):
    corrected(centre, "indicator | unit | period | value\nrate | A | 2024-11-04 | 65")
    corrected(
        centre, "indicator | unit | period | value\nrate | A | 2024-11-04 | 50", on="2024-11-15"
    )

    assert [(one.change.before, one.change.after, one.places) for one in found(centre)] == [
        (65, 50, -1),
        (80, 65, -1),
    ]


def test_units_are_ranked_with_those_of_their_level(centre):
    """The commune is the only one of its level, whatever districts have."""
    corrected(centre, "indicator | unit | period | value\nrate | M | 2024-11-04 | 99")

    [one] = found(centre)

    assert (one.level, one.place_before, one.place_after) == ("commune", 1, 1)
