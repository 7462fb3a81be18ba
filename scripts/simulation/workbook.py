"""Workbooks laid out as Vietnamese offices send them: heads, merged headers, totals, notes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from simulation.handover import path_of

# Written into the file instead of the time of the run, so that a second run makes the same bytes.
_CREATED = dt.datetime(2025, 3, 1, 8, 0)  # noqa: DTZ001  # the format knows no zones

_HEAD_ROWS = 6  # office, motto, blank, title, period, warning
_MADE_UP = "DỮ LIỆU MINH HỌA: không phải số liệu của cơ quan nào"

Cell = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One column of a form; neighbours with the same ``top`` share a merged cell."""

    top: str
    below: str = ""
    width: int = 12
    is_summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One sheet to be filled."""

    sheet: str
    office: str
    title: str
    period: str  # what stands after "Kỳ báo cáo:"
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default=())


def write_workbook(file: str, forms: Sequence[Form]) -> None:
    """Write one workbook with one sheet per form."""
    with xlsxwriter.Workbook(path_of(file)) as book:
        book.set_properties({"created": _CREATED, "title": forms[0].title})
        for form in forms:
            _FormWriter(book, form).write()


class _FormWriter:
    """Fills one sheet from top to bottom."""

    def __init__(self, book: xlsxwriter.Workbook, form: Form) -> None:
        self.form = form
        self.sheet: Worksheet = book.add_worksheet(form.sheet)
        self.last = len(form.heads) - 1
        self.plain = self._format(book)
        self.bold = self._format(book, bold=True)
        self.head = self._format(book, bold=True, text_wrap=True, align="center", border=1)
        self.centre = self._format(book, bold=True, align="center")
        self.cell = self._format(book, border=1)
        self.number = self._format(book, border=1, num_format="#,##0.##")
        self.total = self._format(book, bold=True, border=1, num_format="#,##0")

    @staticmethod
    def _format(book: xlsxwriter.Workbook, **settings: object) -> Format:
        return book.add_format({"font_name": "Times New Roman", "font_size": 12, **settings})

    def write(self) -> None:
        self._letterhead()
        first = self._header(_HEAD_ROWS)
        end = self._body(first)
        self._totals(first, end)
        for n, note in enumerate(self.form.notes):
            self.sheet.write(end + 2 + n, 0, note, self.plain)

    def _letterhead(self) -> None:
        middle = self.last // 2
        top = (("UBND TỈNH QUẢNG NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
               (self.form.office, "Độc lập – Tự do – Hạnh phúc"))  # fmt: skip
        for row, (left, right) in enumerate(top):
            self.sheet.merge_range(row, 0, row, middle, left, self.centre)
            self.sheet.merge_range(row, middle + 1, row, self.last, right, self.centre)
        for row, text in (
            (3, self.form.title),
            (4, f"Kỳ báo cáo: {self.form.period}"),
            (5, _MADE_UP),
        ):
            self.sheet.merge_range(row, 0, row, self.last, text, self.centre)

    def _header(self, row: int) -> int:
        """Two header rows and one of column numbers; returns the first row of the body."""
        heads = self.form.heads
        start = 0
        for n, head in enumerate(heads):
            self.sheet.set_column(n, n, head.width)
            if n == self.last or heads[n + 1].top != head.top or not head.below:
                self._header_cell(row, start, n)
                start = n + 1
        for n in range(len(heads)):
            self.sheet.write(row + 2, n, f"({n + 1})", self.head)
        return row + 3

    def _header_cell(self, row: int, start: int, end: int) -> None:
        heads = self.form.heads
        if not heads[end].below:
            self.sheet.merge_range(row, end, row + 1, end, heads[end].top, self.head)
            return
        if start < end:
            self.sheet.merge_range(row, start, row, end, heads[end].top, self.head)
        else:
            self.sheet.write(row, end, heads[end].top, self.head)
        for n in range(start, end + 1):
            self.sheet.write(row + 1, n, heads[n].below, self.head)

    def _body(self, row: int) -> int:
        for cells in self.form.rows:
            for n, cell in enumerate(cells):
                is_text = isinstance(cell, str)
                self.sheet.write(row, n, cell, self.cell if is_text else self.number)
            row += 1
        return row

    def _totals(self, first: int, end: int) -> None:
        self.sheet.merge_range(end, 0, end, 1, "Tổng cộng", self.total)
        for n in range(2, len(self.form.heads)):
            if not self.form.heads[n].is_summed:
                self.sheet.write_blank(end, n, None, self.total)
                continue
            letter = xl_col_to_name(n)
            total = sum(row[n] for row in self.form.rows if not isinstance(row[n], str))
            formula = f"=SUM({letter}{first + 1}:{letter}{end})"
            self.sheet.write_formula(end, n, formula, self.total, total)
