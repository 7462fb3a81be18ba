"""What was known before a delivery, for the rules that compare with the past."""

import datetime as dt
from decimal import Decimal

import sqlalchemy as sa

from ioc.data.warehouse.tables import OBSERVATION


class KnownFigures:
    """The last reported values in a warehouse or a build, read once per indicator and day asked."""

    def __init__(self, conn: sa.Connection) -> None:
        self._conn = conn
        self._last: dict[tuple[str, dt.date], dict[tuple[str, dt.date], Decimal]] = {}

    def previous(
        self, indicator: str, unit: str, unit_since: dt.date, before: dt.date
    ) -> Decimal | None:
        """The last reported value of a period that ended before ``before``; None: there is none."""
        if (indicator, before) not in self._last:
            self._last[indicator, before] = _last_values(self._conn, indicator, before)
        return self._last[indicator, before].get((unit, unit_since))


def _last_values(
    conn: sa.Connection, indicator: str, before: dt.date
) -> dict[tuple[str, dt.date], Decimal]:
    """The figure of each unit's last reported period, as it is known now, by unit."""
    o = OBSERVATION.c
    unit = (o.unit_code, o.unit_since)
    newest_version = sa.func.row_number().over(
        partition_by=(*unit, o.period_start, o.period_end), order_by=o.submission_id.desc()
    )
    versions = (
        sa.select(
            *unit,
            o.period_end,
            o.state,
            sa.func.coalesce(o.value, o.numerator).label("figure"),
            newest_version.label("nth_version"),
        )
        .where(o.indicator_code == indicator, o.period_end < before)
        .subquery("version")
    )
    v = versions.c
    newest_period = sa.func.row_number().over(
        partition_by=(v.unit_code, v.unit_since), order_by=v.period_end.desc()
    )
    periods = (
        sa.select(v.unit_code, v.unit_since, v.figure, newest_period.label("nth_period"))
        .where(v.nth_version == 1, v.state == "reported", v.figure.is_not(None))
        .subquery("period")
    )
    rows = conn.execute(sa.select(periods).where(periods.c.nth_period == 1))
    return {(code, since): Decimal(str(figure)) for code, since, figure, _ in rows}
