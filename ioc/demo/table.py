"""A delivered CSV as rows, and rows as a CSV again in the same dress."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from ioc.profile.model import Column, Feed
from ioc.profile.names import fold

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One delivered table, text by text."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    separator: Literal[",", ";"]


def read_sheet(path: Path) -> Sheet:
    """Read a CSV the example brings along."""
    text = path.read_text("utf-8-sig")
    separator: Literal[",", ";"] = ";" if ";" in text.splitlines()[0] else ","
    headers, *rows = csv.reader(io.StringIO(text), delimiter=separator)
    return Sheet(
        headers=tuple(headers), rows=tuple(tuple(row) for row in rows if row), separator=separator
    )


def to_csv(sheet: Sheet) -> bytes:
    """Write a table as the example's senders do: UTF-8 with a mark, their own separator."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sheet.separator, lineterminator="\r\n")
    writer.writerow(sheet.headers)
    writer.writerows(sheet.rows)
    return (_BOM + text.getvalue()).encode()


def columns_of(feed: Feed, sheet: Sheet) -> dict[int, Column]:
    """What the columns of a table hold, by position; those the feed does not know are out."""
    known = {fold(header): column for column in feed.layout.columns for header in column.headers}
    found = ((place, known.get(fold(header))) for place, header in enumerate(sheet.headers))
    return {place: column for place, column in found if column is not None}


def position(columns: dict[int, Column], holds: str) -> int:
    """Where the first column that holds ``holds`` stands."""
    return next(place for place, column in columns.items() if column.holds == holds)


def parse(text: str, *, is_vietnamese: bool) -> Decimal | None:
    """A figure as the example's senders write it; None: no figure."""
    plain = text.replace(".", "").replace(",", ".") if is_vietnamese else text
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def write(figure: Decimal, *, is_vietnamese: bool) -> str:
    """A figure in the sender's own form."""
    if not is_vietnamese:
        return format(figure, "f")
    return f"{figure:,f}".translate(str.maketrans(",.", ".,"))


def where(sheet: Sheet, rows: Iterable[tuple[str, ...]]) -> Sheet:
    """The same table with other rows."""
    return Sheet(headers=sheet.headers, rows=tuple(rows), separator=sheet.separator)
