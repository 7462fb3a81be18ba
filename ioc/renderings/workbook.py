"""A pack as a workbook: every number of it in a cell, and the line of its source."""

import datetime as dt
import io
from pathlib import Path

from xlsxwriter.workbook import Workbook

from ioc.briefing.document import Document
from ioc.briefing.plain_text import plain_document
from ioc.briefing.seal import Seal
from ioc.renderings.unwritten import written
from ioc.renderings.workbook_chart import add_chart
from ioc.renderings.workbook_grids import grids_of
from ioc.renderings.workbook_sheet import PageMarks, Styles, set_up_print, write_grid

# Nothing that somebody wrote becomes a formula, a link or a number on the machine of who opens it.
_INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(document: Document, *, seal: Seal, target: Path) -> None:
    """Write the pack as XLSX; the same document gives the same bytes.

    A number stands raw in its cell, under a format that reads as the document writes it. A figure
    that is missing stands there in words, what does not apply as a dash. There is no formula.

    Raises:
        UnwrittenError: the file cannot be written; nothing of it stays.
    """
    content = io.BytesIO()
    plain = plain_document(document)
    with Workbook(content, _INERT) as book:
        _fill(book, plain, seal)
    with written(target):
        target.write_bytes(content.getvalue())


def _fill(book: Workbook, document: Document, seal: Seal) -> None:
    face = document.face
    created = dt.datetime.combine(face.known, dt.time(0), tzinfo=dt.UTC)
    about = {"title": face.title, "subject": seal.pack, "comments": face.cutoff_text}
    book.set_properties({**about, "created": created})
    styles, marks = Styles(book), PageMarks.of(document, seal)
    for grid in grids_of(document, seal=seal):
        sheet = book.add_worksheet(grid.name)
        write_grid(sheet, grid, styles=styles, language=document.language)
        set_up_print(sheet, grid, marks=marks)
        add_chart(book, sheet, grid, language=document.language)
