"""A browser for the tests that look at the screen as a person does."""

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from tests.app.test_start import free_port, web

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--headless=new",
    "--no-first-run",
    "--no-sandbox",  # CI runs as root, where the sandbox does not start
    # Whatever a page asks for, no name but our own is ever looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
DESK = {"width": 1366, "height": 768}
NETWORK_SCHEMES = {"http", "https", "ws", "wss", "ftp"}


class PageWatch:
    """What the pages of one test asked for and complained about."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """Allow faults that match: a test that stops the server provokes some itself."""
        self._expected.append(re.compile(pattern))

    def attach(self, page: Page) -> None:
        """Follow ``page`` from now on."""
        page.on("request", self._see_request)
        page.on("websocket", lambda socket: self._see_address(socket.url))
        page.on("console", self._see_console)
        page.on("pageerror", self._see_page_error)

    def unexpected(self) -> list[str]:
        """The faults no ``expect`` covers, in the order seen."""
        return [
            fault
            for fault in self.faults
            if not any(pattern.search(fault) for pattern in self._expected)
        ]

    def _see_request(self, request: Request) -> None:
        self._see_address(request.url)

    def _see_address(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in NETWORK_SCHEMES and address.hostname != "127.0.0.1":
            self.faults.append(f"asked for {url}, which is not on this machine")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console error: {message.text} ({message.location.get('url')})")

    def _see_page_error(self, error: Error) -> None:
        self.faults.append(f"page error: {error}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium of Debian's for all browser tests."""
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("no chromium: type sudo apt-get install chromium fonts-noto-core")
    assert CHROMIUM is not None, "CI must have chromium; `make test` installs it for root"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(small_made: Path) -> Iterator[str]:
    """The address of a running centre with the small province, for all who only look."""
    port = free_port()
    with web(small_made, port, IOC_WEB_WORKERS="1"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def page_watch() -> PageWatch:
    """The faults of this test's pages; ``page_watch.expect`` allows those it provokes."""
    return PageWatch()


@pytest.fixture
def new_page(browser: Browser, page_watch: PageWatch) -> Iterator[Callable[..., Page]]:
    """Opens watched pages: ``new_page(viewport={"width": 1920, "height": 1080})``.

    Keywords are those of Playwright's ``Browser.new_context``; each page has its own cookies
    and cache.
    """
    contexts = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, "locale": "vi-VN", **options})
        contexts.append(context)
        page = context.new_page()
        page_watch.attach(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page of a desk's size."""
    return new_page()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Fail a test whose pages left this machine or logged an error, though it looked right."""
    result = yield
    watch = pyfuncitem.funcargs.get("page_watch")
    if isinstance(watch, PageWatch) and watch.unexpected():
        pytest.fail("\n".join(watch.unexpected()), pytrace=False)
    return result
