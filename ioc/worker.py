"""The worker: the only writer of a home, and the only scheduler."""

import datetime as dt
import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import sqlalchemy as sa
from apscheduler.events import EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from ioc.clock import Clock, utc_now
from ioc.data.centre import Centre
from ioc.data.pack_making import LONGEST_S
from ioc.data.pack_orders import PackOrders
from ioc.data.time_limit import limited
from ioc.data.warehouse.tables import JOB_RUN
from ioc.data.worker_status import JobStatus, Outcome, WorkerStatus, write_status
from ioc.errors import IocError
from ioc.profile.model import Feed
from ioc.settings import Settings

log = logging.getLogger(__name__)

_DAY_S = 86_400
_MINUTE_S = 60
_HEARTBEAT_S = 2.0
_LONGEST_PAUSE_S = 30.0  # after which a job that keeps failing is tried again
_MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing done on a schedule; ``run`` answers how many rows, files or messages it handled."""

    name: str
    run: Callable[[], int]
    trigger: BaseTrigger
    every_s: float
    timeout_s: float
    misfire_s: int | None = None  # how late a run may still start; None: however late
    is_at_once: bool = False  # whether the first run comes when the worker starts
    is_logged_when_idle: bool = True  # whether a run that handled nothing is recorded
    executor: str = "default"  # one thread, so that one job at a time writes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One finished run of a job."""

    job: Job
    started_at: dt.datetime
    finished_at: dt.datetime
    handled: int = 0
    outcome: Outcome = "done"
    error: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def jobs_of(centre: Centre) -> list[Job]:
    """Everything the worker does, with its rhythm and its limits."""
    pulls = [_pull_job(centre, feed) for feed in centre.profile.feeds if feed.pull]
    return [*_constant_jobs(centre), *_pack_jobs(centre), *_nightly_jobs(centre), *pulls]


def _constant_jobs(centre: Centre) -> list[Job]:
    settings = centre.settings
    return [
        Job(
            name="inbox",
            run=partial(_drain, centre),
            trigger=IntervalTrigger(seconds=settings.inbox_s),
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
            trigger=IntervalTrigger(seconds=settings.refresh_s),
            every_s=settings.refresh_s,
            timeout_s=900,
            is_at_once=True,
            is_logged_when_idle=False,
        ),
        Job(
            name="reminders",
            run=centre.remind,
            trigger=IntervalTrigger(seconds=_MINUTE_S),
            every_s=_MINUTE_S,
            timeout_s=600,
            misfire_s=_MINUTE_S,  # the next run does the same
            is_logged_when_idle=False,
            executor="mail",  # a mail server that does not answer holds up no figures
        ),
    ]


def _pack_jobs(centre: Centre) -> list[Job]:
    """A pack is made by a process of its own, so it holds up nothing but other packs."""
    return [
        Job(
            name="pack-cut-off",
            run=centre.order_packs,
            trigger=IntervalTrigger(seconds=_MINUTE_S),
            every_s=_MINUTE_S,
            timeout_s=60,
            misfire_s=_MINUTE_S,  # the next run does the same
            is_at_once=True,
            is_logged_when_idle=False,
        ),
        Job(
            name="packs",
            run=centre.make_packs,
            trigger=IntervalTrigger(seconds=1),
            every_s=1,
            timeout_s=LONGEST_S + _MINUTE_S,
            is_logged_when_idle=False,
            executor="packs",
        ),
    ]


def _nightly_jobs(centre: Centre) -> list[Job]:
    return [
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
    ]


def _pull_job(centre: Centre, feed: Feed) -> Job:
    """A source that does not answer holds up other sources at most, so it has its own threads."""
    every_s = feed.pull.every_minutes * 60 if feed.pull else _DAY_S
    return Job(
        name=f"pull {feed.code}",
        run=partial(_pull, centre, feed.code),
        trigger=IntervalTrigger(seconds=every_s),
        every_s=every_s,
        timeout_s=300,
        is_at_once=True,
        executor="pull",
    )


def _outcome(job: Job, started_at: dt.datetime) -> _Run:
    """Run a job; whatever it raises is a fact about this run, and the schedule goes on."""
    run = _Run(job=job, started_at=started_at, finished_at=started_at)
    try:
        return replace(run, handled=job.run())
    except IocError as failure:
        facts = {name: str(value) for name, value in failure.facts.items()}
        log.warning("job %s: %s", job.name, failure)
        return replace(run, outcome="failed", error=failure.code, facts=facts)
    except Exception:  # the edge of the process: a bug must not end the schedule
        incident = secrets.token_hex(4)
        log.exception("job %s: incident %s", job.name, incident)
        return replace(run, outcome="failed", error="incident", facts={"incident": incident})


def _drain(centre: Centre) -> int:
    return 0 if centre.inbox.is_empty() else centre.drain()


def _backup(centre: Centre) -> int:
    centre.backup()
    return 1


def _pull(centre: Centre, code: str) -> int:
    """Pull the feed as the profile describes it now."""
    return sum(centre.pull(feed) for feed in centre.profile.feeds if feed.code == code)


