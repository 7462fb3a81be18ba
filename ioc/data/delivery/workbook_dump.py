"""Turn a workbook into plain JSON; runs in a process of its own, see ``workbook.py``."""

import datetime as dt
import io
import json
import re
import resource
import sys
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ioc.data.delivery import xls_marks, xlsx_marks
from ioc.data.delivery.marks import LockedPartError, Marks

STAMP_SHEET = "_ioc"  # as in ``template_stamp``, which is too heavy for this process
_ZIP_MAGIC = b"PK"
# LibreOffice writes the extent of a sheet with fully formatted rows as "1:69"; calamine (0.9.1)
# refuses it. The extent is only a hint, so it can go.
_EXTENT = re.compile(rb"<dimension\s[^>]*?/>")


def dump(data: bytes, *, rows: int, columns: int, sheets: int) -> dict[str, Any]:
    """Everything in the workbook, or the name of what is wrong with it.

    Returns:
        ``{"sheets": [{"name", "hidden", "merged", "hidden_rows", "rows"}]}``, in order, where a
        hidden sheet has no rows; or ``{"fault": name, "facts": {…}}``. Cells are text, numbers,
        logical values, or ``{"d": day}``, ``{"m": moment}``, ``{"t": time}``, ``{"p": per cent}``,
        ``{"e": error}``, ``{"f": ""}`` (formula never worked out).
    """
    try:
        with _open(data) as book:
            worksheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            if len(worksheets) > sheets:
                return _fault("too_many_sheets", sheets=len(worksheets), limit=sheets)
            marks = _marks(data, book)
            return {"sheets": [_sheet(book, s, marks, rows, columns) for s in worksheets]}
    except _TooMuchError as error:
        return _fault(error.name, **error.facts)
    except (PasswordError, LockedPartError):
        return _fault("encrypted")
    except (CalamineError, BadZipFile, KeyError, ValueError, OSError):
        return _fault("damaged")


class _TooMuchError(Exception):
    def __init__(self, name: str, **facts: object) -> None:
        self.name = name
        self.facts = facts
        super().__init__(name)


def _fault(name: str, **facts: object) -> dict[str, Any]:
    return {"fault": name, "facts": facts}


def _open(data: bytes) -> CalamineWorkbook:
    if data.startswith(_ZIP_MAGIC):
        data = _without_extents(data)
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def _without_extents(data: bytes) -> bytes:
    """The same workbook with the sheets' extents left out, where one has the odd form."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [i for i in archive.infolist() if i.filename.startswith("xl/worksheets/")]
        heads = {part.filename: archive.open(part).read(4096) for part in parts}
        if not any(re.search(rb'<dimension ref="\d+:\d+"', head) for head in heads.values()):
            return data
        repaired = io.BytesIO()
        with ZipFile(repaired, "w", ZIP_DEFLATED, compresslevel=1) as copy:
            for part in archive.infolist():
                content = archive.read(part)
                if part.filename in heads:
                    content = _EXTENT.sub(b"", content, count=1)
                copy.writestr(part.filename, content)
    return repaired.getvalue()


def _marks(data: bytes, book: CalamineWorkbook) -> dict[str, Marks]:
    if data.startswith(_ZIP_MAGIC):
        with ZipFile(io.BytesIO(data)) as archive:
            return xlsx_marks.sheet_marks(archive)
    return dict(zip(book.sheet_names, xls_marks.sheet_marks(data), strict=True))


def _sheet(
    book: CalamineWorkbook, about: SheetMetadata, marks: dict[str, Marks], rows: int, columns: int
) -> dict[str, Any]:
    is_hidden = about.visible != SheetVisibleEnum.Visible
    dumped: dict[str, Any] = {"name": about.name, "hidden": is_hidden, "rows": [], "merged": []}
    if is_hidden and about.name != STAMP_SHEET:
        return dumped
    sheet = book.get_sheet_by_name(about.name)
    if sheet.end is not None and sheet.end[0] >= rows:  # its own count of rows is one short
        raise _TooMuchError("too_many_rows", sheet=about.name, limit=rows)
    grid: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    own = marks.get(about.name, Marks())
    _apply(grid, own)
    _trim(grid)
    widest = max(map(len, grid), default=0)
    if widest > columns:
        raise _TooMuchError("too_many_columns", sheet=about.name, columns=widest, limit=columns)
    dumped["rows"] = grid
    dumped["merged"] = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    dumped["hidden_rows"] = own.hidden_rows
    return dumped


def _apply(grid: list[list[Any]], marks: Marks) -> None:
    """Put errors, percentages and missing results where the bare values hide them."""
    for row, column in marks.percent:
        value = _value(grid, row, column)
        if isinstance(value, float | int) and not isinstance(value, bool):
            grid[row][column] = {"p": repr(value)}
    for (row, column), text in marks.errors.items():
        _put(grid, row, column, {"e": text})
    for row, column in marks.uncalculated:
        _put(grid, row, column, {"f": ""})


def _value(grid: list[list[Any]], row: int, column: int) -> object:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else ""


def _put(grid: list[list[Any]], row: int, column: int, value: object) -> None:
    """Set a cell that may lie outside the grid: a sheet's last cells may all be errors."""
    grid.extend([] for _ in range(row - len(grid) + 1))
    grid[row].extend([""] * (column - len(grid[row]) + 1))
    grid[row][column] = value


def _trim(grid: list[list[Any]]) -> None:
    """Drop empty cells at the end of each row and empty rows at the end of the sheet."""
    for row in grid:
        while row and row[-1] == "":
            row.pop()
    while grid and not grid[-1]:
        grid.pop()


def plain(value: object) -> dict[str, str]:
    """What JSON has no form for."""
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time(0)
        return {"d": value.date().isoformat()} if is_day else {"m": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    return {"t": str(value)}


def main() -> None:  # pragma: no cover - it bounds the process it runs in, so tests start one
    """Read a workbook from standard input and write its JSON; limits are the first argument."""
    limits = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (limits["parser_s"], limits["parser_s"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits["parser_bytes"], limits["parser_bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    found = dump(
        sys.stdin.buffer.read(),
        rows=limits["rows"],
        columns=limits["columns"],
        sheets=limits["sheets"],
    )
    json.dump(found, sys.stdout, default=plain)
