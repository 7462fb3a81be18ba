"""A native table of a slide: cells of lines, thin rules between rows, no colours of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml

from ioc.renderings.slide_marks import EMU_PER_POINT, NAMESPACES, Box, Canvas, Line
from ioc.renderings.slide_measure import LEADING, line_count

PAD_X, PAD_Y = 6.0, 1.9  # inside a cell
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid" of every PowerPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: a cell is its lines; ``rule`` is the colour of the line under it, if any."""

    cells: tuple[tuple[Line, ...], ...]
    rule: str = ""
    rule_width: float = 0.5


def cell_room(width: float, *, column: int, of: int) -> float:
    """What a cell has for its text: the first is not padded on its left, the last on its right."""
    return width - (PAD_X if column else 0.0) - (PAD_X if column + 1 < of else 0.0)


def _cell_height(lines: Sequence[Line], room: float) -> float:
    return 2 * PAD_Y + sum(
        line.after + line.size * LEADING * max(1, _count(line, room)) for line in lines
    )


def row_height(row: Row, widths: Sequence[float]) -> float:
    """The height of the highest cell."""
    count = len(widths)
    return max(
        _cell_height(cell, cell_room(width, column=n, of=count))
        for n, (cell, width) in enumerate(zip(row.cells, widths, strict=True))
    )


def draw_grid(
    canvas: Canvas,
    box: Box,
    rows: Sequence[Row],
    *,
    widths: Sequence[float],
    has_head: bool = False,
    about: str = "",
) -> None:
    """Draw the rows from the top of the box down; ``about`` is read to who cannot see it."""
    heights = [row_height(row, widths) for row in rows]
    place = Box(left=box.left, top=box.top, width=sum(widths), height=sum(heights))
    frame = canvas.shapes.add_table(1, 1, *place.emu())
    frame.element.nvGraphicFramePr.cNvPr.set("descr", about)
    table: Any = frame.element.graphic.graphicData.tbl
    columns = "".join(f'<a:gridCol w="{_emu(width)}"/>' for width in widths)
    drawn = "".join(
        f'<a:tr h="{_emu(height)}">{_cells(canvas, row)}</a:tr>'
        for row, height in zip(rows, heights, strict=True)
    )
    table.getparent().replace(
        table,
        parse_xml(
            f'<a:tbl {NAMESPACES}><a:tblPr firstRow="{int(has_head)}"><a:tableStyleId>{_NO_STYLE}'
            f"</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{drawn}</a:tbl>"
        ),
    )


def _cells(canvas: Canvas, row: Row) -> str:
    """The cells of a row; the outer edges of its texts stand on those of its rule."""
    last = len(row.cells) - 1
    return "".join(
        _cell(canvas, cell, row, left=PAD_X if n else 0.0, right=PAD_X if n < last else 0.0)
        for n, cell in enumerate(row.cells)
    )


def _cell(canvas: Canvas, lines: Sequence[Line], row: Row, *, left: float, right: float) -> str:
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    under = (
        f'<a:lnB w="{_emu(row.rule_width)}">{canvas.colour_xml(row.rule)}</a:lnB>'
        if row.rule
        else '<a:lnB w="0"><a:noFill/></a:lnB>'
    )
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{canvas.lines_xml(lines)}</a:txBody>"
        f'<a:tcPr marL="{_emu(left)}" marR="{_emu(right)}" marT="{_emu(PAD_Y)}"'
        f' marB="{_emu(PAD_Y)}" anchor="ctr">{none}{under}<a:noFill/></a:tcPr></a:tc>'
    )


def _count(line: Line, width: float) -> int:
    """Lines of a paragraph, as if all of it were of its largest and heaviest letters."""
    text = "".join(text for text, _ in line.runs)
    is_bold = any(letters.is_bold for _, letters in line.runs)
    return line_count(text, size=line.size, width=width, is_bold=is_bold)


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)
