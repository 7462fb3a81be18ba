"""Headline tiles on slides: the anatomy of a tile of the screen, in rows of equal height."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pptx.enum.shapes import MSO_SHAPE

from ioc.briefing.document import Figure, Tile, Tiles
from ioc.data.answers import State
from ioc.figures.theme import Palette
from ioc.renderings.slide_marks import Box, Canvas, Letters, Line
from ioc.renderings.slide_measure import LEADING, fitted, line_count, width_of
from ioc.renderings.slide_sizes import Sizes

_GAP_X, _GAP_Y = 22.0, 14.0
_RULE = 6.0  # from the line over a tile to its name
_MOST_COLUMNS = 4
_NARROWEST = 150.0
_NAME_LINES = 3
_LINES = 3  # of every other text of a tile
_SHAPE = 7.0
_INDENT = _SHAPE + 4  # of the lines behind the shape
_AIR = 4.0  # over and under the figure
_UNIT = 0.55  # of the figure's size
_LEAST_FIGURE = 13.0
_LEAST_MARKED = 18.0  # points of a figure that has the word of its state behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How the age of a figure is marked, by shape and colour."""

    shape: MSO_SHAPE
    colour: str  # of the palette


_LOOKS: Mapping[State, _Look] = MappingProxyType(
    {
        "fresh": _Look(shape=MSO_SHAPE.OVAL, colour="muted"),
        "late": _Look(shape=MSO_SHAPE.DIAMOND, colour="slow"),
        "overdue": _Look(shape=MSO_SHAPE.RECTANGLE, colour="risk"),
        "missing": _Look(shape=MSO_SHAPE.RECTANGLE, colour="none"),
        "error": _Look(shape=MSO_SHAPE.MATH_MULTIPLY, colour="risk"),
    }
)


def tiles_height(tiles: Tiles, width: float, sizes: Sizes) -> float:
    """Points of all rows with the air between them."""
    rows = _rows(tiles, width)
    heights = [_row_height(row, _tile_width(tiles, width), sizes) for row in rows]
    return sum(heights) + _GAP_Y * max(0, len(rows) - 1)


def part_tiles(
    tiles: Tiles, width: float, sizes: Sizes, height: float
) -> tuple[Tiles | None, Tiles | None]:
    """The rows of tiles that fit into a height, and those that do not."""
    if tiles_height(tiles, width, sizes) <= height:
        return tiles, None
    columns = _columns(tiles, width)
    fitting = 0
    for count in range(columns, len(tiles.tiles), columns):
        if _part_height(tiles, count, width, sizes) > height:
            break
        fitting = count
    if fitting == 0:
        return None, tiles
    return (
        replace(tiles, tiles=tiles.tiles[:fitting]),
        replace(tiles, tiles=tiles.tiles[fitting:]),
    )


def draw_tiles(canvas: Canvas, tiles: Tiles, box: Box, sizes: Sizes) -> None:
    """Rows of tiles from the top down; names, figures and the rest stand on one line each.

    All figures have one size: a smaller one would look less important.
    """
    width, top = _tile_width(tiles, box.width), box.top
    size = min((_figure_size(tile, width, sizes) for tile in tiles.tiles), default=sizes.tile)
    sizes = replace(sizes, tile=size)
    for row in _rows(tiles, box.width):
        height = _row_height(row, width, sizes)
        names = max(_name_lines(tile, width, sizes) for tile in row)
        for n, tile in enumerate(row):
            place = Box(left=box.left + n * (width + _GAP_X), top=top, width=width, height=height)
            _draw_tile(canvas, tile, place, sizes, name_lines=names)
        top += height + _GAP_Y


def _part_height(tiles: Tiles, count: int, width: float, sizes: Sizes) -> float:
    rows = _rows(tiles, width)[: math.ceil(count / _columns(tiles, width))]
    each = _tile_width(tiles, width)
    return sum(_row_height(row, each, sizes) for row in rows) + _GAP_Y * (len(rows) - 1)


def _draw_tile(canvas: Canvas, tile: Tile, box: Box, sizes: Sizes, *, name_lines: int) -> None:
    palette = canvas.palette
    canvas.rule(replace(box, height=0), colour=palette.line_strong, width=1)
    name = Letters(size=_name_size(sizes), colour=palette.ink)
    place = box.below(_RULE)
    shown = fitted(tile.name, size=name.size, width=box.width, most=_NAME_LINES)
    canvas.letters(place, [Line(runs=((shown, name),))])
    place = place.below(name_lines * name.size * LEADING + _AIR)
    canvas.letters(
        replace(place, height=sizes.tile * LEADING),
        [_figure_line(tile, box.width, sizes, palette)], anchor="b",
    )  # fmt: skip
    place = place.below(sizes.tile * LEADING + _AIR)
    ink = Letters(size=sizes.small, colour=palette.ink)
    quiet = replace(ink, colour=palette.muted)
    said = _said(tile, box.width, sizes)
    lines = [_cut(text, ink, box.width) for text in said]
    if lines:
        canvas.letters(place, lines)
        place = place.below(sum(_text_height(text, box.width, sizes) for text in said))
    _draw_age(canvas, tile, place, quiet)


