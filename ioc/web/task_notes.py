"""Noting something of a task over the network: checked at once, then a delivery like any other.

A note names the last delivery its writer has seen of the task. If another note came in since, the
writer is shown it first. The worker checks the same again when it records the note, so that two
who write at the same moment cannot pass each other either.
"""

import datetime as dt
import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ioc.clock import local_date
from ioc.data.builds import BuildReader
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import RejectedRow
from ioc.data.inbox import Message
from ioc.data.intake.checking import Submitted, check_submitted
from ioc.data.queries.register import UnknownTaskError
from ioc.data.queries.task_notes import notes_since
from ioc.data.register.recording import KnownRegister
from ioc.data.register.records import TaskNote
from ioc.data.register.sheets import TASK_UPDATE
from ioc.data.tokens import SenderToken
from ioc.profile.model import Feed, Profile
from ioc.web.api_deliveries import Sent, queue
from ioc.web.read_side import ReadSide
from ioc.web.senders import FeedNotAllowedError

NOTE_BYTES = 200_000  # of one note; a longer text is a file
TEXT_CHARS = 4_000  # of one field
_SET_HERE = frozenset({"task", "unit", "is_illustrative"})  # not by who writes
FIELDS = tuple(one.name for one in TASK_UPDATE.fields if one.name not in _SET_HERE)
_ALWAYS = frozenset({"noted_on", "seen", "step", "about"})  # say nothing of the task


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """Why one field of a note cannot be taken; worded as a rejected row is."""

    field: str  # its name in the sheet; empty: the note as a whole
    code: str
    facts: Mapping[str, str]
    read: str


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
        today = local_date(side.clock(), tz=side.settings.tz or reader.profile.tz)
        feed = feed_for(reader, token, task)
        row = _row(task, said, today=today)
        faults = _plain_faults(row)
        if not faults:
            faults = _checked(reader, feed, token, row, today=today)
        if any(fault.code == "register_noted_since" for fault in faults):
            newer = notes_since(reader.connection, task, seen=int(row["seen"]))
            return NoteAnswer(faults=faults, newer=newer)
    if faults:
        return NoteAnswer(faults=faults)
    content = io.BytesIO(_json(row))
    sent = Sent(content=content, file_name=f"{task}.json", feed=feed.code, channel=channel)
    return NoteAnswer(message=queue(side, token, sent))


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


def registers_of(profile: Profile, programme: str) -> list[Feed]:
    """The feeds that bring a programme's register."""
    return [one for one in profile.feeds if one.kind == "tasks" and one.programme == programme]


def _row(task: str, said: Mapping[str, str], *, today: dt.date) -> dict[str, str]:
    row = {"task": task, "noted_on": today.isoformat()}
    given = {name: said[name].strip() for name in FIELDS if said.get(name, "").strip()}
    return {**row, **given}


def _plain_faults(row: Mapping[str, str]) -> tuple[FieldFault, ...]:
    """What can be told without looking at what is known."""
    faults = [
        FieldFault(field=name, code="note_too_long", facts={"most": str(TEXT_CHARS)}, read="")
        for name, text in row.items()
        if len(text) > TEXT_CHARS
    ]
    if "seen" not in row:
        facts = {"field": TASK_UPDATE.field("seen").title.vi}
        faults.append(FieldFault(field="seen", code="register_missing", facts=facts, read=""))
    if not set(row) - _ALWAYS - {"task"}:
        faults.append(FieldFault(field="", code="note_empty", facts={}, read=""))
    return tuple(faults)


def _checked(
    reader: BuildReader, feed: Feed, token: SenderToken, row: Mapping[str, str], *, today: dt.date
) -> tuple[FieldFault, ...]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(_json(row))
        file.flush()
        one = Submitted(
            path=Path(file.name),
            feed=feed,
            sender=None if token.unit == feed.owner else token.unit,
            received_on=today,
        )
        checked = check_submitted(
            reader.connection,
            one,
            profile=reader.profile,
            territory=reader.territory,
            limits=DeliveryLimits(file_bytes=NOTE_BYTES, rows=1),
        )
    return tuple(_fault(rejected) for rejected in checked.rejected)


def _fault(rejected: RejectedRow) -> FieldFault:
    """What is wrong with the task itself is said of the whole note."""
    field = rejected.column if rejected.column in FIELDS else ""
    facts = {name: str(fact) for name, fact in rejected.facts.items()}
    return FieldFault(field=field, code=rejected.code, facts=facts, read=rejected.read)


def _json(row: Mapping[str, str]) -> bytes:
    """Every field is there, also an empty one, so that what is wrong can be said at it."""
    whole = {name: row.get(name) for name in ("task", *FIELDS)}
    return json.dumps({"rows": [whole]}, ensure_ascii=False).encode()


def document_of(note: TaskNote) -> dict[str, Any]:
    """A note as JSON answers it: what it says and who said it, without what it left empty."""
    told = {name: value for name, value in asdict(note).items() if value not in ("", None)}
    for name in ("sheet", "row_number", "programme"):
        told.pop(name, None)
    return {name: value if isinstance(value, int) else str(value) for name, value in told.items()}
