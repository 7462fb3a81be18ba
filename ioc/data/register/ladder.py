"""When the owner of an open task is reminded: so many days before the deadline, on it, after it.

The rules are told in docs/project06.md; ``tests/property/test_ladder.py`` states them again in
another way. Nothing here sends anything.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ioc.data.register.records import TaskNote, TaskRecord
from ioc.data.register.status import Course, Status, Terms, course, in_order
from ioc.profile.calendar import WorkingCalendar

# The owner still has something to do. What awaits confirmation lies with the standing body.
_OPEN: frozenset[Status] = frozenset({"overdue", "due_soon", "in_progress", "not_started"})
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """On which days before and after a deadline a programme reminds."""

    calendar: WorkingCalendar
    warning_days: tuple[int, ...] = (14, 7, 3, 1)
    repeat_days: int = 7  # of an overdue task


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step of the ladder below one deadline."""

    offset: int  # days from the last day in time: −14, 0, 1, 7
    day: dt.date  # a working day

    @property
    def name(self) -> str:
        """As officials write it: ``T-14``, ``T``, ``T+7``."""
        return f"T{self.offset:+d}" if self.offset else "T"

    @property
    def is_after(self) -> bool:
        """Whether the deadline had passed; only these are counted against a unit."""
        return self.offset > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """That the lead unit of a task is to be reminded of a deadline."""

    task: str
    unit: str  # which led it on the day of the rung
    due_on: dt.date  # the deadline in force, or that of the missed report
    rung: Rung

    @property
    def key(self) -> str:
        """Names this reminder whenever and however often it is reckoned."""
        return f"{self.task}/{self.due_on}/{self.rung.name}/{self.unit}"


def rungs(ladder: Ladder, *, due_on: dt.date, since: dt.date, until: dt.date) -> tuple[Rung, ...]:
    """The rungs of a deadline after ``since`` and up to ``until``, oldest first.

    A rung before the deadline that falls on a day nobody works comes on the working day before, one
    after it on the working day after. Of several on one day only the nearest to the deadline's
    end counts. What would have come by the day the deadline was set is not made up for.

    Args:
        ladder: the programme's.
        due_on: as a document set it.
        since: the day the deadline was set; who set it has just spoken to the owner.
        until: the last day asked.
    """
    by_day = {one.day: one for one in _all(ladder, due_on, until) if since < one.day <= until}
    return tuple(by_day.values())


def _all(ladder: Ladder, due_on: dt.date, until: dt.date) -> Iterator[Rung]:
    last_day = ladder.calendar.add_working_days(due_on - _DAY, 1)
    for days in sorted(set(ladder.warning_days), reverse=True):
        day = ladder.calendar.add_working_days(last_day - (days - 1) * _DAY, -1)
        yield Rung(offset=-days, day=day)
    yield Rung(offset=0, day=last_day)
    offset = 1
    while last_day + offset * _DAY <= until:
        day = ladder.calendar.add_working_days(last_day + (offset - 1) * _DAY, 1)
        yield Rung(offset=offset, day=day)
        offset = offset // ladder.repeat_days * ladder.repeat_days + ladder.repeat_days


def reminder_standing(
    task: TaskRecord, notes: Iterable[TaskNote], *, on: dt.date, terms: Terms, ladder: Ladder
) -> Reminder | None:
    """The newest reminder of a task by a day; None: nothing to remind of.

    On a day between two rungs it is the last one that came: a centre that was off on its day makes
    up for that one, and for no earlier one.

    Args:
        task: assigned by that day.
        notes: all that was noted of it, in any order.
        on: the day.
        terms: the rules of its programme's statuses.
        ladder: the rules of its programme's reminders.
    """
    counted = _counted(notes)
    deadline = _deadline(task, course(task, counted, on=on, terms=terms))
    if deadline is None:
        return None
    found = rungs(ladder, due_on=deadline.due_on, since=deadline.since, until=on)
    if not found:
        return None
    unit = _lead(task, counted, on=on)
    return Reminder(task=task.code, unit=unit, due_on=deadline.due_on, rung=found[-1])


def reminders_until(
    task: TaskRecord, notes: Iterable[TaskNote], *, on: dt.date, terms: Terms, ladder: Ladder
) -> tuple[Reminder, ...]:
    """Every reminder of a task that came on its day up to a day, oldest first.

    Each is reckoned as the task stood on its own day: a deadline moved or a report that came later
    takes none of them back.
    """
    counted = _counted(notes)
    whole = course(task, counted, on=on, terms=terms)
    days = {
        rung.day
        for deadline in _deadlines(task, whole)
        for rung in rungs(ladder, due_on=deadline, since=task.assigned_on, until=on)
    }
    standing = (
        reminder_standing(task, counted, on=day, terms=terms, ladder=ladder) for day in sorted(days)
    )
    # Between two rungs of this deadline there may have been one of another that is gone.
    return tuple(
        one
        for day, one in zip(sorted(days), standing, strict=True)
        if one is not None and one.rung.day == day
    )


@dataclass(frozen=True, slots=True)
class _Deadline:
    due_on: dt.date
    since: dt.date  # the day it was set


def _deadline(task: TaskRecord, how: Course) -> _Deadline | None:
    """What the owner is late for, or will be; of a regular task the report that is missed."""
    if how.status == "regular_missed":
        return _Deadline(how.cycles[-1].due_on, how.cycles[-1].due_on)
    if how.status not in _OPEN or how.due_on is None or task.type == "regular":
        return None
    return _Deadline(how.due_on, how.moves[-1].noted_on if how.moves else task.assigned_on)


def _deadlines(task: TaskRecord, how: Course) -> set[dt.date]:
    """Every deadline the task ever had."""
    if task.type == "regular":
        return {cycle.due_on for cycle in how.cycles}
    first = {task.due_on} if task.due_on else set()
    return first | {move.after for move in how.moves}


def _counted(notes: Iterable[TaskNote]) -> list[TaskNote]:
    return in_order(note for note in notes if note.step != "draft")


def _lead(task: TaskRecord, counted: Sequence[TaskNote], *, on: dt.date) -> str:
    said = [note.new_lead for note in counted if note.noted_on <= on and note.new_lead]
    return said[-1] if said else task.lead
