"""What a page costs a browser, against an app as one writes it after the tutorial."""

import itertools
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.plain_app import CHARTS
from bench.report import Line, Section
from bench.rounds import Spread, ratio, spread
from bench.running import RunningCentre, browser, centre, free_port, started, wait_until_answered

DESK = {"width": 1366, "height": 768}
PAGES = (
    "/",
    "/rankings",
    "/units/502",
    "/health-insurance",
    "/indicators/bhyt_qr_scan_rate",
    "/warehouse",
)
COMPARED = "/health-insurance"  # charts of days and districts, as in the plain app
_READY_MS = 30_000
_LOOK_S = 0.005

# Notes when a page is complete: ours says so, of the plain one it is the last chart.
_CLOCK = """
window.benchReady = [];
document.addEventListener("ioc:ready", () => window.benchReady.push(performance.now()));
"""
_PLAIN_IS_DRAWN = f"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {2 * CHARTS}"
_PLAIN_SHOWS = (
    "[...document.querySelectorAll('.gtitle')].filter(e => e.textContent === '{}').length"
)


@dataclass(slots=True)
class Cost:
    """One page, measured several times."""

    cold_s: list[float] = field(default_factory=list)
    warm_s: list[float] = field(default_factory=list)
    down_s: list[float] = field(default_factory=list)  # the way down to a district
    kilobytes: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    heap_mb: list[float] = field(default_factory=list)


def measure(folder: Path, *, quick: bool) -> Section:
    """Open every page in fresh browsers, in turns with the plain app."""
    rounds = 2 if quick else 9
    costs = {path: Cost() for path in PAGES}
    plain = Cost()
    with centre(folder) as running, _plain(folder) as address, browser() as chromium:
        for path in PAGES:
            _visit(chromium, running.url + path, Cost())  # the first reader of a page waits longer
        _visit(chromium, address, Cost(), is_plain=True)
        for _ in range(rounds):
            for path, cost in costs.items():
                _visit(chromium, running.url + path, cost)
                if path == COMPARED:
                    _visit(chromium, address, plain, is_plain=True)
            _go_down(chromium, running, costs[COMPARED])
            _go_down_plain(chromium, address, plain)
    return _section(costs, plain)


