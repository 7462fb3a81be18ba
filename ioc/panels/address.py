"""What an address asks for, and how a link keeps it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlencode

from ioc.data.answers import RankedBy as RankedBy
from ioc.profile.model import Language

PARAMETERS = (
    "as_of", "known", "lang", "borders", "pack", "slide", "unit", "level", "indicator", "feed",
    "by", "weeks", "since", "panel", "task", "programme", "group", "status", "type", "leader",
    "due", "q",
)  # fmt: skip
RANKED_BY: tuple[RankedBy, ...] = ("level", "progress", "pace")
WEEKS = (1, 4, 12)  # over which progress is looked at
DUE_WITHIN = ("7", "14", "30", "90")  # days left of the tasks that are listed
REGISTER_CHOICES = ("programme", "group", "status", "type", "leader", "due")
BorderView: TypeAlias = Literal["then", "today"]
BORDER_VIEWS: tuple[BorderView, ...] = ("then", "today")  # of each period, or of the day shown
# How one looks, on whichever page; from a pack, also the slide one came from.
KEPT = ("as_of", "known", "lang", "borders", "pack", "slide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One screen: its path and what its query asked, checked; the address alone reproduces it.

    ``as_of`` and ``known`` are the days shown; ``asked`` holds only the parameters the address
    really named, so that a link does not pin what the reader left open.
    """

    path: str
    lang: Language
    as_of: dt.date
    known: dt.date
    asked: Mapping[str, str]

    def href(self, path: str, **changes: str | None) -> str:
        """An address that keeps the days, the language and the borders asked for.

        Everything else belongs to one page and is kept only where ``changes`` says so.
        """
        kept = {name: self.asked[name] for name in KEPT if name in self.asked}
        return _href(path, {**kept, **changes})

    def here(self, **changes: str | None) -> str:
        """This same screen with some parameters changed; ``None`` drops one."""
        return _href(self.path, {**self.asked, **changes})


def _href(path: str, query: Mapping[str, str | None]) -> str:
    ordered = {name: query[name] for name in PARAMETERS if query.get(name)}
    return f"{path}?{urlencode(ordered)}" if ordered else path
