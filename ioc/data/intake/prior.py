"""What was known before a delivery, for the rules that compare with the past."""

import datetime as dt
from bisect import bisect_left
from decimal import Decimal

import sqlalchemy as sa

from ioc.data.warehouse.tables import OBSERVATION

_Series = dict[tuple[str, dt.date], list[tuple[dt.date, Decimal]]]


class KnownFigures:
    """The last reported values in a warehouse or a build, read once per indicator asked."""

    def __init__(self, conn: sa.Connection) -> None:
        self._conn = conn
        self._series: dict[str, _Series] = {}

    def previous(
        self, indicator: str, unit: str, unit_since: dt.date, before: dt.date
    ) -> Decimal | None:
        """The last reported value of a period that ended before ``before``; None: there is none."""
        if indicator not in self._series:
            self._series[indicator] = _read(self._conn, indicator)
        points = self._series[indicator].get((unit, unit_since), [])
        at = bisect_left(points, before, key=lambda point: point[0])
        return points[at - 1][1] if at else None


def _read(conn: sa.Connection, indicator: str) -> _Series:
    """The last version of each period, oldest period first."""
    o = OBSERVATION.c
    rows = conn.execute(
        sa.select(o.unit_code, o.unit_since, o.period_end, o.value, o.numerator)
        .where(o.indicator_code == indicator, o.state == "reported")
        .order_by(o.period_end, o.submission_id)
    )
    series: dict[tuple[str, dt.date], dict[dt.date, Decimal]] = {}
    for unit, since, period_end, value, numerator in rows:
        figure = value if value is not None else numerator
        if figure is not None:
            series.setdefault((unit, since), {})[period_end] = Decimal(str(figure))
    return {key: sorted(points.items()) for key, points in series.items()}
