"""What came out of one delivered file, cell by cell."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol, TypeAlias

from ioc.data.register.sheets import SheetName

State: TypeAlias = Literal["reported", "missing", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a figure stands, as the sender sees it."""

    sheet: str  # empty: the file has no sheets (CSV, JSON)
    row: int  # 1 is the first row; in a CSV the line on which the record starts
    column: str  # letter, "C"; a CSV's columns are lettered the same way


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure of one indicator for one unit and one period.

    ``value`` is in the indicator's unit (62.58 for 62,58 %): ``scale`` × numerator / denominator
    when the fraction is known. A figure that is not ``reported`` has no numbers at all.
    """

    indicator: str
    unit: str
    unit_since: dt.date
    period_start: dt.date
    period_end: dt.date  # inclusive
    state: State
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    is_provisional: bool
    is_illustrative: bool
    note: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of a day's events counted, at one unit: 37 of 60 visits looked up by QR."""

    indicator: str
    unit: str
    unit_since: dt.date
    tally_date: dt.date
    numerator: int
    denominator: int
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One row of a register: a statement, or a note; ``values`` by the sheet's fields."""

    sheet: SheetName
    programme: str
    values: Mapping[str, str | int | bool | dt.date | None]
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """One row that was not taken, and why; worded by ``reject.<code>.text`` and ``.fix``.

    ``read`` is what stood in the cell, shortened, and empty where it must not be kept
    (personal data).
    """

    sheet: str
    row: int
    column: str
    read: str
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the sender should see though nothing was refused: the evidence we went by."""

    code: str  # worded by ``delivery.<code>``
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDelivery:
    """Everything one file says: the rows that may go in, and those that may not."""

    readings: list[Reading]
    tallies: list[Tally]
    rejected: list[RejectedRow]
    notices: list[Notice]
    rows_read: int  # rows of figures looked at; title, header, total and note rows are not counted
    register: list[RegisterRow] = field(default_factory=list)


class PriorFigures(Protocol):
    """What was known before this delivery."""

    def previous(
        self, indicator: str, unit: str, unit_since: dt.date, before: dt.date
    ) -> Decimal | None:
        """The last reported value of a period that ended before ``before``; None: there is none."""
        ...


class LastNote(NamedTuple):
    """The newest note of a task: in which delivery, by whom, about which day."""

    submission_id: int
    unit: str  # empty: the standing body
    noted_on: dt.date


class TaskUnits(NamedTuple):
    """The units that have to do with a task on a day."""

    lead: str
    supporting: tuple[str, ...]
    asked: tuple[str, ...]  # requests were addressed to them


class StatedTask(NamedTuple):
    """One statement of a task: in which delivery, and of which task."""

    submission_id: int
    code: str


class PriorRegister(Protocol):
    """What a register held before this delivery."""

    def programme_of(self, sheet: str, code: str) -> str:
        """The programme of a task, model or directive; empty: nobody stated it."""
        ...

    def last_note(self, task: str) -> LastNote | None:
        """The newest note of a task; None: nothing was noted of it."""
        ...

    def last_statement(self, code: str, directive: str) -> StatedTask | None:
        """The newest statement of a task, or of one made of the same directive; None: none is."""
        ...

    def units_on(self, task: str, day: dt.date) -> TaskUnits | None:
        """The units that have to do with a task on a day; None: nobody stated it."""
        ...


class NoPriorFigures:
    """Nothing is known yet: a first delivery, or a file looked at outside the centre."""

    def previous(
        self, indicator: str, unit: str, unit_since: dt.date, before: dt.date
    ) -> Decimal | None:
        """None: nothing came before."""
        return None
