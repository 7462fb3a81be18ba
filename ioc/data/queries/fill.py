"""How full the warehouse is: what was due, what arrived, what is missing."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from ioc.clock import local_date
from ioc.data import sql
from ioc.data.look import Look
from ioc.data.queries.figures_known import listing
from ioc.data.queries.values import CellState, FeedCell, FeedFill, State
from ioc.profile.model import Feed
from ioc.profile.periods import period_containing

PERIODS_SHOWN = 8


def feed_fill(look: Look, *, periods: int = PERIODS_SHOWN) -> list[FeedFill]:
    """Each feed's last ``periods`` periods until the day asked, in the profile's order.

    Computed cell by cell from the figures that are there, never from a button that says
    "complete". Feeds that had not begun are left out.
    """
    return [
        _fill(look, feed, periods=periods) for feed in look.profile.feeds if _is_open(look, feed)
    ]


def _is_open(look: Look, feed: Feed) -> bool:
    return feed.since <= look.as_of


def _fill(look: Look, feed: Feed, *, periods: int) -> FeedFill:
    cells = _cells(look, feed, first=_first_day(look, feed, periods))
    due = [cell for cell in cells if cell.state != "not_due"]
    return FeedFill(
        feed=feed.code,
        owner=feed.owner,
        state=_state(due),
        filled_cells=sum(cell.filled for cell in due),
        expected_cells=sum(cell.expected for cell in due),
        last_arrival=max((cell.arrived_date for cell in cells if cell.arrived_date), default=None),
        periods=tuple(sorted({cell.period_end for cell in cells})),
        cells=tuple(cells),
    )


def _first_day(look: Look, feed: Feed, periods: int) -> dt.date:
    """The first day of the oldest period shown."""
    last = min(look.as_of, feed.until or look.as_of)
    period = period_containing(feed.rhythm, last)
    for _ in range(periods):
        period = period.previous()
    return period.start


def _cells(look: Look, feed: Feed, *, first: dt.date) -> list[FeedCell]:
    rows = look.conn.execute(
        listing(sql.read("queries", "feed_cell"), "indicators"),
        {
            "feed": feed.code,
            "indicators": list(feed.indicators),
            "known": look.known,
            "as_of": look.as_of,
            "first": first,
        },
    )
    return [_cell(look, row) for row in rows]


def _cell(look: Look, row: sa.Row[tuple[object, ...]]) -> FeedCell:
    due_at = row.due_at.replace(tzinfo=dt.UTC)
    due_date = local_date(due_at, tz=look.profile.tz)
    return FeedCell(
        unit=row.unit_code,
        period_start=row.period_start,
        period_end=row.period_end,
        due_at=due_at,
        filled=row.filled_figures,
        expected=row.expected_figures,
        arrived_date=row.arrived_date,
        state=_cell_state(look, row, due_date=due_date),
    )


def _cell_state(look: Look, row: sa.Row[tuple[object, ...]], *, due_date: dt.date) -> CellState:
    if row.filled_figures >= row.expected_figures:
        return "on_time" if row.arrived_date <= due_date else "late"
    if look.as_of < due_date:
        return "not_due"
    return "partial" if row.filled_figures else "missing"


def _state(due: Sequence[FeedCell]) -> State:
    """Fresh: the newest due period is whole; late: some of it is there; overdue: nothing of it."""
    if not any(cell.filled for cell in due):
        return "missing"
    newest = max(cell.period_end for cell in due)
    last = [cell for cell in due if cell.period_end == newest]
    if all(cell.filled >= cell.expected for cell in last):
        return "fresh"
    return "late" if any(cell.filled for cell in last) else "overdue"
