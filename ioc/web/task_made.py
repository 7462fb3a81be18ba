"""The form ``/project06/new``: a conclusion of a meeting becomes a task in one step."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote, urlencode

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.builds import BuildReader
from ioc.data.queries.task_making import last_delivery
from ioc.data.register.records import TaskRecord
from ioc.errors import IocError
from ioc.i18n import Wording
from ioc.i18n.explain import explain
from ioc.layouts.task_making import SHOWN, Options, TaskMakingPage, task_making_page
from ioc.panels.pages import PROJECT06_PATH
from ioc.profile.programme import TaskAxis, TaskGroup
from ioc.web.api_tasks import worded_fault
from ioc.web.forms import FormShown, as_page, known_ticket, refused, take_form
from ioc.web.read_side import ReadSide
from ioc.web.register_row import today_of
from ioc.web.senders import SenderError, holder
from ioc.web.task_making import Drafted, UnknownDirectiveError, drafted, state_task

PATH = f"{PROJECT06_PATH}/new"


_MakingForm: TypeAlias = FormShown[TaskRecord]


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/project06/new``."""

    @server.get(PATH)
    def making_form() -> Response:
        return _page(side, FormShown(ticket=known_ticket(side, request.args.get("ticket", ""))))

    @server.post(PATH)
    def made() -> AnyResponse:
        return take_form(
            side,
            page=lambda shown: _page(side, shown),
            carry_out=lambda: _carry_out(side),
            after=lambda shown: _made_href(side, shown),
        )


def _made_href(side: ReadSide, shown: _MakingForm) -> str:
    kept = {**_asked_for(side), "task": shown.made, "ticket": shown.ticket}
    return f"{PATH}?{urlencode(kept)}"


def _asked_for(side: ReadSide) -> dict[str, str]:
    """What stays in the address of the form."""
    directive = request.args.get("directive", "")
    language = side.language(request.args)
    return {"directive": directive, "lang": language} if directive else {"lang": language}


def _carry_out(side: ReadSide) -> _MakingForm:
    """Hand the task in; answers with the ticket, or with the form and what is wrong in it."""
    form = request.form
    said = {name: form.get(name, "") for name in (*SHOWN, "seen")}
    directive = request.args.get("directive", "")
    try:
        token = holder(side, form.get("token", "").strip())
        answer = state_task(side, token, {**said, "directive": directive}, channel="form")
    except IocError as error:
        at = "" if isinstance(error, UnknownDirectiveError) else "token"
        return refused(side, error, said=said, at=at)
    if answer.message is not None:
        return FormShown(ticket=answer.message.ticket, made=answer.task)
    word = side.word(side.language(request.args))
    told = [worded_fault(fault, word) for fault in answer.faults]
    faults = {
        one["field"] if one["field"] in SHOWN else "": (one["message"], one["remedy"])
        for one in told
        if not (answer.existing and one["code"] == "register_stated_since")
    }
    if not answer.existing:
        return FormShown(values=said, faults=faults, newer=(), status=422)
    seen = str(max(one.submission_id for one in answer.existing))
    values = {**said, "seen": seen}
    return FormShown(values=values, faults=faults, newer=answer.existing, status=409)


def _page(side: ReadSide, shown: _MakingForm) -> Response:
    """The form about the conclusion as it is known now."""
    language = side.language(request.args)
    word = side.word(language)
    asked = _asked_for(side)
    faults, draft = dict(shown.faults), None
    with side.builds.open() as reader:
        today = today_of(side, reader)
        try:
            draft = drafted(reader, asked["directive"]) if "directive" in asked else None
        except SenderError as error:
            faults[""] = explain(error.code, error.facts, word)
        made = draft.tasks if draft else ()
        day = draft.directive.held_on if draft else today
        existing = made if shown.newer is None else shown.newer
        page = TaskMakingPage(
            language=language,
            action=f"{PATH}?{urlencode(asked)}",
            back=f"{PROJECT06_PATH}?{urlencode({'lang': language})}",
            title=draft.directive.content if draft else word("making.new"),
            about=_about(draft, word),
            values={**_proposed(reader, draft, today), **shown.values},
            faults=faults,
            existing=[_link(one, asked["lang"], word) for one in existing],
            choices=_choices(reader, draft, word, day),
            units=_units(reader, day),
            ticket=shown.ticket,
            task=_task_page(made, asked["lang"]) if shown.ticket else None,
            outcome=shown.outcome,
            style=side.shelf.href("ioc.css"),
            icon=side.shelf.href("icon.svg"),
        )
    is_unknown = draft is None and "directive" in asked
    status = UnknownDirectiveError.status if is_unknown else shown.status
    return as_page(task_making_page(page, word=word), status=status)


def _about(draft: Drafted | None, word: Wording) -> str:
    if draft is None:
        return word("making.about_none")
    said = draft.directive
    day = word.date(said.held_on)
    return word("making.about", code=said.code, meeting=said.meeting, day=day)


def _proposed(reader: BuildReader, draft: Drafted | None, today: dt.date) -> Mapping[str, str]:
    """What the fields say before anybody has typed: units by name."""
    if draft is None:
        seen = str(last_delivery(reader.connection))
        return {"type": "ad_hoc", "assigned_on": f"{today:%d/%m/%Y}", "seen": seen}
    lead = reader.territory.find(draft.directive.lead, draft.directive.held_on)
    named = {"lead": lead.full_name} if lead else {}
    return {**draft.values, **named, "seen": str(draft.seen)}


def _task_page(made: Sequence[TaskRecord], language: str) -> tuple[str, str] | None:
    """The page of the task that was stated, once it is there."""
    code = request.args.get("task", "")
    if code not in {one.code for one in made}:
        return None
    return f"{PROJECT06_PATH}/{quote(code)}?{urlencode({'lang': language})}", code


def _link(task: TaskRecord, language: str, word: Wording) -> tuple[str, str]:
    href = f"{PROJECT06_PATH}/{quote(task.code)}?{urlencode({'lang': language})}"
    due = f" ({word.date(task.due_on)})" if task.due_on else ""
    return href, f"{task.code}. {task.title}{due}"


def _choices(
    reader: BuildReader, draft: Drafted | None, word: Wording, day: dt.date
) -> Mapping[str, Options]:
    """The words of the programme's groups on the day, and the indicators a task may serve."""
    programme = draft.directive.programme if draft else ""
    there = [
        one
        for one in reader.profile.task_groups
        if programme in ("", one.programme)
        and one.valid_from <= day <= (one.valid_to or dt.date.max)
    ]
    indicators = [(one.code, word.pick(one.short_name)) for one in reader.profile.indicators]
    return {
        "group_code": _groups(there, "group", word),
        "bottleneck_code": _groups(there, "bottleneck", word),
        "indicator": indicators,
    }


def _groups(there: Sequence[TaskGroup], axis: TaskAxis, word: Wording) -> Options:
    return [(one.code, word.pick(one.name)) for one in there if one.axis == axis]


def _units(reader: BuildReader, day: dt.date) -> Sequence[tuple[str, str]]:
    """The units right below the province: by name, by code where two have the same name."""
    units = reader.territory.children(reader.profile.root, day)
    names = [unit.full_name for unit in units]
    return [
        (unit.full_name if names.count(unit.full_name) == 1 else unit.code, unit.code)
        for unit in units
    ]
