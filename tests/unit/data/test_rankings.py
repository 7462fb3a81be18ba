"""Three rankings of real builds: level, progress and pace, and who has no place in which."""

import datetime as dt
import math
from dataclasses import fields, replace

import pytest
import sqlalchemy as sa

from ioc.data.queries import ranking
from ioc.data.queries.figures_known import Figure
from ioc.data.queries.progress import valid_of
from ioc.profile.model import Target, Text
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

UNITS = """
code | level    | parent | from       | to
P    | province |        |            |
A    | district | P      |            |
B    | district | P      |            |
C    | district | P      |            |
D    | district | P      |            |
E    | district | P      |            | 2024-11-10
F    | district | P      | 2024-11-11 |
"""
INDICATORS = """
code  | form  | rhythm | maximum | direction
rate  | ratio | W      | 100     | up
late  | ratio | W      | 100     | down
count | count | W      |         | up
scan  | ratio | D      | 100     | up
"""
FEEDS = """
code | kind | indicators | level | rhythm | since | until | working_days | time
qr | tallies | scan | district | D | 2024-09-30 | | 1 | 16:00
"""
DAY = "2024-11-20"  # Wednesday; the last week that has ended is that of the 11th


@pytest.fixture
def centre(tmp_path):
    drawn = province(UNITS, indicators=INDICATORS, feeds=FEEDS)
    binding = Target(
        indicator="rate",
        unit="P",
        value=80.0,
        deadline=dt.date(2024, 12, 18),  # four weeks after the day
        valid_from=dt.date(2024, 1, 1),
        document=Text(vi="Kết luận 12", en="Conclusions 12"),
    )
    made = DrawnCentre(tmp_path, replace(drawn, targets=(binding,)))
    yield made
    made.close()


@pytest.fixture
def ranked(centre):
    """Publishes, ranks, and gives back the units with what ``fact`` makes of their rows."""

    def rank(fact, *, indicator="rate", as_of=DAY, known="2025-12-31", **asked):
        centre.publish()
        with centre.look(as_of=as_of, known=known) as look:
            found = ranking(look, indicator=indicator, level="district", **asked)
        return [(row.standing.unit, fact(row)) for row in found.rows]

    return rank


def weekly(indicator, unit, *values, first="2024-10-07"):
    """Percentages of a hundred, week after week."""
    monday = dt.date.fromisoformat(first)
    return [
        f"{indicator} | {unit} | {monday + dt.timedelta(weeks=week)} | {value} | 100"
        for week, value in enumerate(values)
        if value is not None
    ]


def delivered(centre, *lines, on="2024-11-19"):
    head = "indicator | unit | period | numerator | denominator"
    centre.delivered(on, "\n".join([head, *[line for many in lines for line in many]]))


def test_progress_is_counted_from_the_newest_period_that_had_ended_then(centre, ranked):
    """Four weeks before 20 November is 23 October: the week that ended on the 20th is the one."""
    delivered(centre, weekly("rate", "A", 10, 20, 30, 40, 50, 60))

    one, four, twelve = (
        dict(ranked(lambda row: row.progress, weeks=weeks))["A"] for weeks in (1, 4, 12)
    )

    assert (one.change, one.since) == (10, dt.date(2024, 11, 10))
    assert (four.change, four.since) == (40, dt.date(2024, 10, 20))
    assert (twelve.state, twelve.change) == ("no_earlier", None)


def test_who_improved_most_leads_by_progress_and_ties_skip_a_place(centre, ranked):
    delivered(
        centre,
        weekly("rate", "A", 90, 90, 90, 90, 90, 90),
        weekly("rate", "B", 10, 10, 10, 10, 10, 30),
        weekly("rate", "C", 40, 40, 40, 40, 40, 60),
        weekly("rate", "D", 50, 50, 50, 50, 50, 45),
    )

    assert ranked(lambda row: row.progress_place, by="progress")[:4] == [
        ("C", 1),
        ("B", 1),
        ("A", 3),
        ("D", 4),
    ]


