"""The worker's scheduled jobs: which ran, which are late, which failed and why."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark
from ioc.components.message import message
from ioc.data.worker_status import JobStatus, WorkerStatus
from ioc.i18n import Wording
from ioc.i18n.explain import explain

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "never": Look("ring", "none"),
        "running": Look("circle", "quiet"),
        "done": Look("circle", "ahead"),
        "late": Look("diamond", "slow"),
        "failed": Look("cross", "risk"),
        "timed_out": Look("cross", "risk"),
        "missed": Look("square", "risk"),
    }
)
BAD = frozenset({"late", "failed", "timed_out", "missed"})  # somebody must look
HOUR_S = 3600
MINUTE_S = 60


def jobs_table(status: WorkerStatus | None, *, now: dt.datetime, word: Wording) -> Component:
    """One row per job; a worker that never ran or fell silent is said above them."""
    if status is None:
        return message(word("job.no_worker"), tone="error", remedy=word("job.start"))
    heads = [html.Th(word(f"job.{name}"), scope="col") for name in ("name", "last", "state")]
    silent = []
    if status.is_silent(now):
        since = word.moment(status.heartbeat_at)
        silent = [message(word("job.silent", since=since), tone="error", remedy=word("job.start"))]
    table = html.Table(
        [
            html.Thead(html.Tr(heads)),
            html.Tbody([_row(job, now, word) for job in status.jobs]),
        ],
        className="ioc-table",
    )
    return html.Div(
        [
            *silent,
            html.Div(table, className="ioc-scroll"),
            html.P(_queue(status, word), className="ioc-card__note"),
        ]
    )


def job_state(job: JobStatus, *, now: dt.datetime) -> str:
    """The outcome of the last run, or ``late`` where the next one should have ended by now."""
    is_bad = job.outcome in ("failed", "timed_out", "missed")
    return "late" if job.is_late(now) and not is_bad else job.outcome


def _row(job: JobStatus, now: dt.datetime, word: Wording) -> Component:
    state = job_state(job, now=now)
    cells: list[Component] = [
        html.Td(
            [
                html.Div(_name(job, word)),
                html.Div(_every(job.every_s, word), className="ioc-ledger__small"),
            ]
        ),
        html.Td(word.moment(job.last_done_at) if job.last_done_at else word("job.never_done")),
        html.Td([mark(word(f"job.{state}"), look=LOOKS[state]), *_why(job, word)]),
    ]
    return html.Tr(cells, **attributes(data_job=job.name, data_job_state=state))


def _name(job: JobStatus, word: Wording) -> str:
    """``pull SOURCE`` names the feed it fetches."""
    kind, _, feed = job.name.partition(" ")
    return word(f"job.of.{kind}", feed=feed)


def _every(every_s: float, word: Wording) -> str:
    if every_s >= HOUR_S:
        return word("job.every_hours", n=word.number(every_s / HOUR_S, 0))
    if every_s >= MINUTE_S:
        return word("job.every_minutes", n=word.number(every_s / MINUTE_S, 0))
    return word("job.every_seconds", n=word.number(every_s))


def _why(job: JobStatus, word: Wording) -> list[Component]:
    if not job.error:
        return []
    wrong, remedy = explain(job.error, job.facts or {}, word)
    return [html.Div(f"{wrong} {remedy}", className="ioc-ledger__small")]


def _queue(status: WorkerStatus, word: Wording) -> str:
    heard = word.moment(status.heartbeat_at)
    return word(
        "job.queue",
        waiting=word.number(status.waiting),
        stuck=word.number(status.stuck),
        heard=heard,
    )