@contextmanager
def _plain(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "bench.plain_app", str(port)]
    with started([], [command], env=None, log=folder / "plain.log"):
        wait_until_answered(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def _fresh(chromium: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """A page of a browser that has never been here."""
    context = chromium.new_context(viewport=DESK, locale="vi-VN")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(_CLOCK)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    yield page, session
    context.close()


def _visit(chromium: Browser, url: str, cost: Cost, *, is_plain: bool = False) -> None:
    """Once for the first time, once more with what the browser kept."""
    sizes: dict[str, float] = {}  # by request; what is written into the page itself is none
    with _fresh(chromium) as (page, session):
        session.on(
            "Network.requestWillBeSent",
            lambda event: sizes.update({event["requestId"]: 0.0} if _is_asked(event) else {}),
        )
        session.on(
            "Network.loadingFinished",
            lambda event: sizes.update(
                {event["requestId"]: event["encodedDataLength"]}
                if event["requestId"] in sizes
                else {}
            ),
        )
        page.goto(url, wait_until="commit")
        cost.cold_s.append(_ready_s(page, is_plain=is_plain))
        page.wait_for_timeout(300)  # what is fetched after the page is complete counts too
        cost.kilobytes.append(sum(sizes.values()) / 1000)
        cost.requests.append(len(sizes))
        session.send("HeapProfiler.collectGarbage")
        cost.heap_mb.append(session.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
        page.reload(wait_until="commit")
        cost.warm_s.append(_ready_s(page, is_plain=is_plain))


def _is_asked(event: dict[str, Any]) -> bool:
    url: str = event["request"]["url"]
    return not url.startswith("data:")


def _ready_s(page: Page, *, is_plain: bool) -> float:
    """Seconds from the start of the navigation until the page is complete."""
    asked = (
        f"{_PLAIN_IS_DRAWN} ? performance.now() : 0" if is_plain else "window.benchReady[0] ?? 0"
    )
    return _awaited(page, asked) / 1000


def _awaited(page: Page, expression: str) -> float:
    """The number that ``expression`` gives once it is not 0; the pages allow no ``eval``."""
    deadline = time.monotonic() + _READY_MS / 1000
    while time.monotonic() < deadline:
        if found := page.evaluate(expression):
            return float(found)
        time.sleep(_LOOK_S)
    raise SystemExit(f"{page.url} was not complete within {_READY_MS} ms")


def _go_down(chromium: Browser, running: RunningCentre, cost: Cost) -> None:
    """From the page to one district, by its link."""
    with _fresh(chromium) as (page, _):
        page.goto(running.url + COMPARED, wait_until="commit")
        _ready_s(page, is_plain=False)
        page.evaluate("window.benchReady.length = 0")
        link = f'main a[href^="{COMPARED}?"][href*="unit="]'
        before = page.evaluate(
            f"(() => {{ const t = performance.now(); document.querySelector('{link}').click();"
            " return t; })()"
        )
        cost.down_s.append((_awaited(page, "window.benchReady[0] ?? 0") - before) / 1000)


def _go_down_plain(chromium: Browser, address: str, cost: Cost) -> None:
    with _fresh(chromium) as (page, _):
        page.goto(address, wait_until="commit")
        _ready_s(page, is_plain=True)
        before = page.evaluate(
            "(() => { const t = performance.now(); document.getElementById('district').click();"
            " return t; })()"
        )
        shown = _PLAIN_SHOWS.format(1)
        after = _awaited(page, f"{shown} >= {CHARTS} ? performance.now() : 0")
        cost.down_s.append((after - before) / 1000)


def _section(costs: dict[str, Cost], plain: Cost) -> Section:
    own = costs[COMPARED]
    per_page = itertools.chain.from_iterable(_lines(path, cost) for path, cost in costs.items())
    return Section(
        name="page",
        title="Page: what a browser waits for and fetches",
        about=(
            "Chromium at 1366 × 768, loopback. *Cold*: a browser that was never here, until the "
            "page says that its last chart is drawn; *warm*: the same page loaded again. *Plain* "
            f"is `bench/plain_app.py`: {CHARTS} charts and a table fetched by one callback, served "
            f"alike; it is held against `{COMPARED}`. Bytes are as they came over the wire; heap "
            "is JavaScript's after a collection."
        ),
        lines=[
            Line(what="cold ÷ plain", found=_of(own.cold_s, plain.cold_s), unit="×", goal=0.35),
            Line(what="warm ÷ plain", found=_of(own.warm_s, plain.warm_s), unit="×", goal=0.4),
            Line(
                what="to a district ÷ plain",
                found=_of(own.down_s, plain.down_s),
                unit="×",
                goal=0.25,
            ),
            *per_page,
            Line(what="to a district", found=spread(own.down_s), unit="s"),
            *_lines("plain", plain, is_own=False),
            Line(what="plain: to a district", found=spread(plain.down_s), unit="s"),
        ],
    )


def _of(above: list[float], below: list[float]) -> Spread:
    return ratio(spread(above), spread(below))


def _lines(name: str, cost: Cost, *, is_own: bool = True) -> Iterator[Line]:
    yield Line(what=f"{name}: cold", found=spread(cost.cold_s), unit="s")
    yield Line(what=f"{name}: warm", found=spread(cost.warm_s), unit="s")
    yield Line(
        what=f"{name}: bytes, cold",
        found=spread(cost.kilobytes),
        unit="kB",
        digits=0,
        goal=900 if is_own else None,
    )
    yield Line(
        what=f"{name}: requests, cold",
        found=spread(cost.requests),
        digits=0,
        goal=20 if is_own else None,
    )
    yield Line(what=f"{name}: heap", found=spread(cost.heap_mb), unit="MB", digits=1)
