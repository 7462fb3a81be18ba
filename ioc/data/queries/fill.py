"""How full the warehouse is: what was due, what arrived, what is missing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from ioc.clock import local_date
from ioc.data import sql
from ioc.data.answers import CellState, FeedCell, FeedFill, State
from ioc.data.look import Look
from ioc.profile.model import Feed

PERIODS_SHOWN = 8


def feed_fill(look: Look, *, unit: str = "", periods: int = PERIODS_SHOWN) -> list[FeedFill]:
    """Each feed's last ``periods`` periods until the day asked, in the profile's order.

    Computed cell by cell from the figures that are there, never from a button that says
    "complete". Feeds that had not begun are left out.

    ``unit`` leaves only the cells of one unit, and asks for no others.
    """
    return look.once(
        ("feed fill", unit, periods), lambda: _feed_fill(look, unit=unit, periods=periods)
    )


def _feed_fill(look: Look, *, unit: str, periods: int) -> list[FeedFill]:
    cells = _cells(look, unit=unit, periods=periods)
    return [
        _fill(feed, cells.get(feed.code, []))
        for feed in look.profile.feeds
        if feed.since <= look.as_of
    ]


def _fill(feed: Feed, cells: Sequence[FeedCell]) -> FeedFill:
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


def _cells(look: Look, *, unit: str, periods: int) -> dict[str, list[FeedCell]]:
    """The cells of each feed, by unit and period."""
    asked = {"known": look.known, "as_of": look.as_of, "periods": periods, "unit": unit}
    rows = look.conn.execute(sql.read("queries", "feed_cell"), asked).all()
    due_dates = {
        due_at: local_date(due_at.replace(tzinfo=dt.UTC), tz=look.profile.tz)
        for due_at in {row.due_at for row in rows}
    }
    cells: dict[str, list[FeedCell]] = defaultdict(list)
    for row in rows:
        cells[row.feed_code].append(_cell(look, row, due_date=due_dates[row.due_at]))
    return cells


def _cell(look: Look, row: sa.Row[tuple[object, ...]], *, due_date: dt.date) -> FeedCell:
    return FeedCell(
        unit=row.unit_code,
        period_start=row.period_start,
        period_end=row.period_end,
        due_at=row.due_at.replace(tzinfo=dt.UTC),
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
