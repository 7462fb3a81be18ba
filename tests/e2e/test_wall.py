"""A wall is read from the last row, goes on by itself, and says when its figures are old."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route

from tests.app.test_start import free_port, web
from tests.e2e.test_live import RunningCentre

pytestmark = pytest.mark.e2e

KEY = "trực ban"
SCENES = 4  # of the small profile's playlist
SOON_MS = 10_000
# What may differ because another scene is on: elements, never listeners or memory.
ANOTHER_SCENE = {"Nodes": 100, "JSEventListeners": 0, "JSHeapUsedSize": 0}
MARKED_MS = 5_000
LOST_MS = 15_000
SILENT_MS = 40_000  # more than a worker may be silent without its being said
BACK_MS = 60_000  # a wall asks again after 30 s at the latest
START_S = 30
MOST_SOCKETS = 6  # of a browser to one address
ESTABLISHED = "01"
HALF_A_PIXEL = 0.5
KEPT = "html[data-ioc-kept]"
KEY_OF_FILL = '.wall-layer[data-key="4-fill"]'
SCENE = ".wall-layer:not(.is-leaving) .wall-scene"
LETTERS = """() => [...document.querySelectorAll(".wall *")]
    .filter((e) => [...e.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim()))
    .filter((e) => !e.closest("noscript, script"))
    .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
OUTSIDE = """(scene) => {
    const inside = document.querySelector(scene + " .wall-scene__body").getBoundingClientRect();
    const all = [...document.querySelectorAll(scene + " *")];
    const body = [...document.querySelectorAll(scene + " .wall-scene__body *")];
    const isBeside = (e) => e.getBoundingClientRect().right > window.innerWidth;
    const isAbove = (e) => e.getBoundingClientRect().top < inside.top - 1;
    const isBelow = (e) => e.getBoundingClientRect().bottom > inside.bottom + 1;
    return [...all.filter(isBeside), ...body.filter((e) => isAbove(e) || isBelow(e))]
        .map((e) => e.textContent.slice(0, 40));
}"""
KEEPS = """async () => {
    const found = await window.caches.match(window.location.href);
    return Boolean(found && navigator.serviceWorker.controller);
}"""
CUT = """(scene) => [...document.querySelectorAll(scene + " *")]
    .filter((e) => getComputedStyle(e).overflow !== "visible")
    .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
    .map((e) => e.textContent.slice(0, 40))"""


@pytest.fixture
def running(small_made: Path, tmp_path: Path) -> Iterator[RunningCentre]:
    """A running centre of the test's own."""
    home = Path(shutil.copytree(small_made, tmp_path / "home"))
    centre = RunningCentre(home, IOC_WALL_KEY=KEY)
    centre.start()
    yield centre
    centre.stop()


def open_wall(page: Page, url: str, query: str = "", *, playlist: str = "phong-hop") -> Page:
    """A wall that stands still on its first scene."""
    page.goto(f"{url}/wall/{playlist}{query}", wait_until="commit")
    page.wait_for_selector("html[data-ioc-ready]")
    page.keyboard.press("Space")
    return page


@pytest.fixture
def page(new_page):
    """One watched page whose questions a test may answer itself."""
    return new_page(service_workers="block")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_nothing_on_a_scene_is_smaller_than_the_room_allows_or_cut_off(new_page, site, size, lang):
    page = new_page(viewport=of_size(size), reduced_motion="reduce", service_workers="block")
    open_wall(page, site, f"?lang={lang}")

    assert faults_of_scenes(page, size) == []


