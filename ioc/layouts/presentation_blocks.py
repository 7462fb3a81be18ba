"""The blocks of a slide as HTML for a projector."""

import html as markup
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ioc.briefing.chart_svg import chart_svg
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
from ioc.components.attributes import raw_number
from ioc.i18n import Wording

# The shape of a drawing's room: alone, beside a tile, above something. It is drawn smaller than a
# projector shows it, so that its letters are as large as those around it.
CHART_ROOM = (1300, 480)
NARROW_ROOM = (900, 480)
LOW_ROOM = (1300, 330)
ROW_OF_TILES = 4  # as many stand beside each other; five or six stand in threes
TWO_ROWS_OF_THREE = 6
CODE_LETTERS = 18
TILE_TONES = {"late": "slow", "overdue": "risk", "missing": "none", "error": "risk"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """What drawing needs beside the block."""

    word: Wording
    href: Callable[[Figure], str]  # where a figure leads; empty: nowhere
    title: str = ""  # of the slide: what says the same is not said again below it


def drawn_blocks(blocks: Sequence[Block], drawer: Drawer) -> str:
    """Every block in its place; lists stand beside each other, and one tile beside its chart."""
    rows = list(_rows(blocks))
    return "".join(_row(row, drawer, is_alone=len(rows) == 1) for row in rows)


def _rows(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    row: list[Block] = []
    for block in blocks:
        if row and not _is_beside(row, block):
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _is_beside(row: Sequence[Block], block: Block) -> bool:
    """Whether a block goes into the row that was begun."""
    last = row[-1]
    if isinstance(block, Listing):
        return isinstance(last, Listing)
    is_one_tile = len(row) == 1 and isinstance(last, Tiles) and len(last.tiles) == 1
    return isinstance(block, Chart) and is_one_tile


def _row(row: Sequence[Block], drawer: Drawer, *, is_alone: bool) -> str:
    if all(isinstance(block, Listing) for block in row):
        inside = "".join(_drawn(block, drawer, CHART_ROOM) for block in row)
        return f'<div class="pack-lists pack-lists--{min(len(row), 6)}">{inside}</div>'
    if len(row) > 1:
        inside = "".join(_drawn(block, drawer, NARROW_ROOM) for block in row)
        return f'<div class="pack-beside">{inside}</div>'
    return _drawn(row[0], drawer, CHART_ROOM if is_alone else LOW_ROOM)


def _drawn(block: Block, drawer: Drawer, room: tuple[int, int]) -> str:
    match block:
        case Passage():
            text = markup.escape(block.text)
            return f'<p class="pack-text pack-text--{block.weight}">{text}</p>'
        case Listing():
            return _listing(block, drawer)
        case Tiles():
            return _tiles(block, drawer)
        case Table():
            return _table(block, drawer)
        case Chart():
            return _chart(block, drawer, room)
        case Blank():
            label = markup.escape(block.label)
            return f'<p class="pack-blank">{label}{"<span></span>" * max(block.lines, 1)}</p>'


def _figure(figure: Figure, drawer: Drawer) -> str:
    """The number as it reads everywhere, with the raw one for machines; a link where it leads."""
    text = markup.escape
    facts = (
        f' data-value="{raw_number(figure.value)}" data-indicator="{text(figure.indicator)}"'
        f' data-unit="{text(figure.unit)}"'
    )
    kind = "pack-figure" if figure.value is not None else "pack-figure pack-figure--none"
    if figure.is_illustrative:
        kind += " pack-figure--illustrative"
    href = drawer.href(figure)
    if href:
        return f'<a class="{kind}" href="{text(href)}"{facts}>{text(figure.text)}</a>'
    return f'<span class="{kind}"{facts}>{text(figure.text)}</span>'


def _listing(listing: Listing, drawer: Drawer) -> str:
    text = markup.escape
    heading = f"<h3>{text(listing.heading)}</h3>" if listing.heading else ""
    items = "".join(_item(item, drawer) for item in listing.items)
    body = f"<ul>{items}</ul>" if items else f'<p class="pack-empty">{text(listing.empty)}</p>'
    return f'<div class="pack-list">{heading}{body}</div>'


def _item(item: Item, drawer: Drawer) -> str:
    text = markup.escape
    figure = _figure(item.figure, drawer) if item.figure else ""
    mark = f'<span class="pack-mark">{text(item.mark)}</span>' if item.mark else ""
    owner = f'<span class="pack-owner">{text(item.owner)}</span>' if item.owner else ""
    beside = f'<span class="pack-item__figure">{figure}{mark}</span>' if figure or mark else ""
    return f'<li><span class="pack-item__text">{text(item.text)}{owner}</span>{beside}</li>'


def _tiles(tiles: Tiles, drawer: Drawer) -> str:
    count = len(tiles.tiles)
    across = count if count <= ROW_OF_TILES else 3 if count <= TWO_ROWS_OF_THREE else ROW_OF_TILES
    inside = "".join(_tile(tile, drawer) for tile in tiles.tiles)
    return f'<div class="pack-tiles pack-tiles--{across}">{inside}</div>'


def _tile(tile: Tile, drawer: Drawer) -> str:
    text = markup.escape
    tone = TILE_TONES.get(tile.state, "quiet")
    mark = (
        f'<span class="pack-mark pack-mark--{tone}">{text(tile.mark)}</span>' if tile.mark else ""
    )
    lines = "".join(
        f'<p class="pack-tile__{name}">{text(line)}</p>'
        for name, line in (
            ("fraction", tile.fraction),
            ("change", tile.change),
            ("pace", tile.pace),
            ("age", " · ".join(part for part in (tile.age, tile.owner) if part)),
        )
        if line
    )
    return (
        f'<div class="pack-tile pack-tile--{tone}">'
        f'<p class="pack-tile__name">{text(tile.name)}</p>'
        f'<p class="pack-tile__value">{_figure(tile.figure, drawer)}{mark}</p>{lines}</div>'
    )


def _table(table: Table, drawer: Drawer) -> str:
    text = markup.escape
    whole = sum(column.share for column in table.columns) or 1.0
    widths = "".join(
        f'<col style="width:{100 * column.share / whole:.2f}%">' for column in table.columns
    )
    heads = "".join(
        f'<th scope="col"{_side(column)}>{text(column.title)}</th>' for column in table.columns
    )
    rows = "".join(_table_row(row, table.columns, drawer) for row in table.rows)
    if not table.rows:
        return f'<div class="pack-table-box"><p class="pack-empty">{text(table.empty)}</p></div>'
    note = f'<p class="pack-note">{text(table.note)}</p>' if table.note else ""
    return (
        f'<div class="pack-table-box"><table class="pack-table"><caption{_unseen(table, drawer)}>'
        f"{text(table.title)}</caption><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>{note}</div>"
    )


def _unseen(block: Table | Chart, drawer: Drawer) -> str:
    return ' class="pack-unseen"' if block.title == drawer.title else ""


def _table_row(row: Sequence[Cell], columns: Sequence[Column], drawer: Drawer) -> str:
    cells = zip(row, columns, strict=False)
    return f"<tr>{''.join(_cell(cell, column, drawer) for cell, column in cells)}</tr>"


def _side(column: Column) -> str:
    return ' class="is-number"' if column.is_number else ""


def _is_code(text: str) -> bool:
    """Whether a text is one short word, such as a task's code: it is not broken at its hyphens."""
    return len(text) <= CODE_LETTERS and not any(letter.isspace() for letter in text)


def _cell(cell: Cell, column: Column, drawer: Drawer) -> str:
    if cell is None:
        return f'<td class="is-none{" is-number" if column.is_number else ""}">–</td>'
    if isinstance(cell, Figure):
        return f"<td{_side(column)}>{_figure(cell, drawer)}</td>"
    inside = markup.escape(cell)
    return f"<td{_side(column)}>{_whole(inside) if _is_code(cell) else inside}</td>"


def _whole(inside: str) -> str:
    return f'<span class="is-whole">{inside}</span>'


def _chart(chart: Chart, drawer: Drawer, room: tuple[int, int]) -> str:
    """The drawing, and under it the same numbers for whoever cannot see it."""
    text = markup.escape
    width, height = room
    svg = chart_svg(chart, width=width, height=height, language=drawer.word.language)
    note = f'<p class="pack-note">{text(chart.note)}</p>' if chart.note else ""
    return (
        f'<figure class="pack-chart-box"><figcaption{_unseen(chart, drawer)}>'
        f"{text(chart.title)}</figcaption>"
        f'<div class="pack-chart-room">{svg}</div>{note}{_chart_numbers(chart, drawer)}</figure>'
    )


def _chart_numbers(chart: Chart, drawer: Drawer) -> str:
    text = markup.escape
    heads = "".join(f'<th scope="col">{text(one.name)}</th>' for one in chart.series)
    rows = "".join(
        f'<tr><th scope="row">{text(category)}</th>'
        + "".join(
            f"<td>{_plain_figure(one.points[n] if n < len(one.points) else None)}</td>"
            for one in chart.series
        )
        + "</tr>"
        for n, category in enumerate(chart.categories)
    )
    target = (
        f'<tr><th scope="row">{text(chart.target_name)}</th>'
        f"<td>{_plain_figure(chart.target)}</td></tr>"
        if chart.target
        else ""
    )
    return (
        f'<div class="pack-unseen"><table><caption>{text(chart.title)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}{target}</tbody></table></div>"
    )


def _plain_figure(figure: Figure | None) -> str:
    """A figure that is read, not followed: a hidden link would catch the focus."""
    if figure is None:
        return "–"
    text = markup.escape
    return (
        f'<span data-value="{raw_number(figure.value)}" data-indicator="{text(figure.indicator)}"'
        f' data-unit="{text(figure.unit)}">{text(figure.text)}</span>'
    )
