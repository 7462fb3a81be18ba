"""Who may write which row of a register: what is the standing body's, and who is on a task."""

import datetime as dt
from collections.abc import Mapping

from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import PriorRegister
from ioc.data.register.sheets import SheetName
from ioc.profile.territory import Territory

Wrong = tuple[str, Problem]  # the field, and what is wrong with it

_STATED: frozenset[SheetName] = frozenset({"task", "model", "directive"})
_STEPS_OF_THE_OWNER = frozenset({"confirmed", "returned"})
_OF_THE_OWNER = ("new_lead", "is_slow", "escalated_to")
# All that a unit may write of a task it is only asked something about.
_OF_AN_ANSWER = frozenset(
    {"task", "noted_on", "unit", "step", "answer", "document", "note", "seen", "is_illustrative"}
)


def foreign_row(
    name: SheetName,
    values: Mapping[str, object],
    *,
    sender: str,
    known: PriorRegister,
    territory: Territory,
) -> Wrong | None:
    """What a unit that is not the standing body may not write; None: it may write the row.

    It notes for itself only. On a task note its lead unit and those that support it, as on the day
    of the note, and whoever took over one of them that has ended. A unit that a request was
    addressed to answers it, and says nothing else.

    Args:
        name: the sheet.
        values: what the row says.
        sender: code of the unit.
        known: what was stated before.
        territory: the profile's units.
    """
    if name == "acknowledgement":
        return None  # about no task: ``wrong_acknowledgement`` says who may
    problem = Problem("register_not_of_sender", {"sender": sender})
    if name in _STATED:
        return "code", problem
    if values.get("step") in _STEPS_OF_THE_OWNER:
        return "step", problem
    if values.get("unit") and values["unit"] != sender:
        return "unit", problem
    given = next((field for field in _OF_THE_OWNER if values.get(field) not in (None, "")), "")
    if given:
        return given, problem
    return _not_on_task(values, sender, known, territory) if name == "task_update" else None


def _not_on_task(
    values: Mapping[str, object], sender: str, known: PriorRegister, territory: Territory
) -> Wrong | None:
    task, day = str(values["task"]), values["noted_on"]
    units = known.units_on(task, day) if isinstance(day, dt.date) else None
    if units is None or not isinstance(day, dt.date):
        return None  # no such task: said elsewhere
    involved = _there((units.lead, *units.supporting), day, territory)
    said = {field for field, value in values.items() if value not in (None, "", False)}
    is_answer = "answer" in said and said <= _OF_AN_ANSWER
    if sender in involved or (is_answer and sender in _there(units.asked, day, territory)):
        return None
    facts = {"sender": sender, "units": ", ".join(involved) or "–", "day": f"{day:%d/%m/%Y}"}
    return "task", Problem("register_not_on_task", facts)


def _there(codes: tuple[str, ...], day: dt.date, territory: Territory) -> tuple[str, ...]:
    """The units of that day: each as it is, or those that took it over."""
    there = (
        (code,)
        if territory.find(code, day)
        else tuple(unit.code for unit in territory.successors(code, day))
        for code in codes
    )
    return tuple(dict.fromkeys(code for found in there for code in found))
