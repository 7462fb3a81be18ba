"""The spans of days that figures are about."""

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.profile.model import Rhythm
from ioc.profile.periods import Period, period_containing, periods_between

rhythms = st.sampled_from(get_args(Rhythm))
days = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))

DAY = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rhythm", "inside", "start", "end"),
    [
        ("D", "2024-11-20", "2024-11-20", "2024-11-20"),
        ("W", "2024-11-20", "2024-11-18", "2024-11-24"),
        ("W", "2024-12-31", "2024-12-30", "2025-01-05"),
        ("M", "2024-02-10", "2024-02-01", "2024-02-29"),
        ("M15", "2024-11-14", "2024-10-15", "2024-11-14"),
        ("M15", "2024-11-15", "2024-11-15", "2024-12-14"),
        ("M15", "2025-01-03", "2024-12-15", "2025-01-14"),
        ("Q", "2024-12-01", "2024-10-01", "2024-12-31"),
        ("Y", "2024-12-31", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_day_falls_in_the_period_an_official_would_name(rhythm, inside, start, end):
    """Reporting months of the administration end on the 14th, whatever the calendar says."""
    assert period_containing(rhythm, day(inside)) == Period(rhythm, day(start), day(end))


@given(rhythms, days)
def test_the_period_of_a_day_contains_it_and_is_the_period_of_all_its_days(rhythm, inside):
    period = period_containing(rhythm, inside)

    assert inside in period
    assert period_containing(rhythm, period.start) == period
    assert period_containing(rhythm, period.end) == period


@given(rhythms, days)
def test_periods_follow_each_other_without_gap_or_overlap(rhythm, inside):
    period = period_containing(rhythm, inside)

    assert period.next().start == period.end + DAY
    assert period.previous().end == period.start - DAY
    assert period.next().previous() == period


@given(rhythms, days, st.integers(0, 1200))
def test_periods_between_two_days_are_those_of_each_day_between(rhythm, first, length):
    last = first + length * DAY

    periods = periods_between(rhythm, first, last)

    each_day = (period_containing(rhythm, first + n * DAY) for n in range(length + 1))
    assert periods == list(dict.fromkeys(each_day))


def test_no_period_lies_between_days_in_the_wrong_order():
    assert periods_between("D", day("2024-11-02"), day("2024-11-01")) == []
