"""What a briefing pack tells and in which order, as a profile says it; frozen values."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.profile.text import Language, Text

SectionKind: TypeAlias = Literal[
    "leader", "conclusions", "headline", "indicator", "ranking", "movers", "pace", "tasks",
    "fill", "restated", "units",
]  # fmt: skip
Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NEEDS_RANKED_INDICATOR: frozenset[SectionKind] = frozenset({"indicator", "ranking", "movers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSection:
    """One section of an outline and what it is about."""

    section: SectionKind
    indicator: str | None = None
    level: str | None = None  # whose units are compared; None: the one shown by default
    weeks: int = 1  # over which progress is looked at
    units: tuple[str, ...] = ()  # which units get a slide; empty: all of the level


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """When the week's pack is made by itself: what is delivered later comes into the next one."""

    weekday: Weekday
    time: dt.time  # local


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOutline:
    """One kind of pack, such as that of the weekly meeting."""

    code: str
    name: Text  # "Giao ban tuần": a pack's title is this and its week
    sections: tuple[PackSection, ...]
    cut_off: CutOff | None = None  # None: made by hand only
    languages: tuple[Language, ...] = ("vi", "en")  # in which files are drawn; pages are in both
