"""What open screens compare: one word that changes when any of them should look again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ioc.clock import local_date
from ioc.data.builds import BuildRef
from ioc.panels.pages import MEETING_PATH
from ioc.web.read_side import ReadSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """The state of the centre as far as a screen shows it."""

    build: str = ""  # empty: there is none
    built_at: dt.datetime | None = None
    today: dt.date | None = None  # at midnight "today" becomes another day on every screen
    is_last_good: bool = False  # the newest build cannot be read
    trouble: tuple[str, ...] = ()  # jobs of the worker that are late or went wrong
    packs: str = ""  # on the page of the meeting: changes with every pack that is kept

    def text(self) -> str:
        """One short word."""
        kept = "kept" if self.is_last_good else "new"
        packs = [self.packs] if self.packs else []
        return ".".join([self.build, str(self.today or ""), kept, *self.trouble, *packs])


def sign_of(side: ReadSide, path: str, query: Mapping[str, str]) -> Sign:
    """What the screen at an address should show; of a pack always the same."""
    pack = side.pack(query)
    if pack is not None:
        return Sign(build=pack.id)
    sign = current_sign(side)
    is_list = path == MEETING_PATH and sign.build
    return replace(sign, packs=_packs_stamp(side)) if is_list else sign


def current_sign(side: ReadSide) -> Sign:
    """What the screens should show now."""
    ref = side.current()
    if ref is None:
        return Sign()
    return Sign(
        build=ref.id,
        built_at=built_at(ref),
        today=local_date(side.clock(), tz=side.zone(ref)),
        is_last_good=ref.is_last_good,
        trouble=side.trouble(),
    )


def _packs_stamp(side: ReadSide) -> str:
    try:
        return f"packs-{side.home.packs.stat().st_mtime_ns:x}"
    except OSError:
        return "packs-none"


def built_at(ref: BuildRef) -> dt.datetime | None:
    """When a build was published: the moment its file got its name. None: it was removed since."""
    try:
        return dt.datetime.fromtimestamp(ref.path.stat().st_mtime, dt.UTC)
    except FileNotFoundError:
        return None
