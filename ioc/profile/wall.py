"""What a room's wall shows, as a profile says it, and what can be read from its last row."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from ioc.profile.text import Text

SceneKind: TypeAlias = Literal[
    "province",
    "indicator",
    "ranking",
    "movers",
    "tally",
    "fill",
    "decisions",
    "map",
    "tasks",
    "alarms",
]

# What holds a scene on the wall: a unit that is silent about a feed, or about one that brings a
# headline indicator, and nobody has acknowledged it.
PinnedWhile: TypeAlias = Literal["alarm", "critical_alarm"]

# Letters must subtend this angle where the farthest reader sits (NUREG-0700, group displays).
ARC_MINUTES = 16
CAP_HEIGHT = 0.7  # of the size of a letter
LARGEST_SHARE = 0.2  # of the screen's height; above it nothing useful fits
SMALLEST_SHARE = 0.032  # a near reader is not served by a page of small print

# In sizes of the smallest letter, as assets/wall/wall.css lays the screen out.
FRAME_HEIGHT = 12.0  # everything around a scene: clock, title, strip, source, age
LINE_HEIGHT = 1.4

# How many lines of the smallest letter each scene needs at its fullest.
LINES: Mapping[SceneKind, int] = MappingProxyType(
    {
        "province": 9,
        "indicator": 8,
        "ranking": 8,
        "movers": 8,
        "tally": 8,
        "fill": 8,
        "decisions": 9,
        "map": 9,
        "tasks": 8,
        "alarms": 8,
    }
)
NEEDS_INDICATOR: frozenset[SceneKind] = frozenset({"indicator", "ranking", "movers", "map"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPlaylist:
    """Scenes one after the other on one wall, and the room it hangs in."""

    code: str
    name: Text
    distance_m: float  # from the screen to the farthest reader
    screen_width_mm: float  # of the picture; of all panels of a video wall together
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WallScene:
    """One scene of a playlist: what it shows, how long, and at which hours."""

    playlist: str
    place: int  # 1 comes first
    scene: SceneKind
    seconds: int
    unit: str | None = None  # what it is about; None: the province
    indicator: str | None = None
    level: str | None = None  # whose units are compared; None: the one shown by default
    shown_from: dt.time | None = None  # local; None: from midnight
    shown_until: dt.time | None = None  # exclusive; None: to midnight
    pinned_while: PinnedWhile | None = None  # at whatever hour; None: it is never pinned


def smallest_letter_px(playlist: WallPlaylist) -> float:
    """The size of letter, in pixels of the wall, that the farthest reader can still read."""
    angle = math.radians(ARC_MINUTES / 60)
    cap_mm = 2 * playlist.distance_m * 1000 * math.tan(angle / 2)
    return cap_mm / CAP_HEIGHT * playlist.width_px / playlist.screen_width_mm


def letter_share(playlist: WallPlaylist) -> float:
    """The smallest letter as a share of the screen's height; what the wall is drawn with."""
    return max(smallest_letter_px(playlist) / playlist.height_px, SMALLEST_SHARE)


def lines_that_fit(playlist: WallPlaylist) -> int:
    """How many lines of the smallest letter there is room for inside the frame; 0: none."""
    room = 1 / letter_share(playlist) - FRAME_HEIGHT
    return max(0, math.floor(room / LINE_HEIGHT))
