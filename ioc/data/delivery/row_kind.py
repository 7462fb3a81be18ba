"""Rows of a sheet that are not about one unit: totals, notes, repeated headers."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ioc.data.delivery.figure_columns import Block
from ioc.data.delivery.grid import CellValue, cell_at, is_empty, text_of
from ioc.data.delivery.state_words import state_word
from ioc.profile.names import fold

LABELS = 1 << 16  # labels whose kind is remembered: a feed has few, and many rows of each

# Whole phrases, or "Công an tỉnh" and the commune Tổng Cọt would be totals.
_TOTAL = re.compile(
    r"(?:tong|cong|chung|tong chung|cong chung|total|grand total|sum)"
    r"|(?:tong (?:cong|so|hop|toan|ca)|cong (?:toan|tat ca)|total of)\b.*"
)
_AVERAGE = re.compile(r"(?:trung binh|binh quan|average|mean)\b.*")
_WHOLE = re.compile(
    r"toan (?:tinh|thanh pho|huyen|xa|phuong|quan|thi xa|quoc)\b.*|ca (?:tinh|nuoc)"
)


@lru_cache(maxsize=LABELS)
def is_total(label: str) -> bool:
    """Whether a row's label says that it sums up the others: "Tổng cộng"."""
    return bool(_TOTAL.fullmatch(fold(label)))


@lru_cache(maxsize=LABELS)
def is_average(label: str) -> bool:
    """Whether it says that the row averages the others; a commune may be called Trung Bình."""
    return bool(_AVERAGE.fullmatch(fold(label)))


@lru_cache(maxsize=LABELS)
def is_whole(label: str) -> bool:
    """Whether it says that the row is about the whole area: "Toàn tỉnh"."""
    return bool(_WHOLE.fullmatch(fold(label)))


def label_of(cells: Sequence[CellValue], block: Block) -> str:
    """The text that says what a row is about.

    That of the unit's cell; where it is empty, the first text in a column nobody asked for,
    because a total's label is often written across the first columns.
    """
    label = text_of(cell_at(cells, block.unit_at)) or text_of(cell_at(cells, block.unit_name_at))
    if label or not block.free_at:
        return label
    free = (cell_at(cells, at) for at in block.free_at)
    return next((text_of(c) for c in free if isinstance(c, str) and not is_empty(c)), "")


def has_figures(cells: Sequence[CellValue], block: Block) -> bool:
    """Whether anything stands where a number or a state should."""
    size = len(cells)
    return any(at < size and not is_empty(cells[at]) for at in block.filled_at)


def is_prose(cells: Sequence[CellValue], block: Block) -> bool:
    """Whether nothing in the columns of numbers is one, or stands for one: a line of notes."""
    found = (cell_at(cells, at) for at in block.filled_at)
    return all(
        isinstance(cell, str) and not any(c.isdigit() for c in cell) and not state_word(cell)
        for cell in found
    )


def looks_like_figures(cells: Sequence[CellValue], block: Block) -> bool:
    """Whether all that stands in the columns of numbers begins like one; most rows do."""
    size = len(cells)
    for at in block.filled_at:
        if at < size:
            cell = cells[at]
            if isinstance(cell, str) and cell and not cell[0].isdigit():
                return False
    return True


def repeats_header(cells: Sequence[CellValue], block: Block, header_texts: Collection[str]) -> bool:
    """Whether a row is the header once more, as at the top of a printed page."""
    places = (*block.filled_at, block.unit_at)
    texts = {fold(text_of(c)) for c in (cell_at(cells, at) for at in places) if not is_empty(c)}
    return bool(texts) and texts <= set(header_texts)
