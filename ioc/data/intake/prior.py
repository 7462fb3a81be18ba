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
    """The last version of each unit's last period, by unit."""
    o = OBSERVATION.c
    figure = sa.func.coalesce(o.value, o.numerator)
    newest_first = sa.func.row_number().over(
        partition_by=(o.unit_code, o.unit_since),
        order_by=(o.period_end.desc(), o.submission_id.desc()),
    )
    versions = (
        sa.select(o.unit_code, o.unit_since, figure.label("figure"), newest_first.label("nth"))
        .where(
            o.indicator_code == indicator,
            o.period_end < before,
            o.state == "reported",
            figure.is_not(None),
        )
        .subquery()
    )
    rows = conn.execute(sa.select(versions).where(versions.c.nth == 1))
    return {(unit, since): Decimal(str(value)) for unit, since, value, _ in rows}
