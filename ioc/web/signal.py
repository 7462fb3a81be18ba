"""The tiny address every open screen asks: is there a newer build, and is all well behind it."""

import threading
import time
from collections import OrderedDict

from flask import Flask, Response, jsonify, request

from ioc.web.documents import release
from ioc.web.herald import Herald
from ioc.web.read_side import ReadSide
from ioc.web.screen import question_of

POLL_MS = 300  # while the centre has few screens: half of it is the mean wait for a new figure
POLL_MS_PER_SCREEN = 4  # so that a thousand screens ask 250 times a second, not 1,400
POLL_MAX_MS = 10_000
REMEMBERED_S = 30.0  # a screen that has not asked for so long is closed or hidden
REMEMBERED_SCREENS = 20_000
NAME_CHARS = 40  # of the name a screen gives itself


class Viewers:
    """Which open screens asked of late; counted in each process by itself."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_at: OrderedDict[str, float] = OrderedDict()

    def seen(self, screen: str, *, at: float) -> int:
        """How many screens asked in the last seconds, this one included."""
        with self._lock:
            self._asked_at[screen] = at
            self._asked_at.move_to_end(screen)
            while self._is_forgotten(at):
                self._asked_at.popitem(last=False)
            return len(self._asked_at)

    def _is_forgotten(self, now: float) -> bool:
        oldest = next(iter(self._asked_at.values()))
        return now - oldest > REMEMBERED_S or len(self._asked_at) > REMEMBERED_SCREENS


def poll_ms(screens: int) -> int:
    """How long a screen should wait before it asks again."""
    return max(POLL_MS, min(POLL_MAX_MS, screens * POLL_MS_PER_SCREEN))


def register(server: Flask, *, side: ReadSide, herald: Herald) -> None:
    """Answer ``/api/version``: a few bytes, or 304 when nothing changed."""
    viewers = Viewers()

    @server.get("/api/version")
    def version() -> Response:
        side.counts.polls.add()
        count = viewers.seen(request.args.get("screen", "")[:NAME_CHARS], at=time.monotonic())
        question = question_of(request.args.get("at", "/"))
        side.screens.ask(question)
        response = _answer(side, herald.sign(question))
        response.headers["X-IOC-Poll-Ms"] = str(poll_ms(count * side.settings.web_workers))
        response.headers["Cache-Control"] = "no-cache, private"
        response.make_conditional(request)
        return response


def _answer(side: ReadSide, sign: str) -> Response:
    silent_since = side.worker_silent_since()
    facts = {
        "sign": sign,
        "release": release(side),
        "workerSilentSince": silent_since.isoformat() if silent_since else "",
    }
    response = jsonify(facts)
    response.set_etag(".".join(facts.values()))
    return response
