"""How the pages look: nothing is cut off, everything can be reached, paper gets what it needs."""

import pytest

pytestmark = pytest.mark.e2e

PAGES = [
    "/", "/rankings", "/indicators/qr_scan", "/units/P", "/units/101", "/health-insurance",
    "/warehouse", "/changes", "/table", "/search",
]  # fmt: skip
SCREENS = {"phone": (390, 844), "office": (1366, 768), "leader": (1920, 1080)}
SOON_MS = 10_000
TIGHT_LINES = """() => [...document.querySelectorAll('body *')]
    .filter((part) => [...part.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((part) => [part, getComputedStyle(part)])
    .filter(([, style]) => parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.34)
    .map(([part]) => `${part.tagName}.${part.className}: ${part.textContent.slice(0, 30)}`)"""
FOCUSED = """() => {
    const part = document.activeElement;
    const outline = getComputedStyle(part).outlineStyle;
    return [part.tagName + '.' + part.className, outline, part === document.body];
}"""


def opened(page, url):
    page.goto(url)
    page.wait_for_selector("html[data-ioc-ready]", state="attached", timeout=SOON_MS)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_screen(new_page, site, path, screen):
    """A page that scrolls sideways hides its last column from who does not know it."""
    width, height = SCREENS[screen]
    page = new_page(viewport={"width": width, "height": height})

    for lang in ("vi", "en"):
        opened(page, f"{site}{path}?lang={lang}")

        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, lang


@pytest.mark.parametrize("query", ["", "as_of=2024-11-20", "as_of=2024-11-20&known=2024-11-20"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_pages_are_named_in_full_on_an_office_screen(new_page, site, lang, query):
    """The bar also holds the days, which are longer when another day is looked at."""
    page = new_page(viewport={"width": 1366, "height": 768})

    opened(page, f"{site}/rankings?lang={lang}&{query}")

    hidden = "nav => nav.scrollWidth - nav.clientWidth"
    assert page.eval_on_selector(".ioc-top__nav", hidden) == 0


@pytest.mark.parametrize("path", PAGES)
def test_page_answers_in_one_sentence_within_the_first_screen(page, site, path):
    opened(page, f"{site}{path}")

    (sentence,) = page.query_selector_all("h1")
    box = sentence.bounding_box()

    assert sentence.inner_text().strip()
    assert box["y"] + box["height"] < 768 / 2


def test_stacked_diacritics_have_room(page, site):
    """Ế, Ậ and Ữ must not touch the line above."""
    opened(page, f"{site}/")

    tight = page.evaluate(TIGHT_LINES)

    assert [line for line in tight if "⋮" not in line and "‹" not in line and "›" not in line] == []


def test_every_control_shows_where_the_keyboard_is(page, site):
    opened(page, f"{site}/")

    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(FOCUSED)
        name, outline, is_body = style
        if outline == "none" and not is_body:
            unseen.append(name)

    assert unseen == []


def test_calendar_of_the_browser_leads_to_another_day(page, site):
    opened(page, f"{site}/")

    page.click("[data-ioc-day=as_of]")
    page.fill("input.ioc-days__calendar", "2024-12-10")
    page.wait_for_url("**as_of=2024-12-10**", timeout=SOON_MS)

    assert page.query_selector("input.ioc-days__calendar") is None


def test_paper_has_the_day_and_no_buttons(page, site):
    opened(page, f"{site}/")
    page.emulate_media(media="print")

    shown = {
        name: page.eval_on_selector_all(
            name, "parts => parts.some((part) => part.getClientRects().length > 0)"
        )
        for name in (".ioc-top__nav", ".ioc-lang", ".ioc-card__links", ".ioc-days__day", "h1")
    }

    assert shown == {
        ".ioc-top__nav": False,
        ".ioc-lang": False,
        ".ioc-card__links": False,
        ".ioc-days__day": True,
        "h1": True,
    }
