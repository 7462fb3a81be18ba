"""What a meeting's pack costs: time, memory, and what open pages wait for meanwhile."""

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.machine import memory_mb, tree
from bench.report import Line, Section
from bench.rounds import spread
from bench.running import RunningCentre, centre
from ioc.data.packs import Packs

ROUNDS = 3
WEEKS = ("2024-W47", "2024-W46")  # two packs that have nothing in common but the build
PAGES = ("/", "/rankings", "/indicators/bhyt_qr_scan_rate", "/warehouse")
_PAUSE_S = 0.05
_QUIET_S = 10
_LOOK_S = 0.2


@dataclass(slots=True)
class Making:
    """What was seen while packs were made."""

    seconds: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)  # the most of a pack's processes
    answers: list[float] = field(default_factory=list)  # seconds until a page was there


def measure(folder: Path, *, quick: bool) -> Section:
    """Pages while nothing is made, while one pack is, and while two are at once."""
    with centre(folder) as running:
        quiet = _quiet(running, 2 if quick else _QUIET_S)
        one, two = Making(), Making()
        for _ in range(1 if quick else ROUNDS):
            _make(running, WEEKS[:1], one, folder)
            _make(running, WEEKS, two, folder)
        slides = max(pack.slides for pack in Packs(running.home.packs).manifests())
        files = max(len(pack.files) for pack in Packs(running.home.packs).manifests())
    return Section(
        name="packs",
        title=f"A meeting's pack: {slides} slides, {files} files",
        about=(
            "`ioc pack create` for the example province, from the command to the kept pack: both "
            "languages written, every form drawn in those its outline hands round. *Two at once* "
            "are the packs of two weeks, until the later one is kept. Memory is the most that the "
            "processes of one pack had together, as proportional set size. Meanwhile one client "
            f"after another opens {len(PAGES)} pages of the same centre, without drawings."
        ),
        lines=[*_lines("one pack", one, goal_s=20.0), *_lines("two at once", two), *_pages(quiet)],
    )


def _make(running: RunningCentre, weeks: Sequence[str], making: Making, folder: Path) -> None:
    """Make the packs of some weeks at once, and note what it took."""
    started = time.perf_counter()
    with _asking(running, making.answers), (folder / "packs.log").open("ab") as log:
        makers = [_start(running, week, log.fileno()) for week in weeks]
        most = [0.0 for _ in makers]
        while any(maker.poll() is None for maker in makers):
            most = [
                max(before, memory_mb(tree(maker.pid)))
                for before, maker in zip(most, makers, strict=True)
            ]
            time.sleep(_LOOK_S)
        if any(maker.returncode for maker in makers):
            raise SystemExit(f"no pack was made: {(folder / 'packs.log').read_text('utf-8')}")
    making.memory_mb += most
    making.seconds.append(time.perf_counter() - started)


def _start(running: RunningCentre, week: str, log: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ioc", "pack", "create", "--week", week, "--home"]
    return subprocess.Popen([*command, running.home.path], stdout=log, stderr=log)


def _quiet(running: RunningCentre, lasting_s: float) -> Making:
    making = Making()
    with _asking(running, making.answers):
        time.sleep(lasting_s)
    return making


@contextmanager
def _asking(running: RunningCentre, answers: list[float]) -> Iterator[None]:
    """Open one page after another until the block ends."""
    is_over = threading.Event()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        while not is_over.wait(_PAUSE_S):
            page = PAGES[len(answers) % len(PAGES)]
            started = time.perf_counter()
            connection.request("GET", page)
            answer = connection.getresponse()
            answer.read()
            answers.append(time.perf_counter() - started)
            if answer.status != http.HTTPStatus.OK:
                raise SystemExit(f"{page} answered {answer.status}")
        connection.close()

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
    finally:
        is_over.set()
        asking.join()


def _lines(name: str, making: Making, *, goal_s: float | None = None) -> Iterator[Line]:
    yield Line(what=f"{name}: until kept", found=spread(making.seconds), unit="s", goal=goal_s)
    yield Line(
        what=f"{name}: memory", found=spread(making.memory_mb), unit="MB", goal=500.0, digits=0
    )
    yield from _pages(making, during=f"{name}: ")


def _pages(making: Making, *, during: str = "nothing made: ") -> Iterator[Line]:
    answers = spread(making.answers)
    yield Line(what=f"{during}a page, median", found=spread([answers.median]), unit="s", digits=3)
    late = spread([answers.percentile(0.95)])
    yield Line(what=f"{during}a page, 95 of 100", found=late, unit="s", digits=3)
