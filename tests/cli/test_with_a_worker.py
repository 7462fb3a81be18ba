"""Commands while a worker runs: it writes, they ask."""

import json
import os
import subprocess
import sys
import time
from functools import partial

import pytest

from tests.drawn.home import small_home, week_csv


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home of the small profile into which nothing was delivered, and its worker's log beside."""
    home = tmp_path_factory.mktemp("worker") / "home"
    small_home(home)
    return home


@pytest.fixture(scope="module")
def worker(home):
    """A running worker; answers with what it said of itself."""
    with (
        (home.parent / "worker.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "ioc", "worker", "--home", home, "--json"],
            env={**os.environ, "IOC_REFRESH_S": "1"},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        told = json.loads(process.stdout.readline())
        until(lambda: (home / "builds" / "CURRENT").is_file())
        yield told
        process.terminate()
        assert process.wait(20) == 0


@pytest.fixture
def ioc(ioc, home):
    """Commands on the worker's home."""
    return partial(ioc, home=home)


def until(condition, *, within_s=30):
    """Wait for something that another process does."""
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def pointed(home):
    return json.loads((home / "builds" / "CURRENT").read_text())["build"]


def test_a_worker_says_who_it_is(worker, home):
    assert worker["home"] == str(home)
    os.kill(worker["pid"], 0)


def test_a_second_worker_is_refused(worker, ioc_process, home):
    answer = ioc_process("worker", "--json", home=home)

    assert answer.code == 4
    assert answer.document["error"]["code"] == "worker_running"


def test_a_refresh_answers_with_the_build_the_worker_made(worker, ioc, home):
    before = pointed(home)

    answer = ioc("refresh", "--full", "--json")

    assert answer.code == 0, answer.err
    assert answer.document["build"] > before
    assert pointed(home) >= answer.document["build"]


def test_a_delivery_is_waited_for_until_it_is_published(worker, ioc, tmp_path):
    path = tmp_path / "qr.csv"
    path.write_bytes(week_csv(scanned=30, visits=40))

    answer = ioc("submit", path, "--feed", "qr", "--wait", "--json")

    assert answer.code == 0, answer.err
    shown = ioc("rank", "qr_scan", "--level", "district", "--as-of", "2025-01-31", "--json")
    assert shown.document["rows"][0]["value"] == pytest.approx(75.0)


def test_a_profile_with_faults_is_said_in_the_log_and_the_worker_goes_on(worker, ioc, home):
    """The last good profile stays; ``ioc doctor`` and the log say that it is not the newest."""
    feeds = home / "profile" / "feeds.toml"
    good = feeds.read_text("utf-8")
    feeds.write_text(f"{good}\nthis is no TOML", "utf-8")
    try:
        until(lambda: "the last good one stays" in (home.parent / "worker.log").read_text())

        assert ioc("profile", "check").code == 4
        assert ioc("refresh", "--json").code == 0
    finally:
        feeds.write_text(good, "utf-8")
