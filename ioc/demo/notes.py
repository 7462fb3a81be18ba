"""The weekly reports on regular tasks, told again each simulated week."""

import datetime as dt
from collections.abc import Iterable

from ioc.data.register.sheets import TASK_UPDATE
from ioc.demo.table import Sheet, where
from ioc.profile.names import fold

_ALL_DONE = "100"
_FRIDAY_BEFORE = dt.timedelta(days=3)


def reports_of_week(sheets: Iterable[Sheet], monday: dt.date) -> Sheet | None:
    """Reports of the week before ``monday`` on every task that was reported regularly.

    Args:
        sheets: notes the example brings along.
        monday: the day they are sent.

    Returns:
        One row per task, dated the Friday before; None: no task was ever reported so.
    """
    last: dict[str, tuple[Sheet, tuple[str, ...]]] = {}
    for sheet in sheets:
        places = _places(sheet)
        for row in sheet.rows:
            is_report = row[places["progress"]] == _ALL_DONE and not row[places["finished_on"]]
            if is_report:
                last[row[places["task"]]] = sheet, row
    if not last:
        return None
    sheet, _ = next(iter(last.values()))
    return where(sheet, (_again(sheet, row, monday) for _, row in last.values()))


def _again(sheet: Sheet, row: tuple[str, ...], monday: dt.date) -> tuple[str, ...]:
    """The same report about another week; by the standing body, whatever became of the unit."""
    places = _places(sheet)
    kept = {places[name] for name in ("task", "progress", "declared") if name in places}
    new = [text if place in kept else "" for place, text in enumerate(row)]
    new[places["noted_on"]] = f"{monday - _FRIDAY_BEFORE:%d/%m/%Y}"
    return tuple(new)


def _places(sheet: Sheet) -> dict[str, int]:
    """Where each field of a note stands."""
    names = {fold(text): field.name for field in TASK_UPDATE.fields for text in field.headers}
    found = ((names.get(fold(header)), place) for place, header in enumerate(sheet.headers))
    return {name: place for name, place in found if name is not None}
