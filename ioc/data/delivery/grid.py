"""Sheets of cells as they were delivered, before anybody says what they mean."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class PercentCell:
    """A number cell that its sheet shows as a percentage: 0.6258 shown as 62,58 %."""

    shown: Decimal  # 62.58


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A formula that failed: ``#REF!``, ``#DIV/0!``."""

    text: str


@dataclass(frozen=True, slots=True)
class UncalculatedCell:
    """A formula whose result was never worked out, so the file holds no figure for it."""


# Text; a typed number; a logical value; a day; a day with a time or a time alone; or one of above.
CellValue: TypeAlias = (
    str | Decimal | bool | dt.date | dt.datetime | dt.time | PercentCell | ErrorCell
    | UncalculatedCell
)  # fmt: skip
Row: TypeAlias = tuple[int, Sequence[CellValue]]  # number a person sees, cells from column A on
Span: TypeAlias = tuple[int, int, int, int]  # merged cells: top, left, bottom, right

EMPTY = ""
HEAD_ROWS = 100  # rows in which the title and header are looked for
MAX_SHOWN = 80  # characters of a cell that are kept to tell its sender which one is meant
BLANKS = " \t\r\n\v\f\u00a0\u2007\u2009\u202f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One sheet, readable once: ``head`` may be looked at as often as needed, ``rest`` passes by.

    Rows are as long as their last filled cell; ``merged`` counts rows as ``Row`` does (from 1)
    and columns from 0.
    """

    name: str
    head: list[Row]
    rest: Iterator[Row] = field(default_factory=lambda: iter(()))
    merged: Sequence[Span] = ()
    is_hidden: bool = False
    hidden_rows: int = 0
    is_delimited: bool = False  # from a text file, where every row should be as wide as the header
    keys: Sequence[str] = ()  # JSON: a column is known by its key, not by a letter

    def rows(self) -> Iterator[Row]:
        """Every row in order; to be called once."""
        return chain(self.head, self.rest)

    def column(self, index: int) -> str:
        """What a person calls the column at ``index``: a letter, or the key of a JSON object."""
        if index < len(self.keys):
            return self.keys[index]
        return column_letter(index)


@lru_cache(maxsize=1 << 14)
def column_letter(index: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_at(cells: Sequence[CellValue], index: int | None) -> CellValue:
    """The cell at ``index``; empty where the row is shorter or there is no such column."""
    if index is None or index >= len(cells) or index < 0:
        return EMPTY
    return cells[index]


def is_empty(cell: CellValue) -> bool:
    """Whether a person sees nothing in the cell; a no-break or zero-width space is nothing."""
    return isinstance(cell, str) and not cell.strip(BLANKS)


def text_of(cell: CellValue) -> str:
    """The text of a cell that should hold words; a whole number loses its ``.0``."""
    return cell.strip(BLANKS) if isinstance(cell, str) else shown(cell)


def shown(cell: CellValue) -> str:
    """The cell as its sender sees it, on one short line that cannot disturb a terminal or page."""
    match cell:
        case str():
            seen = "".join(c if c.isprintable() else " " for c in cell[: 2 * MAX_SHOWN])
            text = " ".join(seen.split())
        case PercentCell():
            text = f"{written(cell.shown)} %"
        case ErrorCell():
            text = cell.text
        case UncalculatedCell():
            text = "="
        case Decimal():
            text = written(cell)
        case dt.datetime():
            text = f"{cell:%d/%m/%Y %H:%M:%S}"
        case dt.date():
            text = f"{cell:%d/%m/%Y}"
        case _:
            text = str(cell)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def written(number: Decimal) -> str:
    """The number with a decimal comma and nothing between thousands: it cannot be misread."""
    if not number.is_finite() or abs(number.adjusted()) > MAX_SHOWN:
        return str(number)
    return f"{number.normalize():f}".replace(".", ",")
