"""Noting something of a task over the network: checked at once, then a delivery like any other.

A note names the last delivery its writer has seen of the task. If another note came in since, the
writer is shown it first. The worker checks the same again when it records the note, so that two
who write at the same moment cannot pass each other either.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ioc.data.builds import BuildReader
from ioc.data.inbox import Message
from ioc.data.queries.register import UnknownTaskError
from ioc.data.queries.task_notes import notes_since
from ioc.data.register.recording import KnownRegister
from ioc.data.register.records import TaskNote
from ioc.data.register.sheets import TASK_UPDATE
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
from ioc.web.senders import FeedNotAllowedError

_SET_HERE = frozenset({"task", "unit", "is_illustrative"})  # not by who writes
FIELDS = tuple(one.name for one in TASK_UPDATE.fields if one.name not in _SET_HERE)
_ALWAYS = frozenset({"noted_on", "seen", "step", "about"})  # say nothing of the task


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAnswer:
    """What became of a note that was handed in: queued, or the reasons why not."""

    message: Message | None = None  # it waits in the inbox
    faults: tuple[FieldFault, ...] = ()
    newer: tuple[TaskNote, ...] = ()  # came in since; nothing was queued


def hand_in(
    side: ReadSide, token: SenderToken, task: str, said: Mapping[str, str], *, channel: str
) -> NoteAnswer:
    """Check a note against the current build and queue it if it can be taken.

    Args:
        side: the web process.
        token: who writes.
        task: code of the task.
        said: what the fields of the sheet say, as text; ``noted_on`` may be left out: today.
        channel: how it came.

    Raises:
        UnknownTaskError: no task has this code.
        FeedNotAllowedError: the token is for no register of this task's programme.
        NoBuildError: nothing was published yet.
        InboxFullError: it could not be written, so it is not acknowledged.
    """
    with side.builds.open() as reader:
        today = today_of(side, reader)
        said = _row(task, said, today=today)
        feed = feed_for(reader, token, task)
        row = OwnRow(feed=feed, token=token, fields=("task", *FIELDS), said=said)
        faults = _plain_faults(said) or check_row(reader, row, today=today, shown=FIELDS)
        if any(fault.code == "register_noted_since" for fault in faults):
            newer = notes_since(reader.connection, task, seen=int(said["seen"]))
            return NoteAnswer(faults=faults, newer=newer)
    if faults:
        return NoteAnswer(faults=faults)
    return NoteAnswer(message=queue_row(side, row, name=f"{task}.json", channel=channel))


def feed_for(reader: BuildReader, token: SenderToken, task: str) -> Feed:
    """The register of the task's programme that the token may deliver to.

    Raises:
        UnknownTaskError: no task has this code.
        FeedNotAllowedError: there is none.
    """
    programme = KnownRegister(reader.connection).programme_of("task", task)
    if not programme:
        raise UnknownTaskError(task=task[:60])
    feeds = registers_of(reader.profile, programme)
    for feed in feeds:
        if feed.code in token.feeds:
            return feed
    wanted = ", ".join(feed.code for feed in feeds)
    raise FeedNotAllowedError(feed=wanted, allowed=", ".join(token.feeds))


def _row(task: str, said: Mapping[str, str], *, today: dt.date) -> dict[str, str]:
    row = {"task": task, "noted_on": today.isoformat()}
    given = {name: said[name].strip() for name in FIELDS if said.get(name, "").strip()}
    return {**row, **given}


def _plain_faults(row: Mapping[str, str]) -> tuple[FieldFault, ...]:
    """What can be told without looking at what is known."""
    faults = too_long(row)
    if "seen" not in row:
        faults.append(missing("seen", TASK_UPDATE.field("seen").title.vi))
    if not set(row) - _ALWAYS - {"task"}:
        faults.append(FieldFault(field="", code="note_empty", facts={}, read=""))
    return tuple(faults)


def document_of(note: TaskNote) -> dict[str, Any]:
    """A note as JSON answers it: what it says and who said it, without what it left empty."""
    told = {name: value for name, value in asdict(note).items() if value not in ("", None)}
    for name in ("sheet", "row_number", "programme"):
        told.pop(name, None)
    return {name: value if isinstance(value, int) else str(value) for name, value in told.items()}
