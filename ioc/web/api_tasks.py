"""Noting something of a task by the programming interface."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Flask, request

from ioc.data.queries.task_notes import notes_since
from ioc.i18n import Wording
from ioc.i18n.explain import explain_rejected
from ioc.web.api import Answer, answering, words
from ioc.web.api_deliveries import acknowledged
from ioc.web.read_side import ReadSide
from ioc.web.register_row import FieldFault
from ioc.web.senders import SenderError, bearer
from ioc.web.task_notes import FIELDS, document_of, feed_for, hand_in


class NoteShapeError(SenderError):
    """The body is no JSON object of a note's fields. Facts: ``known``."""

    code = "note_shape"
    status = 400


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/api/tasks/<code>/notes``."""

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
        answer = hand_in(side, bearer(side), code, _said(), channel="api")
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


def worded_fault(fault: FieldFault, word: Wording) -> dict[str, str]:
    """Why a field cannot be taken and what to do, beside its name."""
    message, remedy = explain_rejected(asdict(fault), word)
    return {"field": fault.field, "code": fault.code, "message": message, "remedy": remedy}


def _told(faults: list[dict[str, str]], code: str, word: Wording) -> dict[str, str]:
    first = next((one for one in faults if one["code"] == "register_noted_since"), faults[0])
    return {"code": code, "message": first["message"], "remedy": first["remedy"]}


def _said() -> Mapping[str, str]:
    """The fields of the body, as text.

    Raises:
        NoteShapeError: it is no object of known fields with plain values.
    """
    given = request.get_json(force=True, silent=True)
    if not isinstance(given, dict) or set(given) - set(FIELDS):
        raise NoteShapeError(known=", ".join(FIELDS))
    if not all(value is None or isinstance(value, str | int | bool) for value in given.values()):
        raise NoteShapeError(known=", ".join(FIELDS))
    return {name: _text(value) for name, value in given.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "x" if value else "0"
    return "" if value is None else str(value)
