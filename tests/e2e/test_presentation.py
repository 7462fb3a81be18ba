"""A pack is presented by keyboard alone, followed into its frozen figures, and left again."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from ioc.briefing.document import Column, Document, Table
from tests.drawn.kept_pack import keep_pack
from tests.drawn.pack_document import bars, document, line, listing, percent, slide, table, tiles
from tests.e2e.test_live import RunningCentre

pytestmark = pytest.mark.e2e

SOON_MS = 10_000
CURRENT = ".pack-screen.is-current"
# What sticks out of a slide's body, title or edge, and what is cut inside it.
OUTSIDE = """() => [...document.querySelectorAll(".pack-screen")].flatMap((screen) => {
    const edge = screen.querySelector(".pack-slide").getBoundingClientRect();
    const boxes = [...screen.querySelectorAll(".pack-body, .pack-title")];
    const full = boxes.filter((b) => b.scrollHeight > b.clientHeight + 1
        || b.scrollWidth > b.clientWidth + 1);
    const beyond = [...screen.querySelectorAll(".pack-slide *")].filter((e) => {
        const box = e.getBoundingClientRect();
        return !e.closest(".pack-unseen") && (box.right > edge.right + 1
            || box.bottom > edge.bottom + 1 || box.left < edge.left - 1);
    });
    const cut = [...screen.querySelectorAll("td")].filter((cell) => [...cell.children].some(
        (e) => e.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1));
    return [...full, ...beyond, ...cut].map((e) => `${screen.id}: ${e.className}`);
})"""
ONLY_ONE = """() => 1 === [...document.querySelectorAll(".pack-screen")]
    .filter((s) => getComputedStyle(s).visibility === "visible").length"""
FACES = """() => [...document.querySelectorAll(".pack-body")]
    .map((b) => parseFloat(getComputedStyle(b.firstElementChild).fontSize) / window.innerHeight)"""


def followed() -> Document:
    """A document whose figures lead to pages of the small profile, and one that has everything."""
    figure = replace(percent(62.0), indicator="qr_scan", unit="P", href="/indicators/qr_scan")
    held = tiles(2).tiles
    led = replace(tiles(2), tiles=(replace(held[0], figure=figure), held[1]))
    return document(
        slide("leader", led, listing()),
        slide("ranking", table()),
        slide("long", table(rows=43, key="long")),
        slide("narrow", narrow()),
        slide("bars", bars(), title="Một câu dài có con số 62,58 % và kéo sang hai dòng " * 3),
        slide("line", replace(tiles(1), tiles=held[:1]), line()),
        slide("lists", tiles(4), *(listing() for _ in range(5))),
    )


def narrow() -> Table:
    """A figure that is wider than its column should be, beside a code and a long text."""
    figure = replace(percent(82.89), text="82,89\u00a0điểm", digits=2, measure="điểm")
    return Table(
        key="narrow",
        title="Tăng, giảm bậc",
        columns=(
            Column(title="Mã", share=0.8),
            Column(title="Kết quả", is_number=True, share=0.6),
            Column(title="Vì sao", share=8),
        ),
        rows=tuple(("DA06-2024-033", figure, "Thanh toán trực tuyến tăng " * 9) for _ in range(4)),
    )


@pytest.fixture(scope="module")
def centre(small_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    """A running centre with one pack."""
    home = Path(shutil.copytree(small_made, tmp_path_factory.mktemp("packed") / "home"))
    pack = keep_pack(home, vi=followed())
    running = RunningCentre(home)
    running.slides = f"{running.url}/meeting/{pack.id}"
    running.start()
    yield running
    running.stop()


def present(page: Page, centre: RunningCentre, query: str = "", key: str = "") -> Page:
    page.goto(f"{centre.slides}{query}{key}")
    page.wait_for_selector("html[data-ioc-ready]", timeout=SOON_MS)
    return page


def shown(page: Page) -> str:
    """The key of the slide on the screen, which is also in the address."""
    page.wait_for_selector(CURRENT)
    key = page.locator(CURRENT).get_attribute("id")
    assert page.evaluate("() => window.location.hash") == f"#{key}"
    return key


def test_slides_are_turned_by_keyboard_alone(page, centre):
    present(page, centre)
    keys = [shown(page)]
    for key in ("ArrowRight", "PageDown", "Space", "ArrowLeft", "PageUp", "End", "Home"):
        page.keyboard.press(key)
        keys.append(shown(page))

    assert keys == ["cover", "leader", "ranking", "long", "ranking", "leader", "lists", "cover"]
    assert page.locator(f"{CURRENT} .pack-notes").is_hidden()


def test_a_reload_and_the_code_keep_the_place(page, centre):
    present(page, centre, key="#bars")
    assert shown(page) == "bars"

    page.keyboard.press("ArrowRight")
    page.reload()

    assert shown(page) == "line"


def test_every_control_is_reached_by_tab_and_seen_to_have_the_focus(page, centre):
    present(page, centre, key="#leader")
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { const e = document.activeElement;
                return e.dataset.do || (e.matches("a") && getComputedStyle(e).outlineStyle) }"""
            )
        )

    assert {"previous", "overview", "next", "presenter", "full"} <= set(reached)
    assert "solid" in reached  # the figure that leads to its page


