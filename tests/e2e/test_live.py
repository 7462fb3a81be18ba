"""An open screen lives: new figures come by themselves, and it says when they cannot."""

import datetime as dt
import io
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioc.data.centre import Centre
from ioc.data.seed import make_home
from ioc.settings import Settings
from tests.app.test_start import free_port, web

pytestmark = pytest.mark.e2e

SOON_MS = 10_000
NEXT_WEEKS = {
    "2024-12-09": (1480, 390, 560),
    "2024-12-16": (1520, 410, 600),
    "2024-12-23": (1590, 470, 640),
}
TILE = '[data-indicator="qr_scan"][data-unit="P"][data-value]'


class RunningCentre:
    """A home and the web process in front of it, started and stopped at will."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self._environment = {"IOC_WEB_WORKERS": "1", **environment}
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._running = None
        self._process = None

    def start(self) -> None:
        """Start the web process on the same port as before."""
        self._running = web(self.home, self.port, **self._environment)
        self._process = self._running.__enter__()

    def stop(self) -> None:
        """Stop it."""
        if self._running is not None:
            self._running.__exit__(None, None, None)
            self._running = None

    def kill(self) -> None:
        """End it and its processes at once, as a power cut does."""
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in [pid, *map(int, children)]:
            os.kill(one, signal.SIGKILL)
        self._process.communicate()
        self.stop()

    def deliver(self, week: str) -> None:
        """Deliver one week's file and publish it, as the worker does."""
        rows = zip((101, 102, 103), NEXT_WEEKS[week], (2000, 1000, 800), strict=True)
        lines = [f"{unit},,{week},{scans},{visits}" for unit, scans, visits in rows]
        text = "\n".join(["Mã huyện,Tên huyện,Tuần,Lượt quét QR,Lượt khám", *lines, ""])
        with Centre.open(Settings(home=self.home)) as centre:
            centre.inbox.put_file(
                io.BytesIO(text.encode()),
                feed="qr",
                unit="S-YT",
                channel="test",
                file_name=f"qr-{week}.csv",
                recorded_at=dt.datetime(2025, 1, 21, tzinfo=dt.UTC),
            )
            centre.drain()


@pytest.fixture(scope="module")
def standing(small_made: Path) -> Iterator[RunningCentre]:
    """A running centre for the tests that change nothing of it."""
    running = RunningCentre(small_made)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def centre(small_made: Path, tmp_path: Path) -> Iterator[RunningCentre]:
    """A running centre of its own, to publish to and to stop."""
    running = RunningCentre(Path(shutil.copytree(small_made, tmp_path / "home")))
    running.start()
    yield running
    running.stop()


def opened(page, url):
    """Open a page and wait until everything on it is drawn."""
    page.goto(url)
    page.wait_for_selector("html[data-ioc-ready]", state="attached", timeout=SOON_MS)
    page.evaluate("() => { window.beforeAll = 1 }")


def build_on(page):
    """The build the page says it shows."""
    return page.get_attribute("html", "data-ioc-ready")


def wait_for_build(page, build):
    """Wait until the page shows a build."""
    page.wait_for_selector(f'html[data-ioc-ready="{build}"]', state="attached", timeout=SOON_MS)


def is_same_document(page):
    """Whether the page was not loaded again since it was opened."""
    return page.evaluate("() => window.beforeAll === 1")


def test_a_new_figure_appears_by_itself(page, centre):
    """The main job: nobody touches the screen, and the figure on it is the newest."""
    opened(page, f"{centre.url}/")
    before = page.get_attribute(TILE, "data-value")

    centre.deliver("2024-12-09")
    wait_for_build(page, "000002")

    after = page.get_attribute(TILE, "data-value")
    assert before != after == "63.947368"
    assert is_same_document(page)


