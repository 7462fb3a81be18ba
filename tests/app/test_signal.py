"""The version address: a few bytes, right about what is newer, quiet when nothing is."""

import datetime as dt
import json
import time

import pytest

from ioc.factory import create_app
from ioc.settings import Settings
from ioc.web.signal import POLL_MAX_MS, POLL_MS, Viewers, poll_ms
from tests.app.conftest import NOW, SECOND_WEEK, app_of


def test_an_unchanged_centre_answers_not_modified(client):
    first = client.get("/api/version?screen=a")

    again = client.get("/api/version?screen=a", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["X-IOC-Poll-Ms"] == first.headers["X-IOC-Poll-Ms"]


def test_the_answer_is_a_few_bytes(client):
    assert len(client.get("/api/version").data) < 200


def test_a_page_shows_the_sign_it_is_compared_by(client):
    """Otherwise a screen that was just loaded would ask for changes at once."""
    sign = client.get("/api/version").json["sign"]

    assert f'"data-sign": "{sign}"' in client.get("/").text


def test_a_new_build_is_another_sign(home, deliver):
    client = app_of(home).server.test_client()
    before = client.get("/api/version").json["sign"]

    deliver(SECOND_WEEK)

    assert client.get("/api/version").json["sign"] != before


def test_a_new_day_is_another_sign(made_home):
    """At midnight the ages on every screen grow by a day."""
    moment = [NOW]
    client = create_app(Settings(home=made_home), clock=lambda: moment[0]).server.test_client()
    before = client.get("/api/version").json["sign"]

    moment[0] = NOW + dt.timedelta(days=1)

    assert client.get("/api/version").json["sign"] != before


def test_without_a_build_there_is_a_sign_too(empty_home):
    answer = app_of(empty_home).server.test_client().get("/api/version")

    assert answer.status_code == 200
    assert answer.json["sign"]


@pytest.mark.parametrize("damage", ["pointer lost", "pointer broken", "build lost", "build broken"])
def test_the_last_good_build_stays_and_the_screens_say_so(home, deliver, damage):
    deliver(SECOND_WEEK)
    builds = home / "builds"
    newest = builds / "build-000002.duckdb"
    match damage:
        case "pointer lost":
            (builds / "CURRENT").unlink()
        case "pointer broken":
            (builds / "CURRENT").write_text("{")
        case "build lost":
            newest.unlink()
        case "build broken":
            newest.write_bytes(b"not a database")
    client = app_of(home).server.test_client()

    page = client.get("/")

    assert page.status_code == 200
    assert 'data-state="error"' not in page.text
    assert "ioc-strip--stale" in page.text
    assert client.get("/api/version").json["sign"].endswith(".kept")


def test_a_worker_that_went_silent_is_reported(home):
    heard = NOW - dt.timedelta(minutes=5)
    (home / "worker.json").write_text(json.dumps(worker_status(heard)))
    client = app_of(home).server.test_client()

    since = client.get("/api/version").json["workerSilentSince"]

    assert dt.datetime.fromisoformat(since) == heard


def test_a_worker_heard_of_just_now_is_not(home):
    (home / "worker.json").write_text(json.dumps(worker_status(NOW)))
    client = app_of(home).server.test_client()

    assert client.get("/api/version").json["workerSilentSince"] == ""


def worker_status(heard):
    """What a worker writes of itself."""
    return {
        "pid": 1,
        "started_at": heard.isoformat(),
        "heartbeat_at": heard.isoformat(),
        "waiting": 0,
        "stuck": 0,
        "profile_error": "",
        "jobs": [],
    }


class TestHowOftenViewersAsk:
    """Few screens ask often, many seldom: the server's work stays bounded."""

    def test_twenty_screens_see_a_figure_within_a_second(self):
        assert poll_ms(20) == POLL_MS

    def test_a_thousand_screens_ask_no_more_than_300_times_a_second(self):
        assert 1000 / (poll_ms(1000) / 1000) <= 300

    def test_no_screen_waits_for_ever(self):
        assert poll_ms(10**6) == POLL_MAX_MS

    def test_a_screen_is_counted_once(self):
        screens = Viewers()

        counts = [screens.seen(name, at=0.0) for name in ("a", "b", "a")]

        assert counts == [1, 2, 2]

    def test_a_closed_screen_is_forgotten(self):
        screens = Viewers()
        screens.seen("a", at=0.0)

        assert screens.seen("b", at=60.0) == 1

    def test_a_flood_of_made_up_screens_is_bounded(self):
        screens = Viewers()

        for number in range(30_000):
            count = screens.seen(str(number), at=1.0)

        assert count == 20_000


def test_a_centre_without_a_readable_build_is_not_searched_at_every_question(home):
    """Each search opens every build there is, and each open screen asks twice a second."""
    (home / "builds" / "build-000001.duckdb").write_bytes(b"not a database")
    client = app_of(home).server.test_client()
    client.get("/api/version")

    begin = time.perf_counter()
    for _ in range(20):
        client.get("/api/version")

    assert time.perf_counter() - begin < 0.4
