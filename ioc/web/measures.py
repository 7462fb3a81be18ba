"""What the operator's tools measure, asked at the moment of the scrape."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ioc.data.worker_status import JobStatus, WorkerStatus
from ioc.web.read_side import ReadSide
from ioc.web.sign import current_sign

# Outcomes an operator must act on; a running or finished job is well.
BAD_OUTCOMES = frozenset({"failed", "timed_out", "missed"})


class CentreCollector(Collector):
    """Builds, worker and web: the same from whichever web process answers."""

    def __init__(self, side: ReadSide) -> None:
        self._side = side

    def collect(self) -> Iterator[Metric]:
        """The families in the order they are listed."""
        now = self._side.clock()
        yield from self._build(now)
        status = self._side.worker()
        yield _gauge("ioc_worker_up", "1: the worker was heard of", _is_up(status, now))
        if status is not None:
            yield from _worker(status, now)
            yield from _jobs(status.jobs, now)
        for name, total in self._side.counts.totals():
            about = f"{name.replace('_', ' ')}, by all web processes together"
            family = CounterMetricFamily(f"ioc_web_{name}", about)
            family.add_metric([], total)
            yield family

    def _build(self, now: dt.datetime) -> Iterator[Metric]:
        sign = current_sign(self._side)
        yield _gauge("ioc_build", "build on the screens; 0: none", int(sign.build or 0))
        yield _gauge(
            "ioc_build_is_last_good",
            "1: the newest build cannot be read, an older one is shown",
            int(sign.is_last_good),
        )
        if sign.built_at is not None:
            age_s = (now - sign.built_at).total_seconds()
            yield _gauge("ioc_build_age_seconds", "since the build was published", age_s)


def _is_up(status: WorkerStatus | None, now: dt.datetime) -> int:
    return int(status is not None and not status.is_silent(now))


def _worker(status: WorkerStatus, now: dt.datetime) -> Iterator[Metric]:
    heard_s = (now - status.heartbeat_at).total_seconds()
    yield _gauge("ioc_worker_heartbeat_age_seconds", "since the worker was heard of", heard_s)
    yield _gauge("ioc_inbox_waiting", "deliveries that wait", status.waiting)
    yield _gauge("ioc_inbox_stuck", "deliveries set aside after failing", status.stuck)
    has_error = int(bool(status.profile_error))
    yield _gauge("ioc_profile_error", "1: a changed profile has faults, unused", has_error)


def _jobs(jobs: Sequence[JobStatus], now: dt.datetime) -> Iterator[Metric]:
    yield _per_job("ioc_job_late", "1: should have run by now", jobs, lambda job: job.is_late(now))
    yield _per_job(
        "ioc_job_failed",
        "1: the last run failed, took too long or was missed",
        jobs,
        lambda job: job.outcome in BAD_OUTCOMES,
    )
    yield _per_job(
        "ioc_job_last_success_timestamp_seconds",
        "end of the last good run; 0: none yet",
        jobs,
        lambda job: job.last_done_at.timestamp() if job.last_done_at else 0,
    )
    yield _per_job("ioc_job_runs", "runs since the worker started", jobs, lambda job: job.runs)
    yield _per_job(
        "ioc_job_failures",
        "failed runs since the worker started",
        jobs,
        lambda job: job.failures,
    )


def _per_job(
    name: str, about: str, jobs: Sequence[JobStatus], measure: Callable[[JobStatus], float]
) -> Metric:
    family = GaugeMetricFamily(name, about, labels=["job"])
    for job in jobs:
        family.add_metric([job.name], float(measure(job)))
    return family


def _gauge(name: str, about: str, number: float) -> Metric:
    family = GaugeMetricFamily(name, about)
    family.add_metric([], number)
    return family