def test_only_what_changed_is_marked_and_the_reader_stays_where_he_was(page, centre):
    page.set_viewport_size({"width": 800, "height": 400})
    opened(page, f"{centre.url}/")
    page.evaluate("() => window.scrollTo(0, 200)")
    untouched = page.evaluate_handle("() => document.querySelector('.ioc-top')")

    centre.deliver("2024-12-09")
    page.wait_for_selector(f"{TILE}[data-ioc-changed]", timeout=SOON_MS)

    others = '[data-indicator="on_time"][data-ioc-changed]'
    assert page.query_selector(others) is None
    assert page.evaluate("() => window.scrollY") == 200
    assert page.evaluate("node => node.isConnected", untouched)
    page.wait_for_selector("[data-ioc-changed]", state="detached", timeout=SOON_MS)


def test_every_build_reaches_the_screen_within_two_seconds(page, centre):
    """Measured from the moment the build is published; the pages of the wall depend on it."""
    opened(page, f"{centre.url}/")
    waited = []
    for number, week in enumerate(NEXT_WEEKS, start=2):
        centre.deliver(week)
        published = time.monotonic()
        wait_for_build(page, f"{number:06d}")
        waited.append(time.monotonic() - published)

    assert sorted(waited)[1] < 2, waited
    assert is_same_document(page)


def test_the_screen_says_when_the_server_is_gone_and_goes_on_when_it_is_back(
    page, centre, page_watch
):
    page_watch.expect("ERR_CONNECTION|Failed to fetch|ERR_EMPTY")
    opened(page, f"{centre.url}/")
    figure = page.get_attribute(TILE, "data-value")

    centre.stop()
    banner = page.wait_for_selector('[data-ioc-banner="offline"]', timeout=SOON_MS)

    assert "Mất kết nối" in banner.inner_text()
    assert page.get_attribute(TILE, "data-value") == figure

    centre.deliver("2024-12-09")
    centre.start()
    page.wait_for_selector('[data-ioc-banner="offline"]', state="detached", timeout=30_000)
    wait_for_build(page, "000002")
    assert page.get_attribute(TILE, "data-value") != figure
    assert is_same_document(page)


def test_an_answer_of_somebody_else_is_noticed(page, standing):
    """A network that wants a login answers everything with a page of its own."""
    opened(page, f"{standing.url}/")

    page.route("**/api/version*", lambda route: route.fulfill(body="<h1>Login</h1>"))
    banner = page.wait_for_selector('[data-ioc-banner="not_ours"]', timeout=SOON_MS)
    assert "thiết bị mạng" in banner.inner_text()

    page.unroute("**/api/version*")
    page.wait_for_selector('[data-ioc-banner="not_ours"]', state="detached", timeout=30_000)
    assert is_same_document(page)


def test_an_update_of_the_product_loads_the_page_anew_once(page, standing):
    opened(page, f"{standing.url}/")
    loads = []
    page.on("load", lambda _page: loads.append(1))

    newer = '{"sign": "x", "release": "newer", "workerSilentSince": ""}'
    page.route(
        "**/api/version*", lambda route: route.fulfill(body=newer, content_type="application/json")
    )
    page.wait_for_function("() => window.beforeAll === undefined", timeout=SOON_MS)
    page.wait_for_timeout(3000)

    assert loads == [1]


def test_links_change_the_screen_and_the_back_button_brings_it_back(page, standing):
    opened(page, f"{standing.url}/")
    title = page.title()

    page.click(".ioc-top__nav a[href='/rankings']")
    page.wait_for_function("before => document.title !== before", arg=title, timeout=SOON_MS)
    assert page.url == f"{standing.url}/rankings"
    assert page.query_selector('[data-part="headline-tiles"]') is None

    page.go_back()
    page.wait_for_selector('[data-part="headline-tiles"]', timeout=SOON_MS)
    assert page.url == f"{standing.url}/"
    assert page.title() == title
    assert is_same_document(page)


