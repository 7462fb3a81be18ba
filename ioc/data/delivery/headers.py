"""Find the header of a sheet: which column holds what, and what stands above."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ioc.data.delivery.grid import CellValue, Row, Sheet, cell_at, is_empty, text_of
from ioc.data.delivery.period_text import parse_period
from ioc.profile.model import Column, Layout, Rhythm
from ioc.profile.names import fold
from ioc.profile.periods import Period

STEP = " > "  # between the texts of a header of several rows
MAX_DEPTH = 4  # rows of one header
_SEARCHED_ROWS = 60
_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,3}|[A-ZĐ])\s*\)?\s*(?:=.*)?", re.DOTALL)

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One declared column where it stands in a sheet."""

    column: Column
    index: int
    period: Period | None = None  # what its header names, where periods go across


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one sheet, complete or as good as it gets."""

    columns: tuple[FoundColumn, ...]
    body_at: int  # place in the sheet's head of the first row below
    titles: tuple[str, ...]  # every text above
    texts: tuple[str, ...]  # every text in it
    extra: tuple[tuple[int, str], ...] = ()  # place and text of the columns nobody declared
    missing: tuple[Column, ...] = ()
    twice: tuple[str, tuple[int, ...]] | None = None  # a text that stands over several columns
    width: int = 0  # columns it has

    @property
    def is_complete(self) -> bool:
        """Whether every column that is needed stands in one place."""
        return not self.missing and self.twice is None


def find_header(sheet: Sheet, layout: Layout, *, rhythm: Rhythm) -> Header:
    """The first rows of the sheet in which all declared columns are found.

    If there are none, the rows that come nearest, with what is missing. Merged cells count for
    every column they cover.
    """
    rows = _spread(sheet)
    # Most rows have no header text at all; only a header that is torn over rows needs them too.
    likely = [n for n, (_, cells) in enumerate(rows) if _has_header_text(cells, layout)]
    header = _best(rows, likely, layout, rhythm)
    if header is None or not header.is_complete:
        header = _best(rows, range(len(rows)), layout, rhythm)
    return header or Header((), 0, (), (), missing=tuple(_needed(layout)))


def _best(
    rows: Sequence[Row], starts: Iterable[int], layout: Layout, rhythm: Rhythm
) -> Header | None:
    """The first complete header that begins in one of the rows, or the nearest to one."""
    depths = [layout.header_rows] if layout.header_rows else range(1, MAX_DEPTH + 1)
    best: Header | None = None
    for start in starts:
        for depth in depths:
            header = _header(rows, start, depth, layout, rhythm)
            if header.is_complete:
                return header
            if best is None or _merit(header) > _merit(best):
                best = header
    return best


def _has_header_text(cells: Sequence[CellValue], layout: Layout) -> bool:
    wanted = _header_words(layout.columns)
    return any(isinstance(c, str) and fold(c) in wanted for c in cells if not is_empty(c))


@lru_cache(maxsize=64)
def _header_words(columns: tuple[Column, ...]) -> frozenset[str]:
    """Every text of the declared headers, folded."""
    headers = (header for column in columns for header in column.headers)
    return frozenset(fold(part) for header in headers for part in header.split(STEP))


def is_column_numbers(cells: Sequence[CellValue]) -> bool:
    """Whether a row only numbers the columns: ``A B (1) (2) (3)=(1)/(2)``."""
    texts = [text_of(cell) for cell in cells if not is_empty(cell)]
    matches = [_COLUMN_NUMBER.fullmatch(text.upper()) for text in texts]
    numbers = [int(m[1]) for m in matches if m and m[1].isdigit()]
    if not all(matches) or len(numbers) < 2:  # noqa: PLR2004 - two make a row of numbers
        return False
    return numbers == list(range(1, len(numbers) + 1))


def header_path(column: Column) -> Path:
    """The texts of a column's header as a template writes them, top row first."""
    return tuple(column.headers[0].split(STEP)) if column.headers else ()


def _spread(sheet: Sheet) -> list[Row]:
    """The first rows, each merged cell's value in every cell it covers."""
    rows = [(number, list(cells)) for number, cells in sheet.head[:_SEARCHED_ROWS]]
    for top, left, bottom, right in sheet.merged:
        covered = [cells for number, cells in rows if top <= number <= bottom]
        value = cell_at(covered[0], left) if covered else ""
        for cells in covered if not is_empty(value) else ():
            cells.extend([""] * (right + 1 - len(cells)))
            cells[left : right + 1] = [value] * (right + 1 - left)
    return [(number, cells) for number, cells in rows]


