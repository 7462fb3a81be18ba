"""Which deliveries brought what became known since a day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from ioc.data import sql
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingDelivery:
    """One delivery, with what it brought of the figures asked about."""

    submission_id: int
    feed: str
    sender: str  # unit code of who delivered it
    file_name: str
    received_at: dt.datetime  # aware
    known_date: dt.date  # the day it was recorded
    first_period_end: dt.date
    last_period_end: dt.date
    indicators: int
    units: int
    figures_new: int  # of periods that had no figure before
    figures_restated: int  # with another value than before
    is_illustrative: bool  # any of them is made up


def changing_deliveries(
    look: Look, *, day: dt.date, units: Collection[str]
) -> list[ChangingDelivery]:
    """The deliveries that brought reported figures of ``units`` after ``day``, newest first.

    A delivery whose figures were all replaced by later ones of the same day is not there: they
    were never known.
    """
    rows = look.conn.execute(
        listing(sql.read("queries", "changing_delivery"), "units"),
        {
            "units": sorted(units) or [""],
            "day": day,
            "known": look.known,
            "as_of": look.as_of,
        },
    )
    return [
        ChangingDelivery(
            submission_id=row.submission_id,
            feed=row.feed_code,
            sender=row.sender_code or "",
            file_name=row.file_name,
            received_at=row.received_at.replace(tzinfo=dt.UTC),
            known_date=row.known_date,
            first_period_end=row.first_period_end,
            last_period_end=row.last_period_end,
            indicators=row.indicators,
            units=row.units,
            figures_new=row.figures_new,
            figures_restated=row.figures_restated,
            is_illustrative=row.is_illustrative,
        )
        for row in rows
    ]
