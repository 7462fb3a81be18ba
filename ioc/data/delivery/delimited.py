"""Read CSV and its relatives; the separator is the one under which the feed's columns appear."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Literal, TypeAlias

from ioc.data.delivery.faults import (
    BrokenQuotesError,
    EmptyFileError,
    TooManyColumnsError,
    TooManyRowsError,
)
from ioc.data.delivery.grid import BLANKS, HEAD_ROWS, Row, Sheet
from ioc.data.delivery.limits import DeliveryLimits

Separator: TypeAlias = Literal[";", ",", "\t", "|"]

SEPARATORS: tuple[Separator, ...] = (";", ",", "\t", "|")

_HINT = re.compile(r"\"?sep=(.)\"?\r?\n?")  # a first line by which programs tell each other


def read_delimited(
    text: str, *, limits: DeliveryLimits, fits: Callable[[Sheet], bool]
) -> tuple[Sheet, Separator]:
    """One sheet of text cells, its rows numbered by the line they start on.

    Args:
        text: the decoded file.
        limits: what is more than this is refused, while its rows are read.
        fits: whether the columns of the feed are found in a sheet; it may look at the head only.

    Returns:
        The sheet and the separator: the one under which the columns are found. If there is none,
        the one that makes the widest rows, for the message about missing columns.

    Raises:
        EmptyFileError: nothing but blanks.
        DeliveryError: raised while rows are read: too many, too wide, quotation marks broken.
    """
    if not text.strip(BLANKS):
        raise EmptyFileError
    raw = text.encode("utf-8", "surrogatepass")
    separator = _separator(raw, limits=limits, fits=fits)
    return _sheet(raw, separator, limits=limits), separator


def _separator(raw: bytes, *, limits: DeliveryLimits, fits: Callable[[Sheet], bool]) -> Separator:
    sheets = {separator: _probe(raw, separator, limits=limits) for separator in SEPARATORS}
    widths = {s: max((len(c) for _, c in sheet.head), default=0) for s, sheet in sheets.items()}
    # A separator that separates nothing fits only where none does.
    candidates = [s for s, width in widths.items() if width > 1] or list(widths)
    if len(candidates) == 1:
        return candidates[0]
    widest_first = sorted(candidates, key=lambda s: -widths[s])
    return next((s for s in widest_first if fits(sheets[s])), widest_first[0])


def _probe(raw: bytes, separator: Separator, *, limits: DeliveryLimits) -> Sheet:
    """The first rows, up to one that is broken: reading them again says what is wrong with it."""
    head: list[Row] = []
    with suppress(BrokenQuotesError, TooManyColumnsError):
        head.extend(islice(_rows(raw, separator, limits=limits), HEAD_ROWS))
    return Sheet(name="", head=head, is_delimited=True)


def _sheet(raw: bytes, separator: Separator, *, limits: DeliveryLimits) -> Sheet:
    rows = _rows(raw, separator, limits=limits)
    return Sheet(name="", head=list(islice(rows, HEAD_ROWS)), rest=rows, is_delimited=True)


def _rows(raw: bytes, separator: Separator, *, limits: DeliveryLimits) -> Iterator[Row]:
    lines = io.TextIOWrapper(io.BytesIO(raw), "utf-8", "surrogatepass", newline="")
    first = lines.readline()
    skipped = 1 if _HINT.fullmatch(first) else 0
    if not skipped:
        lines.seek(0)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    start = 1 + skipped
    most_columns, most_rows = limits.columns, limits.rows
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > most_columns:
                raise TooManyColumnsError(sheet="", columns=len(cells), limit=most_columns)
            if number > most_rows:
                raise TooManyRowsError(sheet="", limit=most_rows)
            yield start, cells
            start = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise BrokenQuotesError(line=start) from error
