"""The written report of a week as a Word document, for officials to complete and sign."""

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ioc.briefing.document import (
    Blank,
    Block,
    Chart,
    Document,
    Item,
    Listing,
    Passage,
    ReportPart,
    Table,
    Tiles,
)
from ioc.briefing.plain_text import plain_document
from ioc.briefing.seal import Seal
from ioc.profile.model import Language
from ioc.renderings import report_words as words
from ioc.renderings.column_widths import cell_text, column_widths
from ioc.renderings.report_frame import (
    ANNEX_WIDTH,
    WIDTH,
    empty_report,
    head,
    signature,
    turned_to_the_side,
)
from ioc.renderings.report_marks import Column, Setting, dotted_line, grid, paragraph
from ioc.renderings.steady_package import steady_package
from ioc.renderings.unwritten import written

_BODY = Setting(size=14, align="both", after=6, first_line=10)
_LINE = Setting(size=14, align="both", after=4, left=6)
_NOTE = Setting(size=12, is_italic=True, align="both", after=6)
_CAPTION = Setting(size=13, is_bold=True, align="center", before=6, after=4, keeps_next=True)
_SIZES = (
    (6, 12.0),
    (7, 11.0),
    (math.inf, 10.0),
)  # of a table's letters, by how many columns it has
_MM_PER_POINT = 0.3528
_NARROW = 0.85  # Times New Roman against the typeface that widths are reckoned in
_AIR = 3.0  # of a column beside its letters, in millimetres


def write_report(document: Document, *, seal: Seal, target: Path) -> None:
    """Write the report as a .docx file; the same document and seal give the same bytes.

    Chapters, the signature, then each annex on pages of its own; the sources of all figures stand
    in the last annex. What a person must write is dots. Charts are tables here.

    Raises:
        UnwrittenError: the file cannot be written; nothing of it is left.
    """
    plain = plain_document(document)
    language = plain.language
    report = empty_report(plain.face, language=language, seal=seal)
    body = report.element.body
    section = body[-1]  # the page's setting has to stay last
    for element in (
        *head(plain.face, language),
        *_parts([part for part in plain.report if not part.is_annex], language),
        *signature(language),
        turned_to_the_side(report),
        *_annexes(plain),
    ):
        section.addprevious(element)
    held = io.BytesIO()
    report.save(held)
    with written(target):
        target.write_bytes(steady_package(held.getvalue()))


# --- parts ------------------------------------------------------------------------------------


def _parts(parts: Iterable[ReportPart], language: Language) -> list[Any]:
    elements = []
    for part in parts:
        elements.append(paragraph(_numbered(part), _heading(part)))
        elements += _blocks(part.blocks, _Page(language, WIDTH))
    return elements


def _numbered(part: ReportPart) -> str:
    return f"{part.number}. {part.heading}" if part.number else part.heading


def _heading(part: ReportPart) -> Setting:
    """Chapters in capitals, what is under them in bold."""
    depth = min(max(part.depth, 1), 3)
    return Setting(
        size=14, is_bold=True, is_capital=depth == 1, align="left", before=10, after=4,
        keeps_next=True, style=f"Heading{depth}",
    )  # fmt: skip


def _annexes(document: Document) -> list[Any]:
    """Each on a page of its own; the sources stand in the last, if it says nothing itself."""
    language = document.language
    annexes = [part for part in document.report if part.is_annex]
    if not annexes or annexes[-1].blocks:
        heading = words.SOURCES.pick(language)
        annexes.append(
            ReportPart(number=str(len(annexes) + 1), heading=heading, depth=1, is_annex=True)
        )
    elements: list[Any] = []
    for part in annexes:
        name = words.ANNEX.pick(language).replace("{number}", part.number)
        title = Setting(size=14, is_bold=True, align="center", keeps_next=True)
        elements.append(
            paragraph(
                name,
                Setting(
                    size=14, is_bold=True, align="center", breaks_page=True, keeps_next=True,
                    style="Heading1",
                ),
            )
        )  # fmt: skip
        elements.append(paragraph(part.heading, title))
        elements.append(paragraph("", Setting(size=6)))
        elements += _blocks(part.blocks, _Page(language, ANNEX_WIDTH))
    return [*elements, *_sources(document)]


def _sources(document: Document) -> list[Any]:
    language = document.language
    heads = (words.NUMBERED, words.INDICATOR, words.FIGURE, words.ORIGIN)
    titles = [head.pick(language) for head in heads]
    rows = [
        (
            str(line.number),
            _listed(line.indicator, line.unit, line.period),
            _listed(line.figure.text, line.fraction),
            _listed(line.recorded, line.origin, line.document, line.file, line.cell, line.marks),
        )
        for line in document.sources
    ]
    if not rows:
        return []
    table = _grid(titles, rows, (0.6, 4, 2, 4.4), rights={0}, size=10, width=ANNEX_WIDTH)
    return [table, _gap()]


