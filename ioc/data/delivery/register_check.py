"""From a delivered register, a workbook or one of its sheets as text, to what it says."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ioc.data.delivery.document import Document, open_document
from ioc.data.delivery.faults import ColumnsMissingError, EmptyFileError, WrongTemplateError
from ioc.data.delivery.grid import Row, Sheet, is_empty, text_of
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.outcome import Outcome
from ioc.data.delivery.reading import CheckedDelivery, PriorRegister
from ioc.data.delivery.register_header import RegisterHeader, register_header
from ioc.data.delivery.register_rows import RegisterReader
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.template_stamp import STAMP_SHEET, read_stamp
from ioc.data.register.sheets import SHEETS
from ioc.profile.model import Feed, Profile
from ioc.profile.territory import Territory

_ORDER = {sheet.name: place for place, sheet in enumerate(SHEETS)}
_MAX_LISTED = 40


def check_register(  # noqa: PLR0913 - one file, and what it is checked against
    path: Path,
    *,
    feed: Feed,
    profile: Profile,
    territory: Territory,
    known: PriorRegister,
    limits: DeliveryLimits,
    sender: str | None = None,
    received_on: dt.date | None = None,
) -> CheckedDelivery:
    """Read and check one delivery of a register.

    Args:
        path: the file: a workbook with any of the register's sheets, or one of them as CSV or JSON.
        feed: what it is a delivery of; its programme is that of every row.
        profile: the feed's profile.
        territory: the profile's units.
        known: which tasks and models were stated before.
        limits: a file larger than these is refused as a whole.
        sender: unit code of a sender that is not the feed's owner: it notes, and only for itself.
            None: the owner, which also states and confirms.
        received_on: local day of delivery; what is said to have happened later is refused.

    Returns:
        The register's rows in the order they are to be recorded, and the refused ones.

    Raises:
        DeliveryError: nothing of the file can be used; the leaf says why.
    """
    scope = Scope(
        feed=feed, profile=profile, territory=territory, sender=sender, received_on=received_on
    )
    document = open_document(path, scope, limits=limits, fits=_fits)
    stamp = read_stamp(document.sheets)
    if stamp is not None and stamp.feed != feed.code:
        raise WrongTemplateError(feed=feed.code, template=stamp.feed)
    outcome = Outcome()
    reader = RegisterReader(scope, known, outcome)
    for sheet, header, rows in _sheets(document):
        reader.take(sheet, header, rows)
    outcome.close()
    return CheckedDelivery(
        readings=[],
        tallies=[],
        register=reader.rows,
        rejected=outcome.rejected,
        notices=[*document.notices, *outcome.notices],
        rows_read=outcome.rows_read,
    )


def _fits(sheet: Sheet) -> bool:
    header = register_header(sheet)
    return header is not None and not header.missing


def _sheets(document: Document) -> list[tuple[Sheet, RegisterHeader, list[Row]]]:
    """The register's sheets that have rows, what is stated before what is noted of it."""
    visible = [s for s in document.sheets if s.name != STAMP_SHEET and not s.is_hidden and s.head]
    if not visible:
        raise EmptyFileError
    found = [(sheet, register_header(sheet)) for sheet in visible]
    whole = [(s, header) for s, header in found if header is not None and not header.missing]
    if not whole:
        raise _columns_missing(found)
    ordered = sorted(whole, key=lambda pair: _ORDER[pair[1].kind.name])
    for sheet, header in ordered:
        extra = ", ".join(" ".join(text.split()) for _, text in header.extra)
        if sheet.name:
            document.notice("sheet_used", sheet=sheet.name)
        if extra:
            document.notice("columns_extra", columns=extra)
    return [(sheet, header, list(sheet.rows())[header.body_at :]) for sheet, header in ordered]


def _columns_missing(
    found: Iterable[tuple[Sheet, RegisterHeader | None]],
) -> ColumnsMissingError:
    pairs = list(found)
    likely = [(sheet, header) for sheet, header in pairs if header is not None]
    if not likely:
        sheet = pairs[0][0]
        texts = [
            text_of(cell) for _, cells in sheet.head[:5] for cell in cells if not is_empty(cell)
        ]
        missing = [field.title.vi for field in SHEETS[1].fields if field.is_needed]
        return ColumnsMissingError(
            missing=", ".join(missing), found=", ".join(texts[:_MAX_LISTED]), sheet=sheet.name
        )
    sheet, header = max(likely, key=lambda pair: len(pair[1].columns))
    return ColumnsMissingError(
        missing=", ".join(field.title.vi for field in header.missing),
        found=", ".join(header.kind.field(name).title.vi for name in header.columns),
        sheet=sheet.name,
    )