def _header(rows: Sequence[Row], start: int, depth: int, layout: Layout, rhythm: Rhythm) -> Header:
    block = [cells for _, cells in rows[start : start + depth]]
    paths = list(_paths(block))
    columns, twice = _assign(paths, layout, rhythm)
    found = {id(c.column) for c in columns} | {id(column) for column, _ in twice}
    taken = {c.index for c in columns}
    has_figures = any(_is_figure(c.column) for c in columns)
    wanted = _needed(layout) if has_figures else list(filter(_is_figure, layout.columns))
    return Header(
        columns=tuple(columns),
        body_at=_body_at(rows, start + depth),
        titles=tuple(text_of(c) for _, cells in rows[:start] for c in cells if not is_empty(c)),
        texts=tuple(dict.fromkeys(text_of(c) for row in block for c in row if not is_empty(c))),
        extra=tuple((n, STEP.join(p)) for n, p in enumerate(paths) if p and n not in taken),
        missing=tuple(c for c in wanted if id(c) not in found),
        twice=next(((column.headers[0], places) for column, places in twice), None),
        width=len(paths),
    )


def _body_at(rows: Sequence[Row], place: int) -> int:
    while place < len(rows) and is_column_numbers(rows[place][1]):
        place += 1
    return place


def _paths(block: Sequence[Sequence[CellValue]]) -> Iterator[Path]:
    """The header texts over each column, top first, empty ones and repetitions left out."""
    width = max((len(cells) for cells in block), default=0)
    carried = [""] * len(block)
    for index in range(width):
        texts = [text_of(cell_at(cells, index)) for cells in block]
        for depth, text in enumerate(texts[:-1]):
            # A file without merged cells leaves the cells empty that a wide header text covers.
            if text or not texts[-1]:
                carried[depth] = text
            else:
                texts[depth] = carried[depth]
        yield tuple(dict.fromkeys(text for text in texts if text))


def _assign(
    paths: Sequence[Path], layout: Layout, rhythm: Rhythm
) -> tuple[list[FoundColumn], list[tuple[Column, tuple[int, ...]]]]:
    """Declared columns where they stand, and those whose text stands over several places."""
    found: list[FoundColumn] = []
    twice: list[tuple[Column, tuple[int, ...]]] = []
    taken: set[int] = set()
    folded = [tuple(map(fold, path)) for path in paths]
    for column in layout.columns:
        if _is_figure(column) and layout.across == "periods" and layout.shape == "wide":
            found += _by_period(column, paths, rhythm)
            continue
        places = [n for n, path in enumerate(folded) if _is_meant(path, column)]
        if len(places) > 1 and column.holds != "ignore":
            twice.append((column, tuple(places)))
        elif places and places[0] not in taken:
            taken.add(places[0])
            found.append(FoundColumn(column, places[0]))
    return found, twice


def _is_meant(path: Path, column: Column) -> bool:
    """Whether the folded texts over a column are, or end in, one of the declared headers."""
    for header in column.headers:
        wanted = tuple(map(fold, header.split(STEP)))
        if path and (path[-len(wanted) :] == wanted or (" ".join(path),) == wanted):
            return True
    return False


def _by_period(column: Column, paths: Sequence[Path], rhythm: Rhythm) -> Iterator[FoundColumn]:
    """Every place where the column's header stands below or beside the name of a period."""
    for index, path in enumerate(paths):
        for place, text in enumerate(path):
            period = parse_period(text, rhythm=rhythm)
            rest = tuple(map(fold, path[:place] + path[place + 1 :]))
            if isinstance(period, Period) and _is_rest(rest, column):
                yield FoundColumn(column, index, period)
                break


def _is_rest(rest: Path, column: Column) -> bool:
    if not column.headers:
        return not rest
    return _is_meant(rest, column)


def _needed(layout: Layout) -> list[Column]:
    optional = {"note", "state", "provisional", "illustrative", "ignore", "unit_name", "parent"}
    return [c for c in layout.columns if not c.is_optional and c.holds not in optional]


def _is_figure(column: Column) -> bool:
    return column.holds in {"numerator", "denominator", "value"}


def _merit(header: Header) -> tuple[int, int]:
    """How near a block of rows comes to being the header; the wider of two bare rows is nearer."""
    counted = Counter(id(c.column) for c in header.columns)
    return len(counted) - (header.twice is not None), len(header.texts)
