"""How the blocks of a slide are set: beside each other, as large as they fit, over pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ioc.briefing.document import (
    Blank,
    Block,
    Chart,
    Figure,
    Listing,
    Passage,
    Table,
    Tiles,
)
from ioc.renderings.slide_bands import Column, banded
from ioc.renderings.slide_chart import ChartDay, chart_height, draw_chart, part_chart
from ioc.renderings.slide_marks import Box, Canvas
from ioc.renderings.slide_sizes import SIZES, Sizes
from ioc.renderings.slide_table import draw_table, part_table, table_height
from ioc.renderings.slide_tiles import draw_tiles, part_tiles, tiles_height
from ioc.renderings.slide_words import (
    blank_height,
    draw_blank,
    draw_listing,
    draw_passage,
    listing_height,
    part_listing,
    passage_height,
)

_GAP_X = 32.0
_SHARES = (0.9, 0.8, 0.7, 0.6, 0.55)  # of a page's height that may suffice for as many pages
_LARGEST_FOR_PARTS = 2  # of the sizes: what goes over pages is not set in the largest letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one slide shows: bands under each other, each of columns, in one set of sizes."""

    bands: tuple[tuple[Column, ...], ...]
    sizes: Sizes

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything on it."""
        return tuple(block for band in self.bands for column in band for block in column.blocks)


def pages_of(blocks: Sequence[Block], *, width: float, height: float) -> tuple[Page, ...]:
    """The blocks on as few pages as can be, in the largest letters for which these suffice.

    No block gives one empty page.
    """
    bands = banded(blocks)
    for sizes in SIZES:
        if _height(bands, width, sizes) <= height:
            return (Page(bands=bands, sizes=sizes),)
    least = _parted(bands, width=width, height=height, sizes=SIZES[-1])
    for sizes in SIZES[_LARGEST_FOR_PARTS:]:
        if len(_parted(bands, width=width, height=height, sizes=sizes)) <= len(least):
            return _evened(bands, width=width, height=height, sizes=sizes)
    return least


def _evened(
    bands: Sequence[tuple[Column, ...]], *, width: float, height: float, sizes: Sizes
) -> tuple[Page, ...]:
    """As few pages as fill the height, but none of them left with the last two rows."""
    pages = _parted(bands, width=width, height=height, sizes=sizes)
    for share in _SHARES:
        evener = _parted(bands, width=width, height=height * share, sizes=sizes)
        if len(evener) > len(pages):
            break
        pages = evener
    return pages


def draw_page(canvas: Canvas, page: Page, box: Box, *, day: ChartDay) -> None:
    """Draw the bands from the top down; charts share the height that is left."""
    heights = [_band_height(band, box.width, page.sizes) for band in page.bands]
    elastic = [
        any(isinstance(block, Chart) for column in band for block in column.blocks)
        for band in page.bands
    ]
    gap = _gap(page.sizes)
    spare = box.height - sum(heights) - gap * max(0, len(heights) - 1)
    more = max(0.0, spare) / max(1, sum(elastic))
    top = box.top
    for band, height, grows in zip(page.bands, heights, elastic, strict=True):
        room = height + (more if grows else 0.0)
        left = box.left
        for column, width in zip(band, _widths(band, box.width), strict=True):
            place = Box(left=left, top=top, width=width, height=room)
            _draw_stack(canvas, column.blocks, place, page.sizes, day=day)
            left += width + _GAP_X
        top += room + gap


def _draw_stack(
    canvas: Canvas, blocks: Sequence[Block], box: Box, sizes: Sizes, *, day: ChartDay
) -> None:
    """Blocks under each other; the room that is left goes to the first chart."""
    spare = box.height - _stack_height(blocks, box.width, sizes)
    for block in blocks:
        height = _block_height(block, box.width, sizes)
        if isinstance(block, Chart):
            height, spare = height + max(0.0, spare), 0.0
        _draw(canvas, block, replace(box, height=height), sizes, day=day)
        box = box.below(height + _gap(sizes))


def figures_of(blocks: Iterable[Block]) -> list[Figure]:
    """Every figure the blocks show, in their order."""
    found: list[Figure | None] = []
    for block in blocks:
        match block:
            case Listing():
                found += [item.figure for item in block.items]
            case Tiles():
                found += [tile.figure for tile in block.tiles]
            case Table():
                found += [c for row in block.rows for c in row if isinstance(c, Figure)]
            case Chart():
                found += [point for series in block.series for point in series.points]
                found.append(block.target)
            case Passage() | Blank():
                pass
    return [figure for figure in found if figure is not None]


def _widths(band: Sequence[Column], width: float) -> list[float]:
    room = width - _GAP_X * (len(band) - 1)
    return [room * column.share / sum(each.share for each in band) for column in band]


def _height(bands: Sequence[Sequence[Column]], width: float, sizes: Sizes) -> float:
    heights = [_band_height(band, width, sizes) for band in bands]
    return sum(heights) + _gap(sizes) * max(0, len(heights) - 1)


def _band_height(band: Sequence[Column], width: float, sizes: Sizes) -> float:
    return max(
        _stack_height(column.blocks, each, sizes)
        for column, each in zip(band, _widths(band, width), strict=True)
    )


def _gap(sizes: Sizes) -> float:
    """Air between blocks under each other; it shrinks with the letters."""
    return sizes.body


def _stack_height(blocks: Sequence[Block], width: float, sizes: Sizes) -> float:
    heights = [_block_height(block, width, sizes) for block in blocks]
    return sum(heights) + _gap(sizes) * max(0, len(heights) - 1)


def _parted(
    bands: Sequence[tuple[Column, ...]], *, width: float, height: float, sizes: Sizes
) -> tuple[Page, ...]:
    """Fill page after page; a band that does not fit is parted, or begins the next page."""
    pages: list[list[tuple[Column, ...]]] = [[]]
    waiting = list(bands)
    while waiting:
        band = waiting.pop(0)
        used = _height(pages[-1], width, sizes) + (_gap(sizes) if pages[-1] else 0.0)
        head, rest = _part_band(band, width=width, height=height - used, sizes=sizes)
        if not head and not pages[-1]:
            head, rest = band, ()  # higher than a page however it is parted: nothing more to do
        if head:
            pages[-1].append(head)
        if rest:
            pages.append([])
            waiting.insert(0, rest)
    return tuple(Page(bands=tuple(page), sizes=sizes) for page in pages)


def _part_band(
    band: tuple[Column, ...], *, width: float, height: float, sizes: Sizes
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns as far as they fit into a height, and what is left of them; both may be empty."""
    heads, rests = [], []
    for column, each in zip(band, _widths(band, width), strict=True):
        head, rest = _part_stack(column.blocks, each, sizes, height)
        if head:
            heads.append(replace(column, blocks=head))
        if rest:
            rests.append(replace(column, blocks=rest))
    if len(heads) < len(band):
        return (), band  # a column without its beginning says nothing beside the others
    return tuple(heads), tuple(rests)


