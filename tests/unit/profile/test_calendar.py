"""Working days, and when a delivery is late."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import CalendarDay, DueRule, Text
from ioc.profile.periods import period_containing

DAY = dt.timedelta(days=1)
FIRST = dt.date(2024, 1, 1)

exceptions = st.dictionaries(
    st.dates(dt.date(2023, 11, 1), dt.date(2024, 12, 31)), st.booleans(), max_size=60
)
starts = st.dates(FIRST, dt.date(2024, 10, 1))


def calendar(differing: dict[dt.date, bool]) -> WorkingCalendar:
    """A calendar in which the days given are worked (True) or free (False)."""
    return WorkingCalendar(
        CalendarDay(day=day, is_working=is_working, name=Text(vi="", en=""))
        for day, is_working in differing.items()
    )


def worked(differing: dict[dt.date, bool], *, around: dt.date, span: int) -> list[dt.date]:
    """Reference: every working day within ``span`` days of ``around``, in order."""
    every_day = [around + n * DAY for n in range(-span, span + 1)]
    return [day for day in every_day if differing.get(day, day.isoweekday() in range(1, 6))]


@pytest.fixture
def tet() -> WorkingCalendar:
    """Tết 2024: free from Thursday 8 to Wednesday 14 February, Saturday 17 worked instead."""
    free = {dt.date(2024, 2, day): False for day in (8, 9, 10, 11, 12, 13, 14)}
    return calendar(free | {dt.date(2024, 2, 17): True})


def test_a_working_saturday_is_worked_and_a_holiday_is_not(tet):
    assert tet.is_working(dt.date(2024, 2, 17))
    assert not tet.is_working(dt.date(2024, 2, 12))


def test_working_days_are_counted_over_tet(tet):
    """Two working days after Tuesday 6 February are the 7th and, after Tết, the 15th."""
    assert tet.add_working_days(dt.date(2024, 2, 6), 2) == dt.date(2024, 2, 15)


def test_a_delivery_is_due_at_the_hour_of_the_province(tet):
    """16:00 in Việt Nam is 09:00 in UTC, on the second working day after the period."""
    week = period_containing("W", dt.date(2024, 1, 31))

    due = tet.due_at(week, DueRule(working_days=2, time=dt.time(16)), tz="Asia/Ho_Chi_Minh")

    assert due == dt.datetime(2024, 2, 6, 9, tzinfo=dt.UTC)
    assert due.tzinfo is dt.UTC


def test_an_early_hour_of_the_province_is_the_day_before_in_utc(tet):
    period = period_containing("D", dt.date(2024, 11, 20))

    due = tet.due_at(period, DueRule(working_days=1, time=dt.time(6)), tz="Asia/Ho_Chi_Minh")

    assert due == dt.datetime(2024, 11, 20, 23, tzinfo=dt.UTC)


def test_five_working_days_are_a_week(tet):
    assert tet.working_weeks(dt.date(2024, 2, 5), dt.date(2024, 2, 18)) == pytest.approx(6 / 5)
    assert tet.working_weeks(dt.date(2024, 2, 18), dt.date(2024, 2, 5)) == 0


@given(exceptions, starts, st.integers(1, 30))
def test_the_nth_working_day_after_a_day_is_the_nth_in_the_list_of_working_days(
    differing, start, n
):
    later = [day for day in worked(differing, around=start, span=120) if day > start]

    assert calendar(differing).add_working_days(start, n) == later[n - 1]


@given(exceptions, starts, st.integers(1, 30))
def test_working_days_are_counted_back_like_forward(differing, start, n):
    earlier = [day for day in worked(differing, around=start, span=120) if day < start]

    assert calendar(differing).add_working_days(start, -n) == earlier[-n]


@given(exceptions, starts)
def test_no_working_day_after_a_day_is_the_day_itself(differing, start):
    assert calendar(differing).add_working_days(start, 0) == start


@given(exceptions, starts, st.integers(0, 100))
def test_working_weeks_count_every_working_day_of_the_span(differing, first, length):
    last = first + length * DAY
    inside = [day for day in worked(differing, around=first, span=100) if first <= day <= last]

    assert calendar(differing).working_weeks(first, last) == pytest.approx(len(inside) / 5)