@pytest.fixture(scope="module")
def example(home_of: Callable[[Path], Path], repository: Path) -> Iterator[str]:
    """The address of a centre with the example province, whose names are as long as real ones."""
    home = home_of(repository / "ioc" / "profiles" / "quang-nam-2024")
    port = free_port()
    with web(home, port, IOC_WEB_WORKERS="1"):
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("playlist", ["phong-truc", "chi-tieu", "hanh-lang", "truc-ban"])
def test_every_scene_of_the_example_province_has_room_for_its_names(
    new_page, example, playlist, lang
):
    size = (1920, 1080)
    page = new_page(viewport=of_size(size), reduced_motion="reduce", service_workers="block")
    open_wall(page, example, f"?lang={lang}&as_of=2025-02-28", playlist=playlist)

    assert faults_of_scenes(page, size) == []


def of_size(size):
    return dict(zip(("width", "height"), size, strict=True))


def faults_of_scenes(page, size):
    """What is too small, beside the screen or cut, scene after scene."""
    _, height = size
    share = page.evaluate(
        "parseFloat(document.documentElement.style.getPropertyValue('--wall-letter'))"
    )
    first = page.evaluate("document.getElementById('wall-first').textContent")
    found = []
    for _ in json.loads(first)["answer"]["scenes"]:
        key = page.locator(".wall-layer:not(.is-leaving)").get_attribute("data-key")
        least = min(page.evaluate(LETTERS))
        if least < share / 100 * height - HALF_A_PIXEL:
            found.append((key, least))
        cut = [*page.evaluate(OUTSIDE, SCENE), *page.evaluate(CUT, SCENE)]
        found += [(key, text) for text in cut]
        page.keyboard.press("ArrowRight")
    return found


def test_a_new_figure_comes_by_itself_and_is_marked(page, running):
    open_wall(page, running.url)
    page.keyboard.press("ArrowRight")
    figure = page.locator(f'{SCENE} [data-indicator="qr_scan"][data-value]').first
    before = figure.get_attribute("data-value")

    running.deliver("2024-12-09")

    page.wait_for_selector(f"{SCENE} .is-changed", timeout=SOON_MS)
    assert figure.get_attribute("data-value") != before
    assert page.locator(SCENE).count() == 1


def test_a_server_that_is_gone_is_said_in_words_and_the_last_scene_stays(page, page_watch, running):
    page_watch.expect(r"Failed to load resource")
    open_wall(page, running.url)
    shown = page.locator(f"{SCENE} h1").inner_text()

    running.kill()

    page.wait_for_selector("#wall-strip:not([hidden])", timeout=LOST_MS)
    assert "MẤT KẾT NỐI" in page.locator("#wall-strip").inner_text()
    assert page.locator(f"{SCENE} h1").inner_text() == shown
    running.deliver("2024-12-09")
    running.start()
    page.wait_for_selector("#wall-strip", state="hidden", timeout=BACK_MS)
    page.wait_for_selector("#wall-age:has-text('000002')", timeout=SOON_MS)


def test_a_wall_opened_while_the_server_is_away_shows_what_it_showed_last(
    new_page, page_watch, running
):
    """The machine behind the screen is switched on again before the server is."""
    page_watch.expect(r"Failed to load resource")
    page_watch.expect(r"An SSL certificate error|ServiceWorker|service-worker")
    before = open_wall(new_page(), running.url)
    wait_until(lambda: before.evaluate(KEEPS))
    running.deliver("2024-12-09")
    before.wait_for_selector("#wall-age:has-text('000002')", timeout=SOON_MS)
    shown = before.locator(f"{SCENE} h1").inner_text()

    running.stop()
    after = before.context.new_page()
    before.close()
    after.goto(f"{running.url}/wall/phong-hop", wait_until="commit")
    after.wait_for_selector(KEPT)
    after.wait_for_selector("#wall-strip:not([hidden])", timeout=LOST_MS)

    assert "MẤT KẾT NỐI từ" in after.locator("#wall-strip").inner_text()
    assert "000002" in after.locator("#wall-age").inner_text()
    assert after.locator(f"{SCENE} h1").inner_text() == shown
    running.start()
    after.wait_for_selector("#wall-strip", state="hidden", timeout=BACK_MS)


