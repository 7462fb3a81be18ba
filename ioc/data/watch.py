"""The watched folder: ``watch/<feed>/`` or ``watch/<feed>/<unit>/``, for people who copy files."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from ioc.clock import Clock
from ioc.data.inbox import Inbox, Message
from ioc.profile.model import Profile

_AT_REST_S = 1.0  # a file still being copied changes more often
_TAKEN = ".taken"


def make_folders(folder: Path, profile: Profile) -> None:
    """One folder per feed, so that a sender sees where to copy to."""
    for feed in profile.feeds:
        (folder / feed.code).mkdir(parents=True, exist_ok=True)


def collect(folder: Path, inbox: Inbox, profile: Profile, *, clock: Clock) -> list[Message]:
    """Queue every file at rest in the watched folder, then move it to ``.taken`` beside it."""
    owners = {feed.code: feed.owner for feed in profile.feeds}
    taken = []
    for path, feed, unit in _files_at_rest(folder, now=clock()):
        if feed not in owners:
            continue
        with path.open("rb") as file:
            message = inbox.put_file(
                file, feed=feed, unit=unit or owners[feed], channel="folder", file_name=path.name
            )
        aside = path.parent / _TAKEN
        aside.mkdir(exist_ok=True)
        path.rename(aside / f"{message.ticket}-{path.name}")
        taken.append(message)
    return taken


def _files_at_rest(folder: Path, *, now: dt.datetime) -> Iterator[tuple[Path, str, str]]:
    """Each file with the feed and, if it lies one folder deeper, the unit."""
    for path in sorted(folder.glob("*/*")) + sorted(folder.glob("*/*/*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        if now.timestamp() - path.stat().st_mtime >= _AT_REST_S:
            feed, *units, _ = path.relative_to(folder).parts
            yield path, feed, units[0] if units else ""
