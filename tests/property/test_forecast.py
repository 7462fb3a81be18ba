"""Forecasts agree with a slow reference, stay inside their bounds, and their ranges hold."""

import math
import random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries.backtest import Errors, Record, back_test
from ioc.data.queries.forecast import Aim, forecast
from ioc.data.queries.theil_sen import Bounds, theil_sen

FREE = Bounds()
SERIES = st.lists(st.integers(0, 100).map(float), min_size=4, max_size=12).map(
    lambda figures: list(enumerate(figures))
)


def slow_theil_sen(points):
    slopes = []
    for i in range(len(points)):
        for j in range(len(points)):
            if i < j:
                slopes.append((points[j][1] - points[i][1]) / (points[j][0] - points[i][0]))
    slope = median(slopes)
    return slope, median([y - slope * x for x, y in points])


def slow_draws(points, week, n):
    """The same draws, spelled out: errors off the line, a new line through them, one error more."""
    slope, start = slow_theil_sen(points)
    errors = [y - (start + slope * x) for x, y in points]
    chance = random.Random(766)
    for _ in range(n):
        errors_drawn = chance.choices(errors, k=len(points) + 1)
        made = [
            (points[i][0], start + slope * points[i][0] + errors_drawn[i])
            for i in range(len(points))
        ]
        again, begin = slow_theil_sen(made)
        yield begin + again * week + errors_drawn[-1]


@given(points=SERIES)
def test_line_is_the_median_of_all_slopes(points):
    line = theil_sen(points)

    assert (line.slope, line.at_zero) == pytest.approx(slow_theil_sen(points))


@settings(max_examples=10, deadline=None)
@given(points=SERIES, week=st.integers(12, 20), target=st.integers(0, 120))
def test_forecast_agrees_with_the_reference(points, week, target):
    made = forecast(points, week=week, bounds=FREE, aim=Aim(value=target), draws=50)

    drawn = sorted(slow_draws(points, week, 50))
    inside = sum(made.low - 1e-6 <= one <= made.high + 1e-6 for one in drawn)
    assert made.figure == pytest.approx(sum(a * b for a, b in zip(
        slow_theil_sen(points), (week, 1), strict=True)))  # fmt: skip
    assert 38 <= inside <= 50  # four fifths, and ties
    assert made.chance == sum(one >= target - 1e-9 for one in drawn) / 50


@given(points=SERIES)
def test_forecast_stays_within_what_the_figure_can_be(points):
    made = forecast(points, week=40, bounds=Bounds(low=0, high=100), draws=30)

    assert 0 <= made.low <= made.high <= 100
    assert 0 <= made.figure <= 100


def test_a_straight_line_goes_on_and_is_certain():
    points = [(float(week), 50 + 2.0 * week) for week in range(8)]

    made = forecast(points, week=15, bounds=FREE, aim=Aim(value=80))

    assert (made.figure, made.low, made.high) == pytest.approx((80, 80, 80))
    assert made.chance == 1


def test_one_wild_week_does_not_turn_the_line():
    points = [(float(week), 50 + 2.0 * week) for week in range(9)]
    points[4] = (4.0, 500.0)

    assert theil_sen(points).slope == pytest.approx(2)


def test_where_less_is_better_the_target_is_reached_from_above():
    points = [(float(week), 50 - 2.0 * week) for week in range(8)]

    made = forecast(points, week=20, bounds=FREE, aim=Aim(value=12, less_is_better=True))

    assert made.chance == 1


def test_fewer_than_four_points_forecast_nothing():
    assert forecast([(0, 1), (1, 2), (2, 3)], week=5, bounds=FREE) is None


def test_only_the_newest_twelve_points_count():
    """A campaign that began flat and then rose is forecast to rise."""
    flat = [(float(week), 10.0) for week in range(30)]
    rising = [(30.0 + week, 10 + 3.0 * week) for week in range(12)]

    made = forecast([*flat, *rising], week=45, bounds=FREE)

    assert made.figure == pytest.approx(10 + 3 * 15)
    assert made.points == 12


def test_the_same_question_has_the_same_answer():
    points = [(float(week), figure) for week, figure in enumerate([3, 5, 4, 8, 7, 9])]

    assert forecast(points, week=9, bounds=FREE) == forecast(points, week=9, bounds=FREE)


def restless(units, weeks, *, noise, seed):
    """Series along lines of their own, each figure off its line by chance."""
    chance = random.Random(seed)
    return [
        [(float(week), start + slope * week + chance.gauss(0, noise)) for week in range(weeks)]
        for start, slope in ((chance.uniform(0, 50), chance.uniform(0, 2)) for _ in range(units))
    ]


def wandering(units, weeks, *, noise, seed):
    """Series that go on from where they are: errors grow with the weeks ahead."""
    chance = random.Random(seed)
    series = []
    for _ in range(units):
        figure, line = 50.0, []
        for week in range(weeks):
            figure += chance.gauss(0.5, noise)
            line.append((float(week), figure))
        series.append(line)
    return series


