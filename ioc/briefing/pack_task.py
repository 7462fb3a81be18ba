"""What is handed to the process that writes a pack, and what comes back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ioc.profile.pack import PackOutline
from ioc.profile.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAsked:
    """What somebody asked for; what they left out is chosen by the build."""

    outline: PackOutline | Path | str = ""  # itself, a file, or a code; empty: the profile's first
    monday: dt.date | None = None  # first day of the week it is about; None: that of ``as_of``
    as_of: dt.date | None = None  # None: the week's last day that can be asked
    known: dt.date | None = None  # None: today


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWanted:
    """Which pack is to be made."""

    outline: PackOutline
    as_of: dt.date
    known: dt.date  # what was recorded after this day is not in it


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTask:
    """What is to be written, and where the build and the packs before it are."""

    asked: PackAsked
    builds: Path
    packs: Path
    aside: Path  # where the build is frozen
    now: dt.datetime  # aware
    tz: str  # empty: the profile's


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPack:
    """What a pack says, and what it was written from."""

    documents: Mapping[Language, bytes]
    wanted: PackWanted
    built_at: dt.datetime  # aware, UTC
    build: str
    submission_id: int  # last delivery inside
    previous: str  # id of the pack before; empty: this is the first
    slides: int
