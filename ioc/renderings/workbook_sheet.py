"""Writes one grid as a sheet: what may be read, followed and printed, and nothing that computes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ioc.briefing.document import Document, Figure
from ioc.briefing.seal import Seal
from ioc.figures.theme import DESK
from ioc.i18n.formats import NOT_APPLICABLE
from ioc.profile.model import Language, Text
from ioc.renderings.grid import Grid, GridCell, Link
from ioc.renderings.number_format import number_format

FONT = "Arial"  # on every machine, with every Vietnamese letter
_ITALIC = Text(vi="Số in nghiêng là số minh họa.", en="Figures in italics are illustrative.")
_PAGE = Text(vi="Trang &P/&N", en="Page &P of &N")
_A4 = 9
_SIZE, _TITLE_SIZE = 10, 14  # points
_LINE_PT, _TALLEST_PT = 13.5, 405.0  # a spreadsheet takes no taller row than 409
_NARROWEST, _NUMBER_WIDTH, _WIDEST = 8, 11, 90  # characters, like all widths
_LABEL_WIDTH, _LONGEST_WORD = 24, 30
_AIR, _HEAD_AIR = 3, 2  # around a text; beside a head, for the filter's arrow
_PAGE_WIDTH, _PAGE_WIDTH_WITH_CHART = 150, 75
_TOP_WIDTH, _FREE_WIDTH = 100, 8.43  # what a title has at least; a column nobody set
_MOST_LINES = 12  # of a text above a table
_LONGEST_MARK = 80  # characters of each part of a page's head and foot; all may have 255
_LAST_OF_ONE_UNIT = 0xFFFF  # letters beyond it count twice there
_Setting: TypeAlias = str | int | float | bool


class Styles:
    """The formats of one workbook; equal settings give the same one."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, _Setting], ...], Format] = {}

    def style(self, **settings: _Setting) -> Format:
        """A format with these settings over our own."""
        whole: dict[str, _Setting] = {
            "font_name": FONT,
            "font_size": _SIZE,
            "font_color": DESK.ink,
            "valign": "top",
        }
        key = tuple(sorted({**whole, **settings}.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format(dict(key))
        return self._known[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMarks:
    """What every printed page says of its pack."""

    header: str
    footer: str

    @classmethod
    def of(cls, document: Document, seal: Seal) -> "PageMarks":
        """The marks in the notation of a spreadsheet, where ``&`` begins an order."""
        face = document.face
        title, place, illustrative, cutoff = map(
            _mark, (face.title, face.place, face.illustrative, face.cutoff_text)
        )
        page = _PAGE.pick(document.language)
        return cls(
            header=f"&L{place}&C{title}&R{illustrative}",
            footer=f"&L{_mark(seal.pack)}&C{cutoff}&R{page}",
        )


def write_grid(sheet: Worksheet, grid: Grid, *, styles: Styles, language: Language) -> None:
    """Write a grid from its title down, with its widths, its filter and what stays in sight."""
    widths = _widths(grid)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    cells = _Cells(sheet, styles, language)
    _write_top(cells, grid, widths)
    heads = tuple(column.title for column in grid.columns)
    for down, row in enumerate([heads, *grid.rows], start=grid.head):
        lines = max(_lines(_text(cell), width) for cell, width in zip(row, widths, strict=True))
        if lines > 1:
            sheet.set_row(down, min(lines * _LINE_PT, _TALLEST_PT))
    edge: dict[str, _Setting] = {"bottom": 1, "bottom_color": DESK.line, "text_wrap": True}
    for across, column in enumerate(grid.columns):
        look = _number_look(is_number=column.is_number)
        head = styles.style(
            bold=True, bg_color=DESK.ground, bottom=2, bottom_color=DESK.line_strong,
            text_wrap=True, **look,
        )  # fmt: skip
        sheet.write_string(grid.head, across, column.title, head)
        for down, row in enumerate(grid.rows, start=grid.head + 1):
            cells.write(down, across, row[across], **edge, **look)
    if not grid.rows:
        cells.write(grid.head + 1, 0, grid.empty, font_color=DESK.muted)
    last = max(grid.head + len(grid.rows), grid.head + 1)
    sheet.autofilter(grid.head, 0, last, len(grid.columns) - 1)
    sheet.freeze_panes(grid.head + 1, 0)


def set_up_print(sheet: Worksheet, grid: Grid, *, marks: PageMarks) -> None:
    """A4 across, one page wide, heads on every page, the pack's marks in the margins."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    sheet.repeat_rows(grid.head)
    sheet.hide_gridlines(2)
    sheet.set_header(marks.header)
    sheet.set_footer(marks.footer)


class _Cells:
    """Writes cells of one sheet."""

    def __init__(self, sheet: Worksheet, styles: Styles, language: Language) -> None:
        self.sheet = sheet
        self.styles = styles
        self.language: Language = language

    def write(self, row: int, column: int, cell: GridCell, **look: _Setting) -> None:
        """A figure as its raw number, or as its words where it has none; a text as a text."""
        match cell:
            case Figure():
                self._figure(row, column, cell, look)
            case Link():
                way = f"internal:'{cell.sheet}'!A{cell.row + 1}"
                style = self.styles.style(**{**look, "font_color": DESK.accent, "underline": 1})
                self.sheet.write_url(row, column, way, style, cell.text)
            case None:
                style = self.styles.style(**{**look, "font_color": DESK.muted})
                self.sheet.write_string(row, column, NOT_APPLICABLE, style)
            case "":  # a chart draws a text as zero, also an empty one
                self.sheet.write_blank(row, column, None, self.styles.style(**look))
            case _:
                self.sheet.write_string(row, column, cell, self.styles.style(**look))

    def span(self, row: int, columns: tuple[int, int], text: str, **look: _Setting) -> None:
        """A text over several columns of a row."""
        style = self.styles.style(text_wrap=True, **look)
        first, last = columns
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", style)
        self.sheet.write_string(row, first, text, style)

    def _figure(self, row: int, column: int, figure: Figure, look: dict[str, _Setting]) -> None:
        if figure.is_illustrative:
            look = {**look, "italic": True}
        shape = number_format(figure, language=self.language)
        if figure.value is None or shape is None:
            colour = DESK.muted if figure.value is None else DESK.ink
            style = self.styles.style(**{**look, "font_color": colour})
            self.sheet.write_string(row, column, figure.text, style)
        else:
            style = self.styles.style(**{**look, "num_format": shape})
            self.sheet.write_number(row, column, figure.value, style)


def _write_top(cells: _Cells, grid: Grid, widths: Sequence[float]) -> None:
    """Title, lines, labelled facts and the way back, each on a row of its own above the heads."""
    width, last = sum(widths), len(grid.columns) - 1
    while width < _TOP_WIDTH:
        width, last = width + _FREE_WIDTH, last + 1
    cells.span(0, (0, last), grid.title, bold=True, font_size=_TITLE_SIZE)
    cells.sheet.set_row(0, _top_height(grid.title, width * _SIZE / _TITLE_SIZE) * 1.4)
    row = 1
    for line in grid.lines:
        cells.span(row, (0, last), line, font_color=DESK.muted)
        cells.sheet.set_row(row, _top_height(line, width))
        row += 1
    for label, said in grid.facts:
        cells.write(row, 0, label, font_color=DESK.muted, text_wrap=True)
        if isinstance(said, str):
            cells.span(row, (1, last), said)
        else:
            cells.write(row, 1, said, align="left")
        cells.sheet.set_row(row, _top_height(label, widths[0]))
        row += 1
    if grid.back is not None:
        cells.write(row, 0, grid.back)
        if _has_illustrative(grid):
            cells.write(row, 1, _ITALIC.pick(cells.language), italic=True, font_color=DESK.muted)


def _has_illustrative(grid: Grid) -> bool:
    return any(
        isinstance(cell, Figure) and cell.is_illustrative for row in grid.rows for cell in row
    )


def _widths(grid: Grid) -> list[float]:
    """Of each column, in characters: what its longest text needs, or as many lines as fit a page.

    Numbers stay on one line; words wrap, and those of all columns into about as many lines.
    """
    page = _PAGE_WIDTH if grid.plot is None else _PAGE_WIDTH_WITH_CHART
    widths: list[float] = []
    for lines in range(1, _MOST_LINES):
        widths = [_width(grid, across, lines) for across in range(len(grid.columns))]
        if sum(widths) <= page:
            break
    return widths


def _width(grid: Grid, across: int, lines: int) -> float:
    """The width at which the longest text of a column takes so many lines."""
    column = grid.columns[across]
    texts = [_text(row[across]) for row in grid.rows]
    if across == 0:
        texts += [label[:_LABEL_WIDTH] for label, _ in grid.facts]
    word = max((len(each) for text in texts for each in text.split(" ")), default=0)
    head = max((len(each) + _HEAD_AIR for each in column.title.split(" ")), default=0)
    longest = max((len(text) for text in texts), default=0)
    wanted = longest if column.is_number else longest / lines
    least = _NUMBER_WIDTH if column.is_number else _NARROWEST
    return min(max(wanted, head, least, min(word, _LONGEST_WORD)) + _AIR, _WIDEST)


def _text(cell: GridCell) -> str:
    if isinstance(cell, Figure | Link):
        return cell.text
    return NOT_APPLICABLE if cell is None else cell


def _lines(text: str, width: float) -> int:
    return max(1, math.ceil(len(text) / max(width - 1, 1)))


def _top_height(text: str, width: float) -> float:
    return min(_lines(text, width), _MOST_LINES) * _LINE_PT


def _number_look(*, is_number: bool) -> dict[str, _Setting]:
    return {"align": "right" if is_number else "left", "indent": 1}


def _mark(text: str) -> str:
    """A text in a page's margin, cut so that no order of the margin is cut in two."""
    single = "".join(letter for letter in text if ord(letter) <= _LAST_OF_ONE_UNIT)
    cut = single[: _LONGEST_MARK // 2 if "&" in single else _LONGEST_MARK]
    return cut.replace("&", "&&")