class Worker:
    """Runs the jobs, one writing job at a time, records each run, and says that it lives."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._clock: Clock = centre.clock
        self._started_at = self._clock()
        self._jobs: dict[str, Job] = {}
        self._status: dict[str, JobStatus] = {}
        self._failing: dict[str, int] = {}  # runs in a row
        self._retry_at: dict[str, dt.datetime] = {}
        self._scheduler = BackgroundScheduler(
            timezone=centre.profile.tz,
            executors={
                "default": ThreadPoolExecutor(1),
                "pull": ThreadPoolExecutor(2),
                "mail": ThreadPoolExecutor(1),
                "packs": ThreadPoolExecutor(1),
                "heartbeat": ThreadPoolExecutor(1),
            },
        )

    def start(self) -> None:
        """Schedule every job; what has waited is looked at once."""
        PackOrders(self._centre.home.pack_orders, clock=self._clock).recover()
        self._schedule()
        self._scheduler.add_job(
            self.say,
            IntervalTrigger(seconds=_HEARTBEAT_S),
            executor="heartbeat",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.add_listener(self._note_missed, EVENT_JOB_MISSED)
        self.say()
        self._scheduler.start()

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
            jobs=[self._with_next_run(status) for status in list(self._status.values())],
        )
        write_status(self._centre.home.status, status)

    def run(self, name: str) -> None:
        """Run one job, within its time, and record how it ended.

        A job that keeps failing pauses between its tries, twice as long each time.
        """
        job, started_at = self._jobs[name], self._clock()
        if started_at < self._retry_at.get(name, started_at):
            return
        self._status[name] = replace(self._status[name], outcome="running", started_at=started_at)
        run = self._carry_out(job, started_at)
        self._note(run)
        if run.handled or run.outcome != "done" or job.is_logged_when_idle:
            self._record(run)
        if job.name == "refresh":  # which may have read a changed profile
            self._schedule()

    def _schedule(self) -> None:
        """Schedule the jobs there should be by the profile of now, and no others."""
        wanted = {job.name: job for job in jobs_of(self._centre)}
        for name in self._jobs.keys() - wanted.keys():
            self._scheduler.remove_job(name)
            del self._jobs[name], self._status[name]
        for name, job in wanted.items():
            known = self._jobs.get(name)
            if known is None or known.every_s != job.every_s:
                self._add(job)

    def _add(self, job: Job) -> None:
        self._jobs[job.name] = job
        self._status[job.name] = JobStatus(
            name=job.name, every_s=job.every_s, timeout_s=job.timeout_s
        )
        first = {"next_run_time": self._clock()} if job.is_at_once else {}
        self._scheduler.add_job(
            self.run,
            job.trigger,
            args=[job.name],
            id=job.name,
            executor=job.executor,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=job.misfire_s,
            replace_existing=True,
            **first,
        )

    def _carry_out(self, job: Job, started_at: dt.datetime) -> _Run:
        with limited(job.timeout_s) as limit:
            run = _outcome(job, started_at)
        if run.outcome == "failed" and limit.was_exceeded:
            run = replace(run, outcome="timed_out", error="timed_out", facts={})
        return replace(run, finished_at=self._clock())

    def _note(self, run: _Run) -> None:
        """Keep what everybody may know of the job."""
        name, is_done = run.job.name, run.outcome == "done"
        before = self._status.get(name)
        if before is None:  # its feed left the profile while it ran
            return
        self._status[name] = replace(
            before,
            outcome=run.outcome,
            finished_at=run.finished_at,
            last_done_at=run.finished_at if is_done else before.last_done_at,
            error=run.error,
            facts=dict(run.facts),
            runs=before.runs + 1,
            failures=before.failures + (not is_done),
        )
        self._failing[name] = 0 if is_done else self._failing.get(name, 0) + 1
        doublings = min(self._failing[name], _MOST_DOUBLINGS)
        pause_s = min(run.job.every_s * 2**doublings, _LONGEST_PAUSE_S)
        self._retry_at[name] = run.finished_at + dt.timedelta(seconds=0 if is_done else pause_s)

    def _record(self, run: _Run) -> None:
        row = {
            "run_id": secrets.token_hex(8),
            "job": run.job.name,
            "started_at": run.started_at.replace(tzinfo=None),
            "finished_at": run.finished_at.replace(tzinfo=None),
            "outcome": run.outcome,
            "row_count": run.handled,
            "watermark": "",
            "error": run.error,
        }
        warehouse = self._centre.warehouse
        try:
            with warehouse.begin() as conn:
                warehouse.append(conn, JOB_RUN, [row])
        except (IocError, sa.exc.SQLAlchemyError) as error:
            log.warning("run of %s could not be recorded: %s", run.job.name, error)

    def _note_missed(self, event: JobExecutionEvent) -> None:
        status = self._status.get(event.job_id)
        if status is not None and status.outcome != "running":
            self._status[event.job_id] = replace(status, outcome="missed")

    def _with_next_run(self, status: JobStatus) -> JobStatus:
        job = self._scheduler.get_job(status.name)
        return replace(status, next_run_at=getattr(job, "next_run_time", None))


def run_worker(
    settings: Settings, *, clock: Clock = utc_now, on_start: Callable[[], None] = lambda: None
) -> None:
    """Work until a signal says stop; the running job is finished first.

    ``on_start`` is called once the home is this worker's.

    Raises:
        WorkerRunningError: this home has a worker already.
    """
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    with Centre.open(settings, clock=clock) as centre:
        worker = Worker(centre)
        on_start()
        worker.start()
        log.info("worker of %s started", centre.home.path)
        stop.wait()
        worker.stop()
