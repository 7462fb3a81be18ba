"""What state a task is in on a day: from its dates and evidence, never from what was declared.

The rules are told in docs/project06.md; ``tests/property/test_task_status.py`` states them again
in another way.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar, cast

from ioc.data.register.records import TaskNote, TaskRecord
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Rhythm
from ioc.profile.periods import Period, period_containing, periods_between
from ioc.profile.programme import Declared

Status: TypeAlias = Literal[
    "done_on_time", "done_late", "regular_ok", "regular_missed", "awaiting", "in_progress",
    "due_soon", "overdue", "not_started", "suspended",
]  # fmt: skip
STATUSES: tuple[Status, ...] = (
    "overdue", "regular_missed", "due_soon", "awaiting", "in_progress", "not_started",
    "suspended", "regular_ok", "done_on_time", "done_late",
)  # fmt: skip
DONE: frozenset[Status] = frozenset({"done_on_time", "done_late", "regular_ok"})

T = TypeVar("T")

_DAY = dt.timedelta(days=1)
_STARTED: frozenset[Declared] = frozenset({"in_progress", "deployed", "mostly_done", "done"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The rules of a task's programme."""

    calendar: WorkingCalendar
    due_soon_days: int = 14
    report_working_days: int = 0
    meanings: Mapping[str, Declared] = field(default_factory=dict)  # by the word of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineChange:
    """One move of a deadline."""

    noted_on: dt.date
    before: dt.date | None
    after: dt.date
    document: str

    @property
    def is_later(self) -> bool:
        """Whether it gave more time."""
        return self.before is not None and self.after > self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One cycle of a regular task: whether somebody reported it, and when."""

    period: Period
    due_on: dt.date  # last day on which its report is in time
    reported_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a task stands on a day."""

    status: Status
    due_on: dt.date | None  # the deadline in force, as a document set it
    days_left: int | None  # to the last day that is in time; negative: so many days late
    finished_on: dt.date | None = None  # claimed with evidence, confirmed or not
    progress: int | None = None
    declared: str = ""
    declared_meaning: Declared | None = None
    is_slow: bool = False  # judged so by the standing body, and not done since
    moves: tuple[DeadlineChange, ...] = ()
    cycles: tuple[Cycle, ...] = ()  # of a regular task: those reported or due, oldest first

    @property
    def slips(self) -> int:
        """How often the deadline was moved to a later day."""
        return sum(move.is_later for move in self.moves)

    @property
    def missed(self) -> int:
        """How many cycles went by without a report."""
        return sum(cycle.reported_on is None for cycle in self.cycles)


def course(task: TaskRecord, notes: Iterable[TaskNote], *, on: dt.date, terms: Terms) -> Course:
    """How a task stands on a day.

    Args:
        task: assigned by that day.
        notes: all that was noted of it, in any order; those after the day are passed over, and
            drafts count for nothing.
        on: the day.
        terms: the rules of its programme.
    """
    counted = in_order(note for note in notes if note.noted_on <= on and note.step != "draft")
    moves = tuple(_moves(task, counted))
    due_on = moves[-1].after if moves else task.due_on
    claim = _claim(counted, terms)
    cycles = tuple(_cycles(task, counted, on=min(on, due_on or on), today=on, terms=terms))
    last_day = _last_day(due_on, terms)
    status = _status(task, claim, moves, cycles, _Day(on, last_day), terms)
    declared = _last(note.declared for note in counted if note.declared) or ""
    return Course(
        status=status,
        due_on=due_on,
        days_left=(last_day - on).days if last_day and status not in DONE else None,
        finished_on=claim.finished_on,
        progress=_last(note.progress for note in counted),
        declared=declared,
        declared_meaning=terms.meanings.get(declared),
        is_slow=bool(_last(note.is_slow for note in counted)) and status not in DONE,
        moves=moves,
        cycles=cycles,
    )


def in_order(notes: Iterable[TaskNote]) -> list[TaskNote]:
    """Notes by the day they are about; those of one day as they became known."""
    return sorted(notes, key=lambda one: (one.noted_on, one.submission_id, one.row_number))


@dataclass(frozen=True, slots=True)
class _Day:
    """The day asked, and the last on which the task would be in time."""

    on: dt.date
    last_day: dt.date | None


