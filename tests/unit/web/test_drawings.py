"""What was drawn once is kept: made once however many ask, bounded, of two builds at most."""

import threading
import time

import pytest
from dash import dcc, html

from ioc.web.counts import Counts
from ioc.web.drawings import KEPT_BUILDS, Drawing, Drawings, drawing


def made(name="tiles", size=10):
    """A drawing of ``size`` characters."""
    return Drawing(name=name, text="x" * size, digest=name)


def test_a_thousand_screens_make_a_drawing_once():
    """When a build comes, every open screen asks for the same panels at once."""
    drawings = Drawings(Counts())
    calls = []
    start = threading.Barrier(20)

    def draw():
        calls.append(1)
        time.sleep(0.05)
        return made()

    def ask():
        start.wait()
        for _ in range(50):
            drawings.get(("1", "tiles"), draw)

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert calls == [1]


def test_an_error_reaches_who_waits_and_is_not_kept():
    """A build that could not be read a moment ago may be readable now."""
    drawings = Drawings(Counts())

    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        drawings.get(("1", "tiles"), fail)

    assert drawings.get(("1", "tiles"), made) == made()


def test_who_waited_for_a_failure_gets_it_too():
    drawings = Drawings(Counts())
    has_begun = threading.Event()
    errors = []

    def fail_slowly():
        has_begun.set()
        time.sleep(0.1)
        raise LookupError

    def ask():
        try:
            drawings.get(("1", "tiles"), fail_slowly)
        except LookupError as error:
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    threads[0].start()
    has_begun.wait()
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(errors) == 3


def test_old_builds_are_forgotten():
    drawings = Drawings(Counts())
    for build in ("000001", "000002", "000003"):
        drawings.get((build, "tiles"), made)
    calls = []

    def again():
        calls.append(1)
        return made()

    for build in ("000003", "000002", "000001"):
        drawings.get((build, "tiles"), again)

    assert len(calls) == 3 - KEPT_BUILDS


def test_a_late_answer_for_an_old_build_does_not_push_out_the_current_one():
    drawings = Drawings(Counts())
    for build in ("000002", "000003", "000001"):
        drawings.get((build, "tiles"), made)
    counts_before = []

    drawings.get(("000003", "tiles"), lambda: counts_before.append(1) or made())

    assert counts_before == []


def test_the_frozen_build_of_a_pack_pushes_out_no_live_one():
    """Whoever looks at last year's meeting does not slow down everybody's pages."""
    drawings = Drawings(Counts())
    builds = ("000002", "000003", "2023-W49-weekly-0123456789", "2024-W49-weekly-0123456789")
    for build in builds:
        drawings.get((build, "tiles"), made)
    calls = []

    for build in builds:
        drawings.get((build, "tiles"), lambda: calls.append(1) or made())

    assert calls == []


def test_what_is_kept_is_bounded_in_bytes():
    """Somebody may ask for every day of ten years."""
    drawings = Drawings(Counts(), kept_bytes=1000)
    for day in range(100):
        drawings.get(("1", day), lambda: made(size=100))
    calls = []

    def again():
        calls.append(1)
        return made(size=100)

    for day in reversed(range(100)):
        drawings.get(("1", day), again)

    assert len(calls) == 90


def test_a_digest_does_not_depend_on_the_builds_name():
    """Otherwise every build would change every panel."""

    def section(build):
        return html.Section("62,58 %", **{"data-build": build, "data-panel": "qr"})

    def chart(build):
        return html.Section([dcc.Graph(figure={}), "62,58 %"], **{"data-build": build})

    for component in (section, chart):
        one = drawing("qr", component("000001"), build="000001")
        other = drawing("qr", component("000002"), build="000002")
        assert one.digest == other.digest
        assert "000001" in one.text


def test_another_figure_is_another_digest():
    one = drawing("qr", html.P("62,58 %"), build="1")
    other = drawing("qr", html.P("62,59 %"), build="1")

    assert one.digest != other.digest


def test_charts_are_counted():
    with_two = html.Div([dcc.Graph(figure={}), html.P('"type":"Graph"'), dcc.Graph(figure={})])

    assert drawing("x", with_two, build="1").charts == 2
    assert drawing("x", html.P('"type":"Graph"'), build="1").charts == 0
