"""Draws a new build before anybody is told of it, so that no open screen waits for the drawing."""

import logging
import threading
import time

import sqlalchemy as sa

from ioc.errors import IocError
from ioc.web.asking import UnknownPageError
from ioc.web.page import screen
from ioc.web.read_side import ReadSide
from ioc.web.screen import Question
from ioc.web.sign import current_sign, sign_of

log = logging.getLogger(__name__)

LOOK_S = 0.05  # between two looks at the pointer: one system call
ASKED_WITHIN_S = 90.0  # screens asked for longer ago are closed, or will wait a moment
DRAWN_MOST = 30  # screens drawn ahead
STOP_S = 3.0  # for a drawing under way when the process ends
PATIENCE_S = 5.0  # then the build is announced, drawn or not


class Herald:
    """Watches the builds of one web process and says which sign its screens may be told."""

    def __init__(self, side: ReadSide) -> None:
        self._side = side
        self._announced: str | None = None
        self._first_seen: tuple[str, float] = ("", 0.0)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin to watch, in a thread of its own."""
        self._thread = threading.Thread(target=self._watch, name="ioc-herald", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching, and wait for a drawing under way."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(STOP_S)

    def sign(self, question: Question) -> str:
        """What a screen is told: the current sign once it is drawn, the one before till then.

        A herald that does not come to it, for whatever reason, never holds a build back for long.
        """
        path, query = question
        asked = sign_of(self._side, path, dict(query))
        current = current_sign(self._side).text()
        if asked.text() != current:  # a pack's, that never moves, or the list of packs
            return asked.text()
        if self._announced in (None, current) or self._side.screens.get(current, question):
            return current
        seen, at = self._first_seen
        if seen != current:
            self._first_seen = (current, time.monotonic())
        elif time.monotonic() - at > PATIENCE_S:
            return current
        return self._announced or current

    def look_once(self) -> None:
        """Draw what changed, if anything did, and announce it."""
        current = current_sign(self._side).text()
        if current == self._announced:
            return
        for path, query in self._side.screens.asked(within_s=ASKED_WITHIN_S, most=DRAWN_MOST):
            self._draw(path, dict(query))
        self._announced = current

    def _draw(self, path: str, query: dict[str, str]) -> None:
        try:
            screen(self._side, path, query)
        except UnknownPageError:  # a screen may stand at an address that has ended
            return
        except (IocError, sa.exc.DBAPIError) as error:
            log.warning("%s was not drawn ahead: %s", path, error)

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_S):
            self.look_once()
