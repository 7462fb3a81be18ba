"""The worker: the only writer of a home, and the only scheduler."""

import datetime as dt
import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from ioc.clock import Clock, utc_now
from ioc.data.centre import Centre
from ioc.data.warehouse.tables import JOB_RUN
from ioc.data.worker_status import JobStatus, Outcome, WorkerStatus, write_status
from ioc.errors import IocError
from ioc.profile.model import Feed
from ioc.settings import Settings

log = logging.getLogger(__name__)

_DAY_S = 86_400
_HEARTBEAT_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing done on a schedule; ``run`` answers how many rows, files or messages it handled."""

    name: str
    run: Callable[[], int]
    trigger: BaseTrigger
    every_s: float
    timeout_s: float
    misfire_s: int | None = None  # how late a run may still start; None: however late
    is_logged_when_idle: bool = True  # whether a run that handled nothing is recorded


def jobs_of(centre: Centre) -> list[Job]:
    """Everything the worker does, with its rhythm and its limits."""
    settings = centre.settings
    pulled = [feed for feed in centre.profile.feeds if feed.pull]
    return [
        Job(
            name="inbox",
            run=partial(_drain, centre),
            trigger=IntervalTrigger(seconds=settings.inbox_s),  # type: ignore[arg-type]
            every_s=settings.inbox_s,
            timeout_s=600,
            is_logged_when_idle=False,
        ),
        Job(
            name="watched-folder",
            run=centre.collect_watched,
            trigger=IntervalTrigger(seconds=1),
            every_s=1,
            timeout_s=60,
            is_logged_when_idle=False,
        ),
        Job(
            name="refresh",
            run=centre.catch_up,
            trigger=IntervalTrigger(seconds=settings.refresh_s),  # type: ignore[arg-type]
            every_s=settings.refresh_s,
            timeout_s=900,
            is_logged_when_idle=False,
        ),
        Job(
            name="backup",
            run=partial(_backup, centre),
            trigger=CronTrigger(hour=2, minute=10, timezone=centre.profile.tz),
            every_s=_DAY_S,
            timeout_s=1800,
        ),
        Job(
            name="sweep",
            run=centre.sweep,
            trigger=CronTrigger(hour=3, minute=10, timezone=centre.profile.tz),
            every_s=_DAY_S,
            timeout_s=300,
        ),
        *(_pull_job(centre, feed) for feed in pulled),
    ]


def _pull_job(centre: Centre, feed: Feed) -> Job:
    every_s = feed.pull.every_minutes * 60 if feed.pull else _DAY_S
    return Job(
        name=f"pull {feed.code}",
        run=partial(centre.pull, feed),
        trigger=IntervalTrigger(seconds=every_s, start_date=centre.clock()),
        every_s=every_s,
        timeout_s=300,
    )


def _drain(centre: Centre) -> int:
    return 0 if centre.inbox.is_empty() else centre.drain()


def _backup(centre: Centre) -> int:
    centre.backup()
    return 1


class Worker:
    """Runs the jobs one at a time, records each run, and says that it lives."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._clock: Clock = centre.clock
        self._started_at = self._clock()
        self._status: dict[str, JobStatus] = {}
        self._writing = threading.Lock()
        self._scheduler = BackgroundScheduler(
            timezone=centre.profile.tz,
            executors={"default": ThreadPoolExecutor(1), "heartbeat": ThreadPoolExecutor(1)},
        )

    def start(self) -> None:
        """Schedule every job; the first look at the inbox comes at once."""
        for job in jobs_of(self._centre):
            self._add(job)
        self._scheduler.add_job(
            self.say,
            IntervalTrigger(seconds=_HEARTBEAT_S),  # type: ignore[arg-type]
            executor="heartbeat",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.add_listener(self._note_missed, EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
        self._scheduler.start()
        self.say()

    def stop(self) -> None:
        """Let the running job end, then stop."""
        self._scheduler.shutdown(wait=True)
        self.say()

    def say(self) -> None:
        """Write the heartbeat and the state of every job."""
        status = WorkerStatus(
            pid=os.getpid(),
            started_at=self._started_at,
            heartbeat_at=self._clock(),
            waiting=self._centre.inbox.count(),
            stuck=self._centre.inbox.count(stuck=True),
            profile_error=self._centre.profile_error,
            jobs=[self._with_next_run(status) for status in self._status.values()],
        )
        write_status(self._centre.home.status, status)

    def _add(self, job: Job) -> None:
        self._status[job.name] = JobStatus(
            name=job.name, every_s=job.every_s, timeout_s=job.timeout_s
        )
        self._scheduler.add_job(
            self.run,
            job.trigger,
            args=[job],
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=job.misfire_s,
        )

    def run(self, job: Job) -> None:
        """Run one job, within its time, and record how it ended."""
        started_at = self._clock()
        self._note(job, outcome="running", started_at=started_at)
        watchdog = threading.Timer(job.timeout_s, self._centre.warehouse.interrupt)
        watchdog.start()
        handled, outcome, error = 0, "done", ""
        facts: dict[str, str] = {}
        try:
            with self._writing:
                handled = job.run()
        except IocError as failure:
            outcome, error = "failed", failure.code
            facts = {name: str(value) for name, value in failure.facts.items()}
            log.warning("job %s: %s", job.name, failure)
        except Exception:  # noqa: BLE001 - the edge of the process: a bug must not end the schedule
            incident = secrets.token_hex(4)
            outcome, error, facts = "failed", "incident", {"incident": incident}
            log.exception("job %s: incident %s", job.name, incident)
        finally:
            watchdog.cancel()
        if self._ran_out_of_time(job, started_at) and outcome == "failed":
            outcome, error = "timed_out", "timed_out"
        self._finish(job, started_at, handled, outcome, error, facts)  # type: ignore[arg-type]

    def _finish(
        self,
        job: Job,
        started_at: dt.datetime,
        handled: int,
        outcome: Outcome,
        error: str,
        facts: dict[str, str],
    ) -> None:
        finished_at = self._clock()
        before = self._status[job.name]
        self._note(
            job,
            outcome=outcome,
            finished_at=finished_at,
            last_done_at=finished_at if outcome == "done" else before.last_done_at,
            error=error,
            facts=facts,
            runs=before.runs + 1,
            failures=before.failures + (outcome != "done"),
        )
        if handled or outcome != "done" or job.is_logged_when_idle:
            self._record(job, started_at, finished_at, handled, outcome, error)

    def _record(
        self,
        job: Job,
        started_at: dt.datetime,
        finished_at: dt.datetime,
        handled: int,
        outcome: Outcome,
        error: str,
    ) -> None:
        row = {
            "run_id": secrets.token_hex(8),
            "job": job.name,
            "started_at": started_at.replace(tzinfo=None),
            "finished_at": finished_at.replace(tzinfo=None),
            "outcome": outcome,
            "row_count": handled,
            "watermark": "",
            "error": error,
        }
        with self._writing, self._centre.warehouse.begin() as conn:
            self._centre.warehouse.append(conn, JOB_RUN, [row])

    def _ran_out_of_time(self, job: Job, started_at: dt.datetime) -> bool:
        return (self._clock() - started_at).total_seconds() >= job.timeout_s

    def _note(self, job: Job, **changes: object) -> None:
        self._status[job.name] = replace(self._status[job.name], **changes)  # type: ignore[arg-type]

    def _note_missed(self, event: JobExecutionEvent) -> None:
        status = self._status.get(event.job_id)
        if status is not None and status.outcome != "running":
            self._status[event.job_id] = replace(status, outcome="missed")

    def _with_next_run(self, status: JobStatus) -> JobStatus:
        job = self._scheduler.get_job(status.name)
        return replace(status, next_run_at=job.next_run_time if job else None)


def run_worker(settings: Settings, *, clock: Clock = utc_now) -> None:
    """Work until a signal says stop; the running job is finished first.

    Raises:
        WorkerRunningError: this home has a worker already.
    """
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    with Centre.open(settings, clock=clock) as centre:
        centre.catch_up()
        worker = Worker(centre)
        worker.start()
        log.info("worker of %s started", centre.home.path)
        stop.wait()
        worker.stop()
