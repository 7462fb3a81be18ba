"""Which blocks of a slide stand beside each other, and which under each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from ioc.briefing.document import Block, Chart, Listing, Table, Tiles

_MOST_LISTS = 3  # beside each other
_FOUR = 4  # lists are two and two, not three and one
_CHART_SHARE = 0.62  # of the width, beside a list
_TILE_SHARE = 0.26  # of one tile, beside a chart
_NARROW_TABLE = 3  # columns; two such tables stand beside each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Blocks under each other, and the share of the width they have."""

    blocks: tuple[Block, ...]
    share: float


def banded(blocks: Sequence[Block]) -> tuple[tuple[Column, ...], ...]:
    """Bands from the top down: blocks that read well beside each other in one, others alone."""
    bands: list[tuple[Column, ...]] = []
    rest = list(blocks)
    while rest:
        count = _lists(rest)
        if count:
            bands.append(_list_columns(rest[:count]))
        else:
            count = 2 if len(rest) > 1 and _goes_beside(rest[0], rest[1]) else 1
            bands.append(tuple(_column(block, rest[:count]) for block in rest[:count]))
        rest = rest[count:]
    return tuple(bands)


def _lists(blocks: Sequence[Block]) -> int:
    """How many of the first blocks are lists."""
    return next(
        (n for n, block in enumerate(blocks) if not isinstance(block, Listing)), len(blocks)
    )


def _list_columns(lists: Sequence[Block]) -> tuple[Column, ...]:
    """Lists read from left to right; those under a short one do not wait for a long one."""
    count = 2 if len(lists) == _FOUR else min(len(lists), _MOST_LISTS)
    return tuple(Column(blocks=tuple(lists[n::count]), share=1 / count) for n in range(count))


def _goes_beside(first: Block, second: Block) -> bool:
    match first, second:
        case Chart(), Chart() | Listing():
            return True
        case Tiles(), Chart():
            return len(first.tiles) == 1
        case Table(), Table():
            return max(len(first.columns), len(second.columns)) <= _NARROW_TABLE
        case _:
            return False


def _column(block: Block, band: Sequence[Block]) -> Column:
    others = [other for other in band if other is not block]
    share = 1 / len(band)
    if any(isinstance(each, Tiles) for each in band) and others:
        share = _TILE_SHARE if isinstance(block, Tiles) else 1 - _TILE_SHARE
    elif any(isinstance(each, Listing) for each in band) and others:
        share = _CHART_SHARE if isinstance(block, Chart) else 1 - _CHART_SHARE
    return Column(blocks=(block,), share=share)
