"""What an open screen is sent: another page, or only what changed on this one."""

import dataclasses

import pytest

from ioc.data.look import UnknownIndicatorError
from ioc.panels import registry
from ioc.web.panel_part import panel_part
from tests.app.conftest import SECOND_WEEK, app_of, call, first_answers

SHOWN = "ioc-shown"


def parts_of(client, href="/"):
    """The digests on the screen, as the script reads them from the page."""
    layout = first_answers(client.get(href).text)["layout"]
    slots = [found for found in components(layout) if "data-part" in found["props"]]
    return {slot["props"]["data-part"]: slot["props"]["data-digest"] for slot in slots}


def components(content):
    """Every component of a layout, from the top down."""
    if isinstance(content, list):
        for item in content:
            yield from components(item)
    elif isinstance(content, dict) and "props" in content:
        yield content
        yield from components(content["props"].get("children"))


def sent_parts(sent):
    """The names of the parts an answer changes."""
    return {key.split('"part":"')[1].split('"')[0] for key in sent if "ioc-part" in key}


def test_when_nothing_changed_nothing_but_the_build_is_sent(client):
    sent = call(client, "ioc-signal", {"href": "/", "turn": "1", "parts": parts_of(client)})

    assert set(sent) == {SHOWN}


def test_only_the_parts_a_delivery_changed_are_sent(home, deliver):
    client = app_of(home).server.test_client()
    before = parts_of(client)

    deliver(SECOND_WEEK)
    sent = call(client, "ioc-signal", {"href": "/", "turn": "1", "parts": before})

    now = parts_of(client)
    changed = {name for name, digest in now.items() if before[name] != digest}
    assert sent_parts(sent) == changed
    assert "headline-tiles" in changed
    assert "crumb" not in changed
    assert sent[SHOWN]["data-build"] == "000002"
    assert sent[SHOWN]["data-turn"] == "1"


def test_a_build_without_news_changes_no_part(home, deliver):
    """Somebody delivered to another page: this screen is left alone."""
    client = app_of(home).server.test_client()
    before = parts_of(client)

    deliver(SECOND_WEEK)
    deliver(SECOND_WEEK)  # the same file twice changes nothing

    first = call(client, "ioc-signal", {"href": "/", "turn": "1", "parts": before})
    again = call(client, "ioc-signal", {"href": "/", "turn": "2", "parts": parts_of(client)})
    assert sent_parts(first)
    assert sent_parts(again) == set()


def test_a_screen_with_other_parts_is_replaced(client):
    """After an update of the product a page may have panels the screen does not know."""
    sent = call(client, "ioc-signal", {"href": "/", "turn": "1", "parts": {"gone": "0"}})

    assert set(sent) == {"ioc-screen", SHOWN}


@pytest.mark.parametrize("href", ["/rankings?lang=en", "/indicators/qr_scan", "/warehouse?x=1"])
def test_a_move_is_answered_with_the_page_of_the_address(client, href):
    sent = call(client, "ioc-address", {"href": href, "turn": "7"})

    title = sent[SHOWN]["data-title"]
    assert sent[SHOWN]["data-turn"] == "7"
    assert f"<title>{title}</title>" in client.get(href).text


def test_a_move_to_nowhere_is_left_to_the_server(client):
    sent = call(client, "ioc-address", {"href": "/nope", "turn": "7"})

    assert sent == {SHOWN: {"data-leave": "/nope"}}


@pytest.mark.parametrize(
    "fault", [KeyError("no such key"), ZeroDivisionError(), UnknownIndicatorError(code="nope")]
)
def test_a_panel_that_cannot_be_drawn_says_so_in_its_place(app, fault):
    """The room's wall must not go blank because one panel has a mistake."""

    def draw(_look):
        raise fault

    panel = dataclasses.replace(registry()["headline-tiles"], id="broken", draw=draw)
    with app.side.look("/", {}) as (_asking, look):
        part = panel_part(panel, look=look, side=app.side)

    assert 'data-state=\\"error\\"' in part.text
    assert part.name == "broken"


def test_a_fault_of_a_callback_leaves_the_screen_and_shows_a_number(client, caplog):
    sent = call(client, "ioc-signal", {"href": "/", "turn": "1"})  # the parts are missing

    number = sent[SHOWN]["data-fault"]
    assert number
    assert number in caplog.text
