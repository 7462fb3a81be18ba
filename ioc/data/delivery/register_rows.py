"""Rows of a register: the values of each, and what makes one impossible."""

import datetime as dt
import re
from collections.abc import Sequence

from ioc.data.delivery.grid import CellValue, Row, Sheet, cell_at, is_empty, shown, text_of
from ioc.data.delivery.headers import is_column_numbers
from ioc.data.delivery.outcome import Outcome
from ioc.data.delivery.personal import is_personal_cell
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import Cell, PriorRegister, RegisterRow
from ioc.data.delivery.register_alarms import wrong_acknowledgement
from ioc.data.delivery.register_cells import CellReader, Value
from ioc.data.delivery.register_header import RegisterHeader
from ioc.data.delivery.register_rights import foreign_row
from ioc.data.delivery.scope import Scope
from ioc.data.register.sheets import SheetName

Values = dict[str, Value]

# The day a row is about: its units and groups must be there on it, so it is read first.
_ABOUT = ("assigned_on", "noted_on", "registered_on", "held_on")
_LEAST_FILLED = 2  # of a row; one text alone is a note, a signature or a total
_NUMBERED = re.compile(r"\d")  # a document by its number


class RegisterReader:
    """Reads the sheets of one delivery, what is stated before what is noted of it."""

    def __init__(self, scope: Scope, known: PriorRegister, outcome: Outcome) -> None:
        self.rows: list[RegisterRow] = []
        self._scope = scope
        self._known = known
        self._outcome = outcome
        self._cells = CellReader(scope)
        self._stated: dict[tuple[str, str], int] = {}  # sheet and code to row number

    def take(self, sheet: Sheet, header: RegisterHeader, rows: Sequence[Row]) -> None:
        """Read the rows below a header."""
        for row in rows:
            number, cells = row
            filled = sum(not is_empty(cell_at(cells, at)) for at in header.columns.values())
            if all(map(is_empty, cells)):
                continue
            if is_column_numbers(cells):
                self._outcome.skip("headers_skipped", number)
            elif filled < _LEAST_FILLED:
                self._outcome.skip("notes_skipped", number)
            else:
                self._outcome.rows_read += 1
                self._take_row(sheet, header, row)

    def _take_row(self, sheet: Sheet, header: RegisterHeader, row: Row) -> None:
        number, cells = row
        at = _personal_at(header, cells)
        if at is not None:
            self._reject(sheet, number, at, "", Problem("personal_data"))
            return
        values, is_whole = self._values(sheet, header, row)
        if not is_whole:
            return
        wrong = self._wrong(header, values, number)
        if wrong is not None:
            name, problem = wrong
            index = header.columns.get(name, 0)
            self._reject(sheet, number, index, shown(cell_at(cells, index)), problem)
            return
        if header.kind.is_statement:
            self._stated[header.kind.name, str(values["code"])] = number
        author = header.kind.author
        if author and not values[author]:
            values[author] = self._scope.sender or ""  # nobody else notes in the owner's name
        self.rows.append(
            RegisterRow(
                sheet=header.kind.name,
                programme=self._scope.feed.programme,
                values=values,
                cell=Cell(sheet=sheet.name, row=number, column="A"),
            )
        )

    def _values(self, sheet: Sheet, header: RegisterHeader, row: Row) -> tuple[Values, bool]:
        """What every column says, and whether all of it could be read."""
        number, cells = row
        day, values, is_whole = None, {}, True
        fields = sorted(header.kind.fields, key=lambda field: field.name not in _ABOUT)
        for field in fields:
            index = header.columns.get(field.name)
            cell = cell_at(cells, index)
            value = self._cells.read(cell, field, day=day)
            if not isinstance(value, Problem) and field.is_needed and value in (None, ""):
                value = Problem("register_missing", {"field": field.title.vi})
            if isinstance(value, Problem):
                is_whole = False
                read = "" if value.reason == "personal_data" else shown(cell)
                self._reject(sheet, number, index or 0, read, value)
                continue
            if field.name in _ABOUT and isinstance(value, dt.date):
                day = value
            values[field.name] = value
        return values, is_whole

    def _wrong(
        self, header: RegisterHeader, values: Values, number: int
    ) -> tuple[str, Problem] | None:
        """The first field that contradicts another, or what is known; None: all is well."""
        kind = header.kind
        found = _future(values, self._scope.received_on) or self._foreign(kind.name, values)
        if found is not None:
            return found
        if kind.is_statement:
            return self._wrong_statement(kind.name, values)
        if kind.name == "acknowledgement":
            return wrong_acknowledgement(values, self._scope)
        subject = str(values[kind.subject])
        of = "task" if kind.subject == "task" else "model"
        if (of, subject) not in self._stated and not self._known.programme_of(of, subject):
            return kind.subject, Problem("register_unknown")
        if kind.name != "task_update":
            return None
        return _wrong_note(values) or self._noted_since(values)

    def _noted_since(self, values: Values) -> tuple[str, Problem] | None:
        """Another note that its writer had not seen: so that nobody goes on from an old state."""
        seen = values["seen"]
        last = self._known.last_note(str(values["task"])) if seen is not None else None
        if last is None or not isinstance(seen, int) or last.submission_id <= seen:
            return None
        facts = {
            "submission": str(last.submission_id),
            "unit": last.unit or self._scope.feed.owner,
            "day": f"{last.noted_on:%d/%m/%Y}",
        }
        return "seen", Problem("register_noted_since", facts)

    def _wrong_statement(self, name: str, values: Values) -> tuple[str, Problem] | None:
        code = str(values["code"])
        before = self._stated.get((name, code))
        if before is not None:
            return "code", Problem("register_twice", {"row": str(before)})
        programme = self._known.programme_of(name, code)
        if programme and programme != self._scope.feed.programme:
            return "code", Problem("register_other_programme", {"programme": programme})
        return (_wrong_task(values) or self._stated_since(values)) if name == "task" else None

    def _stated_since(self, values: Values) -> tuple[str, Problem] | None:
        """The same task, or one of the same conclusion, that somebody stated meanwhile."""
        seen = values["seen"]
        if not isinstance(seen, int):
            return None
        last = self._known.last_statement(str(values["code"]), str(values["directive"]))
        if last is None or last.submission_id <= seen:
            return None
        facts = {"submission": str(last.submission_id), "task": last.code}
        return "seen", Problem("register_stated_since", facts)

    def _foreign(self, name: SheetName, values: Values) -> tuple[str, Problem] | None:
        """What the sender may not write; None: it may write all of it."""
        if self._scope.sender is None:
            return None
        return foreign_row(
            name,
            values,
            sender=self._scope.sender,
            known=self._known,
            territory=self._scope.territory,
        )

    def _reject(self, sheet: Sheet, row: int, at: int, read: str, problem: Problem) -> None:
        self._outcome.reject(sheet.name, row, sheet.column(at), read, problem)


