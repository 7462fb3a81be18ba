"""Addresses for the operator's tools."""

import datetime as dt

import pytest
from prometheus_client.parser import text_string_to_metric_families

from ioc.data.home import Home
from ioc.data.worker_status import JobStatus, WorkerStatus, write_status
from tests.app.conftest import NOW, SECOND_WEEK, app_of


def measures(client):
    """Every sample by its name."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_a_process_without_a_build_is_alive_but_not_ready(empty_home):
    client = app_of(empty_home).server.test_client()

    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["reason"]


def test_a_process_with_a_build_is_ready(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {"status": "ready", "build": "000001"}


def test_the_build_on_the_screens_is_measured(home, deliver):
    client = app_of(home).server.test_client()
    deliver(SECOND_WEEK)

    found = measures(client)

    assert found["ioc_build",] == 2
    assert found["ioc_build_is_last_good",] == 0


def test_polls_screens_and_drawings_are_counted(made_home):
    client = app_of(made_home).server.test_client()

    for _ in range(3):
        client.get("/api/version")
        client.get("/")
    made = measures(client)["ioc_web_drawings_made_total",]
    client.get("/?unused=1")  # another address of the same screen

    found = measures(client)
    assert found["ioc_web_polls_total",] == 3
    assert found["ioc_web_screens_made_total",] == 2
    assert found["ioc_web_screens_kept_total",] == 2
    assert found["ioc_web_drawings_made_total",] == made > 0
    assert found["ioc_web_drawings_kept_total",] == made


def status_of(job, *, heard=NOW):
    """What a worker with one job says of itself."""
    return WorkerStatus(
        pid=1,
        started_at=heard,
        heartbeat_at=heard,
        waiting=3,
        stuck=1,
        profile_error="",
        jobs=[job],
    )


@pytest.mark.parametrize(
    ("outcome", "done_s_ago", "failed", "late"),
    [
        ("done", 10, 0, 0),
        ("running", 10, 0, 0),
        ("failed", 30, 1, 0),
        ("timed_out", 30, 1, 0),
        ("missed", 30, 1, 0),
        ("done", 10_000, 0, 1),
    ],
)
def test_late_and_failing_jobs_are_measured(home, outcome, done_s_ago, failed, late):
    """An operator is called before a screen shows an old figure as a fresh one."""
    done_at = NOW - dt.timedelta(seconds=done_s_ago)
    job = JobStatus(name="refresh", every_s=30, timeout_s=60, outcome=outcome, last_done_at=done_at)
    write_status(Home(home).status, status_of(job))

    found = measures(app_of(home).server.test_client())

    assert found["ioc_job_failed", "refresh"] == failed
    assert found["ioc_job_late", "refresh"] == late
    assert found["ioc_job_last_success_timestamp_seconds", "refresh"] == done_at.timestamp()
    assert found["ioc_inbox_waiting",] == 3
    assert found["ioc_inbox_stuck",] == 1


def test_a_silent_worker_is_down(home):
    job = JobStatus(name="refresh", every_s=30, timeout_s=60)
    write_status(Home(home).status, status_of(job, heard=NOW - dt.timedelta(minutes=2)))

    found = measures(app_of(home).server.test_client())

    assert found["ioc_worker_up",] == 0
    assert found["ioc_worker_heartbeat_age_seconds",] == 120


def test_where_no_worker_ever_ran_none_is_up(client):
    assert measures(client)["ioc_worker_up",] == 0
