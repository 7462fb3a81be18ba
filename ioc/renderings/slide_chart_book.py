"""The workbook inside a chart: its numbers, and how each of them reads; nothing in it is live."""

import datetime as dt
import io
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from ioc.briefing.document import Chart, Series
from ioc.profile.model import Language, Text
from ioc.renderings.number_format import plain_format

SHEET = "Sheet1"  # as PowerPoint calls it in any language
READS = Text(vi="{name}: cách đọc", en="{name}: as it reads")
# What somebody wrote is text, also where it looks like a formula, a number or an address.
_INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """Where a series stands in the workbook, as formulas name it."""

    name: str
    values: str
    labels: str


def ranges_of(series: int, *, count: int, rows: int) -> Ranges:
    """Where the series of this number stands, among ``count`` series of ``rows`` numbers."""
    values, labels = xl_col_to_name(1 + series), xl_col_to_name(1 + count + series)
    return Ranges(
        name=f"{SHEET}!${values}$1",
        values=f"{SHEET}!${values}$2:${values}${rows + 1}",
        labels=f"{SHEET}!${labels}$2:${labels}${rows + 1}",
    )


def category_range(rows: int) -> str:
    """Where the categories stand."""
    return f"{SHEET}!$A$2:$A${rows + 1}"


def chart_workbook(
    chart: Chart, series: tuple[Series, ...], *, language: Language, day: dt.date
) -> bytes:
    """Categories down, a column of numbers for each series, then a column of how they read.

    Args:
        chart: its categories and its target, which stands behind the columns where no series
            shows it.
        series: the rows of numbers that are drawn.
        language: of the headings.
        day: goes into the file instead of the moment.
    """
    out = io.BytesIO()
    with Workbook(out, _INERT) as book:
        book.set_properties({"created": dt.datetime.combine(day, dt.time(0), tzinfo=dt.UTC)})
        sheet = book.add_worksheet(SHEET)
        number = book.add_format({"num_format": plain_format(chart.digits, language=language)})
        # Somebody who edits a cell must not make a formula of it.
        text = book.add_format({"num_format": "@", "quote_prefix": True})
        sheet.set_column(0, 0, 32, text)
        for row, name in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, name, text)
        for n, one in enumerate(series):
            reads = READS.pick(language).format(name="\0").replace("\0", one.name)
            sheet.write_string(0, 1 + n, one.name, text)
            sheet.write_string(0, 1 + len(series) + n, reads, text)
            for row, point in enumerate(one.points, start=1):
                if point is not None and point.value is not None:
                    sheet.write_number(row, 1 + n, point.value, number)
                if point is not None:
                    sheet.write_string(row, 1 + len(series) + n, point.text, text)
        if chart.target is not None:
            column = 1 + 2 * len(series)
            sheet.write_string(0, column, chart.target_name, text)
            if chart.target.value is not None:
                sheet.write_number(1, column, chart.target.value, number)
            sheet.write_string(2, column, chart.target.text, text)
    return out.getvalue()
