"""How much of a slide's page its blocks will take, reckoned so that nothing is set twice."""

from collections.abc import Sequence

from ioc.briefing.document import (
    Blank,
    Block,
    Chart,
    Item,
    Listing,
    Passage,
    Slide,
    Table,
    Tile,
    Tiles,
)
from ioc.briefing.lettering import wrapped
from ioc.renderings.column_widths import cell_text, table_widths

WIDTH = 1168.0  # of the text, in CSS pixels; the style sheet sets the same
HEIGHT = 530.0
TILES_IN_ROW = 4
LISTINGS_IN_ROW = 3
SIZES = (
    17.0,
    16.0,
    15.0,
    14.25,
    13.5,
    12.75,
    12.0,
    11.5,
)  # of the letters on a slide, from airy to dense

_LEAST_CHART = 190.0
_LINE = 1.4  # what the style sheet says, in em
_SMALL = 0.86
_MANY = 1000


def letter_size(slide: Slide) -> float:
    """The largest size in which a slide stays on one page; the smallest where none does."""
    fitting = (size for size in SIZES if _taken(slide, size) <= HEIGHT)
    return next(fitting, SIZES[-1])


def chart_height(slide: Slide, size: float) -> float:
    """What the other blocks leave to each chart of a slide."""
    charts = [block for block in slide.blocks if isinstance(block, Chart)]
    if not charts:
        return _LEAST_CHART
    left = HEIGHT - _taken(slide, size) + _LEAST_CHART * len(charts)
    return max(_LEAST_CHART, left / len(charts))


def in_rows(listings: Sequence[Listing], in_row: int) -> list[Sequence[Listing]]:
    """Listings side by side; the first rows are the fullest."""
    return [listings[n : n + in_row] for n in range(0, len(listings), in_row)]


def _taken(slide: Slide, size: float) -> float:
    source = (_SMALL * _LINE + 0.9) * size if slide.source else 0.0
    listings: list[Listing] = []
    height = source
    for block in slide.blocks:
        if isinstance(block, Listing):
            listings.append(block)
        else:
            height += _listings(listings, size) + _block(block, size)
            listings = []
    return height + _listings(listings, size)


def _block(block: Block, size: float) -> float:
    caption = (0.9 + 0.4 + _LINE) * size
    match block:
        case Passage():
            return _lines(block.text, 1.2 * size, WIDTH) * _LINE * 1.2 * size + size
        case Table():
            return caption + _table(block, size)
        case Chart():
            note = _lines(block.note, _SMALL * size, WIDTH) * _LINE * size
            return caption + _LEAST_CHART + note
        case Tiles():
            return _tiles(block.tiles, size)
        case Blank():
            return caption + block.lines * 1.9 * size
        case Listing():
            return _listings([block], size)


def _lines(text: str, size: float, width: float) -> int:
    return len(wrapped(text, size=size, width=max(width, size), most=_MANY)) if text else 0


def _listings(listings: Sequence[Listing], size: float) -> float:
    return sum(
        max(_listing(one, size, WIDTH / len(row) - 1.6 * size) for one in row)
        for row in in_rows(listings, LISTINGS_IN_ROW)
    )


def _listing(listing: Listing, size: float, width: float) -> float:
    head = (0.7 + 0.3) * size + _lines(listing.heading, _SMALL * size, width) * _LINE * size
    if not listing.items:
        return head + _lines(listing.empty, size, width) * _LINE * size + 0.6 * size
    return head + sum(_item(item, size, width) for item in listing.items)


def _item(item: Item, size: float, width: float) -> float:
    parts = [item.text, item.figure.text if item.figure else "", f"  {item.mark}"]
    said = _lines(" ".join(parts), size, width) * _LINE * size
    return said + _lines(item.owner, _SMALL * size, width) * _SMALL * _LINE * size + 0.84 * size + 1


def _tiles(tiles: Sequence[Tile], size: float) -> float:
    in_row = min(len(tiles), TILES_IN_ROW) or 1
    rows = [tiles[n : n + in_row] for n in range(0, len(tiles), in_row)]
    width = WIDTH / in_row - 2 * size - 3
    return sum(max(_tile(tile, size, width) for tile in row) + 1.1 * size for row in rows)


def _tile(tile: Tile, size: float, width: float) -> float:
    small = (tile.fraction, tile.mark, tile.age, tile.owner)
    lines = _lines(tile.name, size, width) * 1.35
    lines += _lines(tile.figure.text, 1.75 * size, width) * 1.75 * 1.35
    lines += sum(_lines(text, _SMALL * size, width) for text in small) * _SMALL * _LINE
    lines += (
        sum(_lines(text, 0.92 * size, width) for text in (tile.change, tile.pace)) * 0.92 * _LINE
    )
    return lines * size


def _table(table: Table, size: float) -> float:
    note = _lines(table.note, _SMALL * size, WIDTH) * (_SMALL * _LINE + 0.4) * size
    if not table.rows:
        return (_lines(table.empty, size, WIDTH) * _LINE + 0.6) * size
    air = 0.9 * size
    widths = [each - air for each in table_widths(table, width=WIDTH, size=size, air=air)]
    head = max(
        _lines(column.title, _SMALL * size, width)
        for column, width in zip(table.columns, widths, strict=True)
    )
    rows = sum(
        max(_lines(cell_text(cell), size, width) for cell, width in zip(row, widths, strict=True))
        for row in table.rows
    )
    between = len(table.rows) * (0.48 * size + 1)
    return head * _SMALL * 1.35 * size + 0.72 * size + rows * 1.35 * size + between + note