@dataclass(slots=True)
class _Claim:
    """How far a task is on its way to be called finished, note by note."""

    finished_on: dt.date | None = None  # with evidence
    is_confirmed: bool = False
    is_suspended: bool = False
    is_started: bool = False
    _said: dt.date | None = None
    _evidence: str = ""

    def take(self, note: TaskNote, meaning: Declared | None) -> None:
        if note.step == "returned":
            self.finished_on, self._said, self._evidence = None, None, ""
            self.is_confirmed = False
            return
        if note.finished_on is not None and note.finished_on != self._said:
            self._said, self.is_confirmed = note.finished_on, False
        self._evidence = note.evidence or self._evidence
        self.finished_on = self._said if self._evidence else None
        self.is_started = self.is_started or bool(note.progress) or meaning in _STARTED
        if note.step == "confirmed" and self.finished_on is not None:
            self.is_confirmed, self.is_suspended = True, False
        elif meaning == "suspended":
            self.is_suspended = self.is_suspended or bool(note.document)
        elif meaning is not None:
            self.is_suspended = False


def _claim(counted: Sequence[TaskNote], terms: Terms) -> _Claim:
    claim = _Claim()
    for note in counted:
        claim.take(note, terms.meanings.get(note.declared))
    return claim


def _moves(task: TaskRecord, counted: Sequence[TaskNote]) -> Iterator[DeadlineChange]:
    before = task.due_on
    for note in counted:
        if note.new_due_on is not None and note.new_due_on != before:
            yield DeadlineChange(
                noted_on=note.noted_on,
                before=before,
                after=note.new_due_on,
                document=note.document,
            )
            before = note.new_due_on


def _last_day(due_on: dt.date | None, terms: Terms) -> dt.date | None:
    """The deadline itself, or the next working day where nobody works on it."""
    return terms.calendar.add_working_days(due_on - _DAY, 1) if due_on else None


def _cycles(
    task: TaskRecord,
    counted: Sequence[TaskNote],
    *,
    on: dt.date,
    today: dt.date,
    terms: Terms,
) -> Iterator[Cycle]:
    """The cycles up to the one around ``on`` that are reported, or due before ``today``."""
    if task.type != "regular":
        return
    rhythm = cast(Rhythm, task.cycle)
    reported: dict[dt.date, dt.date] = {}
    for note in counted:
        start = period_containing(rhythm, note.about or note.noted_on).start
        if note.step == "returned":
            reported.pop(start, None)
        elif is_report(note):
            reported.setdefault(start, note.noted_on)
    for period in periods_between(rhythm, task.assigned_on, on):
        due_on = _report_due(period, terms)
        reported_on = reported.get(period.start)
        if reported_on is not None or due_on < today:
            yield Cycle(period=period, due_on=due_on, reported_on=reported_on)


def is_report(note: TaskNote) -> bool:
    """Whether a note says how the work goes, and does not only judge or confirm it."""
    says = note.progress is not None or bool(note.declared or note.evidence or note.note)
    return note.step == "submitted" and says


def _report_due(period: Period, terms: Terms) -> dt.date:
    if terms.report_working_days:
        return terms.calendar.add_working_days(period.end, terms.report_working_days)
    return terms.calendar.add_working_days(period.end - _DAY, 1)


def _status(
    task: TaskRecord,
    claim: _Claim,
    moves: Sequence[DeadlineChange],
    cycles: Sequence[Cycle],
    day: _Day,
    terms: Terms,
) -> Status:
    if claim.is_suspended:
        return "suspended"
    if task.type == "regular":
        return _regular_status(cycles)
    if claim.finished_on is None:
        return _open_status(claim, day, terms)
    if not claim.is_confirmed:
        return "awaiting"
    in_time = _last_day(_due_then(task, moves, claim.finished_on), terms)
    return "done_late" if in_time and claim.finished_on > in_time else "done_on_time"


def _regular_status(cycles: Sequence[Cycle]) -> Status:
    """That of the last cycle that is reported or due; before there is one, nothing is owed."""
    if not cycles:
        return "not_started"
    return "regular_missed" if cycles[-1].reported_on is None else "regular_ok"


def _open_status(claim: _Claim, day: _Day, terms: Terms) -> Status:
    if day.last_day is not None and day.on > day.last_day:
        return "overdue"
    if day.last_day is not None and (day.last_day - day.on).days <= terms.due_soon_days:
        return "due_soon"
    return "in_progress" if claim.is_started else "not_started"


def _due_then(
    task: TaskRecord, moves: Sequence[DeadlineChange], finished_on: dt.date
) -> dt.date | None:
    """The deadline in force on the day of finishing: one moved afterwards excuses nothing."""
    then = [move for move in moves if move.noted_on <= finished_on]
    return then[-1].after if then else task.due_on


def _last(said: Iterable[T | None]) -> T | None:
    """The last thing that was said at all."""
    return next((one for one in reversed(list(said)) if one is not None), None)
