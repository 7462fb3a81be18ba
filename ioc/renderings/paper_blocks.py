"""Blocks of a document as markup for paper; every text is escaped."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ioc.briefing.chart_svg import fitted_chart, svg_of
from ioc.briefing.document import (
    Blank,
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    Item,
    Listing,
    Passage,
    Table,
    Tile,
    Tiles,
)
from ioc.briefing.lettering import width_of
from ioc.briefing.svg_marks import Words
from ioc.profile.model import Language
from ioc.renderings.column_widths import NOT_APPLICABLE, table_widths
from ioc.renderings.paper_fit import in_rows
from ioc.renderings.paper_words import DATA

AIR_EM = 0.9  # between two columns; the style sheet sets the same
REFERENCE_EM = 0.72  # of the number of a source behind a figure; the style sheet sets the same
_FOOT_EM = 0.8675  # of a line as high as its letters: where they stand on it, in our typeface
_MANY_COLUMNS = 6
_DENSE = 0.85  # the letters of a table of many columns, where the page is narrow
_WIDEST = 400.0  # half of what a centred text may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much stands side by side, and how tall a chart is where a page is one slide."""

    width: float  # in CSS pixels
    size: float  # of the letters
    chart_height: float | None  # None: as tall as it wants
    tiles_in_row: int
    listings_in_row: int


def joined(parts: Iterable[Markup | str]) -> Markup:
    """Markup after markup; plain text among it is escaped."""
    return Markup("").join(parts)


def blocks_markup(
    blocks: Sequence[Block], *, room: Room, language: Language, refers: bool
) -> Markup:
    """All blocks in their order, listings that follow each other side by side.

    ``refers`` writes behind a figure the number of its line among the sources.
    """
    parts = []
    for is_listing, group in groupby(blocks, key=lambda block: isinstance(block, Listing)):
        found = list(group)
        if is_listing:
            listings = [each for each in found if isinstance(each, Listing)]
            parts.append(_listings(listings, in_row=room.listings_in_row, refers=refers))
        else:
            parts += [_block(each, room=room, language=language, refers=refers) for each in found]
    return joined(parts)


def table_markup(table: Table, *, width: float, size: float, refers: bool) -> Markup:
    """A table with its caption, in pixels; the head is repeated on every page it runs over."""
    title = Markup('<p class="caption">{}</p>').format(table.title) if table.title else ""
    if not table.rows:
        return joined([title, Markup('<p class="empty">{}</p>').format(table.empty)])
    letters = size * (_DENSE if refers and len(table.columns) > _MANY_COLUMNS else 1)
    widths = table_widths(table, width=width, size=letters, air=AIR_EM * letters, refers=refers)
    columns = joined(
        Markup('<col style="width:{}%">').format(f"{100 * each / width:.2f}") for each in widths
    )
    head = joined(
        Markup('<th class="{}">{}</th>').format(_side(column), column.title)
        for column in table.columns
    )
    tails = [_column_tails(table, n, refers=refers) for n in range(len(table.columns))]
    rows = joined(_row(table.columns, row, tails, refers=refers) for row in table.rows)
    note = Markup('<p class="note">{}</p>').format(table.note) if table.note else ""
    return Markup(
        '{}<table style="font-size:{}px"><colgroup>{}</colgroup><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table>{}"
    ).format(title, f"{letters:g}", columns, head, rows, note)


def _block(block: Block, *, room: Room, language: Language, refers: bool) -> Markup:
    match block:
        case Passage():
            return Markup('<p class="passage passage--{}">{}</p>').format(block.weight, block.text)
        case Listing():
            return _listings([block], in_row=1, refers=refers)
        case Tiles():
            return _tiles(block, in_row=room.tiles_in_row, refers=refers)
        case Table():
            return table_markup(block, width=room.width, size=room.size, refers=refers)
        case Chart():
            return _chart(block, room=room, language=language)
        case Blank():
            lines = Markup('<div class="dots"></div>') * block.lines
            return Markup('<p class="caption">{}</p>{}').format(block.label, lines)


