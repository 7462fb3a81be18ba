"""A new build is announced when it is drawn: a thousand screens then ask for what is there."""

import pytest

from ioc.web import herald as heralds
from tests.app.conftest import SECOND_WEEK, app_of, call


@pytest.fixture
def watched(home):
    """A web process whose herald has announced the first build, and a screen that looks at it."""
    app = app_of(home)
    client = app.server.test_client()
    client.get("/?lang=en")
    client.get("/api/version?screen=a&at=/%3Flang%3Den")
    app.herald.look_once()
    return app


def sign(app):
    """What the screens are told."""
    return app.server.test_client().get("/api/version?at=/%3Flang%3Den").json["sign"]


def test_a_new_build_is_not_told_before_it_is_drawn(watched, deliver):
    before = sign(watched)

    deliver(SECOND_WEEK)

    assert sign(watched) == before


def test_when_it_is_told_the_open_screens_are_drawn(watched, deliver):
    before = sign(watched)
    deliver(SECOND_WEEK)

    watched.herald.look_once()

    made = watched.side.counts.screens_made.total
    sent = call(
        watched.server.test_client(),
        "ioc-signal",
        {"href": "/?lang=en", "turn": "1", "parts": {}},
    )
    assert sign(watched) != before
    assert watched.side.counts.screens_made.total == made
    assert sent["ioc-shown"]["data-build"] == "000002"


def test_a_screen_that_is_drawn_does_not_wait_for_the_others(watched, deliver):
    """Of thirty open pages the first should not be as late as the last."""
    watched.server.test_client().get("/api/version?at=/warehouse")
    before = sign(watched)
    deliver(SECOND_WEEK)

    watched.server.test_client().get("/?lang=en")

    assert sign(watched) != before
    assert watched.server.test_client().get("/api/version?at=/warehouse").json["sign"] == before


def test_a_herald_that_stopped_holds_no_build_back(watched, deliver, monkeypatch):
    """Whatever ends its thread must not leave old figures on every screen."""
    before = sign(watched)
    deliver(SECOND_WEEK)
    assert sign(watched) == before

    monkeypatch.setattr(heralds.time, "monotonic", lambda: 1e9)

    assert sign(watched) != before


def test_without_a_herald_a_build_is_told_at_once(home, deliver):
    app = app_of(home)
    before = sign(app)

    deliver(SECOND_WEEK)

    assert sign(app) != before


@pytest.mark.parametrize("address", ["/indicators/gone", "/nowhere", "//x", "", "?", "x" * 5000])
def test_a_screen_at_a_strange_address_holds_nobody_up(watched, deliver, address):
    watched.server.test_client().get("/api/version", query_string={"at": address})
    before = sign(watched)
    deliver(SECOND_WEEK)

    watched.herald.look_once()

    assert sign(watched) != before
