"""A pack's workbook read as a person with a spreadsheet reads it: what each cell says."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

SEPARATORS = {"[$-42A]": (".", ","), "[$-809]": (",", ".")}
_PART = re.compile(r'"([^"]*)"|(#,##0(?:\.0+)?)')


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says, and where its table begins."""

    title: str
    above: list[str]  # everything over the heads, the title left out
    heads: list[str]
    rows: list[list[str]]
    values: list[list[object]]  # raw
    links: dict[tuple[int, int], str]  # of the rows, by row and column from 0


def sheets(path: Path) -> dict[str, Sheet]:
    """Every sheet by its name, in their order."""
    book = openpyxl.load_workbook(path)
    return {name: _sheet(book[name]) for name in book.sheetnames}


def said(cell: Cell) -> str:
    """What a cell shows."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, int | float):
        return shown(cell.value, cell.number_format)
    return str(cell.value)


def shown(value: float, number_format: str) -> str:
    """A number under a format of sections, quoted words, digits and a region."""
    region = next((mark for mark in SEPARATORS if number_format.startswith(mark)), "")
    thousands, point = SEPARATORS.get(region, (",", "."))
    sections = _sections(number_format.removeprefix(region))
    chosen = sections[0]
    if value < 0 and len(sections) > 1:
        chosen = sections[1]
    elif value == 0 and len(sections) > 2:
        chosen = sections[2]
    minus = "-" if value < 0 and len(sections) == 1 else ""
    return minus + _PART.sub(
        lambda part: part[1] if part[2] is None else _number(value, part[2], thousands, point),
        chosen,
    )


def xml_parts(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Every XML file in the package, read."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, ElementTree.fromstring(package.read(name))


def _number(value: float, pattern: str, thousands: str, point: str) -> str:
    digits = len(pattern.partition(".")[2])
    rounded = Decimal(repr(abs(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{rounded:,.{digits}f}"
    return text.translate(str.maketrans(",.", thousands + point))


def _sections(text: str) -> list[str]:
    """The parts between semicolons that are not quoted."""
    return ["".join(part) for part in re.findall(r'((?:"[^"]*"|[^";])+)', text)]


def _sheet(page: Worksheet) -> Sheet:
    head = page.auto_filter.ref
    first, last = openpyxl.utils.cell.range_boundaries(head)[1::2]
    width = openpyxl.utils.cell.range_boundaries(head)[2]
    cells = [
        [page.cell(row=row, column=column) for column in range(1, width + 1)]
        for row in range(first + 1, last + 1)
    ]
    above = [said(cell) for row in page.iter_rows(max_row=first - 1) for cell in row]
    return Sheet(
        title=str(page["A1"].value or ""),
        above=[text for text in above[1:] if text],
        heads=[said(page.cell(row=first, column=column)) for column in range(1, width + 1)],
        rows=[[said(cell) for cell in row] for row in cells],
        values=[[cell.value for cell in row] for row in cells],
        links={
            (down, across): str(cell.hyperlink.location)
            for down, row in enumerate(cells)
            for across, cell in enumerate(row)
            if cell.hyperlink is not None
        },
    )
