"""Stating one task over the network, as a rule of what a meeting concluded.

It is checked at once and then a delivery like any other. Whoever states it names the last delivery
they have seen: if another made a task of the same conclusion since, they are shown that one first.
The worker checks the same again.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from ioc.data.builds import BuildReader
from ioc.data.inbox import Message
from ioc.data.queries.register import task_codes
from ioc.data.queries.task_making import directive_known, last_delivery, tasks_made
from ioc.data.register.drafts import free_code, task_draft
from ioc.data.register.records import Directive, TaskRecord
from ioc.data.register.sheets import TASK
from ioc.data.register.tables import TABLES
from ioc.data.tokens import SenderToken
from ioc.profile.model import Feed
from ioc.web.read_side import ReadSide
from ioc.web.register_row import (
    FieldFault,
    OwnRow,
    check_row,
    missing,
    queue_row,
    registers_of,
    today_of,
    too_long,
)
from ioc.web.senders import FeedNotAllowedError, SenderError

FIELDS = tuple(one.name for one in TASK.fields if one.name != "is_illustrative")
_ROW = tuple(one.name for one in TASK.fields)


class UnknownDirectiveError(SenderError):
    """No meeting concluded anything under this code. Facts: ``directive``."""

    code = "unknown_directive"
    status = 404


class NotStandingBodyError(SenderError):
    """Tasks are stated by the programme's standing body. Facts: ``unit``, ``owner``."""

    code = "not_standing_body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What is proposed for the task of a conclusion."""

    directive: Directive
    values: Mapping[str, str]  # by the fields' names, as text
    tasks: tuple[TaskRecord, ...]  # made of it so far, oldest first
    seen: int  # the last delivery this is based on


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAnswer:
    """What became of a task that was handed in: queued, or the reasons why not."""

    message: Message | None = None  # it waits in the inbox
    task: str = ""  # its code
    faults: tuple[FieldFault, ...] = ()
    existing: tuple[TaskRecord, ...] = ()  # made of the conclusion since; nothing was queued


def drafted(reader: BuildReader, directive: str) -> Drafted:
    """What is proposed for the task of a conclusion.

    Raises:
        UnknownDirectiveError: there is no such conclusion.
    """
    found = directive_known(reader.connection, directive)
    if found is None:
        raise UnknownDirectiveError(directive=directive[:60])
    row = task_draft(found, taken=task_codes(reader))
    return Drafted(
        directive=found,
        values={name: _text(value) for name, value in row.items()},
        tasks=tasks_made(reader.connection, directive),
        seen=last_delivery(reader.connection),
    )


def state_task(
    side: ReadSide, token: SenderToken, said: Mapping[str, str], *, channel: str
) -> TaskAnswer:
    """Check a task against the current build and queue it if it can be taken.

    Args:
        side: the web process.
        token: who states it.
        said: what the fields of the sheet say, as text. Where a conclusion is named, fields that
            are left out say what it says.
        channel: how it came.

    Raises:
        UnknownDirectiveError: the conclusion named is not there.
        NotStandingBodyError: the token is not the standing body's.
        FeedNotAllowedError: it is for no register of the programme.
        NoBuildError: nothing was published yet.
        InboxFullError: it could not be written, so it is not acknowledged.
    """
    with side.builds.open() as reader:
        code = said.get("directive", "").strip()
        draft = drafted(reader, code) if code else None
        feed = register_of(reader, token, programme=draft.directive.programme if draft else "")
        row = OwnRow(feed=feed, token=token, fields=_ROW, said=_row(said, draft))
        faults = _faults(reader, row, today=today_of(side, reader))
        existing = _existing(reader, row, faults)
    if existing or faults:
        kept = [one for one in faults if existing or one.code != "register_stated_since"]
        return TaskAnswer(faults=tuple(kept or faults), existing=existing)
    task = row.said["code"]
    message = queue_row(side, row, name=f"{task}.json", channel=channel)
    return TaskAnswer(message=message, task=task)


def register_of(reader: BuildReader, token: SenderToken, *, programme: str) -> Feed:
    """The register into which the token may state tasks; any programme's where none is named.

    Raises:
        NotStandingBodyError: the token is not the standing body's.
        FeedNotAllowedError: it is for no register of the programme.
    """
    wanted = [one for one in reader.profile.programmes if programme in ("", one.code)]
    feeds = [
        feed
        for one in wanted
        for feed in registers_of(reader.profile, one.code)
        if feed.owner == one.owner
    ]
    own = [feed for feed in feeds if feed.code in token.feeds]
    for feed in own:
        if feed.owner == token.unit:
            return feed
    if own:
        raise NotStandingBodyError(unit=token.unit, owner=own[0].owner)
    named = ", ".join(feed.code for feed in feeds)
    raise FeedNotAllowedError(feed=named, allowed=", ".join(token.feeds))


def _row(said: Mapping[str, str], draft: Drafted | None) -> dict[str, str]:
    given = {name: said[name].strip() for name in FIELDS if name in said}
    proposed = draft.values if draft else {}
    return {name: text for name, text in {**proposed, **given}.items() if text}


def _faults(reader: BuildReader, row: OwnRow, *, today: dt.date) -> tuple[FieldFault, ...]:
    plain = too_long(row.said)
    if "seen" not in row.said:
        plain.append(missing("seen", TASK.field("seen").title.vi))
    plain += _taken(reader, row.said.get("code", ""))
    faults = check_row(reader, row, today=today, shown=FIELDS)
    return (*plain, *faults)


def _taken(reader: BuildReader, code: str) -> list[FieldFault]:
    """Stating a code again would correct the task that has it, which nobody means here."""
    columns = TABLES["task"].c
    title = reader.connection.execute(
        sa.select(columns.title)
        .where(columns.code == code)
        .order_by(columns.submission_id.desc(), columns.row_number.desc())
        .limit(1)
    ).scalar()
    if title is None:
        return []
    facts = {"task": str(title), "free": free_code(code, task_codes(reader))}
    return [FieldFault(field="code", code="task_code_taken", facts=facts, read=code)]


def _existing(
    reader: BuildReader, row: OwnRow, faults: tuple[FieldFault, ...]
) -> tuple[TaskRecord, ...]:
    """The tasks of the same conclusion that the writer has not seen."""
    if not any(one.code == "register_stated_since" for one in faults):
        return ()
    directive = row.said.get("directive", "")
    return tasks_made(reader.connection, directive, since=int(row.said["seen"]))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
