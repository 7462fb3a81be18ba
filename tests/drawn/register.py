"""Single tasks and notes, for rules that need no warehouse; Tết 2025 is 25 January–2 February."""

import datetime as dt
from dataclasses import fields
from typing import Any, get_args

from ioc.data.register.records import TaskNote, TaskRecord
from ioc.data.register.status import Terms
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import CalendarDay, Text
from tests.drawn.table import day

TET = [dt.date(2025, 1, 25) + dt.timedelta(days=n) for n in range(9)]
TERMS = Terms(
    calendar=WorkingCalendar(
        CalendarDay(day=one, is_working=False, name=Text(vi="Tết", en="Tết")) for one in TET
    ),
    meanings={"đang làm": "in_progress", "dừng": "suspended"},
)
_RECORDED = dt.datetime(2025, 3, 15)  # noqa: DTZ001 - as stored


def task(code: str, **said: Any) -> TaskRecord:
    """A roadmap task of unit A from 2 December 2024 on; days may be written as text."""
    return TaskRecord(
        **_filled(
            TaskRecord,
            {"code": code, "title": code, "type": "roadmap", "lead": "A"}
            | {"assigned_on": day("2024-12-02"), "due_on": None}
            | {name: _day(name, value) for name, value in said.items()},
        )
    )


def note(code: str, on: str, **said: Any) -> TaskNote:
    """What unit A noted of a task on a day."""
    about = {"task": code, "noted_on": day(on), "unit": "A", "step": "submitted"}
    return TaskNote(**_filled(TaskNote, about | said))


def _day(name: str, value: Any) -> Any:
    return day(value) if name.endswith("_on") and isinstance(value, str) else value


def _filled(type_: type, said: dict[str, Any]) -> dict[str, Any]:
    """Every field of a row: what is not said is empty, or nothing."""
    origin = {"submission_id": 1, "row_number": 1, "recorded_at": _RECORDED}
    given = origin | {"known_date": _RECORDED.date(), "is_illustrative": False} | said
    return {f.name: given.get(f.name, _nothing(f.type)) for f in fields(type_)}


def _nothing(type_: Any) -> Any:
    return None if type(None) in get_args(type_) else ""
