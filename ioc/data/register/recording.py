"""What a delivered register would change, and writing it into the warehouse."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa

from ioc.data.delivery.reading import LastNote, RegisterRow, StatedTask, TaskUnits
from ioc.data.delivery.register_cells import SEPARATOR
from ioc.data.register.sheets import SHEETS, RegisterSheet, SheetName
from ioc.data.register.tables import TABLES
from ioc.data.warehouse.store import Warehouse

_BY_NAME: Mapping[SheetName, RegisterSheet] = {sheet.name: sheet for sheet in SHEETS}

Said = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPlan:
    """The rows of a delivery, sorted by what they would change."""

    new: Sequence[RegisterRow] = ()
    changed: Sequence[RegisterRow] = field(default=())
    unchanged: int = 0


class _Team(NamedTuple):
    """The units of one task, and by day to whom it and its requests went."""

    lead: str  # as stated
    supporting: tuple[str, ...]
    noted: list[tuple[dt.date, str, str]]  # day, new lead, addressee; oldest first


class KnownRegister:
    """Which codes were stated before, in a warehouse or a build."""

    def __init__(self, conn: sa.Connection) -> None:
        self._conn = conn
        self._programmes: dict[str, dict[str, str]] = {}
        self._teams: dict[str, _Team | None] = {}

    def programme_of(self, sheet: str, code: str) -> str:
        """The programme of a task, model or directive; empty: nobody stated it."""
        if sheet not in self._programmes:
            columns = TABLES[_BY_NAME[sheet].name].c  # type: ignore[index]  # one of the five
            rows = self._conn.execute(sa.select(columns.code, columns.programme).distinct())
            self._programmes[sheet] = {row.code: row.programme for row in rows}
        return self._programmes[sheet].get(code, "")

    def last_note(self, task: str) -> LastNote | None:
        """The newest note of a task; None: nothing was noted of it."""
        columns = TABLES["task_update"].c
        found = self._conn.execute(
            sa.select(columns.submission_id, columns.unit, columns.noted_on)
            .where(columns.task == task)
            .order_by(columns.submission_id.desc(), columns.row_number.desc())
            .limit(1)
        ).one_or_none()
        return LastNote(*found) if found else None

    def last_statement(self, code: str, directive: str) -> StatedTask | None:
        """The newest statement of a task, or of one made of the same directive; None: none is."""
        columns = TABLES["task"].c
        same = sa.and_(columns.directive == directive, columns.directive != "")
        found = self._conn.execute(
            sa.select(columns.submission_id, columns.code)
            .where(sa.or_(columns.code == code, same))
            .order_by(columns.submission_id.desc(), columns.row_number.desc())
            .limit(1)
        ).one_or_none()
        return StatedTask(*found) if found else None

    def units_on(self, task: str, day: dt.date) -> TaskUnits | None:
        """The units that have to do with a task on a day; None: nobody stated it."""
        if task not in self._teams:
            self._teams[task] = self._team(task)
        team = self._teams[task]
        if team is None:
            return None
        noted = [row for row in team.noted if row[0] <= day]
        return TaskUnits(
            lead=next((lead for _, lead, _ in reversed(noted) if lead), team.lead),
            supporting=team.supporting,
            asked=tuple(dict.fromkeys(unit for _, _, unit in noted if unit)),
        )

    def _team(self, task: str) -> _Team | None:
        of, noted = TABLES["task"].c, TABLES["task_update"].c
        stated = self._conn.execute(
            sa.select(of.lead, of.supporting)
            .where(of.code == task)
            .order_by(of.submission_id.desc(), of.row_number.desc())
            .limit(1)
        ).one_or_none()
        if stated is None:
            return None
        rows = self._conn.execute(
            sa.select(noted.noted_on, noted.new_lead, noted.addressee)
            .where(noted.task == task, noted.step != "draft")
            .order_by(noted.noted_on, noted.submission_id, noted.row_number)
        )
        supporting = tuple(code for code in stated.supporting.split(SEPARATOR) if code)
        return _Team(stated.lead, supporting, [tuple(row) for row in rows])


def plan_register(
    conn: sa.Connection, rows: Sequence[RegisterRow], *, is_illustrative: bool
) -> RegisterPlan:
    """Compare rows with what is known.

    A statement that says what is known of its code changes nothing; nor does a note that was noted
    before, word for word.
    """
    new: list[RegisterRow] = []
    changed: list[RegisterRow] = []
    unchanged = 0
    for name in dict.fromkeys(row.sheet for row in rows):
        sheet = _BY_NAME[name]
        known = _Known(conn, sheet)
        for row in (row for row in rows if row.sheet == name):
            said = _said(sheet, row, is_illustrative=is_illustrative)
            kind = known.takes(said, row)
            unchanged += kind == "unchanged"
            new += [row] if kind == "new" else []
            changed += [row] if kind == "changed" else []
    return RegisterPlan(new=new, changed=changed, unchanged=unchanged)


class _Known:
    """What one table holds, and what the delivery has added so far."""

    def __init__(self, conn: sa.Connection, sheet: RegisterSheet) -> None:
        self._sheet = sheet
        table = TABLES[sheet.name]
        columns = [table.c.programme, *(table.c[one.name] for one in sheet.kept)]
        order = (table.c.submission_id, table.c.row_number)
        rows = conn.execute(sa.select(*columns).order_by(*order))
        self._said: set[Said] = set()
        self._last: dict[object, Said] = {}
        for row in rows:
            self._note(tuple(row), code=row[1])

    def takes(self, said: Said, row: RegisterRow) -> str:
        """Whether the row is new, changed or unchanged; it is known from then on."""
        if not self._sheet.is_statement:
            if said in self._said:
                return "unchanged"
            self._note(said, code=None)
            return "new"
        code = row.values["code"]
        before = self._last.get(code)
        self._note(said, code=code)
        if before is None:
            return "new"
        return "unchanged" if before == said else "changed"

    def _note(self, said: Said, *, code: object) -> None:
        self._said.add(said)
        self._last[code] = said


def _said(sheet: RegisterSheet, row: RegisterRow, *, is_illustrative: bool) -> Said:
    values = _kept(sheet, row, is_illustrative=is_illustrative)
    return (row.programme, *(values[one.name] for one in sheet.kept))


def _kept(
    sheet: RegisterSheet, row: RegisterRow, *, is_illustrative: bool
) -> dict[str, str | int | bool | dt.date | None]:
    """The values of a row as the table keeps them."""
    values = {one.name: row.values.get(one.name, "") for one in sheet.kept}
    for one in sheet.kept:
        if one.kind in {"day", "percent", "mark"} and values[one.name] == "":
            values[one.name] = None
    values["is_illustrative"] = bool(values["is_illustrative"]) or is_illustrative
    return values


def record_register(
    warehouse: Warehouse,
    conn: sa.Connection,
    plan: RegisterPlan,
    *,
    origin: Mapping[str, object],
    is_illustrative: bool,
) -> None:
    """Append the new and changed rows; ``origin`` names the submission and when it was known."""
    rows = [*plan.new, *plan.changed]
    for name, table in TABLES.items():
        of_table = [row for row in rows if row.sheet == name]
        stored = _stored(of_table, origin=origin, is_illustrative=is_illustrative)
        warehouse.append(conn, table, list(stored))


def _stored(
    rows: Iterable[RegisterRow], *, origin: Mapping[str, object], is_illustrative: bool
) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {
            **origin,
            "programme": row.programme,
            **_kept(_BY_NAME[row.sheet], row, is_illustrative=is_illustrative),
            "sheet": row.cell.sheet,
            "row_number": row.cell.row,
        }
