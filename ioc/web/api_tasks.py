"""Stating a task and noting something of one by the programming interface."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from flask import Flask, request

from ioc.data.queries.task_notes import notes_since
from ioc.data.register.records import TaskRecord
from ioc.i18n import Wording
from ioc.i18n.explain import explain_rejected
from ioc.web.api import Answer, answering, words
from ioc.web.api_deliveries import acknowledged
from ioc.web.read_side import ReadSide
from ioc.web.register_row import FieldFault
from ioc.web.senders import SenderError, bearer
from ioc.web.task_making import FIELDS as TASK_FIELDS
from ioc.web.task_making import drafted, register_of, state_task
from ioc.web.task_notes import FIELDS, document_of, feed_for, hand_in


class NoteShapeError(SenderError):
    """The body is no JSON object of a note's or a task's fields. Facts: ``known``."""

    code = "note_shape"
    status = 400


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/api/tasks``, ``/api/tasks/<code>/notes`` and ``/api/directives/<code>``."""
    _register_stating(server, side=side)

    @server.get("/api/tasks/<code>/notes")
    @answering(side)
    def noted(code: str) -> Answer:
        token = bearer(side)
        with side.builds.open() as reader:
            feed_for(reader, token, code)
            notes = notes_since(reader.connection, code)
        seen = notes[-1].submission_id if notes else 0
        return {"task": code, "seen": seen, "notes": [document_of(note) for note in notes]}, 200

    @server.post("/api/tasks/<code>/notes")
    @answering(side)
    def note(code: str) -> Answer:
        answer = hand_in(side, bearer(side), code, _said(FIELDS), channel="api")
        if answer.message is not None:
            return acknowledged(answer.message), 202
        word = words(side)
        faults = [worded_fault(fault, word) for fault in answer.faults]
        document: dict[str, Any] = {"fields": faults}
        if not answer.newer:
            return {**_told(faults, "note_refused", word), **document}, 422
        document["newer"] = [document_of(one) for one in answer.newer]
        document["seen"] = answer.newer[-1].submission_id
        return {**_told(faults, "note_outdated", word), **document}, 409


def _register_stating(server: Flask, *, side: ReadSide) -> None:
    @server.get("/api/directives/<code>")
    @answering(side)
    def draft(code: str) -> Answer:
        token = bearer(side)
        with side.builds.open() as reader:
            found = drafted(reader, code)
            register_of(reader, token, programme=found.directive.programme)
        tasks = _listed(found.tasks)
        task = {name: text for name, text in found.values.items() if text and name in TASK_FIELDS}
        return {"directive": code, "seen": found.seen, "task": task, "tasks": tasks}, 200

    @server.post("/api/tasks")
    @answering(side)
    def state() -> Answer:
        answer = state_task(side, bearer(side), _said(TASK_FIELDS), channel="api")
        if answer.message is not None:
            return {**acknowledged(answer.message), "task": answer.task}, 202
        word = words(side)
        faults = [worded_fault(fault, word) for fault in answer.faults]
        if not answer.existing:
            return {**_told(faults, "task_refused", word), "fields": faults}, 422
        seen = max(one.submission_id for one in answer.existing)
        document = {"fields": faults, "existing": _listed(answer.existing), "seen": seen}
        return {**_told(faults, "task_outdated", word), **document}, 409


def _listed(tasks: Sequence[TaskRecord]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "title": one.title,
            "lead": one.lead,
            "due_on": one.due_on.isoformat() if one.due_on else None,
        }
        for one in tasks
    ]


def worded_fault(fault: FieldFault, word: Wording) -> dict[str, str]:
    """Why a field cannot be taken and what to do, beside its name."""
    message, remedy = explain_rejected(asdict(fault), word)
    return {"field": fault.field, "code": fault.code, "message": message, "remedy": remedy}


def _told(faults: list[dict[str, str]], code: str, word: Wording) -> dict[str, str]:
    overtaken = {"register_noted_since", "register_stated_since"}
    first = next((one for one in faults if one["code"] in overtaken), faults[0])
    return {"code": code, "message": first["message"], "remedy": first["remedy"]}


def _said(fields: Sequence[str]) -> Mapping[str, str]:
    """The fields of the body, as text.

    Raises:
        NoteShapeError: it is no object of known fields with plain values.
    """
    given = request.get_json(force=True, silent=True)
    if not isinstance(given, dict) or set(given) - set(fields):
        raise NoteShapeError(known=", ".join(fields))
    if not all(value is None or isinstance(value, str | int | bool) for value in given.values()):
        raise NoteShapeError(known=", ".join(fields))
    return {name: _text(value) for name, value in given.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "x" if value else "0"
    return "" if value is None else str(value)
