"""Look whether everything of a home is sound, without changing anything."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ioc.clock import utc_now
from ioc.data.builds import Builds, pointed_build
from ioc.data.home import Home
from ioc.data.inbox import Inbox
from ioc.data.queries.ledger import snapshot_hashes
from ioc.data.worker_status import read_status
from ioc.errors import IocError
from ioc.profile.check import check_profile
from ioc.settings import Settings

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing looked at; worded by ``cli.doctor.<code>``."""

    code: str
    is_sound: bool
    facts: dict[str, str] = field(default_factory=dict)


def examine(settings: Settings) -> list[Examined]:
    """Look at profile, inbox, builds, snapshots and worker of the home."""
    home = Home(settings.home.resolve())
    return [*_profile(home), *_inbox(home), *_build(home), *_snapshots(home), *_worker(home)]


def _profile(home: Home) -> Iterator[Examined]:
    if not home.profile.is_dir():
        yield Examined(code="no_profile", is_sound=False, facts={"home": str(home.path)})
        return
    errors = [f for f in check_profile(home.profile) if f.severity == "error"]
    yield Examined(code="profile", is_sound=not errors, facts={"errors": str(len(errors))})


def _inbox(home: Home) -> Iterator[Examined]:
    inbox = Inbox(home.inbox, clock=utc_now)
    stuck = inbox.count(stuck=True)
    yield Examined(
        code="inbox",
        is_sound=stuck == 0,
        facts={"waiting": str(inbox.count()), "stuck": str(stuck)},
    )


def _build(home: Home) -> Iterator[Examined]:
    builds = Builds(home.builds, connections=1)
    try:
        ref = builds.current()
    finally:
        builds.close()
    pointed = pointed_build(home.builds) or "–"
    is_sound = ref is not None and not ref.is_last_good
    yield Examined(
        code="build", is_sound=is_sound, facts={"pointed": pointed, "read": ref.id if ref else "–"}
    )


def _snapshots(home: Home) -> Iterator[Examined]:
    """Every delivered file must still be there, byte for byte."""
    builds = Builds(home.builds, connections=1)
    try:
        with builds.open() as reader:
            hashes = snapshot_hashes(reader.connection)
    except IocError:
        return
    finally:
        builds.close()
    broken = [sha for sha in hashes if _sha256(home.snapshot(sha)) != sha]
    yield Examined(
        code="snapshots",
        is_sound=not broken,
        facts={
            "files": str(len(hashes)),
            "broken": str(len(broken)),
            "first": (broken or ["–"])[0],
        },
    )


def _worker(home: Home) -> Iterator[Examined]:
    status = read_status(home.status)
    now = utc_now()
    if status is None or status.is_silent(now):
        yield Examined(code="worker_silent", is_sound=False)
        return
    late = [job.name for job in status.jobs if job.is_late(now) or job.outcome == "failed"]
    yield Examined(
        code="worker", is_sound=not late, facts={"pid": str(status.pid), "late": ", ".join(late)}
    )


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