def test_a_screen_that_moved_lives_on(page, centre):
    """The parts of the new page are those that are refreshed."""
    opened(page, f"{centre.url}/rankings")
    page.click(".ioc-top__nav a[href='/']")
    page.wait_for_selector('[data-part="headline-tiles"]', timeout=SOON_MS)

    centre.deliver("2024-12-09")
    wait_for_build(page, "000002")

    assert page.get_attribute(TILE, "data-value") == "63.947368"


def test_the_address_alone_gives_the_same_screen(page, new_page, standing):
    opened(page, f"{standing.url}/")
    page.click(".ioc-lang a[href='/?lang=en']")
    page.wait_for_function("() => document.documentElement.lang === 'en'", timeout=SOON_MS)
    other = new_page()

    opened(other, page.url)

    assert other.inner_text("main") == page.inner_text("main")
    assert other.title() == page.title()


def test_a_page_with_charts_is_ready_when_they_are_drawn(page, standing):
    opened(page, f"{standing.url}/indicators/qr_scan")

    charts = page.query_selector_all(".js-plotly-plot")
    assert charts
    assert all(chart.query_selector(".main-svg") for chart in charts)
    assert page.evaluate("() => window.Plotly.version").startswith("4.1")


def test_charts_are_loaded_when_a_link_leads_to_some(page, standing):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{standing.url}/")
    assert not [url for url in asked if "plotly" in url]

    page.evaluate("() => window.ioc.go('/indicators/qr_scan')")
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=SOON_MS)

    assert len([url for url in asked if "plotly" in url]) == 1
    assert is_same_document(page)


def test_a_link_to_nowhere_ends_at_the_servers_answer(page, standing, page_watch):
    page_watch.expect("404")
    opened(page, f"{standing.url}/")

    page.evaluate("() => window.ioc.go('/indicators/nope')")
    page.wait_for_selector(".ioc-notice__title", timeout=SOON_MS)

    assert page.inner_text(".ioc-notice__title") == "Không có trang này"


def test_a_page_is_read_before_and_without_its_scripts(new_page, standing):
    page = new_page(java_script_enabled=False)

    page.goto(f"{standing.url}/")

    assert page.inner_text(f"#ioc-early {TILE}")
    assert page.is_visible("#ioc-early .ioc-top")


def test_a_cold_page_needs_few_requests_and_few_bytes(new_page, standing):
    """On a district office's line; charts included."""
    page = new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked, sizes = [], []
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    opened(page, f"{standing.url}/indicators/qr_scan")

    assert len(asked) <= 20
    assert sum(sizes) <= 900_000


def test_the_age_of_the_figures_goes_on_without_any_answer(page, centre, page_watch):
    page_watch.expect("ERR_CONNECTION|Failed to fetch|ERR_EMPTY")
    centre.deliver("2024-12-09")  # seconds ago: the age changes every second
    opened(page, f"{centre.url}/")
    centre.stop()
    before = page.inner_text("[data-ioc-age]")

    page.wait_for_function(
        "before => document.querySelector('[data-ioc-age]').textContent !== before",
        arg=before,
        timeout=SOON_MS,
    )


def test_a_figure_that_comes_first_needs_no_reload_either(page, tmp_path, repository, page_watch):
    """A centre is opened before its first delivery: the page waits for it."""
    running = RunningCentre(tmp_path / "home")
    running.home.mkdir()
    running.start()
    try:
        opened(page, f"{running.url}/")
        assert build_on(page) == "none"

        make_home(Settings(home=running.home), repository / "tests" / "profiles" / "small")
        wait_for_build(page, "000001")

        assert page.get_attribute(TILE, "data-value")
        assert is_same_document(page)
    finally:
        running.stop()


def test_reduced_motion_is_obeyed(new_page, centre):
    page = new_page(reduced_motion="reduce")
    opened(page, f"{centre.url}/")

    centre.deliver("2024-12-09")
    changed = page.wait_for_selector("[data-ioc-changed]", timeout=SOON_MS)

    assert changed.evaluate("node => getComputedStyle(node).animationName") == "none"
