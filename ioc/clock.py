"""The province's time zone; the only asker of the time."""

import datetime as dt
from collections.abc import Callable
from typing import TypeAlias
from zoneinfo import ZoneInfo

Clock: TypeAlias = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The moment now, aware, in UTC: what is stored."""
    return dt.datetime.now(dt.UTC)


def local_date(moment: dt.datetime, *, tz: str) -> dt.date:
    """The calendar day of an aware moment in the time zone ``tz``."""
    return moment.astimezone(ZoneInfo(tz)).date()


def local_midnight(day: dt.date, *, tz: str) -> dt.datetime:
    """The moment ``day`` begins in the time zone ``tz``, in UTC."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(tz)).astimezone(dt.UTC)
