"""What the register says on the day asked, as known on the day of knowing.

There are hundreds of tasks and thousands of notes: they are read once in a look and folded here.
A mart would have to hold every status for every day asked times every day of knowing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar

import sqlalchemy as sa

from ioc.data.answers import Standing
from ioc.data.builds import BuildReader
from ioc.data.look import Look
from ioc.data.queries.standing import standings
from ioc.data.register.records import (
    Acknowledgement,
    Directive,
    ModelNote,
    ModelRecord,
    TaskNote,
    TaskRecord,
)
from ioc.data.register.sheets import SheetName
from ioc.data.register.status import DONE, Course, Terms, course, in_order
from ioc.data.register.tables import TABLES
from ioc.errors import UsageError
from ioc.profile.programme import Programme

T = TypeVar("T", TaskRecord, TaskNote, ModelRecord, ModelNote, Directive, Acknowledgement)

# The five things that must be clear of every task ("5 rõ"), in their usual order.
Clear: TypeAlias = Literal["person", "work", "time", "result", "responsibility"]
CLEAR: tuple[Clear, ...] = ("person", "work", "time", "result", "responsibility")


class UnknownTaskError(UsageError):
    """No task has this code on the day asked."""

    code = "unknown_task"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStanding:
    """One task on the day asked: what it is, how it stands, who is on it, what was last said."""

    task: TaskRecord
    course: Course
    lead: str  # unit code, after the last change
    person: str
    leader: str
    notes: tuple[TaskNote, ...]  # oldest first, drafts too
    unclear: tuple[Clear, ...]  # of the five things, those that are not
    indicator: Standing | None  # of the province, of the indicator it serves
    is_illustrative: bool

    @property
    def is_done(self) -> bool:
        """Whether it counts as done: finished and confirmed, or a regular task kept up."""
        return self.course.status in DONE

    @property
    def is_short(self) -> bool:
        """Whether the indicator it serves has a target and is short of it."""
        pace = self.indicator.pace if self.indicator else None
        return pace is not None and pace.verdict != "reached"

    @property
    def last_note(self) -> TaskNote | None:
        """The newest note that counts; None: nothing was ever noted."""
        counted = [note for note in self.notes if note.step != "draft"]
        return counted[-1] if counted else None

    def said(self, name: str) -> str:
        """What was last said under a column of the notes, such as ``obstacle``; empty: nothing."""
        texts = (str(getattr(note, name)) for note in self.notes if note.step != "draft")
        return next((text for text in reversed(list(texts)) if text), "")


def task_codes(reader: BuildReader) -> frozenset[str]:
    """The codes of all tasks of a build, whenever they were assigned or known."""
    if not reader.profile.programmes:
        return frozenset()
    found = reader.connection.execute(sa.select(TABLES["task"].c.code).distinct())
    return frozenset(found.scalars())


def programmes(look: Look) -> tuple[Programme, ...]:
    """The programmes there are on the day asked, in the profile's order."""
    return tuple(
        one
        for one in look.profile.programmes
        if one.valid_from <= look.as_of <= (one.valid_to or dt.date.max)
    )


def tasks(look: Look, *, programme: str) -> tuple[TaskStanding, ...]:
    """The tasks of a programme that were assigned by the day asked, by code."""
    return look.once(("tasks", programme), lambda: _tasks(look, programme))


def task_titles(look: Look) -> Mapping[str, str]:
    """The titles of all tasks assigned by the day asked, by code."""
    stated = _stated(look, "task", TaskRecord)
    return {code: one.title for code, one in stated.items() if one.assigned_on <= look.as_of}


def task(look: Look, code: str) -> TaskStanding:
    """One task.

    Raises:
        UnknownTaskError: nobody had assigned it by the day asked, as known then.
    """
    stated = _stated(look, "task", TaskRecord).get(code)
    for one in tasks(look, programme=stated.programme) if stated else ():
        if one.task.code == code:
            return one
    raise UnknownTaskError(task=code)


def directives(look: Look, *, programme: str) -> tuple[Directive, ...]:
    """The directives of meetings held by the day asked, newest meeting first."""
    found = [
        one
        for one in _stated(look, "directive", Directive).values()
        if one.programme == programme and one.held_on <= look.as_of
    ]
    return tuple(sorted(found, key=lambda one: (-one.held_on.toordinal(), one.code)))


def stated_models(look: Look, *, programme: str) -> tuple[ModelRecord, ...]:
    """The models registered by the day asked, by code."""
    found = _stated(look, "model", ModelRecord).values()
    return tuple(
        sorted(
            (m for m in found if m.programme == programme and m.registered_on <= look.as_of),
            key=lambda model: model.code,
        )
    )


