"""What the daily tallies say: which indicator they count, day rates, and who misses most."""

import datetime as dt
from collections.abc import Mapping, Sequence

from ioc.data.answers import TallyDay, TallyUnit
from ioc.data.queries import tally_days
from ioc.panels.panel import PanelLook
from ioc.profile.model import Feed, Indicator

WEEK = 7
YEAR = 365


def tally_feed(look: PanelLook) -> Feed | None:
    """The feed that brings daily tallies on the day asked; None: the province has none."""
    feeds = [feed for feed in look.look.profile.feeds if feed.kind == "tallies"]
    open_now = [f for f in feeds if f.since <= look.look.as_of and not _is_over(f, look)]
    return next(iter(open_now or feeds), None)


def tally_indicator(look: PanelLook) -> Indicator | None:
    """What the tallies count."""
    feed = tally_feed(look)
    return look.look.indicator(feed.indicators[0]) if feed else None


def days_before(last: dt.date, count: int) -> list[dt.date]:
    """``count`` days that end on ``last``, oldest first."""
    return [last - dt.timedelta(days=back) for back in reversed(range(count))]


def last_days(look: PanelLook, indicator: Indicator, count: int) -> dict[dt.date, TallyDay]:
    """The look's unit on the ``count`` days that end on the day asked; only days reported."""
    last = look.look.as_of
    first = last - dt.timedelta(days=count - 1)
    found = tally_days(look.look, indicator=indicator.code, unit=look.unit, first=first, last=last)
    return {day.day: day for day in found}


def rate(numerator: float, denominator: float, indicator: Indicator) -> float | None:
    """The indicator's value of a sum over a sum; None where nothing was counted."""
    return indicator.scale * numerator / denominator if denominator else None


def week_rate(
    days: Mapping[dt.date, TallyDay], last: dt.date, indicator: Indicator
) -> float | None:
    """The rate over the seven days that end on ``last``, summed before it is divided.

    None where fewer than half of the days were reported.
    """
    week = [days[day] for day in days_before(last, WEEK) if day in days]
    if len(week) * 2 < WEEK:
        return None
    return rate(sum(d.numerator for d in week), sum(d.denominator for d in week), indicator)


def by_missing(units: Sequence[TallyUnit]) -> list[TallyUnit]:
    """Units that reported, those with the most visits not looked up first.

    Weighted by visits on purpose: a small clinic at nothing drags the rate less than a hospital
    at two thirds.
    """
    known = [unit for unit in units if unit.denominator]
    return sorted(known, key=lambda unit: (-missing(unit), unit.unit))


def missing(unit: TallyUnit) -> int:
    """How many of a unit's visits were not looked up; 0 where it reported nothing."""
    return (unit.denominator or 0) - (unit.numerator or 0)


def reporting_level(look: PanelLook) -> str:
    """The level whose units report the tallies."""
    feed = tally_feed(look)
    return feed.level if feed else ""


def _is_over(feed: Feed, look: PanelLook) -> bool:
    return feed.until is not None and feed.until < look.look.as_of
