"""The worker's jobs: a late or failing one must not look well."""

import datetime as dt

import pytest

from ioc.components.jobs import job_state, jobs_table
from ioc.data.worker_status import JobStatus, WorkerStatus

NOW = dt.datetime(2024, 11, 18, 3, 0, tzinfo=dt.UTC)


def job(**changes):
    facts = {
        "name": "backup",
        "every_s": 86_400.0,
        "timeout_s": 1800.0,
        "outcome": "done",
        "last_done_at": NOW - dt.timedelta(hours=8),
    }
    return JobStatus(**{**facts, **changes})


def status(*jobs, heard=NOW):
    return WorkerStatus(
        pid=1,
        started_at=NOW,
        heartbeat_at=heard,
        waiting=2,
        stuck=1,
        profile_error="",
        jobs=list(jobs),
    )


def test_job_that_ran_in_time_is_well(vi, read):
    text = read(jobs_table(status(job()), now=NOW, word=vi))

    assert "Sao lưu kho dữ liệu 24 giờ một lần 02:00 18/11/2024 bình thường" in text
    assert "2 tệp chờ, 1 tệp kẹt" in text


def test_job_without_a_run_for_days_is_late(vi, read):
    old = job(last_done_at=NOW - dt.timedelta(days=9))

    assert job_state(old, now=NOW) == "late"
    assert "trễ lịch" in read(jobs_table(status(old), now=NOW, word=vi))


@pytest.mark.parametrize("outcome", ["failed", "timed_out", "missed"])
def test_failure_is_told_before_lateness(outcome):
    assert job_state(job(outcome=outcome, last_done_at=None, started_at=NOW), now=NOW) == outcome


def test_failed_job_says_why_and_what_to_do(vi, read):
    words = {**vi.words, "error.x": "Không mở được {url}.", "error.x.fix": "Kiểm tra địa chỉ."}
    word = type(vi)(language="vi", words=words)
    failed = job(name="pull dvc", outcome="failed", error="x", facts={"url": "kho"}, every_s=600.0)
    text = read(jobs_table(status(failed), now=NOW, word=word))

    assert "Lấy số liệu: dvc 10 phút một lần" in text
    assert "Không mở được kho. Kiểm tra địa chỉ." in text


def test_silent_worker_is_said_above_its_jobs(vi, read):
    silent = status(job(every_s=0.2), heard=NOW - dt.timedelta(minutes=5))
    text = read(jobs_table(silent, now=NOW, word=vi))

    assert text.startswith("Tiến trình nền im lặng từ 09:55 18/11/2024.")


def test_home_without_a_worker_says_how_to_start_one(vi, read):
    assert "ioc worker" in read(jobs_table(None, now=NOW, word=vi))


def test_job_that_never_ran_is_neither_well_nor_late(vi, read):
    assert "chưa chạy lần nào" in read(
        jobs_table(status(job(outcome="never", last_done_at=None)), now=NOW, word=vi)
    )