def model_notes(look: Look) -> Mapping[str, tuple[ModelNote, ...]]:
    """What was noted of each model by the day asked, oldest first."""
    by_model: dict[str, list[ModelNote]] = defaultdict(list)
    found = [n for n in _rows(look, "model_update", ModelNote) if n.noted_on <= look.as_of]
    for note in sorted(found, key=lambda n: (n.noted_on, n.submission_id, n.row_number)):
        by_model[note.model].append(note)
    return {code: tuple(notes) for code, notes in by_model.items()}


def acknowledgements(look: Look) -> tuple[Acknowledgement, ...]:
    """What was said of alarms by the day asked, whatever the programme, oldest first."""
    found = [n for n in _rows(look, "acknowledgement", Acknowledgement) if n.noted_on <= look.as_of]
    return tuple(sorted(found, key=lambda n: (n.noted_on, n.submission_id, n.row_number)))


def terms_of(look: Look, programme: str) -> Terms:
    """The rules of a programme's statuses."""
    found = [one for one in look.profile.programmes if one.code == programme]
    words = {
        word.word.vi: word.meaning
        for word in look.profile.declared_words
        if word.programme == programme
    }
    if not found:
        return Terms(calendar=look.calendar, meanings=words)
    return Terms(
        calendar=look.calendar,
        due_soon_days=found[0].due_soon_days,
        report_working_days=found[0].report_working_days,
        meanings=words,
    )


def _tasks(look: Look, programme: str) -> tuple[TaskStanding, ...]:
    terms = terms_of(look, programme)
    stated = {
        code: one
        for code, one in sorted(_stated(look, "task", TaskRecord).items())
        if one.programme == programme and one.assigned_on <= look.as_of
    }
    served = _served(look, {one.indicator for one in stated.values()})
    notes: dict[str, list[TaskNote]] = defaultdict(list)
    for note in _rows(look, "task_update", TaskNote):
        if note.noted_on <= look.as_of:
            notes[note.task].append(note)
    return tuple(
        _standing(look, one, in_order(notes[code]), terms, served) for code, one in stated.items()
    )


def _standing(
    look: Look,
    one: TaskRecord,
    notes: list[TaskNote],
    terms: Terms,
    served: Mapping[str, Standing],
) -> TaskStanding:
    counted = [note for note in notes if note.step != "draft"]
    lead = _newest((note.new_lead for note in counted), one.lead)
    person = _newest((note.new_person for note in counted), one.person)
    leader = _newest((note.new_leader for note in counted), one.leader)
    how = course(one, notes, on=look.as_of, terms=terms)
    clear = {
        "person": bool(person),
        "work": bool(one.title),
        "time": bool(one.cycle if one.type == "regular" else how.due_on),
        "result": bool(one.deliverable),
        "responsibility": bool(leader),
    }
    return TaskStanding(
        task=one,
        course=how,
        lead=lead,
        person=person,
        leader=leader,
        notes=tuple(notes),
        unclear=tuple(name for name in CLEAR if not clear[name]),
        indicator=served.get(one.indicator),
        is_illustrative=one.is_illustrative or any(note.is_illustrative for note in notes),
    )


def _served(look: Look, codes: set[str]) -> Mapping[str, Standing]:
    """The province's figures of the indicators that tasks serve; those that are gone have none."""
    known = {indicator.code for indicator in look.profile.indicators}
    return standings(look, indicators=sorted(codes & known), unit=look.root.code)


def _newest(said: Iterable[str], first: str) -> str:
    return next((text for text in reversed(list(said)) if text), first)


def _stated(look: Look, name: SheetName, type_: type[T]) -> Mapping[str, T]:
    """The newest statement of each code, as known on the day of knowing."""
    return {getattr(row, "code", ""): row for row in _rows(look, name, type_)}


def _rows(look: Look, name: SheetName, type_: type[T]) -> tuple[T, ...]:
    """Every row of a table known on the day of knowing, in the order they became known."""

    def ask() -> tuple[T, ...]:
        table = TABLES[name]
        found = look.conn.execute(
            sa.select(table)
            .where(table.c.known_date <= look.known)
            .order_by(table.c.submission_id, table.c.row_number)
        ).mappings()
        return tuple(_record(type_, dict(row)) for row in found)

    return look.once(("register", name), ask)


def _record(type_: type[T], row: Mapping[str, Any]) -> T:
    said = {one.name: row[one.name] for one in fields(type_)}
    return type_(**{**said, "is_illustrative": bool(said["is_illustrative"])})
