"""The one sheet of a workbook that a feed is about."""

from collections.abc import Sequence

from ioc.data.delivery.document import Document
from ioc.data.delivery.faults import (
    ColumnsMissingError,
    ColumnTwiceError,
    EmptyFileError,
    SheetHiddenError,
    SheetMissingError,
    SheetUnclearError,
)
from ioc.data.delivery.grid import Sheet
from ioc.data.delivery.headers import Header, find_header
from ioc.data.delivery.template_stamp import STAMP_SHEET
from ioc.profile.model import Feed
from ioc.profile.names import fold

_MAX_LISTED = 40  # header texts told to a sender whose columns are missing
_ORDINALS = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu", "no", ""})


def choose_sheet(document: Document, feed: Feed) -> tuple[Sheet, Header]:
    """The sheet with the feed's columns, and its header.

    Raises:
        DeliveryError: no sheet, several sheets, or no complete header; says what was found.
    """
    sheets = [sheet for sheet in document.sheets if sheet.name != STAMP_SHEET]
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden]
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    if feed.layout.sheet and any(sheet.name for sheet in sheets):
        visible = [_named(feed.layout.sheet, sheets)]
    filled = [sheet for sheet in visible if sheet.head]
    if not filled:
        raise EmptyFileError
    found = [(s, find_header(s, feed.layout, rhythm=feed.rhythm)) for s in filled]
    sheet, header = _only(found)
    _notice(document, sheet, header, hidden)
    return sheet, header


def _named(name: str, sheets: Sequence[Sheet]) -> Sheet:
    named = [sheet for sheet in sheets if fold(sheet.name) == fold(name)]
    if not named:
        raise SheetMissingError(sheet=name, found=", ".join(sheet.name for sheet in sheets))
    if named[0].is_hidden:
        raise SheetHiddenError(sheet=named[0].name)
    return named[0]


def _only(found: Sequence[tuple[Sheet, Header]]) -> tuple[Sheet, Header]:
    complete = [pair for pair in found if pair[1].is_complete]
    if len(complete) == 1:
        return complete[0]
    if complete:
        raise SheetUnclearError(found=", ".join(sheet.name for sheet, _ in complete))
    sheet, header = max(found, key=lambda pair: len(pair[1].columns))
    if header.twice and not header.missing:
        text, places = header.twice
        columns = ", ".join(map(sheet.column, places))
        raise ColumnTwiceError(header=text, columns=columns, sheet=sheet.name)
    raise ColumnsMissingError(
        missing=", ".join(c.headers[0] if c.headers else "…" for c in header.missing),
        found=", ".join(" ".join(text.split()) for text in header.texts[:_MAX_LISTED]),
        sheet=sheet.name,
    )


def _notice(document: Document, sheet: Sheet, header: Header, hidden: Sequence[str]) -> None:
    if sheet.name:
        document.notice("sheet_used", sheet=sheet.name)
    if hidden:
        document.notice("sheets_hidden", sheets=", ".join(hidden))
    if sheet.hidden_rows:
        document.notice("hidden_rows", count=sheet.hidden_rows)
    extra = [" ".join(text.split()) for _, text in header.extra if fold(text) not in _ORDINALS]
    if extra:
        document.notice("columns_extra", columns=", ".join(extra[:_MAX_LISTED]))
