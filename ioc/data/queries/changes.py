"""What became known, or known differently, since a day."""

import datetime as dt
from collections.abc import Collection

from ioc.data import sql
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing
from ioc.data.queries.values import Change


def changes_since(
    look: Look, *, day: dt.date, units: Collection[str], most: int = 100
) -> list[Change]:
    """The reported figures of ``units`` recorded after ``day``, newest first.

    Returns:
        At most ``most`` rows; those recorded on one day with the published ones first.
    """
    rows = look.conn.execute(
        listing(sql.read("queries", "change"), "units"),
        {
            "units": sorted(units) or [""],
            "day": day,
            "known": look.known,
            "as_of": look.as_of,
            "most": most,
        },
    )
    return [
        Change(
            indicator=row.indicator_code,
            unit=row.unit_code,
            period_end=row.period_end,
            known_date=row.known_date,
            before=row.value_before,
            after=row.value_after,
            is_restatement=row.is_restatement,
            is_illustrative=row.is_illustrative,
        )
        for row in rows
    ]