def _part_stack(
    blocks: Sequence[Block], width: float, sizes: Sizes, height: float
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    heads: list[Block] = []
    for n, block in enumerate(blocks):
        used = _stack_height(heads, width, sizes) + (_gap(sizes) if heads else 0.0)
        head, rest = _part(block, width, sizes, height - used)
        heads += [head] if head is not None else []
        if rest is not None:
            return tuple(heads), (rest, *blocks[n + 1 :])
    return tuple(heads), ()


def _part(
    block: Block, width: float, sizes: Sizes, height: float
) -> tuple[Block | None, Block | None]:
    match block:
        case Table():
            return part_table(block, width, sizes, height)
        case Listing():
            return part_listing(block, width, sizes, height)
        case Tiles():
            return part_tiles(block, width, sizes, height)
        case Chart():
            return part_chart(block, width, sizes, height)
        case Passage() | Blank():
            fits = _block_height(block, width, sizes) <= height
            return (block, None) if fits else (None, block)


def _block_height(block: Block, width: float, sizes: Sizes) -> float:
    match block:
        case Table():
            return table_height(block, width, sizes)
        case Listing():
            return listing_height(block, width, sizes)
        case Tiles():
            return tiles_height(block, width, sizes)
        case Chart():
            return chart_height(block, width, sizes)
        case Passage():
            return passage_height(block, width, sizes)
        case Blank():
            return blank_height(block, width, sizes)


def _draw(canvas: Canvas, block: Block, box: Box, sizes: Sizes, *, day: ChartDay) -> None:
    match block:
        case Table():
            draw_table(canvas, block, box, sizes)
        case Listing():
            draw_listing(canvas, block, box, sizes)
        case Tiles():
            draw_tiles(canvas, block, box, sizes)
        case Chart():
            draw_chart(canvas, block, box, sizes, day=day)
        case Passage():
            draw_passage(canvas, block, box, sizes)
        case Blank():
            draw_blank(canvas, block, box, sizes)
