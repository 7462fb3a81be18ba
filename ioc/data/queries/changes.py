"""What became known, or known differently, since a day."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing
from ioc.data.queries.values import Change, Source


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
            sender=row.sender_code or "",
            source=None if row.submission_id is None else source_of(row),
        )
        for row in rows
    ]


def source_of(row: sa.Row[tuple[object, ...]]) -> Source:
    """The delivered file and the cell of a figure."""
    return Source(
        submission_id=row.submission_id,
        file_name=row.file_name,
        sheet=row.sheet,
        row=row.row_number,
        column=row.column_name,
        note=row.note,
    )
