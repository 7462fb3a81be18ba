"""A slider answers at once which place another figure would bring."""

import pytest

pytestmark = pytest.mark.e2e


def test_moving_a_figure_shows_the_place_it_would_bring(site, page):
    """District 102 has 31 %, the last of three; with all there is to have it would be first."""
    page.goto(f"{site}/indicators/qr_scan?unit=102&as_of=2024-12-10")
    page.wait_for_selector("html[data-ioc-ready]")
    panel = page.locator('[data-panel="indicator-move"]')
    panel.locator("details > summary").click()

    place = panel.locator("[data-ioc-place]")
    before = place.inner_text()
    panel.locator(".ioc-whatif__range").press("End")

    assert (before, place.inner_text()) == ("3", "1")
    assert panel.locator("[data-ioc-moved]").inner_text().startswith("100")
