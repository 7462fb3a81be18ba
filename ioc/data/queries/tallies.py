"""Day-by-day tallies: of one unit over time, and of the units below another."""

import datetime as dt
from collections import defaultdict

from ioc.data import sql
from ioc.data.answers import TallyDay, TallyUnit
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing


def tally_days(
    look: Look, *, indicator: str, unit: str, first: dt.date, last: dt.date
) -> list[TallyDay]:
    """One row per day somebody reported, oldest first; days without a report have no row."""
    rows = look.conn.execute(
        listing(sql.read("queries", "tally_day"), "indicators", "units"),
        {
            "indicators": [indicator],
            "units": [unit],
            "known": look.known,
            "first": first,
            "last": min(last, look.as_of),
        },
    )
    return [
        TallyDay(day=row.tally_date, numerator=row.numerator, denominator=row.denominator)
        for row in rows
    ]


def tally_units(
    look: Look, *, indicator: str, parent: str, level: str, first: dt.date, last: dt.date
) -> list[TallyUnit]:
    """The units of ``level`` below ``parent``, summed over the days, by code.

    A unit that reported on none of the days is there without numbers. Reporting units are kept
    for ``refresh.LEAF_DAYS`` days only.
    """
    cohort = look.territory.descendants(parent, look.as_of, level=level)
    rows = look.conn.execute(
        listing(sql.read("queries", "tally_day"), "indicators", "units"),
        {
            "indicators": [indicator],
            "units": [unit.code for unit in cohort] or [""],
            "known": look.known,
            "first": first,
            "last": min(last, look.as_of),
        },
    )
    of = defaultdict(list)
    for row in rows:
        of[row.unit_code, row.unit_since].append(row)
    return [
        TallyUnit(
            unit=unit.code,
            unit_since=unit.since,
            numerator=sum(day.numerator for day in days) if days else None,
            denominator=sum(day.denominator for day in days) if days else None,
            days_reported=len(days),
            last_day=max((day.tally_date for day in days), default=None),
            is_illustrative=any(day.is_illustrative for day in days),
        )
        for unit in cohort
        for days in [of[unit.code, unit.since]]
    ]
