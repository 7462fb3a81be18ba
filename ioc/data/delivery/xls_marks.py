"""Percentages, errors and hidden rows of an old XLS workbook."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ioc.data.delivery.marks import (
    PERCENT_FORMATS,
    BrokenPartError,
    LockedPartError,
    Marks,
    is_percent_format,
)
from ioc.data.delivery.ole import OleContainer

# Kinds of record, by the numbers the BIFF format gives them.
_BOF, _EOF, _FILEPASS, _FORMULA, _FORMAT, _XF, _SHEET = 0x809, 0x0A, 0x2F, 0x06, 0x41E, 0xE0, 0x85
_NUMBER, _RK, _MULRK, _BOOLERR, _ROW = 0x203, 0x27E, 0xBD, 0x205, 0x208
_BIFF8 = 0x600
_ROW_HIDDEN = 0x20
_ERROR_RESULT = 2
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(slots=True)
class _Globals:
    """What the workbook says for all its sheets."""

    sheets: list[int] = field(default_factory=list)  # where each begins, in the order of sheets
    formats: set[int] = field(default_factory=lambda: set(PERCENT_FORMATS))
    styles: list[int] = field(default_factory=list)  # number format of each cell style

    def is_percent(self, style: int) -> bool:
        return style < len(self.styles) and self.styles[style] in self.formats


def sheet_marks(data: bytes) -> list[Marks]:
    """The marks of every sheet, in the workbook's order.

    Raises:
        BrokenPartError: the container or its records are broken.
        LockedPartError: the records are encrypted.
    """
    try:
        book = OleContainer(data).stream("Workbook", "Book")
        common = _globals(book)
        return [_marks(book, start, common) for start in common.sheets]
    except (struct.error, IndexError, OverflowError, MemoryError) as error:
        raise BrokenPartError("record") from error


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record from ``start`` to the end of its part."""
    while start + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, start)
        if kind == _EOF:
            return
        yield kind, book[start + 4 : start + 4 + length]
        start += 4 + length


def _globals(book: bytes) -> _Globals:
    common = _Globals()
    is_biff8 = True
    for kind, content in _records(book, 0):
        if kind == _SHEET:
            common.sheets.append(struct.unpack_from("<I", content)[0])
        elif kind == _XF:
            common.styles.append(struct.unpack_from("<H", content, 2)[0])
        elif kind == _FILEPASS:
            raise LockedPartError("password")
        elif kind == _BOF:
            is_biff8 = struct.unpack_from("<H", content)[0] >= _BIFF8
        elif kind == _FORMAT and is_percent_format(_format_code(content, is_biff8=is_biff8)):
            common.formats.add(struct.unpack_from("<H", content)[0])
    return common


def _format_code(content: bytes, *, is_biff8: bool) -> str:
    """The code without its number and length: a length of 37 would look like a percent sign."""
    if not is_biff8:
        return content[3:].decode("latin-1")
    return content[5:].decode("utf-16-le" if content[4] & 1 else "latin-1", "replace")


def _marks(book: bytes, start: int, common: _Globals) -> Marks:
    marks = Marks()
    for kind, content in _records(book, start):
        if kind in {_NUMBER, _RK}:
            row, column, style = struct.unpack_from("<HHH", content)
            if common.is_percent(style):
                marks.percent.add((row, column))
        elif kind == _MULRK:
            _mark_many(content, marks, common)
        elif kind == _FORMULA:
            _mark_formula(content, marks, common)
        elif kind == _BOOLERR and content[7]:
            row, column = struct.unpack_from("<HH", content)
            marks.errors[row, column] = _ERRORS.get(content[6], "#")
        elif kind == _ROW:
            marks.hidden_rows += bool(struct.unpack_from("<H", content, 12)[0] & _ROW_HIDDEN)
    return marks


def _mark_many(content: bytes, marks: Marks, common: _Globals) -> None:
    """Several numbers side by side in one record: a style and a number each."""
    row, first = struct.unpack_from("<HH", content)
    for place, offset in enumerate(range(4, len(content) - 2, 6)):
        if common.is_percent(struct.unpack_from("<H", content, offset)[0]):
            marks.percent.add((row, first + place))


def _mark_formula(content: bytes, marks: Marks, common: _Globals) -> None:
    row, column, style = struct.unpack_from("<HHH", content)
    result = content[6:14]
    if result[6:8] != b"\xff\xff":  # a number
        if common.is_percent(style):
            marks.percent.add((row, column))
    elif result[0] == _ERROR_RESULT:
        marks.errors[row, column] = _ERRORS.get(result[2], "#")