def _figure(figure: Figure, *, refers: bool) -> Markup:
    """The figure as it reads everywhere; words where there is none are set as words."""
    written = Markup(
        "{}" if figure.value is not None else '<span class="missing">{}</span>'
    ).format(figure.text)
    return joined([written, _reference(figure)]) if refers else written


def _reference(figure: Figure) -> Markup:
    if figure.source is None:
        return Markup("")
    return Markup('<span class="ref">\u00a0[{}]</span>').format(figure.source)


# --- listings ---------------------------------------------------------------------------------


def _listings(listings: Sequence[Listing], *, in_row: int, refers: bool) -> Markup:
    return joined(
        Markup('<div class="row">{}</div>').format(
            joined(_listing(each, refers=refers) for each in row)
        )
        for row in in_rows(listings, in_row)
    )


def _listing(listing: Listing, *, refers: bool) -> Markup:
    heading = Markup("<h3>{}</h3>").format(listing.heading) if listing.heading else ""
    items = joined(_item(item, refers=refers) for item in listing.items)
    if not listing.items:
        return Markup('<div class="listing">{}<p class="empty">{}</p></div>').format(
            heading, listing.empty
        )
    return Markup('<div class="listing">{}<ul>{}</ul></div>').format(heading, items)


def _item(item: Item, *, refers: bool) -> Markup:
    """The line; a figure that the sentence says already is not said again."""
    parts = [Markup('<span class="said">{}</span>').format(item.text)]
    if item.figure is not None and item.figure.text not in item.text:
        parts.append(Markup(' <b class="number">{}</b>').format(_figure(item.figure, refers=False)))
    if item.figure is not None and refers:
        parts.append(_reference(item.figure))
    if item.mark:
        parts.append(Markup(' <span class="mark">{}</span>').format(item.mark))
    if item.owner:
        parts.append(Markup('<span class="owner">{}</span>').format(item.owner))
    return Markup("<li>{}</li>").format(joined(parts))


# --- tiles ------------------------------------------------------------------------------------


def _tiles(block: Tiles, *, in_row: int, refers: bool) -> Markup:
    count = len(block.tiles)
    in_row = min(count, in_row) or 1
    rows = [block.tiles[n : n + in_row] for n in range(0, count, in_row)]
    # An unfinished row keeps the width of the others.
    rests = [Markup('<div class="tile tile--none"></div>') * (in_row - len(row)) for row in rows]
    return joined(
        Markup('<div class="row row--tiles">{}{}</div>').format(
            joined(_tile(tile, refers=refers) for tile in row), rest
        )
        for row, rest in zip(rows, rests, strict=True)
    )


def _tile(tile: Tile, *, refers: bool) -> Markup:
    lines = [
        Markup('<p class="tile__name">{}</p>').format(tile.name),
        Markup('<p class="tile__value">{}</p>').format(_figure(tile.figure, refers=refers)),
        _line("tile__fraction", tile.fraction),
        _line("tile__change", tile.change),
        _line("tile__pace", tile.pace),
        _line(f"mark mark--{tile.state}", tile.mark),
        _line("tile__age", tile.age),
        _line("tile__age", tile.owner),
    ]
    return Markup('<div class="tile tile--{}">{}</div>').format(tile.state, joined(lines))


def _line(kind: str, text: str) -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, text) if text else Markup("")


# --- tables -----------------------------------------------------------------------------------


def _side(column: Column) -> str:
    return "right" if column.is_number else "left"


def _column_tails(table: Table, n: int, *, refers: bool) -> float:
    """The widest part from the decimal mark on in a column, in em; 0 in a column of words."""
    if not table.columns[n].is_number:
        return 0.0
    return max((_tail_width(row[n], refers=refers) or 0.0 for row in table.rows), default=0.0)


