"""One page as it will be sent, and the last ones that were made."""

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

from plotly.io.json import to_json_plotly

from ioc.layouts.shell import Shown, Slot, skeleton
from ioc.layouts.shell import screen as screen_components
from ioc.web.drawings import Drawing
from ioc.web.markup import to_html, without_html

# A path and its query, sorted.
Question: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
ADDRESS_CHARS = 4096  # longer than any address of ours
KEPT_SCREENS = 100  # of one process; the parts themselves are kept by ``Drawings``


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One page as it will be sent: its parts in their order."""

    shown: Shown
    parts: tuple[Drawing, ...]
    widths: Mapping[str, int]  # of the parts that are panels

    @property
    def is_lasting(self) -> bool:
        """Whether the same question will be answered the same, as long as the sign stays."""
        return all(part.is_lasting for part in self.parts)

    def slot(self, part: Drawing) -> Slot:
        """One part in its place."""
        return Slot(
            name=part.name,
            content=part.content(),
            digest=part.digest,
            width=self.widths.get(part.name),
        )

    def slots(self) -> list[Slot]:
        """Every part in its place."""
        return [self.slot(part) for part in self.parts]

    @cached_property
    def early(self) -> str:
        """The screen as HTML, to be seen before Dash has drawn it."""
        return to_html(screen_components(self.slots()))

    @cached_property
    def layout(self) -> str:
        """Everything Dash draws, as JSON, without the HTML that stands in ``early``."""
        tree = json.loads(to_json_plotly(skeleton(self.slots(), shown=self.shown)))
        return json.dumps(without_html(tree), ensure_ascii=False)


def question_of(href: str) -> Question:
    """An address of this site, as the question it asks."""
    parts = urlsplit(href[:ADDRESS_CHARS])
    return parts.path or "/", tuple(sorted(dict(parse_qsl(parts.query)).items()))


class Screens:
    """The last screens by sign and question; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[str, Question], Screen] = OrderedDict()
        self._asked_at: OrderedDict[Question, float] = OrderedDict()

    def get(self, sign: str, question: Question) -> Screen | None:
        """The screen under a sign; None: it was not made or is forgotten."""
        with self._lock:
            found = self._made.get((sign, question))
            if found is not None:
                self._made.move_to_end((sign, question))
            return found

    def keep(self, sign: str, question: Question, made: Screen) -> None:
        """Keep a screen, and forget the one that was asked for longest ago."""
        with self._lock:
            self._made[sign, question] = made
            while len(self._made) > KEPT_SCREENS:
                self._made.popitem(last=False)

    def ask(self, question: Question) -> None:
        """Remember that somebody looks at this screen."""
        with self._lock:
            self._asked_at[question] = time.monotonic()
            self._asked_at.move_to_end(question)
            while len(self._asked_at) > KEPT_SCREENS:
                self._asked_at.popitem(last=False)

    def asked(self, *, within_s: float, most: int) -> list[Question]:
        """What somebody looked at lately, the latest first."""
        since = time.monotonic() - within_s
        with self._lock:
            found = [question for question, at in self._asked_at.items() if at >= since]
        return found[::-1][:most]
