"""Merged cells of a table: one unit or period written once for several rows."""

from collections.abc import Iterator
from dataclasses import replace

from ioc.data.delivery.grid import Row, Sheet, cell_at, is_empty
from ioc.data.delivery.headers import Header

# A merged number is the number of its first row only: it would be counted once for each.
_REPEATABLE = frozenset({"unit", "unit_name", "parent", "indicator", "period"})


def fill_merged(sheet: Sheet, header: Header) -> Sheet:
    """The same sheet with what says whose figures these are in every row it is merged over."""
    places = {f.index for f in header.columns if f.column.holds in _REPEATABLE}
    spans = [
        (top, left, bottom)
        for top, left, bottom, right in sheet.merged
        if bottom > top and left == right and left in places
    ]
    if not spans:
        return sheet
    head = len(sheet.head)
    rows = list(_filled(sheet, spans))
    return replace(sheet, head=rows[:head], rest=iter(rows[head:]))


def _filled(sheet: Sheet, spans: list[tuple[int, int, int]]) -> Iterator[Row]:
    rows = {number: list(cells) for number, cells in sheet.rows()}
    last = max(rows, default=0)
    for top, at, bottom in spans:
        value = cell_at(rows.get(top, []), at)
        for number in range(top + 1, min(bottom, last) + 1):
            cells = rows.get(number)
            if cells is not None and not is_empty(value) and any(not is_empty(c) for c in cells):
                cells.extend([""] * (at + 1 - len(cells)))
                cells[at] = value
    return iter((number, cells) for number, cells in rows.items())
