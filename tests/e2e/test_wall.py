"""A wall is read from the last row, goes on by itself, and says when its figures are old."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from ioc.data.seed import make_home
from ioc.settings import Settings
from tests.e2e.test_live import RunningCentre

pytestmark = pytest.mark.e2e

KEY = "trực ban"
SCENES = 4  # of the small profile's playlist
SOON_MS = 10_000
MARKED_MS = 5_000
LOST_MS = 15_000
HALF_A_PIXEL = 0.5
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
CUT = """(scene) => [...document.querySelectorAll(scene + " *")]
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== "visible")
    .map((e) => e.textContent.slice(0, 40))"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A home as ``ioc init`` leaves it."""
    path = tmp_path_factory.mktemp("made") / "home"
    make_home(Settings(home=path), repository / "tests" / "profiles" / "small")
    return path


@pytest.fixture(scope="module")
def standing(made: Path) -> Iterator[RunningCentre]:
    """A running centre for the tests that change nothing of it."""
    running = RunningCentre(made)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def running(made: Path, tmp_path: Path) -> Iterator[RunningCentre]:
    """A running centre of the test's own."""
    home = Path(shutil.copytree(made, tmp_path / "home"))
    centre = RunningCentre(home, IOC_WALL_KEY=KEY)
    centre.start()
    yield centre
    centre.stop()


def open_wall(page: Page, centre: RunningCentre, query: str = "") -> Page:
    """A wall that stands still on its first scene."""
    page.goto(f"{centre.url}/wall/phong-hop{query}", wait_until="commit")
    page.wait_for_selector("html[data-ioc-ready]")
    page.keyboard.press("Space")
    return page


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_nothing_on_a_scene_is_smaller_than_the_room_allows_or_cut_off(
    new_page, standing, size, lang
):
    width, height = size
    page = new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    open_wall(page, standing, f"?lang={lang}")
    share = page.evaluate(
        "parseFloat(document.documentElement.style.getPropertyValue('--wall-letter'))"
    )

    for _ in range(SCENES):
        assert min(page.evaluate(LETTERS)) >= share / 100 * height - HALF_A_PIXEL
        assert page.evaluate(OUTSIDE, SCENE) == []
        assert page.evaluate(CUT, SCENE) == []
        page.keyboard.press("ArrowRight")


def test_a_new_figure_comes_by_itself_and_is_marked(page, running):
    open_wall(page, running)
    page.keyboard.press("ArrowRight")
    figure = page.locator(f'{SCENE} [data-indicator="qr_scan"][data-value]').first
    before = figure.get_attribute("data-value")

    running.deliver("2024-12-09")

    page.wait_for_selector(f"{SCENE} .is-changed", timeout=SOON_MS)
    assert figure.get_attribute("data-value") != before
    assert page.locator(SCENE).count() == 1


def test_a_server_that_is_gone_is_said_in_words_and_the_last_scene_stays(page, page_watch, running):
    page_watch.expect(r"Failed to load resource")
    open_wall(page, running)
    shown = page.locator(f"{SCENE} h1").inner_text()

    running.stop()

    page.wait_for_selector("#wall-strip:not([hidden])", timeout=LOST_MS)
    assert "MẤT KẾT NỐI" in page.locator("#wall-strip").inner_text()
    assert page.locator(f"{SCENE} h1").inner_text() == shown
    running.start()
    page.wait_for_selector("#wall-strip", state="hidden", timeout=LOST_MS)


def test_a_network_that_answers_in_the_servers_place_is_not_believed(page, standing):
    def captive(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>Đăng nhập mạng</h1>")

    open_wall(page, standing)
    page.route("**/api/wall/**", captive)

    page.wait_for_selector("#wall-strip:not([hidden])", timeout=LOST_MS)
    assert "trả lời thay máy chủ" in page.locator("#wall-strip").inner_text()
    assert page.locator(SCENE).count() == 1


def test_another_version_of_the_product_is_loaded_once_between_two_scenes(page, standing):
    def newer(route: Route) -> None:
        answer = route.fetch()
        if answer.status == 200:
            route.fulfill(response=answer, json={**answer.json(), "release": "newer"})
        else:
            route.fulfill(response=answer)

    loads = []
    page.on("load", lambda: loads.append(page.url))
    page.route("**/api/wall/**", newer)
    open_wall(page, standing)
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


def test_five_hundred_builds_later_the_page_is_no_larger(page, page_watch, standing):
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
    open_wall(page, standing)
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    wait_for(page, builds, 100)
    before = settled(page, metrics)

    wait_for(page, builds, 500)

    after = settled(page, metrics)
    for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize"):
        assert after[name] <= before[name] * 1.05, name


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
    open_wall(page, running, "?name=A")
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


def test_a_thousand_scenes_later_the_page_is_no_larger(page, standing):
    """Weeks of turning leave nothing behind: elements, listeners and memory stay what they were."""
    open_wall(page, standing)
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    turn(page, 100)
    before = measured(metrics)

    turn(page, 1000)

    after = measured(metrics)
    for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize"):
        assert after[name] <= before[name] * 1.05, name


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
