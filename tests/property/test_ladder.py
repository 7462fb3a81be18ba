"""Every reminder of a made-up task, against a clerk who goes through the days one by one."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.register.ladder import Ladder, reminder_standing, reminders_until
from tests.drawn.register import TERMS, TET, note, task

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2024, 12, 9), dt.date(2025, 3, 28)
WARNING_DAYS = (9, 4, 2)
REPEAT = 5
LADDER = Ladder(calendar=TERMS.calendar, warning_days=WARNING_DAYS, repeat_days=REPEAT)


def is_off(day):
    return day.isoweekday() > 5 or day in TET


def next_open(day):
    while is_off(day):
        day += DAY
    return day


def last_open(day):
    while is_off(day):
        day -= DAY
    return day


def called_on(day, due):
    """How many days from the last day in time the clerk names on a day; None: silent."""
    end = next_open(due)
    wanted = [0 - n for n in WARNING_DAYS if last_open(end - n * DAY) == day]
    wanted += [0] if day == end else []
    late = [1, *range(REPEAT, 200, REPEAT)]
    wanted += [n for n in late if next_open(end + n * DAY) == day]
    return max(wanted, default=None)


days = st.dates(FIRST, LAST)
moves = st.lists(st.tuples(days, days), max_size=3, unique_by=lambda move: move[0])


@settings(max_examples=150)
@given(due=days, moved=moves, closed=st.none() | days)
def test_every_reminder_is_the_one_the_clerk_writes(due, moved, closed):
    one = task("T", due_on=due, assigned_on=FIRST)
    told = [note("T", on.isoformat(), new_due_on=to, document="CV 1") for on, to in moved]
    told += [note("T", closed.isoformat(), finished_on=closed, evidence="BC")] if closed else []
    expected = []
    standing = None
    set_on = FIRST
    day = FIRST
    while day <= LAST:
        for on, to in moved:
            if on == day and to != due:
                due, set_on, standing = to, day, None
        offset = called_on(day, due)
        if day > set_on and offset is not None:
            standing = (day, due, offset)
            if not (closed and closed <= day):
                expected.append(standing)
        is_open = not (closed and closed <= day)

        found = reminder_standing(one, told, on=day, terms=TERMS, ladder=LADDER)

        assert as_written(found) == (standing if is_open else None), day
        day += DAY

    found = reminders_until(one, told, on=LAST, terms=TERMS, ladder=LADDER)
    assert [as_written(reminder) for reminder in found] == expected


def as_written(reminder):
    return reminder and (reminder.rung.day, reminder.due_on, reminder.rung.offset)
