"""The durable queue that everything that changes domain data passes through.

``inbox/new/<ticket>/`` holds one message: ``message.json`` and, for a delivery, ``content``.
A message is acknowledged when it is flushed to disk and renamed into ``new``; it leaves ``new``,
whole and in one step, after its outcome is recorded. ``inbox/receipts/<ticket>.json`` says what
became of it; a message that cannot be carried out is kept in ``stuck``.
"""

import datetime as dt
import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, Self

from ioc.clock import Clock
from ioc.data import durable
from ioc.errors import ComponentDownError

log = logging.getLogger(__name__)

_BLOCK = 1 << 20
_TICKET = re.compile(r"\d{8}T\d{6}-\d{20}-[0-9a-f]{8}")
_LOOKED_AT = 200  # waiting messages among which a twin is looked for


class InboxFullError(ComponentDownError):
    """The delivery could not be written to the inbox, so it is not acknowledged."""

    code = "inbox_full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing asked of the worker."""

    ticket: str
    kind: Literal["delivery", "refresh"]
    received_at: dt.datetime  # aware, UTC
    feed: str = ""
    unit: str = ""  # who sent it
    channel: str = ""  # command, folder, form, api, pull, profile
    file_name: str = ""  # as the sender called it; shown, never used as a path
    sha256: str = ""
    period: str = ""  # ISO day inside the period the file is about, where the file does not say
    recorded_at: dt.datetime | None = None  # archives only: when the source became known
    full: bool = False  # refresh: from nothing
    watermark: str = ""  # pulled feeds: how far this delivery reaches

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a message back as it was written."""
        fields: dict[str, Any] = dict(json.loads(text))
        for name in ("received_at", "recorded_at"):
            if fields.get(name):
                fields[name] = dt.datetime.fromisoformat(fields[name])
        return cls(**fields)


class Inbox:
    """The queue in one folder; many may put, one worker takes."""

    def __init__(self, folder: Path, *, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._new = folder / "new"
        self._aside = folder / "aside"
        self._stuck = folder / "stuck"
        self._receipts = folder / "receipts"

    def put_file(self, source: BinaryIO, **about: Any) -> Message:
        """Queue one delivered file; it is acknowledged when this returns.

        Args:
            source: the file's bytes, read to the end.
            about: fields of ``Message`` but ``ticket``, ``kind``, ``received_at``, ``sha256``.

        Raises:
            InboxFullError: it could not be written; nothing is queued.
        """
        ticket = self._ticket()
        with self._beside(ticket) as folder:
            sha256 = _copy(source, folder / "content")
            message = Message(
                ticket=ticket,
                kind="delivery",
                received_at=self._clock(),
                sha256=sha256,
                **about,
            )
            self._acknowledge(message, folder)
        return message

    def put_refresh(self, *, full: bool) -> Message:
        """Ask the worker for a refresh.

        Raises:
            InboxFullError: it could not be written; nothing is queued.
        """
        ticket = self._ticket()
        message = Message(ticket=ticket, kind="refresh", received_at=self._clock(), full=full)
        with self._beside(ticket) as folder:
            self._acknowledge(message, folder)
        return message

    def waiting(self) -> Iterator[Message]:
        """The messages not yet carried out, oldest first; what is no message is set aside."""
        if not self._new.is_dir():
            return
        for folder in sorted(self._new.iterdir()):
            try:
                message = Message.from_json((folder / "message.json").read_text("utf-8"))
            except (FileNotFoundError, NotADirectoryError, ValueError, TypeError) as error:
                log.error("%s is no message: %s", folder, error)  # noqa: TRY400 - no bug of ours
                self._put_aside(folder.name)
            else:
                yield message

    def is_empty(self) -> bool:
        """Whether nothing waits; costs one look at a folder."""
        return not self._new.is_dir() or not any(self._new.iterdir())

    def content(self, message: Message) -> Path:
        """The delivered file of a waiting message."""
        return self._new / message.ticket / "content"

    def settle(self, message: Message, receipt: dict[str, object]) -> None:
        """Write what became of a message and take it out of the queue."""
        self.write_receipt(message.ticket, receipt)
        self._aside.mkdir(parents=True, exist_ok=True)
        done = self._aside / f"{message.ticket}.done"
        (self._new / message.ticket).rename(done)
        durable.flush_folder(self._new)
        shutil.rmtree(done, ignore_errors=True)

    def count_try(self, message: Message) -> int:
        """Count a try before it is made, so that one that kills the process counts too."""
        path = self._new / message.ticket / "tries"
        try:
            tries = int(path.read_text("ascii")) + 1
        except (OSError, ValueError):
            tries = 1
        with suppress(OSError):  # on a full disk a try goes uncounted
            path.write_text(str(tries), "ascii")
        return tries

    def forget_tries(self, message: Message) -> None:
        """Count from the start: what failed was not the message."""
        (self._new / message.ticket / "tries").unlink(missing_ok=True)

    def set_aside(self, message: Message) -> dict[str, object]:
        """Keep a message that cannot be carried out, whole, out of the others' way."""
        receipt: dict[str, object] = {"outcome": "stuck", "ticket": message.ticket}
        self.write_receipt(message.ticket, receipt)
        self._put_aside(message.ticket)
        return receipt

    def count(self, *, stuck: bool = False) -> int:
        """How many messages wait, or were set aside."""
        folder = self._stuck if stuck else self._new
        return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0

    def write_receipt(self, ticket: str, receipt: dict[str, object]) -> None:
        """Write or replace the receipt of ``ticket``."""
        self._receipts.mkdir(parents=True, exist_ok=True)
        durable.write_json(self._receipts / f"{ticket}.json", receipt)

    def receipt(self, ticket: str) -> dict[str, Any] | None:
        """What became of ``ticket``; None: nothing yet."""
        if not _TICKET.fullmatch(ticket):
            return None
        try:
            text = (self._receipts / f"{ticket}.json").read_text("utf-8")
        except OSError:
            return None
        found: dict[str, Any] = json.loads(text)
        return found

    def message(self, ticket: str) -> Message | None:
        """The message of a ticket that waits or was set aside; None: there is none.

        For whoever asks from outside: nothing is moved, and a ticket is a path only in our shape.
        """
        if not _TICKET.fullmatch(ticket):
            return None
        for folder in (self._new, self._stuck):
            with suppress(OSError, ValueError, TypeError):
                return Message.from_json((folder / ticket / "message.json").read_text("utf-8"))
        return None

    def newest(self, feed: str) -> Message | None:
        """The delivery of a feed that came last of those that wait; None: none waits.

        Looks at the last few hundred messages only.
        """
        with suppress(OSError):
            tickets = sorted((path.name for path in self._new.iterdir()), reverse=True)
            for ticket in tickets[:_LOOKED_AT]:
                message = self.message(ticket)
                if message is not None and message.feed == feed:
                    return message
        return None

    def sweep(self, *, older_than: dt.timedelta) -> None:
        """Remove receipts and half-written messages that nobody will ask for any more."""
        oldest = (self._clock() - older_than).timestamp()
        for folder in (self._receipts, self._aside):
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.stat().st_mtime < oldest:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    @contextmanager
    def _beside(self, ticket: str) -> Iterator[Path]:
        """A folder to write a message in, before anybody can see it."""
        folder = self._aside / ticket
        try:
            folder.mkdir(parents=True)
            yield folder
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise InboxFullError(folder=str(self._folder), why=str(error)) from error
        except BaseException:  # the sender broke off
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _put_aside(self, name: str) -> None:
        self._stuck.mkdir(exist_ok=True)
        (self._new / name).rename(self._stuck / name)
        durable.flush_folder(self._stuck)
        durable.flush_folder(self._new)

    def _acknowledge(self, message: Message, folder: Path) -> None:
        durable.write_json(folder / "message.json", asdict(message))
        if not self._new.is_dir():
            self._new.mkdir(parents=True, exist_ok=True)
            durable.flush_folder(self._folder)
        folder.rename(self._new / message.ticket)
        durable.flush_folder(self._new)

    def _ticket(self) -> str:
        """Sorts by arrival; unique among processes."""
        moment = self._clock().strftime("%Y%m%dT%H%M%S")
        return f"{moment}-{time.monotonic_ns():020d}-{secrets.token_hex(4)}"


def _copy(source: BinaryIO, target: Path) -> str:
    """Copy to ``target``, flushed; answer with the SHA-256 of the bytes."""
    digest = hashlib.sha256()
    with target.open("wb") as file:
        while block := source.read(_BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
