"""The watched folder: ``watch/<feed>/`` or ``watch/<feed>/<unit>/``, for people who copy files.

A file at rest is first moved to ``.taking/<name>/`` beside it, which nobody else looks into, then
queued, then moved on to ``.taken/<ticket>/``. So a file that cannot be moved is not delivered
again and again, and one that was being taken when the process died is taken up again.
"""

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ioc.clock import Clock
from ioc.data.inbox import Inbox, Message
from ioc.profile.model import Profile

_AT_REST_S = 1.0  # a file still being copied changes more often
_TAKING = ".taking"
_TAKEN = ".taken"


@dataclass(frozen=True, slots=True)
class _Found:
    """One file in the watched folder."""

    path: Path
    feed: str
    unit: str  # empty: the file lies in the feed's own folder


def make_folders(folder: Path, profile: Profile) -> None:
    """One folder per feed, so that a sender sees where to copy to."""
    for feed in profile.feeds:
        (folder / feed.code).mkdir(parents=True, exist_ok=True)


def collect(folder: Path, inbox: Inbox, profile: Profile, *, clock: Clock) -> list[Message]:
    """Queue every file at rest in the watched folder, and move it to ``.taken`` beside it.

    A file in a folder that is no feed's is queued too: the ledger then says that it was refused
    and why, instead of a folder silently keeping it.
    """
    owners = {feed.code: feed.owner for feed in profile.feeds}
    _claim(folder, now=clock())
    taken = []
    for found in _files(folder, f"*/{_TAKING}/*/*", f"*/*/{_TAKING}/*/*"):
        with found.path.open("rb") as file:
            message = inbox.put_file(
                file,
                feed=found.feed,
                unit=found.unit or owners.get(found.feed, ""),
                channel="folder",
                file_name=found.path.name,
            )
        kept = found.path.parents[2] / _TAKEN
        kept.mkdir(exist_ok=True)
        found.path.parent.rename(kept / message.ticket)
        taken.append(message)
    return taken


def _claim(folder: Path, *, now: dt.datetime) -> None:
    """Move every file at rest to where its sender no longer writes."""
    for found in _files(folder, "*/*", "*/*/*"):
        parts = found.path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) for part in parts) or not _is_at_rest(found.path, now):
            continue
        taking = found.path.parent / _TAKING / secrets.token_hex(8)
        taking.mkdir(parents=True)
        found.path.rename(taking / found.path.name)


def _is_at_rest(path: Path, now: dt.datetime) -> bool:
    # The time of the last change is set by this machine; that of the last modification may be
    # copied along with the file, from a clock that goes wrong.
    return now.timestamp() - path.stat().st_ctime >= _AT_REST_S


def _files(folder: Path, *patterns: str) -> Iterator[_Found]:
    """Each ordinary file, with the feed and, if it lies one folder deeper, the unit."""
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and not path.is_symlink():
                feed, *deeper = path.relative_to(folder).parts[:-1]
                unit = deeper[0] if deeper and not deeper[0].startswith(".") else ""
                yield _Found(path, feed, unit)