def _draw_age(canvas: Canvas, tile: Tile, box: Box, quiet: Letters) -> None:
    """How old the figure is, behind the shape of its state, and who answers for it."""
    look = _LOOKS[tile.state]
    colour = {
        "muted": canvas.palette.muted, "slow": canvas.palette.slow, "risk": canvas.palette.risk,
        "none": canvas.palette.none,
    }[look.colour]  # fmt: skip
    fill = canvas.hatch_xml(colour) if tile.state == "missing" else canvas.colour_xml(colour)
    aged = _aged(tile)
    if aged:
        middle = (quiet.size * LEADING - _SHAPE) / 2
        shape = Box(left=box.left, top=box.top + middle, width=_SHAPE, height=_SHAPE)
        canvas.swatch(shape, fill=fill, kind=look.shape)
        place = replace(box, left=box.left + _INDENT, width=box.width - _INDENT)
        canvas.letters(place, [_cut(text, quiet, place.width) for text in aged])


def _figure_line(tile: Tile, width: float, sizes: Sizes, palette: Palette) -> Line:
    """The figure as large as it fits, its unit smaller, and the word of its state behind it."""
    figure = tile.figure
    mark = f"   {tile.mark}" if _mark_stands_beside(tile, width, sizes) else ""
    size = _figure_size(tile, width, sizes) if figure.value is not None else sizes.body
    colour = palette.muted if figure.value is None else palette.ink
    big = Letters(
        size=size, colour=colour, is_bold=figure.value is not None,
        is_dotted=figure.is_illustrative,
    )  # fmt: skip
    number, unit = _split(figure, size, width)
    if _figure_width(figure, size, width, sizes) > width:
        number, unit = figure.text, ""
    runs = [(fitted(number, size=size, width=width, most=1, is_bold=True), big)]
    if unit:
        runs.append((unit, replace(big, size=max(size * _UNIT, sizes.small))))
    word = Letters(size=sizes.small, colour=palette.ink, is_bold=True)
    if mark:
        runs.append((mark, word))
    return Line(runs=tuple(runs))


def _figure_size(tile: Tile, width: float, sizes: Sizes) -> float:
    """The largest size in which the figure fits, with the word of its state behind it."""
    size = sizes.tile
    if tile.figure.value is None:
        return size
    beside = _mark_stands_beside(tile, width, sizes)
    room = width - (_mark_width(tile.mark, sizes) if beside else 0.0)
    while size > _LEAST_FIGURE and _figure_width(tile.figure, size, width, sizes) > room:
        size -= 1
    return size


def _figure_width(figure: Figure, size: float, width: float, sizes: Sizes) -> float:
    number, unit = _split(figure, size, width)
    behind = width_of(unit, max(size * _UNIT, sizes.small), is_bold=True)
    return width_of(number, size, is_bold=True) + behind


def _split(figure: Figure, size: float, width: float) -> tuple[str, str]:
    """The number and, with the space before it, its unit; no unit where they do not fit."""
    number = figure.text.removesuffix(figure.measure).rstrip() if figure.measure else ""
    is_whole = not number or figure.value is None
    if is_whole or width_of(figure.text, size * _UNIT, is_bold=True) > width:
        return figure.text, ""
    return number, figure.text[len(number) :]


def _mark_stands_beside(tile: Tile, width: float, sizes: Sizes) -> bool:
    """Whether the word has room behind the figure; else it is said in a line of its own."""
    figure = width_of(tile.figure.text, _LEAST_MARKED, is_bold=True)
    return bool(tile.mark) and figure + _mark_width(tile.mark, sizes) <= width


def _mark_width(mark: str, sizes: Sizes) -> float:
    return width_of(f"   {mark}", sizes.small, is_bold=True)


def _said(tile: Tile, width: float, sizes: Sizes) -> list[str]:
    mark = "" if _mark_stands_beside(tile, width, sizes) else tile.mark
    first = " · ".join(each for each in (tile.fraction, tile.change) if each)
    return [each for each in (mark, first, tile.pace) if each]


def _aged(tile: Tile) -> list[str]:
    return [each for each in (tile.age, tile.owner) if each]


def _cut(text: str, letters: Letters, width: float) -> Line:
    return Line(runs=((fitted(text, size=letters.size, width=width, most=_LINES), letters),))


def _text_height(text: str, width: float, sizes: Sizes) -> float:
    lines = min(_LINES, line_count(text, size=sizes.small, width=width))
    return lines * sizes.small * LEADING


def _row_height(row: tuple[Tile, ...], width: float, sizes: Sizes) -> float:
    names = max(_name_lines(tile, width, sizes) for tile in row) * _name_size(sizes) * LEADING
    rest = max(
        sum(_text_height(text, width, sizes) for text in _said(tile, width, sizes))
        + sum(_text_height(text, width - _INDENT, sizes) for text in _aged(tile))
        for tile in row
    )
    return _RULE + names + sizes.tile * LEADING + 2 * _AIR + rest


def _name_lines(tile: Tile, width: float, sizes: Sizes) -> int:
    return min(_NAME_LINES, line_count(tile.name, size=_name_size(sizes), width=width))


def _name_size(sizes: Sizes) -> float:
    return sizes.small + 1


def _rows(tiles: Tiles, width: float) -> list[tuple[Tile, ...]]:
    columns = _columns(tiles, width)
    return [tiles.tiles[n : n + columns] for n in range(0, len(tiles.tiles), columns)]


def _columns(tiles: Tiles, width: float) -> int:
    """As even rows as can be, of at most four tiles that are not too narrow."""
    count = max(1, len(tiles.tiles))
    most = max(1, min(_MOST_COLUMNS, int((width + _GAP_X) / (_NARROWEST + _GAP_X))))
    rows = math.ceil(count / most)
    return math.ceil(count / rows)


def _tile_width(tiles: Tiles, width: float) -> float:
    columns = _columns(tiles, width)
    return (width - _GAP_X * (columns - 1)) / columns
