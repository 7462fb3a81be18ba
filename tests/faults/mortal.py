"""Run a step of the centre again and again, killed at its first, second, … touch of the disk.

Not a test: ``test_kill.py`` starts it as a process of its own, because it forks, and a process
that has DuckDB's threads must not. One JSON object per death goes to standard output.
"""

import io
import itertools
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ioc.clock import utc_now
from ioc.data.builds import Builds
from ioc.data.centre import Centre
from ioc.data.inbox import Inbox
from ioc.data.marts import MEASURE
from ioc.data.warehouse.tables import OBSERVATION, SNAPSHOT, SUBMISSION
from tests.drawn.home import small_home, week_csv

# What makes a difference on disk; a folder that is made or a temporary file removed does not.
TOUCHES = [(os, "fsync"), (os, "rename"), (os, "replace"), (os, "rmdir")]
FIRST, SECOND = week_csv(scanned=1000, visits=2000), week_csv(scanned=1240, visits=2000)
BEFORE = week_csv(scanned=1, visits=2, week="2024-12-29")


def put(home: Path, content: bytes) -> str:
    """Deliver a file; answers when it is acknowledged."""
    inbox = Inbox(home / "inbox", clock=utc_now)
    about = {"feed": "qr", "unit": "S-YT", "channel": "command", "file_name": "qr.csv"}
    return inbox.put_file(io.BytesIO(content), **about).ticket


def work(home: Path) -> None:
    """What a worker does from its start until it has nothing to do."""
    with Centre.open(small_home(home)) as centre:
        centre.catch_up()
        centre.drain()
        centre.catch_up()


def deliver(home: Path) -> None:
    """What a command does: deliver, then tell its user."""
    ticket = put(home, FIRST)
    (home / "told").write_text(ticket)


def back_up(home: Path) -> None:
    """What the worker does at night."""
    with Centre.open(small_home(home)) as centre:
        centre.backup()


STEPS: dict[str, Callable[[Path], None]] = {"work": work, "deliver": deliver, "back_up": back_up}


def die_at(touch: int) -> None:
    """Kill this process when it is about to touch the disk for the ``touch``-th time."""
    counter = itertools.count(1)

    def count(*_: object) -> None:
        if next(counter) == touch:
            os.kill(os.getpid(), signal.SIGKILL)

    at_each_touch(count)


def at_each_touch(do: Callable[..., None]) -> None:
    """Have something done before each touch of the disk by this process."""
    for module, name in TOUCHES:
        setattr(module, name, _counted(getattr(module, name), do))
    sa.event.listen(sa.Engine, "commit", do)
    sa.event.listen(sa.pool.Pool, "close", do)


def _counted(function: Callable[..., Any], count: Callable[[], None]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        count()
        return function(*args, **kwargs)

    return wrapped


def shown(home: Path) -> dict[str, object]:
    """What a screen shows now of the last week: nothing is opened for writing."""
    builds = Builds(home / "builds", connections=1)
    latest = (
        sa.select(MEASURE.c.numerator)
        .where(MEASURE.c.basis == "reported")
        .order_by(
            MEASURE.c.period_end.desc(), MEASURE.c.known_to.desc(), MEASURE.c.known_from.desc()
        )
    )
    try:
        with builds.open() as reader:
            figures = [float(n) for n in reader.connection.execute(latest).scalars()]
        return {"figures": figures, "is_last_good": builds.current().is_last_good}
    finally:
        builds.close()


def restarted(home: Path) -> dict[str, object]:
    """What warehouse, inbox and folders hold after a new worker has done what waited."""
    inbox = Inbox(home / "inbox", clock=utc_now)
    with Centre.open(small_home(home)) as centre:
        centre.catch_up()
        centre.drain()
        with centre.warehouse.begin() as conn:
            rows = conn.execute(sa.select(SUBMISSION).order_by(SUBMISSION.c.submission_id)).all()
            observations = conn.execute(sa.select(OBSERVATION.c.submission_id)).scalars().all()
            snapshots = conn.execute(sa.select(SNAPSHOT.c.sha256)).scalars().all()
    return {
        "submissions": [(row.submission_id, row.ticket, row.outcome) for row in rows],
        "observations": sorted(observations),
        "snapshots": sorted(snapshots),
        "files": sorted(path.name for path in (home / "snapshots").rglob("*") if path.is_file()),
        "waiting": inbox.count(),
        "stuck": inbox.count(stuck=True),
        "receipts": sorted(path.stem for path in (home / "inbox/receipts").glob("*.json")),
        "half_made": [path.name for path in (home / "builds").glob("*.building*")],
        "backups": sorted(path.name for path in (home / "backups").iterdir()),
        "told": (home / "told").read_text() if (home / "told").is_file() else None,
    }


def prepare(home: Path) -> None:
    """A home with one figure shown, and a delivery and its correction acknowledged."""
    small_home(home)
    put(home, BEFORE)
    work(home)
    put(home, FIRST)
    put(home, SECOND)


def prepare_empty(home: Path) -> None:
    """A home in which nothing waits."""
    small_home(home)
    put(home, BEFORE)
    work(home)


def in_child(do: Callable[[], None]) -> int:
    """Run ``do`` in a forked process; answers with how it ended: 0 well, -9 killed."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    code = 1
    try:
        do()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)  # not back into the parent's loop


def tell(found: dict[str, object]) -> None:
    """One line to whoever started us, past all buffers of a forked process."""
    os.write(1, (json.dumps(found) + "\n").encode())


def kill_at_every_touch(step: str, folder: Path) -> None:
    """Kill the step at each of its touches of the disk, start anew, and tell what is there."""
    template = folder / "template"
    start = prepare if step == "work" else prepare_empty
    if in_child(lambda: start(template)):
        sys.exit("the home could not be prepared")
    for touch in itertools.count(1):
        home = folder / f"home-{touch}"
        shutil.copytree(template, home)

        def die(home: Path = home, touch: int = touch) -> None:
            die_at(touch)
            STEPS[step](home)

        ended = in_child(die)
        if ended == 0:
            return
        if ended != -signal.SIGKILL:
            sys.exit(f"touch {touch}: ended with {ended} instead of being killed")

        def look(home: Path = home, touch: int = touch) -> None:
            between = {"touch": touch, "shown_between": shown(home)}
            tell(between | restarted(home) | {"shown": shown(home)})

        if in_child(look):
            sys.exit(f"touch {touch}: the restart failed")
        shutil.rmtree(home)


if __name__ == "__main__":
    kill_at_every_touch(sys.argv[1], Path(sys.argv[2]))
