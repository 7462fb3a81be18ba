"""The form on a task's page: a dated note by whoever holds a sender token, without a script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.queries.task_notes import notes_since
from ioc.data.register.records import TaskNote
from ioc.errors import IocError
from ioc.i18n.explain import explain
from ioc.layouts.task_note import TaskNotePage, task_note_page
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.task_history import STANDING_BODY, note_said
from ioc.panels.task_subject import task_asked
from ioc.web.api_tasks import worded_fault
from ioc.web.asking import UnknownPageError
from ioc.web.forms import as_page, is_same_site, known_ticket, outcome_told
from ioc.web.read_side import ReadSide
from ioc.web.senders import SenderError, holder
from ioc.web.task_notes import FIELDS, hand_in


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the form shows beside the task itself."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    newer: tuple[TaskNote, ...] = ()
    ticket: str = ""
    outcome: str = ""
    status: int = 200


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/project06/<code>/note``."""

    @server.get("/project06/<code>/note")
    def note_form(code: str) -> Response:
        return _page(side, code, _Shown(ticket=known_ticket(side, request.args.get("ticket", ""))))

    @server.post("/project06/<code>/note")
    def note_sent(code: str) -> AnyResponse:
        if not is_same_site():
            return _page(side, code, _refused(side, {}, "note_elsewhere", "", status=403))
        if request.form.get("ticket"):
            return _page(side, code, _asked(side, request.form["ticket"][:60]))
        shown = _carry_out(side, code, request.form)
        if shown.ticket:  # a reload of what follows sends nothing again
            query = urlencode({"ticket": shown.ticket, "lang": side.language(request.args)})
            return redirect(f"/project06/{quote(code)}/note?{query}", code=303)
        return _page(side, code, shown)


def _carry_out(side: ReadSide, code: str, form: Mapping[str, str]) -> _Shown:
    """Hand the note in; answers with the ticket, or with the form and what is wrong in it."""
    said = {name: form.get(name, "") for name in FIELDS}
    try:
        token = holder(side, form.get("token", "").strip())
        answer = hand_in(side, token, code, said, channel="form")
    except SenderError as error:
        return _refused(side, said, error.code, "token", status=error.status, facts=error.facts)
    except IocError as error:
        return _refused(side, said, error.code, "", status=503, facts=error.facts)
    if answer.message is not None:
        return _Shown(ticket=answer.message.ticket)
    word = side.word(side.language(request.args))
    told = [worded_fault(fault, word) for fault in answer.faults]
    faults = {
        one["field"]: (one["message"], one["remedy"])
        for one in told
        if one["code"] != "register_noted_since"
    }
    seen = str(answer.newer[-1].submission_id) if answer.newer else said["seen"]
    status = 409 if answer.newer else 422
    return _Shown(values={**said, "seen": seen}, faults=faults, newer=answer.newer, status=status)


def _asked(side: ReadSide, ticket: str) -> _Shown:
    """What became of a note that was handed in."""
    word = side.word(side.language(request.args))
    try:
        return _Shown(ticket=ticket, outcome=outcome_told(side, ticket))
    except SenderError as error:
        message, remedy = explain(error.code, error.facts, word)
        faults = {"token": (message, remedy)}
        return _Shown(ticket=ticket, faults=faults, status=error.status)


def _refused(
    side: ReadSide,
    said: Mapping[str, str],
    code: str,
    at: str,
    *,
    status: int,
    facts: Mapping[str, object] | None = None,
) -> _Shown:
    word = side.word(side.language(request.args))
    return _Shown(values=said, faults={at: explain(code, facts or {}, word)}, status=status)


def _page(side: ReadSide, code: str, shown: _Shown) -> Response:
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
            newer=[_told(look, note) for note in shown.newer],
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
