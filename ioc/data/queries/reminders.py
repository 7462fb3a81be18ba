"""Who is to be reminded of what on the day asked, and how often a unit was in a year."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.register import TaskStanding, tasks, terms_of
from ioc.data.register.ladder import Ladder, Reminder, reminder_standing, reminders_until
from ioc.profile.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReminder:
    """The newest reminder of one open task."""

    reminder: Reminder
    task: TaskStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """That the party secretary of a unit was asked about a task: a decision of people."""

    unit: str  # whose secretary
    task: str
    noted_on: dt.date
    document: str  # by which it was asked; always has a number


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCount:
    """How often a unit had to be reminded after a deadline in a year, up to the day asked."""

    unit: str
    year: int
    count: int
    mark: int | None  # the highest mark of the programme that is reached; None: none is
    escalations: tuple[Escalation, ...] = ()  # about the unit in that year, oldest first


def reminders(look: Look, *, programme: Programme) -> tuple[TaskReminder, ...]:
    """The newest reminder of each open task by the day asked, most overdue first.

    Empty where no task is near its deadline or past it.
    """
    terms, ladder = terms_of(look, programme.code), ladder_of(look, programme)
    found = [
        TaskReminder(reminder=reminder, task=one)
        for one in tasks(look, programme=programme.code)
        for reminder in [
            reminder_standing(one.task, one.notes, on=look.as_of, terms=terms, ladder=ladder)
        ]
        if reminder is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.reminder.rung.offset, one.reminder.task)))


def reminder_counts(look: Look, *, programme: Programme) -> tuple[ReminderCount, ...]:
    """Reminders after a deadline in the year of the day asked, by unit, most first.

    Those before a deadline are a service and count for nothing. Reckoned from the register alone,
    sent or not, so that the same day always gives the same count; units with none are left out.
    """
    return look.once(("reminder counts", programme.code), lambda: tuple(_counts(look, programme)))


def escalations(look: Look, *, programme: str) -> tuple[Escalation, ...]:
    """Every time a party secretary was asked by the day asked, oldest first.

    Nothing here follows from a count or a deadline: each is what somebody noted, with a document.
    """
    found = [
        Escalation(
            unit=note.escalated_to,
            task=note.task,
            noted_on=note.noted_on,
            document=note.document,
        )
        for one in tasks(look, programme=programme)
        for note in one.notes
        if note.escalated_to and note.step != "draft"
    ]
    return tuple(sorted(found, key=lambda one: (one.noted_on, one.task)))


def ladder_of(look: Look, programme: Programme) -> Ladder:
    """On which days a programme reminds."""
    return Ladder(
        calendar=look.calendar,
        warning_days=programme.warning_days,
        repeat_days=programme.repeat_days,
    )


def _counts(look: Look, programme: Programme) -> list[ReminderCount]:
    terms, ladder = terms_of(look, programme.code), ladder_of(look, programme)
    first = dt.date(look.as_of.year, 1, 1)
    reminded = Counter(
        reminder.unit
        for one in tasks(look, programme=programme.code)
        for reminder in reminders_until(
            one.task, one.notes, on=look.as_of, terms=terms, ladder=ladder
        )
        if reminder.rung.is_after and reminder.rung.day >= first
    )
    asked = [one for one in escalations(look, programme=programme.code) if one.noted_on >= first]
    return [
        ReminderCount(
            unit=unit,
            year=first.year,
            count=count,
            mark=max((mark for mark in programme.reminder_marks if mark <= count), default=None),
            escalations=tuple(one for one in asked if one.unit == unit),
        )
        for unit, count in sorted(reminded.items(), key=lambda item: (-item[1], item[0]))
    ]
