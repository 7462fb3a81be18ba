"""A workbook for a feed with the sender's own rows, that our own check takes back."""

import datetime as dt
import re
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.workbook import Workbook

from ioc.data.delivery.grid import column_letter
from ioc.data.delivery.period_text import written
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.template_rows import (
    TemplateColumn,
    period_name,
    template_columns,
    template_units,
    template_values,
)
from ioc.data.delivery.template_sheet import TemplateSheet
from ioc.data.delivery.template_stamp import STAMP_SHEET, TemplateStamp, layout_fingerprint
from ioc.errors import RefusedError
from ioc.i18n import Wording
from ioc.profile.model import Feed, Profile
from ioc.profile.periods import Period, period_containing
from ioc.profile.territory import Territory

_MAX_SHEET_NAME = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_GUIDE_LINES = ("fill", "empty", "numbers", "people", "headers", "save")


class NothingToFillError(RefusedError):
    """The unit delivers nothing of the feed. Facts: ``feed``, ``unit``, ``day``."""

    code = "template_empty"


def write_template(  # noqa: PLR0913 - what is to be written, for whom, as of when
    target: Path | BinaryIO,
    *,
    feed: Feed,
    unit: str,
    profile: Profile,
    territory: Territory,
    today: dt.date,
    period: Period | None = None,
) -> None:
    """Write the workbook in which ``unit`` fills in ``feed``.

    Args:
        target: file to write.
        feed: what is to be delivered.
        unit: code of the sender. The feed's owner gets the rows of all units, any other unit its
            own and those of the units below.
        profile: the feed's profile.
        territory: the profile's units.
        today: local day; without ``period``, the last period that had ended on it is filled in.
        period: what the figures are to be about.

    Raises:
        UnknownUnitError: no unit has the code then.
        NothingToFillError: the feed is about no unit of the sender's.
    """
    about = period or _last_ended(feed, today)
    scope = Scope(feed=feed, profile=profile, territory=territory)
    sender = territory.unit(unit, about.end)
    units = template_units(scope, unit, about)
    if not units:
        raise NothingToFillError(feed=feed.code, unit=unit, day=f"{about.end:%d/%m/%Y}")
    columns = template_columns(scope, about)
    words = Wording.load("vi")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": feed.name.vi, "created": _midnight(today)})
        titles = [feed.name.vi, _period_line(feed, about, words), sender.full_name]
        TemplateSheet(book, _sheet_name(feed), words=words).write(
            titles,
            columns,
            template_values(scope, columns, units, about),
            indicators=scope.indicators,
        )
        _write_guide(book, feed, about, columns)
        _write_stamp(book, feed, unit, about)


def _last_ended(feed: Feed, today: dt.date) -> Period:
    period = period_containing(feed.rhythm, today)
    return period if period.end <= today else period.previous()


def _period_line(feed: Feed, period: Period, words: Wording) -> str:
    """The title row that names the period, as the layout declares it."""
    if feed.layout.title:
        return feed.layout.title.replace("{period}", period_name(period))
    name = period_name(period)
    days = written(period)
    return words("template.period", period=name if name == days else f"{name} ({days})")


def _sheet_name(feed: Feed) -> str:
    name = feed.layout.sheet or _FORBIDDEN_IN_NAMES.sub(" ", feed.name.vi)
    return name[:_MAX_SHEET_NAME].strip()


def _write_guide(book: Workbook, feed: Feed, period: Period, columns: list[TemplateColumn]) -> None:
    """How to fill it in, in both languages, one below the other."""
    sheet = book.add_worksheet(Wording.load("vi")("template.guide"))
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    bold = book.add_format({"bold": True, "font_size": 13})
    row = 0
    for language in ("vi", "en"):
        words = Wording.load("vi" if language == "vi" else "en")
        heading = words("template.heading", feed=words.pick(feed.name), code=feed.code)
        sheet.write_string(row, 0, heading, bold)
        lines = [words("template.about", period=written(period))]
        lines += [words(f"template.{line}") for line in _GUIDE_LINES]
        lines += [text for at, column in enumerate(columns) for text in _meaning(at, column, words)]
        for offset, line in enumerate(lines, start=1):
            sheet.write_string(row + offset, 0, line)
        row += len(lines) + 2
    sheet.protect()


def _meaning(at: int, column: TemplateColumn, words: Wording) -> list[str]:
    """What one column is for; nothing for a column without a header."""
    if column.column is None or not column.path:
        return []
    return [
        words(
            "template.column",
            column=column_letter(at),
            header=" – ".join(column.path),
            meaning=words(f"template.holds_{column.column.holds}"),
        )
    ]


def _write_stamp(book: Workbook, feed: Feed, unit: str, period: Period) -> None:
    sheet = book.add_worksheet(STAMP_SHEET)
    stamp = TemplateStamp(
        feed=feed.code, unit=unit, layout=layout_fingerprint(feed), period_start=period.start
    )
    for at, text in enumerate(stamp.cells()):
        sheet.write_string(0, at, text)
    sheet.very_hidden()


def _midnight(day: dt.date) -> dt.datetime:
    """A moment that makes two templates of one day the same file."""
    return dt.datetime.combine(day, dt.time(0), tzinfo=dt.UTC)
