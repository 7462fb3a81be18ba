"""``outlook``: what a unit's target takes per working week, and where the unit will stand."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.queries.forecast_unit import outlook
from ioc.profile.model import Target, Text
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
"""
INDICATORS = """
    code | form  | rhythm | maximum | direction
    rate | score | W      | 100     | up
    late | score | W      |         | down
"""
DAY = "2024-11-20"
MONDAYS = [dt.date(2024, 9, 30) + dt.timedelta(weeks=n) for n in range(7)]  # the last: 11 November


def rows(indicator, unit, figures):
    return [
        f"{indicator} | {unit} | {monday} | {figure}"
        for monday, figure in zip(MONDAYS, figures, strict=True)
        if figure is not None
    ]


@pytest.fixture
def ask(centre_of):
    """A gains 2 points a week from 40 to 52."""

    def asked(*lines, target=60.0, deadline=dt.date(2024, 12, 18), indicator="rate", days_off=""):
        drawn = province(UNITS, indicators=INDICATORS, days_off=days_off)
        aim = Target(
            indicator=indicator, unit="P", value=target, deadline=deadline,
            valid_from=dt.date(2024, 1, 1), document=Text(vi="Kết luận 12", en="Conclusion 12"),
        )  # fmt: skip
        centre = centre_of(replace(drawn, targets=(aim,)))
        centre.delivered("2024-11-19", "\n".join(["indicator | unit | period | value", *lines]))
        centre.publish()
        with centre.look(as_of=DAY) as look:
            return outlook(look, indicator=indicator, unit="A")

    return asked


STEADY = [40, 42, 44, 46, 48, 50, 52]
LEAP = [10, 20, 20, 20, 20, 20, 20]  # ten once, and then nothing
SIX_A_WEEK = [10, 16, 22, 28, 34, 40, 46]


def test_needed_is_what_is_missing_per_working_week(ask):
    """Eight points in the four working weeks from 21 November to 18 December."""
    found = ask(*rows("rate", "A", STEADY))

    assert (found.pace.needed, found.pace.recent) == (2, 2)
    assert found.course == "on_course"


def test_days_off_leave_fewer_weeks_and_ask_for_more(ask):
    """Five days off are a week: eight points in three."""
    off = "\n".join(["day | is_working", *(f"2024-12-0{n} | no" for n in range(2, 7))])

    found = ask(*rows("rate", "A", STEADY), days_off=off)

    assert found.pace.needed == pytest.approx(8 / 3)
    assert found.course == "out_of_reach"


def test_what_somebody_kept_up_is_within_reach(ask):
    """Twenty in four weeks: A never gained five a week, but B gained six for six weeks."""
    found = ask(*rows("rate", "A", STEADY), *rows("rate", "B", SIX_A_WEEK), target=72.0)

    assert (found.pace.fastest, found.pace.fastest_unit) == (6, "B")
    assert found.course == "behind"


def test_one_leap_is_no_pace(ask):
    """B gained ten in one week and nothing in the five after it: nobody kept up five a week."""
    found = ask(*rows("rate", "A", STEADY), *rows("rate", "B", LEAP), target=72.0)

    assert (found.pace.fastest, found.pace.fastest_unit) == (2, "A")
    assert found.course == "out_of_reach"


def test_what_nobody_ever_did_is_out_of_reach(ask):
    found = ask(*rows("rate", "A", STEADY), *rows("rate", "B", SIX_A_WEEK), target=99.0)

    assert found.course == "out_of_reach"


def test_a_target_that_is_reached_needs_nothing(ask):
    found = ask(*rows("rate", "A", STEADY), target=50.0)

    assert (found.course, found.pace.needed) == ("reached", None)


def test_a_deadline_that_has_passed_is_said_so_and_forecast_is_four_weeks_on(ask):
    found = ask(*rows("rate", "A", STEADY), deadline=dt.date(2024, 11, 1))

    assert found.course == "past_deadline"
    assert found.day == dt.date(2024, 12, 18)
    assert found.forecast is not None
    assert found.forecast.chance is None


def test_forecast_follows_the_line_to_the_deadline(ask):
    """The last figure is of 17 November; on 18 December the line stands 31/7 × 2 points higher."""
    found = ask(*rows("rate", "A", STEADY))

    assert found.forecast is not None
    assert found.forecast.figure == pytest.approx(52 + 2 * 31 / 7)
    assert found.forecast.chance == 1


def test_forecast_goes_no_further_than_the_indicator_can(ask):
    found = ask(*rows("rate", "A", [40, 50, 60, 70, 80, 90, 98]), target=100.0)

    assert found.forecast is not None
    assert found.forecast.figure == 100


def test_fewer_than_four_changes_have_no_verdict(ask):
    found = ask(*rows("rate", "A", [None, None, None, 46, 48, 50, 52]))

    assert (found.course, found.pace.recent) == ("unknown", None)


def test_an_overdue_figure_has_neither_verdict_nor_forecast(ask):
    """Nothing since the week of 7 October: a line through old figures would lie."""
    found = ask(*rows("rate", "A", [40, 42, None, None, None, None, None]))

    assert (found.state, found.course, found.forecast) == ("overdue", "unknown", None)


def test_where_less_is_better_needed_and_fastest_go_down(ask):
    found = ask(*rows("late", "A", [24, 22, 20, 18, 16, 14, 12]), indicator="late", target=4.0)

    assert (found.pace.needed, found.pace.recent, found.pace.fastest) == (-2, -2, -2)
    assert found.course == "on_course"
    assert found.forecast is not None
    assert found.forecast.chance == 1


def test_too_short_a_history_has_no_record(ask):
    """Seven weeks: the range is made of what the points are off their line, and says so."""
    found = ask(*rows("rate", "A", STEADY))

    assert found.hits.forecasts == 0
    assert found.forecast.checked == 0


def test_the_range_is_made_of_what_forecasts_for_all_units_were_off(centre_of):
    """Eight units of which one week is four points off: so are the ranges of all of them."""
    units = "code | level | parent | from | to\nP | province | | |\n" + "\n".join(
        f"{unit} | district | P | |" for unit in "ABCDEFGH"
    )
    weeks = [dt.date(2024, 7, 1) + dt.timedelta(weeks=n) for n in range(20)]
    lines = [
        f"rate | {unit} | {monday} | {20 + nth + (4 if nth % 5 == 0 and nth > 4 else 0)}"
        for unit in "ABCDEFGH"
        for nth, monday in enumerate(weeks)
    ]
    centre = centre_of(province(units, indicators=INDICATORS))
    centre.delivered("2024-11-17", "\n".join(["indicator | unit | period | value", *lines]))
    centre.publish()

    with centre.look(as_of="2024-11-18") as look:
        found = outlook(look, indicator="rate", unit="A")

    assert found.forecast.checked == 8 * 7  # from lines through eight weeks or more
    assert found.hits.hits / found.hits.forecasts > 0.7
    assert found.forecast.low == pytest.approx(found.forecast.figure, abs=0.5)
    assert found.forecast.high == pytest.approx(found.forecast.figure + 4, abs=0.5)
