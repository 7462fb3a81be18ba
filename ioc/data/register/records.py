"""What the register's rows say, typed; texts are empty where nothing was said."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

TaskType: TypeAlias = Literal["regular", "roadmap", "ad_hoc"]
Step: TypeAlias = Literal["draft", "submitted", "confirmed", "returned"]
ModelState: TypeAlias = Literal[
    "registered", "not_started", "preparing", "pilot", "deployed", "kept_up", "stopped"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Where a row was delivered, and when it became known."""

    submission_id: int
    programme: str
    sheet: str
    row_number: int
    recorded_at: dt.datetime  # naive, UTC
    known_date: dt.date
    is_illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord(_Row):
    """What a task is, as its assigning document says; later changes are notes."""

    code: str
    title: str
    type: TaskType
    group_code: str
    bottleneck_code: str
    deliverable: str
    document: str
    assigned_on: dt.date
    lead: str  # unit code
    supporting: str  # unit codes, separated by "; "
    person: str
    leader: str
    cycle: str  # a rhythm; of a regular task
    due_on: dt.date | None  # the original deadline
    indicator: str
    priority: str
    scope: str
    budget: str
    directive: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNote(_Row):
    """What was noted of a task on a day; only what it says is filled in."""

    task: str
    noted_on: dt.date
    unit: str  # who noted it; empty: the standing body
    step: Step
    about: dt.date | None  # a day of the cycle it reports; None: the day it was noted on
    progress: int | None
    declared: str  # in the words of the report
    finished_on: dt.date | None
    evidence: str
    document: str
    is_slow: bool | None
    obstacle: str
    cause: str
    solution: str
    request: str
    addressee: str
    answer: str
    escalated_to: str  # unit code: its party secretary is asked, by ``document``
    new_due_on: dt.date | None
    new_lead: str
    new_person: str
    new_leader: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord(_Row):
    """What a model is, as it was registered."""

    code: str
    name: str
    group_code: str
    lead: str
    document: str
    registered_on: dt.date
    due_on: dt.date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNote(_Row):
    """How far a unit was with a model on a day."""

    model: str
    unit: str
    noted_on: dt.date
    state: ModelState
    result: str
    obstacle: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(_Row):
    """One conclusion of a meeting."""

    code: str
    held_on: dt.date
    meeting: str
    content: str
    document: str
    lead: str
    due_on: dt.date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement(_Row):
    """That somebody knows of the silence of one unit about one feed, and what they say of it."""

    feed: str
    unit: str  # which is silent
    noted_on: dt.date
    noted_by: str  # unit code; empty: the standing body
    said: str