def test_where_less_is_better_the_largest_fall_leads(centre, ranked):
    delivered(
        centre,
        weekly("late", "A", 30, 30, 30, 30, 30, 5),
        weekly("late", "B", 30, 30, 30, 30, 30, 25),
        weekly("late", "C", 5, 5, 5, 5, 5, 6),
    )

    assert ranked(lambda row: row.progress_place, indicator="late", by="progress")[:3] == [
        ("A", 1),
        ("B", 2),
        ("C", 3),
    ]


def test_places_moved_are_those_since_then_not_since_the_last_period(centre, ranked):
    """A led four weeks ago, fell behind two weeks later, and has not come back."""
    delivered(
        centre,
        weekly("rate", "A", 60, 60, 60, 50, 50, 50),
        weekly("rate", "B", 55, 55, 55, 55, 55, 55),
    )

    assert ranked(lambda row: (row.place, row.place_change), weeks=1)[:2] == [
        ("B", (1, 0)),
        ("A", (2, 0)),
    ]
    assert ranked(lambda row: (row.place, row.place_change), weeks=4)[:2] == [
        ("B", (1, 1)),
        ("A", (2, -1)),
    ]


def test_figure_that_is_still_the_one_of_then_is_no_progress_and_no_standstill(centre, ranked):
    """B has sent nothing for weeks: its place by level stays, its progress is not known."""
    delivered(centre, weekly("rate", "A", 10, 10, 10, 10, 10, 5), weekly("rate", "B", 50, 50, None))
    rows = ranked(
        lambda row: (row.place, row.progress.state, row.progress.change, row.progress_place),
        by="progress",
    )

    assert rows[:2] == [("A", (2, "measured", -5, 1)), ("B", (1, "no_newer", None, None))]


def test_correction_is_no_progress(centre, ranked):
    """Both figures are taken as they are known on the day of knowing."""
    delivered(centre, weekly("rate", "A", 10, 10, 10, 10, 10, 40))
    delivered(centre, weekly("rate", "A", 30, 30, 30, 30, 30), on="2024-12-02")

    before = dict(ranked(lambda row: row.progress.change, known="2024-11-20"))
    after = dict(ranked(lambda row: row.progress.change, known="2024-12-02"))

    assert (before["A"], after["A"]) == (30, 10)


def test_illustrative_figure_is_not_compared_with_a_published_one(centre, ranked):
    head = "indicator | unit | period | numerator | denominator | marks"
    centre.delivered("2024-10-22", f"{head}\nrate | A | 2024-10-14 | 90 | 100 |")
    centre.delivered("2024-11-19", f"{head}\nrate | A | 2024-11-11 | 10 | 100 | illustrative")

    assert dict(ranked(lambda row: row.progress.state))["A"] == "no_earlier"


def test_units_of_the_day_are_the_cohort_and_the_new_one_has_no_past(centre, ranked):
    delivered(centre, weekly("rate", "E", 50, 50, 50, 50, 50), on="2024-11-12")
    delivered(centre, weekly("rate", "F", 70, first="2024-11-11"))

    rows = dict(ranked(lambda row: (row.place, row.progress.state)))

    assert rows == {
        "F": (1, "no_earlier"),
        "A": (None, "no_figure"),
        "B": (None, "no_figure"),
        "C": (None, "no_figure"),
        "D": (None, "no_figure"),
    }


def test_nothing_of_nothing_has_no_place_in_any_ranking(centre, ranked):
    """0 of 0 is no figure: neither the first nor the last."""
    delivered(centre, weekly("rate", "A", 50), ["rate | B | 2024-10-07 | 0 | 0"])

    for by in ("level", "progress", "pace"):
        rows = dict(ranked(lambda row, by=by: row.place_by(by), by=by))

        assert rows["B"] is None, by


