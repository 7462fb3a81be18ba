"""Write the sheets of a template workbook."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ioc.data.delivery.grid import column_letter
from ioc.data.delivery.template_rows import FIGURES, TemplateColumn
from ioc.i18n import Wording
from ioc.profile.model import Indicator

FIRST_HEADER_ROW = 4  # counted from 0: below title, period, sender and an empty row
_WIDTHS = {"unit": 14, "unit_name": 30, "parent": 26, "indicator": 40, "note": 40, "period": 22}
_FIGURE_WIDTH = 18
EDGE_COLOUR, HEAD_COLOUR = "#9aa5b1", "#dce6f1"
_PROTECTION = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": False}


class TemplateSheet:
    """Writes the sheet that is to be filled in."""

    def __init__(self, book: Workbook, name: str, *, words: Wording) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._words = words
        edge = {"border": 1, "border_color": EDGE_COLOUR, "valign": "vcenter", "text_wrap": True}
        self._title: Format = book.add_format({"bold": True, "font_size": 14})
        self._head: Format = book.add_format(
            {**edge, "bold": True, "bg_color": HEAD_COLOUR, "align": "center"}
        )
        self._given: Format = book.add_format({**edge, "bg_color": "#f3f4f6", "num_format": "@"})
        self._input: Format = book.add_format({**edge, "bg_color": "#fffbe6", "locked": False})

    def write(
        self,
        titles: Sequence[str],
        columns: Sequence[TemplateColumn],
        rows: Sequence[Sequence[str]],
        *,
        indicators: Mapping[str, Indicator],
    ) -> None:
        """Write titles, header and rows, and lock all but the cells to be filled in."""
        for number, title in enumerate(titles):
            self._sheet.write_string(number, 0, title, self._title if not number else None)
        depth = max(len(column.path) for column in columns)
        self._write_header(columns, depth)
        first = FIRST_HEADER_ROW + depth
        for number, row in enumerate(rows, start=first):
            self._write_row(number, columns, row)
        for at, column in enumerate(columns):
            holds = column.column.holds if column.column else ""
            self._sheet.set_column(at, at, _WIDTHS.get(holds, _FIGURE_WIDTH))
            if column.is_input and rows:
                self._validate(first, first + len(rows) - 1, at, column, indicators)
        self._sheet.freeze_panes(first, 0)
        self._sheet.protect("", _PROTECTION)

    def _write_header(self, columns: Sequence[TemplateColumn], depth: int) -> None:
        for level in range(depth):
            row = FIRST_HEADER_ROW + level
            for path, places in _runs(columns, level):
                is_last = level == len(path) - 1
                bottom = FIRST_HEADER_ROW + depth - 1 if is_last else row
                if level < len(path):
                    self._merge(row, places[0], bottom, places[-1], path[level])

    def _merge(self, top: int, left: int, bottom: int, right: int, text: str) -> None:
        if (top, left) == (bottom, right):
            self._sheet.write_string(top, left, text, self._head)
        else:
            self._sheet.merge_range(top, left, bottom, right, "", self._head)
            self._sheet.write_string(top, left, text, self._head)

    def _write_row(
        self, number: int, columns: Sequence[TemplateColumn], row: Sequence[str]
    ) -> None:
        for at, (column, text) in enumerate(zip(columns, row, strict=True)):
            if column.is_input:
                self._sheet.write_blank(number, at, None, self._input)
            elif column.column is not None:
                self._sheet.write_string(number, at, text, self._given)

    def _validate(
        self,
        first: int,
        last: int,
        at: int,
        column: TemplateColumn,
        indicators: Mapping[str, Indicator],
    ) -> None:
        holds = column.column.holds if column.column else ""
        options: dict[str, object]
        if holds in FIGURES:
            cell = f"{column_letter(at)}{first + 1}"
            rule = _number_rule(cell, holds, indicators.get(column.indicator))
            options = {
                "validate": "custom",
                "value": f'=OR({cell}="-",{cell}="KAD",{rule})',
                "error_title": self._words("template.wrong_title"),
                "error_message": self._words("template.wrong_number"),
            }
        elif holds == "state":
            options = {"validate": "list", "source": self._words("template.states").split("|")}
        elif holds in {"provisional", "illustrative"}:
            options = {"validate": "list", "source": ["x"]}
        else:
            return
        self._sheet.data_validation(first, at, last, at, {"ignore_blank": True, **options})


def _number_rule(cell: str, holds: str, indicator: Indicator | None) -> str:
    """The spreadsheet's own check of one cell, as narrow as the indicator's rules allow."""
    rules = [f"ISNUMBER({cell})"]
    if holds in {"numerator", "denominator"}:
        rules.append(f"{cell}>=0")
    elif indicator is not None:
        if indicator.minimum is not None:
            rules.append(f"{cell}>={indicator.minimum}")
        if indicator.maximum is not None:
            rules.append(f"{cell}<={indicator.maximum}")
    return f"AND({','.join(rules)})"


def _runs(
    columns: Sequence[TemplateColumn], level: int
) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Neighbours whose headers are the same down to ``level``; a last text stands alone."""

    def key(place: int) -> tuple[object, ...]:
        path = columns[place].path
        return path[: level + 1] if level < len(path) - 1 else (place,)

    for _, places in groupby(range(len(columns)), key=key):
        run = list(places)
        yield columns[run[0]].path, run
