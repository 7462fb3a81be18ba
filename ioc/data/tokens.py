"""Who may deliver over the network: tokens, each for one sender and some feeds, until a day.

A token is shown once, when it is made. The home keeps one file per token with the hash of its
secret: 256 random bits need no slow hash, nobody guesses them. Without a token nobody delivers over
the network.
"""

import datetime as dt
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ioc.clock import Clock
from ioc.data import durable
from ioc.errors import UsageError
from ioc.profile.model import Feed

PREFIX = "ioc"
SECRET_BYTES = 32
_SHAPE = re.compile(rf"{PREFIX}_([0-9a-f]{{8}})_([A-Za-z0-9_-]{{43}})")
_ID = re.compile(r"[0-9a-f]{8}")
_PERSON = b"ioc-token"  # a hash made for another purpose is none of ours

TokenState: TypeAlias = Literal["valid", "expired", "revoked"]


class UnknownTokenError(UsageError):
    """No token has this number."""

    code = "unknown_token"


class SenderNotOfFeedError(UsageError):
    """The feed takes nothing from this unit. Facts: ``unit``, ``feed``, ``owner``."""

    code = "sender_not_of_feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderToken:
    """What is kept of a token: never the token itself."""

    id: str  # names it, in the token too; no secret
    unit: str  # code of the sender
    feeds: tuple[str, ...]
    secret_hash: str  # hexadecimal BLAKE2b
    created_at: dt.datetime  # aware, UTC
    expires_at: dt.datetime
    revoked_at: dt.datetime | None = None

    def state(self, now: dt.datetime) -> TokenState:
        """Whether it opens anything now."""
        if self.revoked_at is not None:
            return "revoked"
        return "valid" if now < self.expires_at else "expired"


def check_sender(feed: Feed, unit: str) -> None:
    """Refuse a token that would let a unit speak for others.

    Raises:
        SenderNotOfFeedError: only the owner sends this feed. Of tasks any unit notes for itself.
    """
    if unit != feed.owner and feed.senders == "owner" and feed.kind != "tasks":
        raise SenderNotOfFeedError(unit=unit, feed=feed.code, owner=feed.owner)


class Tokens:
    """The tokens of one home."""

    def __init__(self, folder: Path, *, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def create(
        self, *, unit: str, feeds: Sequence[str], lasts: dt.timedelta
    ) -> tuple[SenderToken, str]:
        """Make a token; answers with what is kept and with the text that is shown once."""
        now, secret = self._clock(), secrets.token_urlsafe(SECRET_BYTES)
        token = SenderToken(
            id=secrets.token_hex(4),
            unit=unit,
            feeds=tuple(feeds),
            secret_hash=_hash(secret),
            created_at=now,
            expires_at=now + lasts,
        )
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(token)
        return token, f"{PREFIX}_{token.id}_{secret}"

    def all(self) -> list[SenderToken]:
        """Every token ever made here, oldest first."""
        found = (_read(path) for path in sorted(self._folder.glob("*.json")))
        return sorted((one for one in found if one), key=lambda one: (one.created_at, one.id))

    def revoke(self, id_: str) -> SenderToken:
        """Let a token open nothing from now on; what it delivered stays.

        Raises:
            UnknownTokenError: there is none of that number.
        """
        token = self._named(id_)
        if token is None:
            raise UnknownTokenError(id=id_)
        if token.revoked_at is None:
            fields = {name: getattr(token, name) for name in token.__slots__}
            token = SenderToken(**{**fields, "revoked_at": self._clock()})
            self._write(token)
        return token

    def holder(self, text: str) -> SenderToken | None:
        """The token whose text this is, valid or not; None: nobody was ever given it."""
        parts = _SHAPE.fullmatch(text)
        token = self._named(parts[1]) if parts else None
        kept = token.secret_hash if token else _hash("")
        is_same = hmac.compare_digest(_hash(parts[2] if parts else "-"), kept)
        return token if is_same else None

    def _named(self, id_: str) -> SenderToken | None:
        """What comes from outside is a path only in the shape of our own numbers."""
        return _read(self._folder / f"{id_}.json") if _ID.fullmatch(id_) else None

    def _write(self, token: SenderToken) -> None:
        durable.write_json(self._folder / f"{token.id}.json", asdict(token))


def _hash(secret: str) -> str:
    return hashlib.blake2b(secret.encode(), digest_size=32, person=_PERSON).hexdigest()


def _read(path: Path) -> SenderToken | None:
    """A file of ours; None: it is gone or broken, and opens nothing."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        for name in ("created_at", "expires_at", "revoked_at"):
            if fields[name]:
                fields[name] = dt.datetime.fromisoformat(fields[name])
        return SenderToken(**{**fields, "feeds": tuple(fields["feeds"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
