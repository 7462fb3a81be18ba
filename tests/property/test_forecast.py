"""Forecasts agree with a slow reference, stay inside their bounds and are the same every time."""

import random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries.forecast import Bounds, forecast, hit_rate, theil_sen

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
    made = forecast(points, week=week, bounds=FREE, target=target, draws=50)

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

    made = forecast(points, week=15, bounds=FREE, target=80)

    assert (made.figure, made.low, made.high) == pytest.approx((80, 80, 80))
    assert made.chance == 1


def test_one_wild_week_does_not_turn_the_line():
    points = [(float(week), 50 + 2.0 * week) for week in range(9)]
    points[4] = (4.0, 500.0)

    assert theil_sen(points).slope == pytest.approx(2)


def test_where_less_is_better_the_target_is_reached_from_above():
    points = [(float(week), 50 - 2.0 * week) for week in range(8)]

    made = forecast(points, week=20, bounds=FREE, target=12, less_is_better=True)

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


def test_hit_rate_counts_the_figures_that_came_as_forecast():
    """A straight line always hits; figures that jump at the end do not."""
    straight = [(float(week), 2.0 * week) for week in range(10)]
    jumped = [*straight[:9], (9.0, 90.0)]

    sure = hit_rate([straight], weeks_ahead=2, bounds=FREE)
    missed = hit_rate([jumped], weeks_ahead=2, bounds=FREE)

    assert (sure.hits, sure.forecasts) == (5, 5)
    assert (missed.hits, missed.forecasts) == (4, 5)


def test_hit_rate_asks_every_unit_for_its_newest_figures_first():
    series = [[(float(week), 2.0 * week) for week in range(10)] for _ in range(4)]

    assert hit_rate(series, weeks_ahead=2, bounds=FREE, most=8).forecasts == 8


def test_nobody_with_enough_history_has_no_hit_rate():
    assert hit_rate([[(0.0, 1.0), (1.0, 2.0)]], weeks_ahead=1, bounds=FREE).forecasts == 0
