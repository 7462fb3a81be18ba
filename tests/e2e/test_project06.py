"""The register with the keyboard alone: filter the tasks, open one, come back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.test_start import free_port, web
from tests.e2e.test_way_down import arrived, opened

pytestmark = pytest.mark.e2e

WALL = {"width": 1920, "height": 1080}
LIST = '[data-panel="project06-tasks"]'


@pytest.fixture(scope="module")
def site(home_of: Callable[[Path], Path], repository: Path) -> Iterator[str]:
    """The address of a running centre whose programme has four pillars."""
    home = home_of(repository / "tests" / "profiles" / "quang-tri-2024")
    port = free_port()
    with web(home, port, IOC_WEB_WORKERS="1"):
        yield f"http://127.0.0.1:{port}"


def test_the_tasks_are_filtered_and_one_is_opened_without_a_mouse(page, site):
    opened(page, f"{site}/project06?lang=en")

    page.focus(f"{LIST} summary:has-text('Pillar')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Digital society":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    asked = arrived(page, "group=XHS")
    page.focus(f"{LIST} tbody tr:first-child a")
    page.keyboard.press("Enter")
    arrived(page, "/project06/1982-XHS-")

    assert asked == {"lang": ["en"], "group": ["XHS"]}
    assert "Xã hội số" in page.inner_text("h1")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", ["/project06", "/project06/1982-CQS-01"])
def test_nothing_is_wider_than_the_screen(new_page, site, path, language):
    for viewport in ({"width": 1366, "height": 768}, WALL, {"width": 390, "height": 844}):
        page = new_page(viewport=viewport)
        opened(page, f"{site}{path}?lang={language}")

        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
