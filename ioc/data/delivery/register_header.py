"""Which sheet of the register a delivered sheet is, by the texts of its header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ioc.data.delivery.grid import CellValue, Sheet, is_empty, text_of
from ioc.data.register.sheets import SHEETS, Field, RegisterSheet
from ioc.profile.names import fold

_SEARCHED_ROWS = 40
_LEAST_COLUMNS = 2  # below it, one word of a title would make it a header


@dataclass(frozen=True, slots=True)
class RegisterHeader:
    """Where the columns of a register's sheet stand."""

    kind: RegisterSheet
    columns: Mapping[str, int]  # by the field's name
    body_at: int  # place of the first row below
    extra: tuple[tuple[int, str], ...]  # place and text of columns nobody asked for

    @property
    def missing(self) -> tuple[Field, ...]:
        """Needed columns that are not there."""
        return tuple(f for f in self.kind.fields if f.is_needed and f.name not in self.columns)


def register_header(sheet: Sheet) -> RegisterHeader | None:
    """The first header in the sheet that has every needed column of a kind.

    Where none has, the one with most columns of some kind; None: no text is a header's.
    """
    best: RegisterHeader | None = None
    for at, (_, cells) in enumerate(sheet.head[:_SEARCHED_ROWS]):
        for kind in SHEETS:
            header = _header(cells, kind, at)
            if len(header.columns) < _LEAST_COLUMNS:
                continue
            if best is None or _merit(header) > _merit(best):
                best = header
    return best


def _merit(header: RegisterHeader) -> tuple[bool, int]:
    return (not header.missing, len(header.columns))


def _header(cells: Sequence[CellValue], kind: RegisterSheet, at: int) -> RegisterHeader:
    names = _field_by_text(kind)
    columns: dict[str, int] = {}
    extra: list[tuple[int, str]] = []
    for index, cell in enumerate(cells):
        if is_empty(cell):
            continue
        name = names.get(fold(text_of(cell)))
        if name is None or name in columns:
            extra.append((index, text_of(cell)))
        else:
            columns[name] = index
    return RegisterHeader(kind, columns, at + 1, tuple(extra))


@cache
def _field_by_text(kind: RegisterSheet) -> Mapping[str, str]:
    return {fold(text): field.name for field in kind.fields for text in field.headers}
