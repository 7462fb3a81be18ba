"""What people hand in, with the keyboard alone: a task of a conclusion, and a file of figures."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioc.clock import utc_now
from ioc.data.centre import Centre
from ioc.data.home import Home
from ioc.data.seed import make_home
from ioc.data.tokens import Tokens
from ioc.settings import Settings
from tests.app.conftest import SECOND_WEEK
from tests.app.test_start import free_port, web

pytestmark = pytest.mark.e2e

SCREENS = (
    {"width": 1366, "height": 768},
    {"width": 1920, "height": 1080},
    {"width": 390, "height": 844},
)
DIRECTIVE = """Mã chỉ đạo,Ngày họp,Cuộc họp,Nội dung chỉ đạo,Đơn vị thực hiện,Thời hạn
KL-01,20/06/2024,Phiên họp tháng 6,Hoàn thành số hóa sổ hộ tịch,VPUB,31/03/2025
"""
TABS = 60  # at most, until a field is reached


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[tuple]:
    """A centre whose last meeting concluded one thing: its home, its address, a token."""
    home = tmp_path_factory.mktemp("forms") / "home"
    make_home(Settings(home=home), repository / "tests" / "profiles" / "quang-tri-2024")
    deliver(home, DIRECTIVE)
    yield from running(home, unit="S-TTTT", feed="cds")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[tuple]:
    """A centre that takes a weekly table: its home, its address, a token."""
    home = tmp_path_factory.mktemp("files") / "home"
    make_home(Settings(home=home), repository / "tests" / "profiles" / "small")
    yield from running(home, unit="S-YT", feed="qr")


def running(home, *, unit, feed):
    made = Tokens(Home(home).tokens, clock=utc_now)
    _, token = made.create(unit=unit, feeds=[feed], lasts=dt.timedelta(days=1))
    port = free_port()
    with web(home, port, IOC_WEB_WORKERS="1"):
        yield home, f"http://127.0.0.1:{port}", token


def deliver(home, text):
    with Centre.open(Settings(home=home)) as centre:
        centre.inbox.put_file(
            io.BytesIO(text.encode()), feed="cds", unit="S-TTTT", channel="test", file_name="d.csv"
        )
        centre.drain()
        centre.publish()


def carry_out(home):
    """What the worker does."""
    with Centre.open(Settings(home=home)) as centre:
        centre.drain()
        centre.publish()


def tab_to(page, selector):
    """Go to a field as somebody without a mouse does."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached by the keyboard")


def test_a_conclusion_becomes_a_task_without_a_mouse(page, register):
    home, site, token = register
    page.goto(f"{site}/project06/new?directive=KL-01&lang=en")

    tab_to(page, '[name="deliverable"]')
    page.keyboard.type("Cơ sở dữ liệu hộ tịch")
    tab_to(page, '[name="group_code"]')
    page.keyboard.type("Digital gov")
    tab_to(page, '[name="token"]')
    page.keyboard.type(token)
    page.keyboard.press("Enter")
    page.wait_for_url("**ticket=**")
    carry_out(home)
    tab_to(page, '[name="token"]')
    page.keyboard.type(token)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=All rows were taken")
    page.goto(page.url)
    tab_to(page, 'a[href^="/project06/KL-01"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/project06/KL-01**")

    page.wait_for_selector("text=Cơ sở dữ liệu hộ tịch")
    assert "Hoàn thành số hóa sổ hộ tịch" in page.inner_text("h1")
    assert "Digital government" in page.inner_text('[data-panel="task-clear"]')


def test_a_file_is_tried_and_handed_in_without_a_mouse(page, figures, tmp_path):
    home, site, token = figures
    file = tmp_path / "tuần 50.csv"
    file.write_text(SECOND_WEEK.replace("390,1000", "3900,1000"), "utf-8")
    page.goto(f"{site}/deliver?lang=en")

    tab_to(page, '[name="token"]')
    page.keyboard.type(token)
    page.set_input_files('[name="file"]', file)  # the dialogue is the system's own
    tab_to(page, 'button[value="try"]')
    with page.context.expect_page() as opening:
        page.keyboard.press("Enter")
    tried = opening.value
    tried.wait_for_selector('tr[data-code="above_denominator"]')
    assert "2 new, 0 changed, 0 known, 1 not taken" in tried.inner_text("main")
    tried.close()

    tab_to(page, 'button[value="send"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**ticket=**")
    carry_out(home)
    tab_to(page, '[name="token"]')
    page.keyboard.type(token)
    page.keyboard.press("Enter")

    page.wait_for_selector('tr[data-code="above_denominator"]')
    assert "2 new, 0 changed, 0 known, 1 not taken" in page.inner_text("main")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_wider_than_the_screen(new_page, register, language):
    _, site, _ = register
    for viewport in SCREENS:
        page = new_page(viewport=viewport)
        for path in ("/project06/new?directive=KL-01&", "/deliver?"):
            page.goto(f"{site}{path}lang={language}")

            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
