"""The durable queue of messages to units: written first, then sent, and never sent twice.

A message is one JSON file; the folder it lies in is its state. It is renamed into ``sending``
before the first byte goes out, so a message found there when the worker starts was under way when
something ended it. Nobody knows whether it arrived, so it is set apart, not sent again
(docs/decisions/0031-reminders-at-most-once.md).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

from ioc.data import durable

Channel: TypeAlias = Literal["mail", "webhook"]
Sending: TypeAlias = Literal["pending", "sending", "sent", "doubtful", "refused", "withdrawn"]

# What became of a message whose reminders are told once and for all.
TOLD: tuple[Sending, ...] = ("pending", "sending", "sent", "doubtful")
_ALL: tuple[Sending, ...] = (*TOLD, "refused", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutMessage:
    """One message to one addressee on one day, with all that is to be said to it."""

    channel: Channel
    address: str
    unit: str
    day: dt.date  # of the province
    keys: tuple[str, ...]  # of the reminders in it
    subject: str
    body: str
    facts: tuple[dict[str, Any], ...] = ()  # the reminders, for a webhook
    written_at: dt.datetime  # aware, UTC
    settled_at: dt.datetime | None = None  # sent, refused, withdrawn or found in doubt
    why: str = ""  # it was refused

    @property
    def name(self) -> str:
        """The same for one addressee and day, so there cannot be a second message."""
        whom = hashlib.sha256(f"{self.channel} {self.unit} {self.address}".encode()).hexdigest()
        return f"{self.day:%Y%m%d}-{whom[:20]}"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a message back as it was written."""
        said: dict[str, Any] = dict(json.loads(text))
        said["day"] = dt.date.fromisoformat(said["day"])
        for moment in ("written_at", "settled_at"):
            said[moment] = dt.datetime.fromisoformat(said[moment]) if said[moment] else None
        return cls(**said | {"keys": tuple(said["keys"]), "facts": tuple(said["facts"])})


class Outbox:
    """The queue in one folder; the worker writes it, anybody may read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, message: OutMessage) -> bool:
        """Queue a message, durably; answers whether it is new.

        An addressee who was written to that day, or whose message is under way, gets no second one.
        """
        if any(self._path(message, state).is_file() for state in _ALL):
            return False
        self._write(message, "pending")
        return True

    def messages(
        self, states: Iterable[Sending] = _ALL, *, since: dt.date = dt.date.min
    ) -> Iterator[tuple[Sending, OutMessage]]:
        """The messages in some states about a day and later ones, oldest first in each state."""
        first = f"{since:%Y%m%d}".zfill(8)
        for state in states:
            for path in sorted((self._folder / state).glob("*.json")):
                if path.name < first:
                    continue
                try:
                    text = path.read_text("utf-8")
                except FileNotFoundError:  # it moved on while we read
                    continue
                yield state, OutMessage.from_json(text)

    def told(self, *, since: dt.date) -> frozenset[tuple[str, str, str]]:
        """Channel, address and key of each reminder that is not to be told again.

        Only messages of ``since`` and later are looked at: nothing is told before its day.
        """
        return frozenset(
            (message.channel, message.address, key)
            for _, message in self.messages(TOLD, since=since)
            for key in message.keys
        )

    def begin(self, message: OutMessage) -> None:
        """Say that the message goes out now: from here on nobody sends it by itself again."""
        self._move(message, "pending", "sending")

    def take_back(self, message: OutMessage) -> None:
        """Say that it certainly did not go out, and may be tried again."""
        self._move(message, "sending", "pending")

    def settle(
        self,
        message: OutMessage,
        state: Literal["sent", "doubtful", "refused", "withdrawn"],
        *,
        at: dt.datetime,
        why: str = "",
    ) -> None:
        """Record what became of a message, then take it out of the queue."""
        self._write(replace(message, settled_at=at, why=why), state)
        for before in ("sending", "pending"):
            self._path(message, before).unlink(missing_ok=True)

    def recover(self, *, at: dt.datetime) -> int:
        """Set apart what was under way when a worker ended; answers how many.

        Where it was recorded already, only the trace of being under way is removed.
        """
        found = [message for _, message in self.messages(["sending"])]
        for message in found:
            if any(self._path(message, state).is_file() for state in ("sent", "refused")):
                self._path(message, "sending").unlink()
            else:
                self.settle(message, "doubtful", at=at)
        return len(found)

    def withdraw_before(self, day: dt.date, *, at: dt.datetime) -> int:
        """Withdraw what could not be sent on its day; a newer message says what still holds."""
        late = [message for _, message in self.messages(["pending"]) if message.day < day]
        for message in late:
            self.settle(message, "withdrawn", at=at)
        return len(late)

    def _path(self, message: OutMessage, state: str) -> Path:
        return self._folder / state / f"{message.name}.json"

    def _write(self, message: OutMessage, state: Sending) -> None:
        path = self._path(message, state)
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.write_json(path, asdict(message))

    def _move(self, message: OutMessage, before: Sending, after: Sending) -> None:
        target = self._path(message, after)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._path(message, before).rename(target)
        durable.flush_folder(target.parent)
        durable.flush_folder(self._path(message, before).parent)