def test_the_overview_shows_all_and_opens_the_chosen_one(page, centre):
    present(page, centre)
    page.keyboard.press("o")
    seen = page.locator(".pack-screen:visible").count()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "Enter"):
        page.keyboard.press(key)

    assert seen == page.locator(".pack-screen").count()
    assert shown(page) == "long~2"  # four in a row, a long table is three screens
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_function(ONLY_ONE)


def test_the_speakers_window_keeps_step_both_ways(page, centre):
    present(page, centre, key="#leader")
    with page.context.expect_page() as opening:
        page.keyboard.press("p")
    speaker = opening.value
    speaker.wait_for_selector("html[data-ioc-ready]", timeout=SOON_MS)

    assert shown(speaker) == "leader"
    assert speaker.locator(f"{CURRENT} .pack-notes").is_visible()
    assert speaker.locator(".pack-screen.is-next").get_attribute("id") == "ranking"
    speaker.keyboard.press("ArrowRight")
    page.wait_for_selector("#ranking.is-current")
    page.keyboard.press("End")
    speaker.wait_for_selector("#lists.is-current")
    assert speaker.locator(".pack-presenter__end").is_visible()
    assert speaker.locator("#clock").inner_text() != ""


def test_a_figure_leads_to_its_frozen_page_and_back_to_its_slide(page, centre):
    present(page, centre, key="#leader")
    page.locator(f"{CURRENT} a.pack-figure").first.click()
    page.wait_for_selector("html[data-ioc-ready]", state="attached", timeout=SOON_MS)

    assert "/indicators/qr_scan?lang=vi&pack=" in page.url
    assert page.locator(".ioc-strip--pack").is_visible()
    page.locator(".ioc-top__item").nth(1).click()
    page.wait_for_url(lambda url: "/rankings?" in url and "pack=" in url)
    page.wait_for_function("() => document.querySelector('[data-panel=ranking-headline]')")
    page.locator(".ioc-strip--pack a").first.click()
    page.wait_for_selector("html[data-ioc-ready]", timeout=SOON_MS)
    assert shown(page) == "leader"


@pytest.mark.parametrize(
    ("width", "height", "lang"), [(1366, 768, "vi"), (1920, 1080, "en"), (1024, 768, "vi")]
)
def test_nothing_sticks_out_of_a_slide_or_is_too_small_for_the_room(
    new_page, centre, width, height, lang
):
    """The drawn document has the longest names there are, and a table longer than a slide."""
    page = new_page(viewport={"width": width, "height": height})
    present(page, centre, f"?lang={lang}")

    assert page.evaluate(OUTSIDE) == []
    if width * 9 == height * 16:
        assert min(page.evaluate(FACES)) > 0.016


def test_paper_is_one_slide_a_page(page, centre):
    present(page, centre)
    count = page.locator(".pack-screen").count()

    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    assert len(printed.pages) == count
    assert "2024-W49" in printed.pages[1].extract_text()
