"""What was drawn once is kept: a build never changes, so neither does a drawing of it."""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeAlias

from dash.development.base_component import Component
from plotly.io.json import to_json_plotly

from ioc.web.counts import Counts
from ioc.web.markup import sent

KEPT_BUILDS = 2  # the one on the screens and the one they come from
KEPT_BYTES = 24_000_000  # of JSON text in one process

Key: TypeAlias = tuple[str, Hashable]  # the build's id first


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One part of a page, ready to be sent."""

    name: str
    text: str  # the component as JSON
    digest: str  # equal when the part looks the same, in whichever build
    is_lasting: bool = True  # False: it says what went wrong, and may go right next time

    @property
    def charts(self) -> int:
        """How many charts plotly.js has to draw in it."""
        return self.text.count('"type":"Graph"')

    def content(self) -> dict[str, Any]:
        """The component as Dash sends it."""
        content: dict[str, Any] = json.loads(self.text)
        return content


def drawing(name: str, component: Component, *, build: str) -> Drawing:
    """Turn a component into what is sent. The build's name is left out of the digest."""
    text: str = to_json_plotly(sent(component))
    neutral = text.replace(f'data-build=\\"{build}\\"', "").replace(f'"data-build":"{build}"', "")
    digest = hashlib.blake2b(neutral.encode(), digest_size=9).hexdigest()
    return Drawing(name=name, text=text, digest=digest)


class Drawings:
    """Drawings by build and question: bounded, shared by threads, each made only once."""

    def __init__(self, counts: Counts, *, kept_bytes: int = KEPT_BYTES) -> None:
        self._counts = counts
        self._kept_bytes = kept_bytes
        self._lock = threading.Lock()
        self._made: OrderedDict[Key, Drawing] = OrderedDict()
        self._making: dict[Key, Future[Drawing]] = {}
        self._builds: set[str] = set()
        self._bytes = 0

    def get(self, key: Key, draw: Callable[[], Drawing]) -> Drawing:
        """The drawing under ``key``; who asks while it is being made waits for that one.

        An error of ``draw`` reaches everybody who waited, and is not kept.
        """
        with self._lock:
            if key in self._made:
                self._counts.drawings_kept.add()
                self._made.move_to_end(key)
                return self._made[key]
            waiting = self._making.get(key)
            if waiting is None:
                self._counts.drawings_made.add()
                future: Future[Drawing] = Future()
                self._making[key] = future
        if waiting is not None:
            return waiting.result()
        return self._make(key, draw, future)

    def _make(self, key: Key, draw: Callable[[], Drawing], future: Future[Drawing]) -> Drawing:
        try:
            made = draw()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            future.set_exception(error)
            raise
        with self._lock:
            del self._making[key]
            self._keep(key, made)
        future.set_result(made)
        return made

    def _keep(self, key: Key, made: Drawing) -> None:
        self._made[key] = made
        self._bytes += len(made.text)
        if key[0].isdecimal():  # a pack's frozen build is not older than any: room alone decides
            self._builds.add(key[0])
        while len(self._builds) > KEPT_BUILDS:
            self._forget_build(min(self._builds))
        while self._bytes > self._kept_bytes and len(self._made) > 1:
            self._bytes -= len(self._made.popitem(last=False)[1].text)

    def _forget_build(self, build: str) -> None:
        self._builds.remove(build)
        for key in [key for key in self._made if key[0] == build]:
            self._bytes -= len(self._made.pop(key).text)