def test_by_pace_the_reached_share_the_first_place_and_the_fastest_follow(centre, ranked):
    """Needed in four weeks: B 30 points, C 60, D 20."""
    delivered(
        centre,
        weekly("rate", "A", 70, 72, 74, 76, 78, 80),
        weekly("rate", "B", 0, 10, 20, 30, 40, 50),
        weekly("rate", "C", 10, 12, 14, 16, 18, 20),
        weekly("rate", "D", 65, 64, 63, 62, 61, 60),
    )
    rows = ranked(lambda row: (row.pace_place, row.pace_ratio), by="pace")

    assert rows == [
        ("A", (1, None)),
        ("B", (2, pytest.approx(10 / 7.5))),
        ("C", (3, pytest.approx(2 / 15))),
        ("D", (4, pytest.approx(-1 / 5))),
        ("F", (None, None)),
    ]


def test_pace_of_fewer_than_four_changes_has_no_place(centre, ranked):
    delivered(centre, weekly("rate", "A", 10, 20, 30, first="2024-10-28"))

    assert dict(ranked(lambda row: (row.place, row.pace_place)))["A"] == (1, None)


def test_without_a_target_nobody_has_a_place_by_pace(centre, ranked):
    delivered(centre, weekly("late", "A", 10, 20, 30, 40, 50, 60))

    assert {place for _, place in ranked(lambda row: row.pace_place, indicator="late")} == {None}


def test_tallies_progress_by_their_spans_of_seven_days(centre, ranked):
    """Weeks of one visit in ten, then a week of five in ten."""
    days = [dt.date(2024, 10, 7) + dt.timedelta(days=n) for n in range(44)]
    rows = [f"scan | A | {day} | {5 if n >= 37 else 1} | 10" for n, day in enumerate(days)]
    centre.tallied("2024-11-20", "\n".join(["indicator|unit|day|numerator|denominator", *rows]))

    moved = dict(ranked(lambda row: row.progress, indicator="scan"))["A"]

    assert (moved.change, moved.since) == (pytest.approx(40), dt.date(2024, 10, 23))


def test_only_ratios_have_intervals_and_bands(centre, ranked):
    delivered(centre, weekly("rate", "A", 50), weekly("rate", "B", 45))
    centre.delivered(
        "2024-11-19", "indicator | unit | period | numerator\ncount | A | 2024-11-11 | 5"
    )

    rates = dict(ranked(lambda row: (row.band, row.interval)))
    counts = dict(ranked(lambda row: (row.band, row.interval), indicator="count"))

    assert (rates["A"][0], rates["B"][0], rates["C"]) == (1, 1, (None, None))
    assert (round(rates["A"][1].low, 2), round(rates["A"][1].high, 2)) == (40.38, 59.62)
    assert counts["A"] == (None, None)


def test_units_without_a_figure_cost_no_question_each(centre, ranked):
    """A ranking nobody has figures of is asked as often as one everybody has figures of."""
    delivered(centre, *(weekly("rate", unit, 10, 20) for unit in "ABCD"))
    centre.publish()

    asked = {}
    for indicator in ("rate", "late"):
        with centre.look(as_of="2024-11-05") as look:
            statements = []
            sa.event.listen(
                look.conn, "before_cursor_execute", lambda *said, to=statements: to.append(said[2])
            )
            ranking(look, indicator=indicator, level="district")
        asked[indicator] = len(statements)

    assert asked == {"rate": 2 + 1, "late": 2 + 1}


@pytest.mark.parametrize("no_number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_figure(no_number):
    """In DuckDB NaN sorts above every number: it would lead every ranking."""
    figures = [known(no_number), known(42.0)]

    assert [figure.value for figure in valid_of(figures)] == [42.0]
    assert valid_of([known(no_number)]) == []


def known(value):
    """A figure of which only the value matters."""
    unsaid = dict.fromkeys(field.name for field in fields(Figure))
    return Figure(**(unsaid | {"value": value}))
