"""How old a figure may be before it must look old."""

import datetime as dt

from ioc.clock import local_date
from ioc.data.answers import State
from ioc.data.look import Look
from ioc.profile.model import DueRule, Rhythm
from ioc.profile.periods import Period, period_containing

# Where no feed says by when a figure is due.
_USUAL_DUE = DueRule(working_days=5, time=dt.time(17, 0))


def freshness(look: Look, *, indicator: str, period_end: dt.date) -> State:
    """Whether a newer figure should be there by the day asked.

    Returns:
        ``fresh`` until the next period's delivery is due, ``late`` until the one after that is,
        then ``overdue``.
    """
    return look.once(
        ("freshness", indicator, period_end),
        lambda: _freshness(look, indicator=indicator, period_end=period_end),
    )


def _freshness(look: Look, *, indicator: str, period_end: dt.date) -> State:
    feed = look.feed_of(indicator)
    rule = feed.due if feed else _USUAL_DUE
    rhythm = feed.rhythm if feed and feed.kind == "tallies" else look.indicator(indicator).rhythm
    following = _period_after(rhythm, period_end)
    if look.as_of <= _due_date(look, following, rule):
        return "fresh"
    if look.as_of <= _due_date(look, following.next(), rule):
        return "late"
    return "overdue"


def _period_after(rhythm: Rhythm, period_end: dt.date) -> Period:
    """The first whole period that begins after a figure's last day.

    A figure "as at" a day inside a period stands for that period.
    """
    return period_containing(rhythm, period_end).next()


def _due_date(look: Look, period: Period, rule: DueRule) -> dt.date:
    due_at = look.calendar.due_at(period, rule, tz=look.profile.tz)
    return local_date(due_at, tz=look.profile.tz)
