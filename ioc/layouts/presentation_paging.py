"""Which slides of a document become more than one screen: a long table is parted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioc.briefing.document import Cell, Document, Figure, Slide, Table

# A full table is written in letters of 2 % of the slide's height: smaller ones nobody reads from
# the room. At that size, in heights of a letter and letters beside each other:
ROOM_EM = 31.5  # of a table's rows on one screen
LINE_EM = 1.35
PADDING_EM = 0.28
LINE_LETTERS = 150  # of a line as wide as the slide
KEY_SIGN = "~"  # between a slide's key and the number of its part


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One slide as it is shown, or a part of one."""

    key: str
    heading: str  # of its section
    slide: Slide
    part: int
    parts: int


def screens(document: Document) -> list[Screen]:
    """Every screen in the order of the story; the first part of a slide keeps its key."""
    shown = []
    for section in document.sections:
        for slide in section.slides:
            parts = _parted(slide)
            shown += [
                Screen(
                    key=slide.key if n == 1 else f"{slide.key}{KEY_SIGN}{n}",
                    heading=section.heading,
                    slide=part,
                    part=n,
                    parts=len(parts),
                )
                for n, part in enumerate(parts, start=1)
            ]
    return shown


def _parted(slide: Slide) -> list[Slide]:
    """The slide, or as many as its longest table needs; the first has all the other blocks."""
    tables = [block for block in slide.blocks if isinstance(block, Table)]
    longest = max(tables, key=_height, default=None)
    if longest is None or _height(longest) <= ROOM_EM:
        return [slide]
    pages = _pages(longest)
    first = tuple(pages[0] if block is longest else block for block in slide.blocks)
    rest = [replace(slide, blocks=(page,)) for page in pages[1:]]
    return [replace(slide, blocks=first), *rest]


def _pages(table: Table) -> list[Table]:
    """The table in parts of about the same height, each with its head; a row is never parted."""
    count = math.ceil(_height(table) / ROOM_EM)
    fair = _height(table) / count
    parts: list[list[tuple[Cell, ...]]] = [[]]
    height = 0.0
    for row in table.rows:
        if parts[-1] and height >= fair * len(parts):
            parts.append([])
        parts[-1].append(row)
        height += _row_height(row, table)
    return [replace(table, rows=tuple(part)) for part in parts]


def _height(table: Table) -> float:
    return sum(_row_height(row, table) for row in table.rows)


def _row_height(row: Sequence[Cell], table: Table) -> float:
    return _row_lines(row, table) * LINE_EM + PADDING_EM


def _row_lines(row: Sequence[Cell], table: Table) -> int:
    whole = sum(column.share for column in table.columns) or 1.0
    return (
        max(
            (
                math.ceil(len(_text(cell)) / max(LINE_LETTERS * column.share / whole, 1))
                for cell, column in zip(row, table.columns, strict=False)
            ),
            default=1,
        )
        or 1
    )


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Figure) else cell or ""
