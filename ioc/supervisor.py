"""Keep worker and web running, each a process of its own."""

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from ioc.settings import PREFIX, Settings, process_environment

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.2
_STOP_WITHIN_S = 20
_LONGEST_PAUSE_S = 30.0
_STEADY_AFTER_S = 60.0


@dataclass(slots=True)
class Child:
    """One process that is started again when it ends."""

    name: str
    command: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_s: float = 0.5  # before the next start; doubles while it keeps ending
    start_at: float = field(default=0.0)

    def keep(self, env: Mapping[str, str], *, now: float) -> None:
        """Start the process if it does not run and its pause is over."""
        if self.process is not None and self.process.poll() is None:
            if now - self.started_at > _STEADY_AFTER_S:
                self.pause_s = 0.5
            return
        if self.process is not None:
            log.warning("%s ended with %s", self.name, self.process.returncode)
            self.process = None
            self.start_at = now + self.pause_s
            self.pause_s = min(self.pause_s * 2, _LONGEST_PAUSE_S)
        if now >= self.start_at:
            self.process = subprocess.Popen(self.command, env=dict(env))
            self.started_at = now

    def stop(self) -> None:
        """Ask the process to end, and end it if it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(settings: Settings, *, demo: bool) -> None:
    """Run worker and web, and with ``demo`` the simulated deliveries, until a signal says stop."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    names = ["worker", "web", *(["demo"] if demo else [])]
    children = [Child(name, (sys.executable, "-m", "ioc", name)) for name in names]
    env = environment(settings)
    try:
        while not stop.is_set():
            for child in children:
                child.keep(env, now=time.monotonic())
            stop.wait(_LOOK_EVERY_S)
    finally:
        for child in reversed(children):
            child.stop()


def environment(settings: Settings) -> dict[str, str]:
    """The environment with every setting written out, for a process of our own."""
    given = {
        PREFIX + name.upper(): str(value)
        for name, value in settings.model_dump().items()
        if str(value)
    }
    return {**process_environment(), **given, PREFIX + "HOME": str(settings.home.resolve())}
