"""An alarm is acknowledged with the keyboard alone, from the page of the warehouse."""

import datetime as dt

import pytest

from ioc.clock import utc_now
from ioc.data.home import Home
from ioc.data.seed import make_home
from ioc.data.tokens import Tokens
from ioc.settings import Settings
from tests.app.test_start import free_port, web
from tests.drawn.home import profile_with_register
from tests.e2e.test_way_down import opened

pytestmark = pytest.mark.e2e

TABS = 60  # at most, until a link or field is reached


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """A running centre with silent districts: its home, its address, a district's token."""
    folder = tmp_path_factory.mktemp("alarmed")
    home = folder / "home"
    make_home(Settings(home=home), profile_with_register(folder))
    _, token = Tokens(Home(home).tokens, clock=utc_now).create(
        unit="101", feeds=["tasks"], lasts=dt.timedelta(days=1)
    )
    port = free_port()
    with web(home, port, IOC_WEB_WORKERS="1"):
        yield home, f"http://127.0.0.1:{port}", token


def reach(page, expression):
    """Press Tab until the focused element fits."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => {expression})(document.activeElement)"):
            return
    raise AssertionError(expression)


def test_an_alarm_is_acknowledged_without_a_mouse(page, centre):
    home, address, token = centre
    opened(page, f"{address}/warehouse?lang=en")

    page.focus('[data-panel="alarms"] [data-alarm="dossiers/101"] a')
    reach(page, "one.textContent === 'Acknowledge'")
    page.keyboard.press("Enter")
    page.wait_for_selector("textarea[name=said]")
    reach(page, "one.name === 'said'")
    page.keyboard.type("Phần mềm hỏng, thứ Sáu có số liệu")
    reach(page, "one.name === 'token'")
    page.keyboard.type(token)
    page.keyboard.press("Enter")
    page.wait_for_url("**ticket=**")

    assert "Taken, ticket" in page.inner_text('[role="status"]')
    assert len(list((home / "inbox" / "new").iterdir())) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_wider_than_the_screen(new_page, centre, language):
    _, address, _ = centre
    paths = ("/warehouse", "/warehouse/alarm?feed=dossiers&unit=101", "/meeting")
    for path in paths:
        for width in (1366, 1920, 390):
            page = new_page(viewport={"width": width, "height": 768})
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")

            assert page.evaluate("document.documentElement.scrollWidth") <= width