@pytest.mark.parametrize("made_up", [restless, wandering])
@pytest.mark.parametrize("is_scaled", [False, True])
def test_about_four_fifths_of_the_ranges_hold(made_up, is_scaled):
    """Noise of a known size, whichever kind: what was forecast with what was known then."""
    record = back_test(made_up(18, 60, noise=3.0, seed=7), bounds=FREE, is_scaled=is_scaled)

    assert record.hits.forecasts > 600
    assert 0.75 <= record.hits.hits / record.hits.forecasts <= 0.87


@pytest.mark.parametrize("made_up", [restless, wandering])
@pytest.mark.parametrize("ahead", [1, 5, 8])
def test_ranges_hold_for_figures_nobody_had_seen(made_up, ahead):
    """The record of half of the weeks, and the forecasts of the other half."""
    series = made_up(40, 60, noise=3.0, seed=11)
    record = back_test([line[:30] for line in series], bounds=FREE, is_scaled=False)
    later = [
        (forecast(line[:at], week=at - 1 + ahead, bounds=FREE, record=record), line[at - 1 + ahead])
        for line in series
        for at in range(30, 60 - ahead, 4)
    ]

    held = sum(made.low <= figure <= made.high for made, (_, figure) in later)

    assert 0.72 <= held / len(later) <= 0.9


def slow_errors(series, ahead, history):
    """Every figure less the forecast from what was there so many weeks before, spelled out."""
    for line in series:
        errors = []
        for week, figure in line:
            there = [point for point in line if point[0] <= week - ahead][-12:]
            if len(there) >= 4 and (len(there) < 8) == (history == "short"):
                slope, start = slow_theil_sen(there)
                errors.append(figure - (start + slope * week))
        yield from errors[-max(12, 40 // len(series)) :]


@settings(max_examples=10, deadline=None)
@given(
    st.lists(SERIES, min_size=4, max_size=8),
    st.sampled_from((1, 2, 4)),
    st.sampled_from(("short", "long")),
)
def test_errors_agree_with_the_reference(series, ahead, history):
    """One in ten of the next shall be larger, the next among them: so one more is counted."""
    record = back_test(series, bounds=FREE, is_scaled=False)

    expected = sorted(slow_errors(series, ahead, history))
    if len(expected) < 9:
        assert (history, ahead) not in record.errors
        return
    nine_tenths = expected[math.ceil((len(expected) + 1) * 0.9 - 1e-9) - 1]
    one_tenth = expected[math.floor((len(expected) + 1) * 0.1 + 1e-9) - 1]
    found = record.errors[history, ahead]
    assert found.forecasts == len(expected)
    assert (found.quantiles[4], found.quantiles[36]) == pytest.approx((one_tenth, nine_tenths))
    assert list(found.quantiles) == sorted(found.quantiles)


def of_errors(*errors, ahead=4, is_scaled=False):
    return Record(errors={("long", ahead): Errors.of(sorted(errors))}, is_scaled=is_scaled)


STRAIGHT = [(float(week), 50 + 2.0 * week) for week in range(8)]  # the last: 64 in week 7


def test_a_range_is_made_of_what_forecasts_were_off():
    """Of 39 errors from -19 to 19 one in ten is above 16, and one in ten below -16."""
    record = of_errors(*range(-19, 20))

    made = forecast(STRAIGHT, week=11, bounds=FREE, record=record, aim=Aim(value=72))

    assert (made.figure, made.low, made.high) == pytest.approx((72, 56, 88))
    assert made.chance == pytest.approx(0.5, abs=0.02)
    assert made.checked == 39


def test_beyond_what_could_be_checked_ranges_grow_with_the_weeks():
    record = of_errors(*range(-19, 20))

    made = forecast(STRAIGHT, week=15, bounds=FREE, record=record)

    assert (made.figure, made.low, made.high) == pytest.approx((80, 48, 112))


def test_what_always_came_true_is_not_promised():
    """Thirty-nine forecasts without an error are 39, not all there ever will be."""
    made = forecast(
        STRAIGHT, week=11, bounds=FREE, record=of_errors(*[0.0] * 39), aim=Aim(value=72)
    )

    assert made.chance == pytest.approx(39 / 40)


def test_errors_of_counts_are_told_in_a_units_usual_change():
    """A city gains 200 a week and a village 2: what is off by half a week is off by half a week."""
    record = of_errors(*[-0.5] * 20, *[0.5] * 20, is_scaled=True)
    city = [(week, 100 * figure) for week, figure in STRAIGHT]

    village, town = (
        forecast(line, week=11, bounds=FREE, record=record) for line in (STRAIGHT, city)
    )

    assert (village.low, village.high) == pytest.approx((71, 73))
    assert (town.low, town.high) == pytest.approx((7100, 7300))


def test_hit_rate_counts_only_ranges_that_could_be_made_in_time():
    """Too few errors had been seen: nothing is counted, and nothing is called right."""
    record = back_test(restless(1, 12, noise=1, seed=3), bounds=FREE, is_scaled=False)

    assert record.hits.forecasts == 0
    assert record.at(4, points=12) is None


def test_nobody_with_enough_history_has_no_record():
    record = back_test([[(0.0, 1.0), (1.0, 2.0)], []], bounds=FREE, is_scaled=False)

    assert (record.hits.forecasts, record.errors) == (0, {})
