"""Programmes of tasks as a profile says them: groups, words of reports, services; frozen values."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.profile.text import Text

ContactRole: TypeAlias = Literal["focal", "head"]
TaskAxis: TypeAlias = Literal["group", "bottleneck"]
Declared: TypeAlias = Literal[
    "not_started", "in_progress", "deployed", "mostly_done", "done", "suspended"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme whose tasks are kept in a register, such as Project 06 of a province."""

    code: str
    name: Text
    owner: str  # unit code of the standing body: it states tasks and confirms that they are done
    document: Text  # which set it up
    group_name: Text  # what its groups are called: utility group, pillar …
    valid_from: dt.date
    valid_to: dt.date | None = None
    due_soon_days: int = 14  # so many days before its deadline a task is due soon
    report_working_days: int = 0  # after a cycle, until the report of a regular task is missed
    warning_days: tuple[int, ...] = (14, 7, 3, 1)  # before the deadline; owners are reminded
    repeat_days: int = 7  # after the deadline, until the owner of an overdue task is reminded again
    reminder_marks: tuple[int, ...] = (3, 6)  # reminders a year from which a document draws more


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """One code of one axis by which a programme sorts its tasks, as a document gave it."""

    programme: str
    axis: TaskAxis  # group: what it serves; bottleneck: what blocks it
    code: str
    name: Text
    document: Text
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredWord:
    """What a programme's reports call a task's state, and what we take it to mean."""

    programme: str
    word: Text
    meaning: Declared
    document: Text  # in which the word stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One public service of a catalogue, and who answered for it over a span of days."""

    catalogue: str  # essential25, decision422 …
    code: str
    name: Text
    authority: str  # who handles it, in words: often no unit of the province
    document: Text
    valid_from: dt.date
    valid_to: dt.date | None = None
    indicator: str = ""  # whose figures are about it; empty: nobody delivers any


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where a unit's reminders go, over a span of days; never part of a build."""

    unit: str
    role: ContactRole  # focal: gets all of them; head: those after a deadline
    email: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    name: str = ""  # of the office or person