def _personal_at(header: RegisterHeader, cells: Sequence[CellValue]) -> int | None:
    """The first column nobody asked for that tells of a person; None: there is none."""
    for at, text in header.extra:
        if is_personal_cell(text, text_of(cell_at(cells, at))):
            return at
    return None


def _future(values: Values, received_on: dt.date | None) -> tuple[str, Problem] | None:
    """What has happened cannot have happened after it was told."""
    if received_on is None:
        return None
    for name in (*_ABOUT, "finished_on"):
        day = values.get(name)
        if isinstance(day, dt.date) and day > received_on:
            return name, Problem("register_future", {"received": f"{received_on:%d/%m/%Y}"})
    return None


def _wrong_task(values: Values) -> tuple[str, Problem] | None:
    due, assigned = values["due_on"], values["assigned_on"]
    if values["type"] == "regular" and not values["cycle"]:
        return "cycle", Problem("register_cycle_missing")
    if values["type"] == "roadmap" and due is None:
        return "due_on", Problem("register_due_missing")
    if isinstance(due, dt.date) and isinstance(assigned, dt.date) and due < assigned:
        return "due_on", Problem("register_due_before", {"assigned": f"{assigned:%d/%m/%Y}"})
    return None


def _wrong_note(values: Values) -> tuple[str, Problem] | None:
    finished, noted = values["finished_on"], values["noted_on"]
    if isinstance(finished, dt.date) and isinstance(noted, dt.date) and finished > noted:
        return "finished_on", Problem("register_finished_after")
    if values["new_due_on"] is not None and not values["document"]:
        return "document", Problem("register_document_missing")
    if values["escalated_to"] and not _NUMBERED.search(str(values["document"])):
        return "document", Problem("register_escalation_document")
    return None
