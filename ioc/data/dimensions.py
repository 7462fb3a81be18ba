"""What a profile says, as rows of a build: units, ancestors, indicators, what is expected."""

import datetime as dt
from collections.abc import Iterator, Sequence

from ioc.profile.calendar import WorkingCalendar
from ioc.profile.goalposts import goalposts
from ioc.profile.model import (
    CompositeMember,
    CompositeRule,
    Feed,
    Indicator,
    Profile,
    UnitVersion,
)
from ioc.profile.periods import Period, period_containing, periods_between
from ioc.profile.territory import Territory

FOREVER = dt.date(9999, 12, 30)
_DAY = dt.timedelta(days=1)

Row = dict[str, object]


def unit_rows(territory: Territory, profile: Profile) -> Iterator[Row]:
    """One row per unit and span of days in which it and its parent stood unchanged."""
    territorial = {level.code for level in profile.levels if level.is_territorial}
    for unit in profile.units:
        for first, last, above in _steady_spans(territory, unit):
            parent = above[0] if above else None
            yield {
                "unit_code": unit.code,
                "unit_since": unit.since,
                "level_code": unit.level,
                "is_territorial": unit.level in territorial,
                "parent_code": parent.code if parent else None,
                "parent_since": parent.since if parent else None,
                "valid_from": first,
                "valid_to": last,
            }


def ancestor_rows(territory: Territory, profile: Profile) -> Iterator[Row]:
    """One row per unit, ancestor and span of days in which the whole line above stood unchanged."""
    for unit in profile.units:
        for first, last, above in _steady_spans(territory, unit):
            for ancestor in above:
                yield {
                    "unit_code": unit.code,
                    "unit_since": unit.since,
                    "ancestor_code": ancestor.code,
                    "ancestor_since": ancestor.since,
                    "valid_from": first,
                    "valid_to": last,
                }


def _steady_spans(
    territory: Territory, unit: UnitVersion
) -> Iterator[tuple[dt.date, dt.date, tuple[UnitVersion, ...]]]:
    """The spans of one version in which none of its ancestors changes, with the ancestors.

    A code above may go over to another unit while the one below keeps its name and parent code.
    """
    first, end = unit.valid_from, unit.valid_to or FOREVER
    while first <= end:
        above = territory.ancestors(unit.code, first)
        last = min([end, *(ancestor.valid_to or FOREVER for ancestor in above)])
        yield first, last, above
        first = last + _DAY


def indicator_rows(profile: Profile) -> Iterator[Row]:
    """One row per indicator."""
    for indicator in profile.indicators:
        yield {
            "indicator_code": indicator.code,
            "form": indicator.form,
            "is_additive": indicator.is_additive,
            "scale": indicator.scale,
        }


def feed_rows(profile: Profile) -> Iterator[Row]:
    """One row per feed and indicator it brings."""
    for feed in profile.feeds:
        for code in feed.indicators:
            yield {"feed_code": feed.code, "indicator_code": code}


def composite_rows(profile: Profile) -> Iterator[Row]:
    """One row per composite, member and span of days in which its weight holds."""
    indicators = {indicator.code: indicator for indicator in profile.indicators}
    for member in profile.composites:
        zero, full = goalposts(member, indicators[member.member]) or (None, None)
        yield {
            "composite_code": member.composite,
            "member_code": member.member,
            "weight": member.weight,
            "scoring": member.scoring,
            "is_lower_better": indicators[member.member].direction == "down",
            "zero_at": zero,
            "full_at": full,
            "valid_from": member.valid_from,
            "valid_to": _superseded(member, profile.composites),
        }


def rule_rows(profile: Profile) -> Iterator[Row]:
    """One row per composite and span of days in which weights of missing members are scaled away.

    Where nothing says so, every member is needed.
    """
    for rule in profile.composite_rules:
        if rule.missing == "reweigh":
            yield {
                "composite_code": rule.composite,
                "least_share": rule.least_share,
                "valid_from": rule.valid_from,
                "valid_to": _superseded(rule, profile.composite_rules),
            }


def _superseded(
    one: CompositeMember | CompositeRule, all_of_kind: Sequence[CompositeMember | CompositeRule]
) -> dt.date:
    """The last day of a method or rule: the day before a later one of the same composite begins."""
    later = [
        other.valid_from
        for other in all_of_kind
        if other.composite == one.composite and other.valid_from > one.valid_from
    ]
    return min(later) - _DAY if later else FOREVER


def owed_rows(
    profile: Profile, calendar: WorkingCalendar, *, after: dt.date | None, until: dt.date
) -> Iterator[Row]:
    """What every unit of a level owes for each period of each feed that has ended by ``until``.

    Only periods that ended after ``after``; None: all.
    """
    indicators = {indicator.code: indicator for indicator in profile.indicators}
    for feed in profile.feeds:
        figures = _owed_figures(feed, indicators)
        for period in _owed_periods(feed, after, until) if figures else ():
            yield {
                "feed_code": feed.code,
                "level_code": feed.level,
                "period_start": period.start,
                "period_end": period.end,
                "due_at": calendar.due_at(period, feed.due, tz=profile.tz).replace(tzinfo=None),
                "expected_figures": figures,
            }


def _owed_figures(feed: Feed, indicators: dict[str, Indicator]) -> int:
    """How many figures a unit of the feed's level owes for one period."""
    if feed.kind == "tallies":
        return len(feed.indicators)
    return sum(feed.level in indicators[code].levels for code in feed.indicators)


def _owed_periods(feed: Feed, after: dt.date | None, until: dt.date) -> list[Period]:
    first_end = max(feed.since, after + _DAY) if after else feed.since
    last_end = min(until, feed.until or until)
    if last_end < first_end:
        return []
    first = period_containing(feed.rhythm, first_end)
    return [
        period
        for period in periods_between(feed.rhythm, first.start, last_end)
        if first_end <= period.end <= last_end
    ]
