"""From a delivered file to what it says: the way every delivery takes."""

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ioc.data.delivery.document import Document, open_document
from ioc.data.delivery.faults import WrongTemplateError
from ioc.data.delivery.file_period import file_period
from ioc.data.delivery.grid import Sheet
from ioc.data.delivery.headers import find_header
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.merged import fill_merged
from ioc.data.delivery.outcome import Outcome
from ioc.data.delivery.period_text import written
from ioc.data.delivery.reading import CheckedDelivery, PriorFigures
from ioc.data.delivery.row_reader import RowReader
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.series_rules import (
    check_series,
    notice_fractions,
    refuse_conflicts,
    refuse_doubtful_days,
)
from ioc.data.delivery.sheet_choice import choose_sheet
from ioc.data.delivery.template_stamp import TemplateStamp, layout_fingerprint, read_stamp
from ioc.profile.model import Feed, Profile
from ioc.profile.periods import Period
from ioc.profile.territory import Territory


def check_delivery(  # noqa: PLR0913 - one file, and the six things it is checked against
    path: Path,
    *,
    feed: Feed,
    profile: Profile,
    territory: Territory,
    known: PriorFigures,
    limits: DeliveryLimits,
    period: Period | None = None,
    sender: str | None = None,
    received_on: dt.date | None = None,
) -> CheckedDelivery:
    """Read and check one delivered file.

    Args:
        path: the file; neither its name nor its extension is trusted.
        feed: what it is a delivery of.
        profile: the feed's profile.
        territory: the profile's units.
        known: what was recorded before, for sums that must not fall and for jumps.
        limits: a file larger than these is refused as a whole.
        period: what it was sent for; None: the file says it.
        sender: unit code; where each unit sends for itself, no other unit's rows are taken.
            None: not checked.
        received_on: local day of delivery; periods that begin later are refused. None: not checked.

    Returns:
        Readings or tallies in the order of the file, the refused rows, and what the sender should
        see. A file of which every row was refused is returned like any other.

    Raises:
        DeliveryError: nothing of the file can be used; the leaf says why.
    """
    scope = Scope(
        feed=feed,
        profile=profile,
        territory=territory,
        period=period,
        sender=sender,
        received_on=received_on,
    )
    document = open_document(path, scope, limits=limits, fits=lambda sheet: _fits(sheet, feed))
    with _no_collecting():
        outcome = _read(document, scope)
    check_series(outcome, scope.indicators, known)
    notice_fractions(outcome, scope.indicators)
    outcome.close()
    return CheckedDelivery(
        readings=outcome.readings,
        tallies=outcome.tallies,
        rejected=sorted(outcome.rejected, key=lambda r: r.row),
        notices=[*document.notices, *outcome.notices],
        rows_read=outcome.rows_read,
    )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of cycles from walking over millions of new figures that have none.

    It takes two fifths of the time of a large delivery; nothing is freed later for it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fits(sheet: Sheet, feed: Feed) -> bool:
    return find_header(sheet, feed.layout, rhythm=feed.rhythm).is_complete


def _read(document: Document, scope: Scope) -> Outcome:
    """The rows of the feed's sheet, checked one by one and against each other."""
    stamp = read_stamp(document.sheets)
    _check_template(document, stamp, scope.feed)
    sheet, header = choose_sheet(document, scope.feed)
    period, whence = file_period(scope, header, stamp)
    if period and whence:
        document.notice(whence, period=written(period))
    outcome = Outcome()
    reader = RowReader(scope, fill_merged(sheet, header), header, outcome, period)
    reader.take_all()
    if reader.figures.periods.has_month_first:
        refuse_doubtful_days(outcome, reader.figures.periods.doubtful)
    refuse_conflicts(outcome)
    return outcome


def _check_template(document: Document, stamp: TemplateStamp | None, feed: Feed) -> None:
    if stamp is None:
        return
    if stamp.feed != feed.code:
        raise WrongTemplateError(feed=feed.code, template=stamp.feed)
    if stamp.layout != layout_fingerprint(feed):
        document.notice("template_old")
