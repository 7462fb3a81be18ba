"""The form on a task's page: a dated note by whoever holds a sender token, without a script."""

from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import quote, urlencode

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.queries.task_notes import notes_since
from ioc.data.register.records import TaskNote
from ioc.errors import IocError
from ioc.layouts.task_note import TaskNotePage, task_note_page
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.task_history import STANDING_BODY, note_said
from ioc.panels.task_subject import task_asked
from ioc.web.api_tasks import worded_fault
from ioc.web.asking import UnknownPageError
from ioc.web.forms import FormShown, as_page, known_ticket, refused, take_form
from ioc.web.read_side import ReadSide
from ioc.web.senders import holder
from ioc.web.task_notes import FIELDS, hand_in

_NoteForm: TypeAlias = FormShown[TaskNote]


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/project06/<code>/note``."""

    @server.get("/project06/<code>/note")
    def note_form(code: str) -> Response:
        return _page(
            side, code, FormShown(ticket=known_ticket(side, request.args.get("ticket", "")))
        )

    @server.post("/project06/<code>/note")
    def note_sent(code: str) -> AnyResponse:
        language = side.language(request.args)
        return take_form(
            side,
            page=lambda shown: _page(side, code, shown),
            carry_out=lambda: _carry_out(side, code, request.form),
            after=lambda shown: (
                f"/project06/{quote(code)}/note?"
                f"{urlencode({'ticket': shown.ticket, 'lang': language})}"
            ),
        )


def _carry_out(side: ReadSide, code: str, form: Mapping[str, str]) -> _NoteForm:
    """Hand the note in; answers with the ticket, or with the form and what is wrong in it."""
    said = {name: form.get(name, "") for name in FIELDS}
    try:
        token = holder(side, form.get("token", "").strip())
        answer = hand_in(side, token, code, said, channel="form")
    except IocError as error:
        return refused(side, error, said=said)
    if answer.message is not None:
        return FormShown(ticket=answer.message.ticket)
    word = side.word(side.language(request.args))
    told = [worded_fault(fault, word) for fault in answer.faults]
    faults = {
        one["field"]: (one["message"], one["remedy"])
        for one in told
        if one["code"] != "register_noted_since"
    }
    seen = str(answer.newer[-1].submission_id) if answer.newer else said["seen"]
    status = 409 if answer.newer else 422
    return FormShown(
        values={**said, "seen": seen}, faults=faults, newer=answer.newer, status=status
    )


def _page(side: ReadSide, code: str, shown: _NoteForm) -> Response:
    """The page about the task as it is known now.

    Raises:
        UnknownPageError: there is no such task.
    """
    language = side.language(request.args)
    path = f"/project06/{code}"
    with side.look(path, {"lang": language}) as (_, look):
        one = task_asked(look)
        if one is None:
            raise UnknownPageError(path)
        notes = notes_since(look.look.conn, code)
        seen = str(notes[-1].submission_id) if notes else "0"
        last = _told(look, notes[-1]) if notes else look.word("note.nothing")
        page = TaskNotePage(
            language=language,
            action=f"{quote(path)}/note?lang={language}",
            back=f"{quote(path)}?lang={language}",
            title=f"{code}. {one.task.title}",
            about=last,
            values={"noted_on": f"{look.look.as_of:%d/%m/%Y}", "seen": seen, **shown.values},
            faults=shown.faults,
            newer=[_told(look, note) for note in shown.newer or ()],
            declared=[
                word.word.vi
                for word in look.look.profile.declared_words
                if word.programme == one.task.programme
            ],
            ticket=shown.ticket,
            outcome=shown.outcome,
            style=side.shelf.href("ioc.css"),
            icon=side.shelf.href("icon.svg"),
        )
        text = task_note_page(page, word=look.word)
    return as_page(text, status=shown.status)


def _told(look: PanelLook, note: TaskNote) -> str:
    by = full_name(look, note.unit) if note.unit else look.word.pick(STANDING_BODY)
    said = "; ".join(note_said(look, note)) or look.word(f"task.step.{note.step}")
    return f"{look.word.date(note.noted_on)} · {by}: {said}"
