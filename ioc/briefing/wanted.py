"""Which pack is meant by what somebody asked, in a build."""

import datetime as dt
from pathlib import Path

from ioc.briefing.pack_task import PackAsked, PackWanted
from ioc.data.look import day_shown
from ioc.data.open_build import BuildReader
from ioc.errors import UsageError
from ioc.profile.outline_file import read_outline
from ioc.profile.pack import PackOutline

_LAST_DAY = dt.timedelta(days=6)


class UnknownOutlineError(UsageError):
    """The profile has no outline of this code. Facts: ``outline``, ``known``."""

    code = "unknown_outline"


class WeekAheadError(UsageError):
    """The week has not begun. Facts: ``read``, ``latest``."""

    code = "week_ahead"


def pack_wanted(asked: PackAsked, reader: BuildReader, *, today: dt.date) -> PackWanted:
    """The pack asked; of a week that is not over, its days until the last one there is.

    Raises:
        UnknownOutlineError: the profile has no outline of the code.
        OutlineFaultyError: the file of the outline has a fault.
        WeekAheadError: the week has not begun.
    """
    shown = day_shown(reader, today=today)
    latest = max(today, shown)
    if asked.monday is not None and asked.monday > latest:
        raise WeekAheadError(read=asked.monday.strftime("%G-W%V"), latest=latest)
    asked_day = asked.monday + _LAST_DAY if asked.monday else asked.as_of or shown
    return PackWanted(
        outline=_outline(asked.outline, reader),
        as_of=min(asked_day, latest),
        known=asked.known or today,
    )


def _outline(asked: PackOutline | Path | str, reader: BuildReader) -> PackOutline:
    if isinstance(asked, PackOutline):
        return asked
    if isinstance(asked, Path):
        return read_outline(asked, reader.profile)
    by_code = {one.code: one for one in reader.profile.packs}
    found = by_code.get(asked) if asked else next(iter(reader.profile.packs), None)
    if found is None:
        raise UnknownOutlineError(outline=asked, known=", ".join(by_code) or "–")
    return found
