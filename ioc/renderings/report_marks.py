"""Paragraphs and tables of a Word document, written straight into its XML.

python-docx looks through a whole table for each cell it is asked for; a report has thousands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Align: TypeAlias = Literal["left", "right", "center", "both"]
TWENTIETHS = 20  # of a point: what Word measures in
PER_MM = 56.693  # twentieths of a point
_CELL_SIDE = "70"  # twentieths of a point between a cell's edge and its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph is set; sizes in points, indents in millimetres."""

    size: float = 14
    is_bold: bool = False
    is_italic: bool = False
    is_capital: bool = False  # set in capitals; the text stays as it is written
    align: Align = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    keeps_next: bool = False  # on the page of the paragraph after it
    breaks_page: bool = False
    style: str = ""
    is_ruled: bool = False  # a line under it


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: its head, how its cells are set, its width in millimetres."""

    title: str
    align: Align
    width: float


def paragraph(text: str, setting: Setting) -> Any:
    """A paragraph of one run; nothing in the text is a field, a link or a break."""
    element = OxmlElement("w:p")
    element.append(_paragraph_properties(setting))
    if text:
        element.append(run(text, setting))
    return element


def run(text: str, setting: Setting) -> Any:
    """Letters of one kind."""
    element, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    for name, is_set in (
        ("w:b", setting.is_bold),
        ("w:i", setting.is_italic),
        ("w:caps", setting.is_capital),
    ):
        if is_set:
            properties.append(OxmlElement(name))
    size = str(round(2 * setting.size))
    properties.append(_with("w:sz", val=size))
    properties.append(_with("w:szCs", val=size))
    letters = OxmlElement("w:t")
    letters.text = text
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.append(properties)
    element.append(letters)
    return element


def dotted_line(setting: Setting, *, width: float) -> Any:
    """A line of dots as wide as asked in millimetres, for a person to write on."""
    element = paragraph("", replace(setting, align="left"))
    tabs = OxmlElement("w:tabs")
    tabs.append(_with("w:tab", val="right", leader="dot", pos=str(round(width * PER_MM))))
    element.find(qn("w:pPr")).insert_element_before(
        tabs, "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
    filling = OxmlElement("w:r")
    filling.append(OxmlElement("w:tab"))
    element.append(filling)
    return element


def field(code: str, setting: Setting) -> Any:
    """A field of our own, such as the number of the page."""
    element = _with("w:fldSimple", instr=code)
    element.append(run("1", setting))
    return element


def grid(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], *, size: float, is_ruled: bool = True
) -> Any:
    """A table; its head is repeated on every page, and no row is parted between two."""
    table = OxmlElement("w:tbl")
    table.append(_table_properties(columns, is_ruled=is_ruled))
    widths = OxmlElement("w:tblGrid")
    for column in columns:
        widths.append(_with("w:gridCol", w=_width(column)))
    table.append(widths)
    if any(column.title for column in columns):
        head = [
            _cell(c, c.title, Setting(size=size, is_bold=True, align="center")) for c in columns
        ]
        table.append(_row(head, is_head=True))
    for row in rows:
        cells = [
            _cell(column, text, Setting(size=size, align=column.align, before=1, after=1))
            for column, text in zip(columns, row, strict=True)
        ]
        table.append(_row(cells, is_head=False))
    return table


def beside(columns: Sequence[Column], cells: Sequence[Sequence[Any]]) -> Any:
    """Paragraphs side by side without any line between them."""
    table = grid(columns, (), size=1, is_ruled=False)
    held = []
    for column, content in zip(columns, cells, strict=True):
        cell = _bare_cell(column)
        cell.extend(content)
        held.append(cell)
    table.append(_row(held, is_head=False))
    return table


def _paragraph_properties(setting: Setting) -> Any:
    """In the order the format asks for."""
    properties = OxmlElement("w:pPr")
    if setting.style:
        properties.append(_with("w:pStyle", val=setting.style))
    if setting.keeps_next:
        properties.append(OxmlElement("w:keepNext"))
    if setting.breaks_page:
        properties.append(OxmlElement("w:pageBreakBefore"))
    if setting.is_ruled:
        borders = OxmlElement("w:pBdr")
        borders.append(_with("w:bottom", val="single", sz="6", space="1", color="000000"))
        properties.append(borders)
    properties.append(
        _with(
            "w:spacing",
            before=str(round(setting.before * TWENTIETHS)),
            after=str(round(setting.after * TWENTIETHS)),
        )
    )
    properties.append(
        _with(
            "w:ind",
            left=str(round(setting.left * PER_MM)),
            right=str(round(setting.right * PER_MM)),
            firstLine=str(round(setting.first_line * PER_MM)),
        )
    )
    properties.append(_with("w:jc", val=setting.align))
    # An empty paragraph is as high as the letters it would have.
    mark = OxmlElement("w:rPr")
    mark.append(_with("w:sz", val=str(round(2 * setting.size))))
    properties.append(mark)
    return properties


def _table_properties(columns: Sequence[Column], *, is_ruled: bool) -> Any:
    properties = OxmlElement("w:tblPr")
    whole = str(sum(int(_width(column)) for column in columns))
    properties.append(_with("w:tblW", w=whole, type="dxa"))
    properties.append(_with("w:tblInd", w=_CELL_SIDE if is_ruled else "0", type="dxa"))
    if is_ruled:
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_with(f"w:{side}", val="single", sz="4", space="0", color="000000"))
        properties.append(borders)
    properties.append(_with("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", _CELL_SIDE), ("right", _CELL_SIDE)):
        margins.append(_with(f"w:{side}", w=width, type="dxa"))
    properties.append(margins)
    return properties


def _row(cells: Iterable[Any], *, is_head: bool) -> Any:
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def _cell(column: Column, text: str, setting: Setting) -> Any:
    cell = _bare_cell(column)
    cell.append(paragraph(text, setting))
    return cell


def _bare_cell(column: Column) -> Any:
    cell, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(_with("w:tcW", w=_width(column), type="dxa"))
    cell.append(properties)
    return cell


def _width(column: Column) -> str:
    return str(round(column.width * PER_MM))


def _with(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
