"""A centre of the example province, run as it is run in production: worker and web, for real."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.machine import tree
from ioc.clock import utc_now
from ioc.data.home import Home
from ioc.data.inbox import Inbox, Message
from ioc.data.seed import make_home, profile_folder
from ioc.demo.story import DemoDelivery, Story
from ioc.profile.files import read_profile
from ioc.profile.model import Profile
from ioc.settings import PREFIX, Settings, process_environment

EXAMPLE = "quang-nam-2024"
_READY_WITHIN_S = 120
_BROWSER = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--headless=new",
    "--no-first-run",
    "--no-sandbox",
)


@dataclass(slots=True)
class RunningCentre:
    """Worker and web processes on a home of their own."""

    home: Home
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the web process answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def inbox(self) -> Inbox:
        """Where deliveries are put, as ``ioc submit`` does."""
        return Inbox(self.home.inbox, clock=utc_now)

    def pids(self) -> list[int]:
        """Every process of the centre."""
        return [pid for process in self.processes for pid in tree(process.pid)]

    def put(self, delivery: DemoDelivery, folder: Path) -> tuple[Message, float]:
        """Deliver a file; answers with the moment (POSIX seconds) it was acknowledged."""
        path = folder / delivery.file_name
        path.write_bytes(delivery.content)
        with path.open("rb") as source:
            message = self.inbox.put_file(
                source,
                feed=delivery.feed,
                unit=delivery.unit,
                channel="command",
                file_name=delivery.file_name,
            )
        return message, time.time()

    def published(self) -> dict[str, object]:
        """What the pointer says: the current build and its last delivery."""
        found: dict[str, object] = json.loads((self.home.builds / "CURRENT").read_text("utf-8"))
        return found

    def submission_of(self, ticket: str, *, within_s: float = 30) -> int:
        """The number under which a delivery was recorded, once it is."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            if receipt := self.inbox.receipt(ticket):
                return int(receipt["submission_id"])
            time.sleep(0.005)
        raise SystemExit(f"delivery {ticket} was not carried out in {within_s:g} s")


@contextmanager
def centre(folder: Path) -> Iterator[RunningCentre]:
    """The example province, delivered and published, with worker and web running."""
    home = Home(folder / "home")
    make_home(Settings(home=home.path), profile_folder(EXAMPLE))
    running = RunningCentre(home, free_port())
    env = {**_environment(), "IOC_HOME": str(home.path), "IOC_PORT": str(running.port)}
    commands = [(sys.executable, "-m", "ioc", name) for name in ("worker", "web")]
    with started(running.processes, commands, env=env, log=folder / "centre.log"):
        wait_until_answered(f"{running.url}/readyz")
        yield running


@contextmanager
def started(
    processes: list[subprocess.Popen[bytes]],
    commands: Sequence[Sequence[str]],
    *,
    env: dict[str, str] | None,
    log: Path,
) -> Iterator[None]:
    """Processes that end with the block."""
    with log.open("wb") as output:
        for command in commands:
            processes.append(subprocess.Popen(command, env=env, stdout=output, stderr=output))
        try:
            yield
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    """Ours, without the settings of a centre that the same person runs."""
    ours = process_environment().items()
    return {name: value for name, value in ours if not name.startswith(PREFIX)}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_until_answered(url: str) -> None:
    """Return when the address is answered with success."""
    deadline = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"{url} did not answer within {_READY_WITHIN_S} s")


def profile_of(running: RunningCentre) -> Profile:
    """The profile the centre runs with."""
    return read_profile(running.home.profile)


def restatements(running: RunningCentre, *, seed: int = 1) -> Iterator[DemoDelivery]:
    """Tallies of the demonstration's days, each delivery restating part of the facilities."""
    profile = profile_of(running)
    story = Story(profile, running.home.profile, seed=seed)
    tallied = {feed.code for feed in profile.feeds if feed.kind == "tallies"}
    day = profile.opens_on or utc_now().date()
    for sent in story.day(day, ticks=400):
        yield from (delivery for delivery in sent if delivery.feed in tallied)


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    executable = shutil.which("chromium")
    if executable is None:
        raise SystemExit("There is no chromium. Type: make browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(_BROWSER))
        try:
            yield running
        finally:
            running.close()
