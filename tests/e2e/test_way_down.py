"""From a figure to its source, and from a few letters to a page, by mouse and by keyboard."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.e2e

SOON_MS = 10_000
DAY = "as_of=2024-12-20&lang=en"


def opened(page, url):
    page.goto(url)
    ready(page)


def ready(page):
    page.wait_for_selector(
        "html[data-ioc-ready]:not([data-ioc-moving])", state="attached", timeout=SOON_MS
    )


def arrived(page, path):
    """Wait for a page, and give what its address asks."""
    page.wait_for_url(f"**{path}**", timeout=SOON_MS)
    ready(page)
    return parse_qs(urlsplit(page.url).query)


def test_from_the_ranking_to_the_delivered_cell(page, site):
    """Ranking, unit, indicator, original; the day and the language go all the way."""
    opened(page, f"{site}/rankings?indicator=qr_scan&{DAY}")

    page.click('[data-panel="ranking-table"] [data-unit="102"] .ioc-rank__cell--unit a')
    at_unit = arrived(page, "/units/102")
    page.click('[data-row="qr_scan"] a')
    at_figure = arrived(page, "/indicators/qr_scan")
    with page.expect_download() as coming:
        page.click('[data-panel="figure-versions"] a[href$="/file"]')

    kept = {"as_of": ["2024-12-20"], "lang": ["en"]}
    assert at_unit == {**kept, "indicator": ["qr_scan"]}
    assert at_figure == {**kept, "unit": ["102"]}
    assert b"102" in Path(coming.value.path()).read_bytes()


def test_back_and_forward_go_the_way_again(page, site):
    opened(page, f"{site}/units/P?{DAY}")
    page.click('[data-panel="unit-children"] [data-unit="101"] .ioc-rank__cell--unit a')
    arrived(page, "/units/101")
    below = page.inner_text("h1")

    page.go_back()
    arrived(page, "/units/P")
    page.go_forward()
    arrived(page, "/units/101")

    assert page.inner_text("h1") == below


def test_a_tile_is_one_step_from_who_answers_for_it(page, site):
    opened(page, f"{site}/?{DAY}")

    page.click('[data-tile="qr_scan"] .ioc-tile__foot a')

    arrived(page, "/units/S-YT")


@pytest.mark.parametrize("opener", ["/", "Control+k"])
def test_a_few_letters_and_enter_lead_to_a_page(page, site, opener):
    opened(page, f"{site}/?{DAY}")

    page.keyboard.press(opener)
    page.keyboard.type("song binh")
    page.wait_for_selector("[role=option]", timeout=SOON_MS)
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("[data-ioc-search]", "aria-activedescendant")
    page.keyboard.press("Enter")

    assert chosen == "ioc-hit-0"
    assert arrived(page, "/units/101") == {"as_of": ["2024-12-20"], "lang": ["en"]}


def test_enter_without_a_choice_shows_all_that_was_found(page, site):
    opened(page, f"{site}/?{DAY}")

    page.keyboard.press("/")
    page.keyboard.type("qr")
    page.keyboard.press("Enter")

    assert arrived(page, "/search")["q"] == ["qr"]
    assert page.query_selector(".ioc-hits__name") is not None


def test_escape_leads_back_to_where_one_was(page, site):
    opened(page, f"{site}/?{DAY}")
    page.focus(".ioc-top__item")

    page.keyboard.press("/")
    page.keyboard.type("101")
    page.wait_for_selector("[role=option]", timeout=SOON_MS)
    page.keyboard.press("Escape")

    assert page.query_selector("[role=option]") is None
    assert page.evaluate("() => document.activeElement.className") == "ioc-top__item"


def test_a_slash_that_is_typed_is_a_slash(page, site):
    opened(page, f"{site}/?{DAY}")

    page.keyboard.press("/")
    page.keyboard.type("1/2")

    assert page.input_value("[data-ioc-search]") == "1/2"


def test_without_script_the_box_answers_with_a_page(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/?{DAY}")

    page.fill("[name=q]", "SÔNG BÌNH")
    page.press("[name=q]", "Enter")

    found = arrived_without_script(page)
    assert found == {"as_of": ["2024-12-20"], "lang": ["en"], "q": ["SÔNG BÌNH"]}
    context.close()


def arrived_without_script(page):
    page.wait_for_url("**/search**", timeout=SOON_MS)
    return parse_qs(urlsplit(page.url).query)
