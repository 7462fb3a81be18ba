"""The register as a workbook: the one that is handed round, and an empty one to fill in."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ioc.data.delivery.template_sheet import EDGE_COLOUR, HEAD_COLOUR
from ioc.data.delivery.template_stamp import STAMP_SHEET, TemplateStamp, layout_fingerprint
from ioc.data.register.sheets import SHEETS, Field, RegisterSheet, SheetName
from ioc.i18n import Wording
from ioc.profile.model import Feed

# Nothing that somebody typed becomes a formula or a link on the machine of who opens it.
_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_OWN_SHEETS: frozenset[SheetName] = frozenset({"task_update", "model_update", "acknowledgement"})
_EMPTY_ROWS = 200  # that have the choices of their columns
_LONGEST_LIST = 255  # characters of the choices a spreadsheet keeps in a cell's rule
_GUIDE = ("guide_statement", "guide_own", "guide_finish", "guide_due", "guide_people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A column of the tasks' sheet that is reckoned, not stated; nobody reads it back."""

    header: str
    by_code: Mapping[str, str | int | dt.date | None]


def write_register(
    target: Path | BinaryIO,
    rows: Mapping[SheetName, Iterable[Mapping[str, object]]],
    *,
    computed: Sequence[Computed] = (),
    today: dt.date,
) -> None:
    """Write the register so that handing it in again changes nothing.

    Args:
        target: file to write.
        rows: what each sheet holds, by the fields' names.
        computed: further columns of the tasks' sheet.
        today: goes into the file instead of the moment, so that two exports of one day are one.
    """
    with Workbook(target, _INERT) as book:
        book.set_properties({"created": dt.datetime.combine(today, dt.time(0), tzinfo=dt.UTC)})
        for sheet in SHEETS:
            writer = _Writer(book, sheet)
            writer.header([one.header for one in computed] if sheet.name == "task" else [])
            for row in rows.get(sheet.name, ()):
                further = [one.by_code.get(str(row.get("code", ""))) for one in computed]
                writer.row(row, further if sheet.name == "task" else [])


def write_register_template(
    target: Path | BinaryIO, *, feed: Feed, unit: str, today: dt.date
) -> None:
    """Write an empty register for ``unit``: the owner states and notes, any other unit notes."""
    words = Wording.load("vi")
    with Workbook(target, _INERT) as book:
        book.set_properties({"created": dt.datetime.combine(today, dt.time(0), tzinfo=dt.UTC)})
        for sheet in SHEETS:
            if unit == feed.owner or sheet.name in _OWN_SHEETS:
                writer = _Writer(book, sheet)
                writer.header([])
                writer.choices()
        guide = book.add_worksheet(words("register.guide"))
        guide.set_column(0, 0, 110)
        for at, key in enumerate(_GUIDE):
            for below, language in ((0, words), (len(_GUIDE) + 1, Wording.load("en"))):
                guide.write_string(at + below, 0, language(f"register.{key}"))
        stamp = TemplateStamp(
            feed=feed.code, unit=unit, layout=layout_fingerprint(feed), period_start=None
        )
        hidden = book.add_worksheet(STAMP_SHEET)
        hidden.write_row(0, 0, stamp.cells())
        hidden.very_hidden()


class _Writer:
    """Writes one sheet from its header down."""

    def __init__(self, book: Workbook, sheet: RegisterSheet) -> None:
        self._sheet = sheet
        self._page: Worksheet = book.add_worksheet(sheet.title.vi)
        edge = {"border": 1, "border_color": EDGE_COLOUR, "valign": "top", "text_wrap": True}
        self._head: Format = book.add_format({**edge, "bold": True, "bg_color": HEAD_COLOUR})
        self._cell: Format = book.add_format(edge)
        self._day: Format = book.add_format({**edge, "num_format": "dd/mm/yyyy"})
        self._at = 1

    def header(self, further: Sequence[str]) -> None:
        titles = [field.title.vi for field in self._sheet.fields]
        for column, title in enumerate([*titles, *further]):
            self._page.write_string(0, column, title, self._head)
        for column, field in enumerate(self._sheet.fields):
            self._page.set_column(column, column, 40 if field.is_wide else 16)
        self._page.freeze_panes(1, 2)
        self._page.autofilter(0, 0, 0, len(titles) + len(further) - 1)

    def row(self, row: Mapping[str, object], further: Sequence[object]) -> None:
        cells = [_cell(row.get(field.name), field) for field in self._sheet.fields]
        for column, value in enumerate([*cells, *further]):
            self._write(column, value)
        self._at += 1

    def choices(self) -> None:
        """Offer the words of each choice in the empty rows."""
        for column, field in enumerate(self._sheet.fields):
            words = [texts[0] for texts in field.choices.values()]
            if field.kind == "mark":
                words = ["x"]
            if words and len(",".join(words)) <= _LONGEST_LIST:
                rule = {"validate": "list", "source": words, "ignore_blank": True}
                self._page.data_validation(1, column, _EMPTY_ROWS, column, rule)

    def _write(self, column: int, value: object) -> None:
        if value is None or value == "":
            self._page.write_blank(self._at, column, None, self._cell)
        elif isinstance(value, dt.date):
            moment = dt.datetime.combine(value, dt.time(0), tzinfo=dt.UTC).replace(tzinfo=None)
            self._page.write_datetime(self._at, column, moment, self._day)
        elif isinstance(value, int):
            self._page.write_number(self._at, column, value, self._cell)
        else:
            self._page.write_string(self._at, column, str(value), self._cell)


def _cell(value: object, field: Field) -> object:
    if field.kind == "mark":
        return "x" if value else ("" if value is None or field.name == "is_illustrative" else "0")
    if field.choices and value in field.choices:
        return field.choices[str(value)][0]
    return value
