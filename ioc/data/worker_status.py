"""What the worker last said of itself and its jobs: written by it, read by everybody."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from ioc.data import durable

SILENT_AFTER_S = 15  # without a heartbeat

Outcome = Literal["never", "running", "done", "failed", "timed_out", "missed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """One scheduled job."""

    name: str
    every_s: float  # usual seconds between two runs
    timeout_s: float
    outcome: Outcome = "never"
    started_at: dt.datetime | None = None  # of the last run
    finished_at: dt.datetime | None = None
    next_run_at: dt.datetime | None = None
    last_done_at: dt.datetime | None = None
    error: str = ""  # code of the last failure, empty after a good run
    facts: dict[str, str] | None = None
    runs: int = 0
    failures: int = 0

    def is_late(self, now: dt.datetime) -> bool:
        """Whether it has not ended well for longer than its rhythm and its time limit allow."""
        since = self.last_done_at or self.started_at
        allowed = dt.timedelta(seconds=self.every_s + self.timeout_s)
        return since is not None and now - since > allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStatus:
    """The worker and its jobs at one moment."""

    pid: int
    started_at: dt.datetime
    heartbeat_at: dt.datetime
    waiting: int  # messages in the inbox
    stuck: int  # messages set aside because they could not be carried out
    profile_error: str  # code of why a changed profile is not used; empty: it is
    jobs: Sequence[JobStatus]

    def is_silent(self, now: dt.datetime) -> bool:
        """Whether the worker has stopped saying anything."""
        return now - self.heartbeat_at > dt.timedelta(seconds=SILENT_AFTER_S)


def write_status(path: Path, status: WorkerStatus) -> None:
    """Replace what the worker says, in one step."""
    durable.write_json(path, asdict(status))


def read_status(path: Path) -> WorkerStatus | None:
    """What the worker last said; None: no worker ever ran here, or it cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
        jobs = [JobStatus(**_moments(job)) for job in found.pop("jobs")]
        return WorkerStatus(jobs=jobs, **_moments(found))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # of another version, too
        return None


def _moments(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: dt.datetime.fromisoformat(value) if name.endswith("_at") and value else value
        for name, value in fields.items()
    }
