"""How wide a table's columns are on paper: by their shares, and never too narrow for a word."""

from collections.abc import Sequence

from ioc.briefing.document import Cell, Figure, Table
from ioc.briefing.lettering import width_of

NOT_APPLICABLE = "–"
_WIDEST_WORD = 0.3  # of the table, less where it has many columns; a longer word is broken
_MANY = 1.3
_SHORT = 12  # letters: "30 Sept 2024"
_CROWDED = 0.7  # of a table: beyond, the columns of long texts would become too narrow


def cell_text(cell: Cell) -> str:
    """What stands in a cell, however it is set."""
    if cell is None:
        return NOT_APPLICABLE
    return cell.text if isinstance(cell, Figure) else cell


def table_widths(
    table: Table, *, width: float, size: float, air: float, refers: bool = False
) -> list[float]:
    """The widths of a table's columns, as ``column_widths`` says.

    ``refers``: behind each figure stands the number of its source, which is never parted from it.
    """

    def said(cell: Cell) -> str:
        source = cell.source if refers and isinstance(cell, Figure) else None
        return cell_text(cell) if source is None else f"{cell_text(cell)}\u00a0[{source}]"

    return column_widths(
        [column.title for column in table.columns],
        [[said(cell) for cell in row] for row in table.rows],
        [column.share for column in table.columns],
        width=width, size=size, air=air,
    )  # fmt: skip


def column_widths(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    *,
    width: float,
    size: float,
    air: float,
) -> list[float]:
    """Widths that add up to ``width``, in its unit.

    Args:
        heads: the heads of the columns.
        rows: the texts of the cells.
        shares: of the width, against each other.
        width: of the table.
        size: of the letters, in the unit of the width.
        air: what a column takes beside its letters.
    """
    texts = list(zip(heads, *rows, strict=True))
    most = min(_WIDEST_WORD, _MANY / max(1, len(heads))) * width
    words = [min(max(map(_longest_word, column)) * size, most) + air for column in texts]
    if sum(words) >= width:
        return [width * floor / sum(words) for floor in words]
    # Where there is room for it, a date or a name of two short words stays on its line.
    whole = [
        max(floor, min(max(map(_short_text, column)) * size, most) + air)
        for floor, column in zip(words, texts, strict=True)
    ]
    floors = whole if sum(whole) < width * _CROWDED else words
    return _filled(floors, [max(share, 0.01) for share in shares], width)


def _filled(floors: Sequence[float], shares: Sequence[float], width: float) -> list[float]:
    """Each its share; who would get less than its floor gets that, the others share the rest."""
    narrow: set[int] = set()
    while True:
        rest = width - sum(floors[n] for n in narrow)
        whole = sum(share for n, share in enumerate(shares) if n not in narrow)
        more = {
            n
            for n, share in enumerate(shares)
            if n not in narrow and rest * share / whole < floors[n]
        }
        if not more:
            return [
                floors[n] if n in narrow else rest * share / whole for n, share in enumerate(shares)
            ]
        narrow |= more


def _short_text(text: str) -> float:
    return width_of(text, 1) if len(text) <= _SHORT else 0.0


def _longest_word(text: str) -> float:
    return max((width_of(word, 1) for word in text.split(" ")), default=0.0)
