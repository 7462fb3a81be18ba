"""A figure's versions and parts: what was said when, and what a sum was made of."""

import datetime as dt

import pytest

from ioc.data.queries import standing
from ioc.data.queries.versions import figure_parts, figure_versions
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

PROFILE = province(
    """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
    C    | district | P      |      |
    F    | facility | A      |      |
    """,
    indicators="""
    code    | form  | rhythm | maximum
    rate    | ratio | W      | 100
    points  | score | W      | 50
    extra   | score | W      | 20
    quality | score | W      | 100
    scan    | ratio | D      | 100
    """,
    composites="""
    composite | member | weight | from
    quality   | points | 60     |
    quality   | extra  | 40     |
    """,
    feeds="""
    code | kind | indicators | level | rhythm | since | until | working_days | time
    t | tallies | scan | facility | D | 2024-12-02 | | 1 | 08:00
    """,
)


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """One week of a rate, corrected twice; two members of a composite; two days of a tally."""
    made = DrawnCentre(tmp_path_factory.mktemp("versions"), PROFILE)
    made.delivered("2024-12-10", WEEK)
    made.delivered("2024-12-12", correction("40", "2024-12-02"))
    made.delivered("2024-12-12", correction("50", "2024-12-02"))
    made.delivered(
        "2024-12-20", "indicator | unit | period | state\nrate | B | 2024-12-02 | missing"
    )
    made.tallied("2024-12-20", TALLIES)
    made.publish()
    yield made
    made.close()


def correction(numerator, period):
    head = "indicator | unit | period | numerator | denominator"
    return f"{head}\nrate | A | {period} | {numerator} | 100"


WEEK = """
indicator | unit | period     | numerator | denominator | value
rate      | A    | 2024-12-02 | 30        | 100         |
rate      | B    | 2024-12-02 | 10        | 100         |
points    | A    | 2024-12-02 |           |             | 25
extra     | A    | 2024-12-02 |           |             | 20
"""
TALLIES = """
indicator | unit | day        | numerator | denominator
scan      | F    | 2024-12-17 | 3         | 4
scan      | F    | 2024-12-18 | 5         | 6
"""


def versions(centre, *, known):
    """What was known of the rate of A: day, until when, figure; newest first."""
    with centre.look(as_of="2024-12-31", known=known) as look:
        found = standing(look, indicator="rate", unit="A")
        listed = figure_versions(look, found)
    return [(one.known_from.day, one.known_to and one.known_to.day, one.value) for one in listed]


def test_every_version_that_was_ever_known_is_listed_newest_first(centre):
    """Of two corrections of one day the first was replaced before the day was over."""
    assert versions(centre, known="2024-12-31") == [(12, None, 50.0), (10, 12, 30.0)]


def test_a_version_that_was_not_known_yet_is_not_told(centre):
    assert versions(centre, known="2024-12-11") == [(10, None, 30.0)]


def test_a_version_names_its_delivery_and_its_cell(centre):
    with centre.look(as_of="2024-12-31") as look:
        [newest, _] = figure_versions(look, standing(look, indicator="rate", unit="A"))

    assert (newest.submission_id, newest.sheet, newest.row, newest.column) == (3, "Bảng 1", 2, "C")
    assert newest.received_at.tzinfo is dt.UTC


def parts(centre, indicator, unit):
    with centre.look(as_of="2024-12-31") as look:
        found = figure_parts(look, standing(look, indicator=indicator, unit=unit))
    return [(one.indicator, one.unit, one.weight, one.value) for one in found]


def test_a_rate_of_the_province_lists_every_district_also_those_without_a_figure(centre):
    assert parts(centre, "rate", "P") == [
        ("rate", "A", None, 50.0), ("rate", "B", None, None), ("rate", "C", None, None),
    ]  # fmt: skip


def test_the_parts_of_a_sum_add_up_to_it(centre):
    with centre.look(as_of="2024-12-31", known="2024-12-15") as look:
        whole = standing(look, indicator="rate", unit="P")
        found = figure_parts(look, whole)

    assert whole.numerator == sum(part.numerator or 0 for part in found) == 60
    assert whole.denominator == sum(part.denominator or 0 for part in found) == 200


def test_a_composite_lists_its_members_with_their_weights(centre):
    assert parts(centre, "quality", "A") == [
        ("extra", "A", 40.0, 20.0), ("points", "A", 60.0, 25.0),
    ]  # fmt: skip


def test_a_tally_lists_the_units_below_that_counted(centre):
    assert parts(centre, "scan", "A") == [("scan", "F", None, 80.0)]


def test_a_figure_that_is_missing_has_neither_versions_nor_parts(centre):
    with centre.look(as_of="2024-12-31") as look:
        found = standing(look, indicator="rate", unit="C")

        assert figure_versions(look, found) == []
        assert figure_parts(look, found) == []