def test_what_keeps_a_wall_answers_for_no_other_page(new_page, page_watch, running):
    page_watch.expect(r"Failed to load resource")
    page = open_wall(new_page(), running.url)
    wait_until(lambda: page.evaluate(KEEPS))
    running.stop()

    for path in ("/", "/walls", "/rankings"):
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            page.goto(f"{running.url}{path}")


def test_a_worker_that_is_frozen_is_said(page, running):
    """Figures that do not come because nobody fetches them must not look like quiet ones."""
    environment = {**os.environ, "IOC_HOME": str(running.home)}
    worker = subprocess.Popen([sys.executable, "-m", "ioc", "worker"], env=environment)
    try:
        open_wall(page, running.url)
        wait_until((running.home / "worker.json").exists)
        os.kill(worker.pid, signal.SIGSTOP)
        page.wait_for_selector("#wall-strip:not([hidden])", timeout=SILENT_MS)
        assert "im lặng từ" in page.locator("#wall-strip").inner_text()

        os.kill(worker.pid, signal.SIGCONT)
        page.wait_for_selector("#wall-strip", state="hidden", timeout=LOST_MS)
    finally:
        os.kill(worker.pid, signal.SIGCONT)
        worker.terminate()
        worker.wait()


def wait_until(is_so):
    until = time.monotonic() + START_S
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_an_alarm_holds_its_scene_until_it_is_over_or_the_wall_is_let_turn(page, site):
    told = {"pinned": "4-fill", "command": None}

    def with_alarm(route: Route) -> None:
        answer = asked_anew(route)
        scenes = [{**one, "isPinned": one["key"] == told["pinned"]} for one in answer["scenes"]]
        route.fulfill(json={**answer, "scenes": scenes, "command": told["command"]})

    page.route("**/api/wall/**", with_alarm)
    page.goto(f"{site}/wall/phong-hop", wait_until="commit")

    page.wait_for_selector('.wall-layer[data-key="4-fill"]:not(.is-coming)', timeout=SOON_MS)
    assert "Giữ cảnh báo" in page.locator("#wall-next").inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1000)
    assert page.locator(SCENE).count() == page.locator(KEY_OF_FILL).count() == 1

    told["command"] = {"number": "1", "action": "turn", "scene": "", "message": "", "shown": None}
    page.wait_for_selector("#wall-next:has-text('/')", timeout=SOON_MS)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(KEY_OF_FILL, state="detached", timeout=SOON_MS)
    told["command"] = None
    page.wait_for_selector(KEY_OF_FILL, timeout=SOON_MS)
    told["pinned"] = ""
    page.wait_for_selector("#wall-next:not(:has-text('Giữ'))", timeout=SOON_MS)


def asked_anew(route: Route):
    """The server's answer, whether or not the wall has it already."""
    headers = {k: v for k, v in route.request.headers.items() if k != "if-none-match"}
    return route.fetch(headers=headers).json()


def test_a_network_that_answers_in_the_servers_place_is_not_believed(page, site):
    def captive(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>Đăng nhập mạng</h1>")

    open_wall(page, site)
    page.route("**/api/wall/**", captive)

    page.wait_for_selector("#wall-strip:not([hidden])", timeout=LOST_MS)
    assert "trả lời thay máy chủ" in page.locator("#wall-strip").inner_text()
    assert page.locator(SCENE).count() == 1


def test_another_version_of_the_product_is_loaded_once_between_two_scenes(page, site):
    def newer(route: Route) -> None:
        answer = route.fetch()
        if answer.status == 200:
            route.fulfill(response=answer, json={**answer.json(), "release": "newer"})
        else:
            route.fulfill(response=answer)

    loads = []
    page.on("load", lambda: loads.append(page.url))
    page.route("**/api/wall/**", newer)
    open_wall(page, site)
    with page.expect_response("**/api/wall/**"):
        pass
    page.wait_for_timeout(500)
    assert len(loads) == 1  # the scene is not broken off

    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(3000)
    for _ in range(SCENES):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)

    assert len(loads) == 2