def _listed(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


# --- blocks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """What blocks are written for."""

    language: Language
    width: float  # of the text, in millimetres


def _blocks(blocks: Sequence[Block], page: _Page) -> list[Any]:
    return [element for block in blocks for element in _block(block, page)]


def _block(block: Block, page: _Page) -> list[Any]:
    match block:
        case Passage():
            return [paragraph(block.text, _NOTE if block.weight == "note" else _BODY)]
        case Listing():
            return _listing(block)
        case Blank():
            label = [paragraph(f"{block.label}:", Setting(size=14, keeps_next=True))]
            lines = max(1, block.lines)
            return [
                *label,
                *(dotted_line(Setting(size=14), width=page.width) for _ in range(lines)),
            ]
        case Table():
            return _table(block, page)
        case Tiles():
            return _tiles(block, page)
        case Chart():
            return _chart(block, page)


def _listing(block: Listing) -> list[Any]:
    elements = []
    if block.heading:
        elements.append(paragraph(block.heading, Setting(size=14, is_bold=True, keeps_next=True)))
    if not block.items:
        return [*elements, paragraph(block.empty, _BODY)] if block.empty else elements
    return [*elements, *(paragraph(f"- {_said(item)}", _LINE) for item in block.items)]


def _said(item: Item) -> str:
    """The line with its figure, unless it says it already, its mark and its owner."""
    figure = item.figure.text if item.figure and item.figure.text not in item.text else ""
    said = ": ".join(text for text in (item.text, figure) if text)
    behind = "; ".join(text for text in (item.mark, item.owner) if text)
    return f"{said} ({behind})" if behind else said


def _table(block: Table, page: _Page) -> list[Any]:
    caption = [paragraph(block.title, _CAPTION)] if block.title else []
    note = [paragraph(block.note, _NOTE)] if block.note else []
    if not block.rows:
        return [*caption, paragraph(block.empty, _NOTE), *note]
    return [
        *caption,
        _grid(
            [column.title for column in block.columns],
            [[cell_text(cell) for cell in row] for row in block.rows],
            [column.share for column in block.columns],
            rights={n for n, column in enumerate(block.columns) if column.is_number},
            size=next(size for most, size in _SIZES if len(block.columns) <= most),
            width=page.width,
        ),
        _gap(),
        *note,
    ]


def _tiles(block: Tiles, page: _Page) -> list[Any]:
    """Headline indicators as a table: paper that is signed has no tiles."""
    heads = (words.TILE, words.FIGURE, words.CHANGE, words.OWNER)
    titles = [head.pick(page.language) for head in heads]
    rows = [
        (
            tile.name,
            _listed(tile.figure.text, tile.fraction),
            _listed(tile.change, tile.pace, tile.mark),
            _listed(tile.owner, tile.age),
        )
        for tile in block.tiles
    ]
    if not rows:
        return []
    table = _grid(titles, rows, (3.2, 2, 3, 3), rights=set(), size=12, width=page.width)
    return [table, _gap()]


def _chart(block: Chart, page: _Page) -> list[Any]:
    """The chart's numbers; its target under them."""
    titles = [words.CATEGORY.pick(page.language), *(series.name for series in block.series)]
    shares = [2.5, *(1.0 for _ in block.series)]
    rights = set(range(1, len(titles)))
    rows = [
        [category, *(cell_text(series.points[n]) for series in block.series)]
        for n, category in enumerate(block.categories)
    ]
    caption = paragraph(block.title, _CAPTION)
    target = _listed(block.target_name, block.target.text) if block.target else ""
    notes = [paragraph(text, _NOTE) for text in (target, block.note) if text]
    table = _grid(titles, rows, shares, rights=rights, size=12, width=page.width)
    return [caption, table, _gap(), *notes]


def _grid(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    *,
    rights: set[int],
    size: float,
    width: float,
) -> Any:
    """A table of a width in millimetres; the columns in ``rights`` are set to the right."""
    letters = size * _MM_PER_POINT * _NARROW
    widths = column_widths(titles, rows, shares, width=width, size=letters, air=_AIR)
    columns = [
        Column(title=title, align="right" if n in rights else "left", width=each)
        for n, (title, each) in enumerate(zip(titles, widths, strict=True))
    ]
    return grid(columns, rows, size=size)


def _gap() -> Any:
    return paragraph("", Setting(size=6))