def _row(
    columns: Sequence[Column], row: Sequence[Cell], tails: Sequence[float], *, refers: bool
) -> Markup:
    cells = []
    for column, cell, tail in zip(columns, row, tails, strict=True):
        own = _tail_width(cell, refers=refers) if tail else None
        # What a number lacks behind its comma is room, so that commas stand under each other.
        room = 0.0 if own is None else tail - own
        style = Markup(' style="padding-right:{}em"').format(f"{AIR_EM + room:.2f}") if room else ""
        cells.append(
            Markup('<td class="{}"{}>{}</td>').format(
                _side(column), style, _cell(cell, refers=refers)
            )
        )
    return Markup("<tr>{}</tr>").format(joined(cells))


def _cell(cell: Cell, *, refers: bool) -> Markup:
    if cell is None:
        return Markup('<span class="missing">{}</span>').format(NOT_APPLICABLE)
    return Markup("{}").format(cell) if isinstance(cell, str) else _figure(cell, refers=refers)


def _tail_width(cell: Cell, *, refers: bool) -> float | None:
    """What a number takes from its decimal mark on, in em; None: the cell is no number."""
    if not isinstance(cell, Figure) or cell.value is None:
        return None
    mark = rf"[,.]\d{{{cell.digits}}}(?!\d)" if cell.digits else r"(?<=\d)\D*$"
    starts = [found.start() for found in re.finditer(mark, cell.text)]
    tail = cell.text[starts[-1] if cell.digits else starts[0] :] if starts else ""
    reference = f"\u00a0[{cell.source}]" if refers and cell.source is not None else ""
    return width_of(tail, 1) + width_of(reference, REFERENCE_EM)


# --- charts -----------------------------------------------------------------------------------


def _chart(chart: Chart, *, room: Room, language: Language) -> Markup:
    """The drawing under its title; where paper has room, the numbers it does not write beside it.

    Letters are set as text over the lines: inside a drawing each would be set by itself, slowly.
    """
    fitted = fitted_chart(chart, width=room.width, height=room.chart_height, language=language)
    marks = fitted.drawing.marks
    lines = svg_of(fitted, [mark for mark in marks if isinstance(mark, str)], chart)
    written = [mark for mark in marks if isinstance(mark, Words)]
    return Markup(
        '<div class="chart"><p class="caption">{}</p>'
        '<div class="drawing" style="height:{}px;width:{}px">{}{}</div>{}</div>{}'
    ).format(
        chart.title,
        f"{fitted.height:.1f}",
        f"{fitted.width:.1f}",
        Markup(lines),
        joined(_words(each, fitted.scale, fitted.width) for each in written),
        Markup('<p class="note">{}</p>').format(chart.note) if chart.note else "",
        "" if room.chart_height is not None else _unwritten(chart, written, language),
    )


def _words(words: Words, scale: float, width: float) -> Markup:
    """A line of a drawing as text in its place."""
    face, x = words.face, words.x / scale
    size = face.size / scale
    match face.anchor:
        case "start":
            place = f"left:{x:.1f}px"
        case "end":
            place = f"right:{width - x:.1f}px"
        case "middle":
            place = f"left:{x - _WIDEST:.1f}px;width:{2 * _WIDEST:.0f}px"
    top = words.y / scale - _FOOT_EM * size
    style = f"{place};top:{top:.1f}px;font-size:{size:.2f}px;font-weight:{face.weight}"
    return Markup('<p class="{}" style="{};color:{}">{}</p>').format(
        face.anchor, style, face.fill, words.text
    )


def _unwritten(chart: Chart, written: Sequence[Words], language: Language) -> Markup:
    """A line for each series of which a number does not stand in the drawing."""
    said = {each.text for each in written}
    lines = []
    for series in chart.series:
        points = [p for p in zip(chart.categories, series.points, strict=True) if p[1] is not None]
        if all(point.text in said for _, point in points if point):
            continue
        listed = "; ".join(f"{name}\u00a0{point.text}" for name, point in points if point)
        lines.append(
            Markup('<p class="note">{} – {}: {}</p>').format(
                DATA.pick(language), series.name, listed
            )
        )
    return joined(lines)
