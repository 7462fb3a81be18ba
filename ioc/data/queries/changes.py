"""What became known, or known differently, since a day."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.answers import Change, Source
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing


def changes_since(
    look: Look,
    *,
    day: dt.date,
    units: Collection[str],
    most: int = 100,
    only_restated: bool = False,
) -> list[Change]:
    """The reported figures of ``units`` recorded after ``day``, newest first.

    Args:
        look: the build, the day asked and the day of knowing.
        day: what was recorded on it was known already.
        units: unit codes.
        most: rows answered.
        only_restated: only versions that replaced one with another value.

    Returns:
        At most ``most`` rows; those recorded on one day with the published ones first. A figure
        that was recorded twice is there twice.
    """
    rows = look.conn.execute(
        listing(sql.read("queries", "change"), "units"),
        {
            "units": sorted(units) or [""],
            "day": day,
            "known": look.known,
            "as_of": look.as_of,
            "only_restated": only_restated,
            "most": most,
        },
    )
    return [_change(row) for row in rows]


def _change(row: sa.Row[tuple[object, ...]]) -> Change:
    is_listed = row.submission_id is not None
    return Change(
        indicator=row.indicator_code,
        unit=row.unit_code,
        unit_since=row.unit_since,
        period_start=row.period_start,
        period_end=row.period_end,
        known_date=row.known_date,
        before=row.value_before,
        after=row.value_after,
        is_restatement=row.is_restatement,
        is_illustrative=row.is_illustrative,
        feed=row.feed_code or "",
        sender=row.sender_code or "",
        received_at=row.received_at.replace(tzinfo=dt.UTC) if is_listed else None,
        source=_source(row) if is_listed else None,
    )


def _source(row: sa.Row[tuple[object, ...]]) -> Source:
    """The delivered file and the cell of a figure."""
    return Source(
        submission_id=row.submission_id,
        file_name=row.file_name,
        sheet=row.sheet,
        row=row.row_number,
        column=row.column_name,
        note=row.note,
    )