def test_five_hundred_builds_later_the_page_is_no_larger(page, page_watch, site):
    """Every answer brings other figures for the scene that is shown."""
    page_watch.expect(r"Failed to load resource")
    builds = iter(range(10**6))

    def another(route: Route) -> None:
        answer = asked(route)
        scenes = [{**scene, "digest": f"{next(builds)}"} for scene in answer["scenes"]]
        route.fulfill(
            json={**answer, "scenes": scenes},
            headers={"X-IOC-Poll-Ms": "10", "ETag": f'"{next(builds)}"'},
        )

    kept = {}

    def asked(route: Route):
        if not kept:
            kept.update(route.fetch(headers={}).json())
        return kept

    page.route("**/api/wall/**", another)
    open_wall(page, site)
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    wait_for(page, builds, 100)
    before = settled(page, metrics)

    wait_for(page, builds, 500)

    after = settled(page, metrics)
    for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize"):
        assert after[name] <= before[name] * 1.05 + ANOTHER_SCENE[name], name


def settled(page, metrics):
    """Measured when no figure carries the mark of a change any more."""
    page.context.set_offline(True)
    page.wait_for_timeout(MARKED_MS)
    found = measured(metrics)
    page.context.set_offline(False)
    return found


def wait_for(page, builds, answers):
    """Wait until so many answers more were given; each takes a number per scene and a tag."""
    last = next(builds) + answers * (SCENES + 1)
    while next(builds) < last:
        page.wait_for_timeout(100)


def test_a_wall_is_steered_from_the_duty_officers_page(new_page, page, running):
    open_wall(page, running.url, "?name=A")
    duty = new_page()
    page.wait_for_timeout(3000)
    duty.goto(f"{running.url}/walls")

    give(duty, "unit", unit="101")
    page.wait_for_selector('.wall-layer[data-key="0-province-101"]', timeout=SOON_MS)
    give(duty, "tell", message="Họp lúc 14:00")
    page.wait_for_selector("#wall-strip.is-message", timeout=SOON_MS)
    assert page.locator("#wall-strip").inner_text() == "Họp lúc 14:00"
    page.wait_for_selector('.wall-layer[data-key="0-province-101"]', state="detached")
    give(duty, "release")
    page.wait_for_selector("#wall-strip", state="hidden", timeout=SOON_MS)


def give(duty, order, **chosen):
    duty.fill("input[name=key]", KEY)
    if "unit" in chosen:
        duty.select_option("select[name=unit]", chosen["unit"])
    if "message" in chosen:
        duty.fill("input[name=message]", chosen["message"])
    duty.click(f'button[value="{order}"]')


def test_a_thousand_scenes_later_the_page_is_no_larger(page, site):
    """Weeks of turning leave nothing behind: elements, listeners and memory stay what they were."""
    open_wall(page, site)
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    turn(page, 100)
    before = measured(metrics)

    turn(page, 1000)

    after = measured(metrics)
    for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize"):
        assert after[name] <= before[name] * 1.05, name
    assert 0 < sockets(site) <= MOST_SOCKETS


def sockets(url):
    """Connections that are open to a port of this machine, as seen from their own end."""
    port = f":{int(url.rpartition(':')[2]):04X}"
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[2].endswith(port) and row[3] == ESTABLISHED for row in rows)


def turn(page, times):
    page.evaluate(
        """async (times) => {
            for (let n = 0; n < times; n += 1) {
                document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
                if (n % 50 === 0) { await new Promise((done) => setTimeout(done, 20)); }
            }
            await new Promise((done) => setTimeout(done, 1000));
        }""",
        times,
    )


def measured(metrics):
    for _ in range(2):
        metrics.send("HeapProfiler.collectGarbage")
    found = metrics.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}
