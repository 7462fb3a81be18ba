"""Tables on slides: as wide as the slide, parted over pages between rows."""

from collections.abc import Iterable
from dataclasses import replace

from ioc.briefing.document import Cell, Column, Figure, Table
from ioc.renderings.slide_grid import PAD_X, Row, cell_room, draw_grid, row_height
from ioc.renderings.slide_marks import Align, Box, Canvas, Letters, Line
from ioc.renderings.slide_measure import LEADING, fitted, line_count, widest_word, width_of
from ioc.renderings.slide_sizes import Sizes

NOT_APPLICABLE = "–"
_MOST_LINES = 4  # of a cell; what is longer is shortened, the workbook has it whole
_HEAD_LINES = 3
_LEAST_ROWS = 3  # that a part of a table has, where the whole has more
_GAP = 4.0
_CELL_AIR = 2 * PAD_X + 2  # beside a text
_SPARE = 1.03  # for the typeface of a template; a broken figure is worse than air
_WIDEST = 0.6  # of the table, that one column may claim for a word of its own


def table_height(table: Table, width: float, sizes: Sizes) -> float:
    """Points the table takes with its caption and note."""
    if not table.rows:
        return _around(table, width, sizes) + _text_height(table.empty, width, sizes.body)
    return _around(table, width, sizes) + sum(_heights(table, width, sizes))


def part_table(
    table: Table, width: float, sizes: Sizes, height: float
) -> tuple[Table | None, Table | None]:
    """The rows that fit into a height, and those that do not; each is a table with its head."""
    if table_height(table, width, sizes) <= height:
        return table, None
    if not table.rows:
        return None, table
    head, *rows = _heights(table, width, sizes)
    used = _around(replace(table, note=""), width, sizes) + head
    count = 0
    for row in rows:
        used += row
        if used > height:
            break
        count += 1
    count = min(count, len(rows) - 1)  # the note goes with the last row
    if count < min(_LEAST_ROWS, len(rows) - 1):
        return None, table
    return (
        replace(table, rows=table.rows[:count], note=""),
        replace(table, rows=table.rows[count:]),
    )


def draw_table(canvas: Canvas, table: Table, box: Box, sizes: Sizes) -> None:
    """Caption, head, rows, note."""
    quiet = Letters(size=sizes.small, colour=canvas.palette.muted)
    if table.title:
        canvas.letters(box, [_line(table.title, quiet, box.width, most=2)])
        box = box.below(_text_height(table.title, box.width, sizes.small, most=2) + _GAP)
    if not table.rows:
        plain = Letters(size=sizes.body, colour=canvas.palette.muted)
        canvas.letters(box, [_line(table.empty, plain, box.width, most=_MOST_LINES)])
        return
    widths = _widths(table, box.width, sizes.table)
    rows = _rows(table, widths, sizes, canvas)
    draw_grid(canvas, box, rows, widths=widths, has_head=True, about=table.title)
    box = box.below(sum(row_height(row, widths) for row in rows) + _GAP)
    if table.note:
        canvas.letters(box, [_line(table.note, quiet, box.width, most=2)])


def _around(table: Table, width: float, sizes: Sizes) -> float:
    """Caption and note with their air."""
    texts = [text for text in (table.title, table.note) if text]
    return sum(_text_height(text, width, sizes.small, most=2) + _GAP for text in texts)


def _heights(table: Table, width: float, sizes: Sizes) -> list[float]:
    widths = _widths(table, width, sizes.table)
    return [row_height(row, widths) for row in _rows(table, widths, sizes, None)]


def _rows(
    table: Table, widths: tuple[float, ...], sizes: Sizes, canvas: Canvas | None
) -> list[Row]:
    """Head and rows; without a canvas only their measures are right."""
    ink, muted, line, strong = (
        ("", "", "", "")
        if canvas is None
        else (
            canvas.palette.ink, canvas.palette.muted,
            canvas.palette.line, canvas.palette.line_strong,
        )
    )  # fmt: skip
    rooms = [cell_room(width, column=n, of=len(widths)) for n, width in enumerate(widths)]
    bold = Letters(size=sizes.table, colour=muted, is_bold=True)
    head = tuple(
        (_line(column.title, bold, room, most=_HEAD_LINES, align=_align(column)),)
        for column, room in zip(table.columns, rooms, strict=True)
    )
    plain = Letters(size=sizes.table, colour=ink)
    quiet = replace(plain, colour=muted)
    rows = [
        Row(
            cells=tuple(
                (
                    _line(
                        _text(cell), _letters(cell, plain, quiet), room,
                        most=_MOST_LINES, align=_align(column),
                    ),
                )
                for cell, column, room in zip(cells, table.columns, rooms, strict=True)
            ),
            rule=line,
        )
        for cells in table.rows
    ]  # fmt: skip
    return [Row(cells=head, rule=strong, rule_width=1.0), *rows]


def _letters(cell: Cell, plain: Letters, quiet: Letters) -> Letters:
    if cell is None or (isinstance(cell, Figure) and cell.value is None):
        return quiet
    is_made_up = isinstance(cell, Figure) and cell.is_illustrative
    return replace(plain, is_dotted=True) if is_made_up else plain


def _text(cell: Cell) -> str:
    if cell is None:
        return NOT_APPLICABLE
    return cell.text if isinstance(cell, Figure) else cell


def _align(column: Column) -> Align:
    return "r" if column.is_number else "l"


def _line(text: str, letters: Letters, width: float, *, most: int, align: Align = "l") -> Line:
    shown = fitted(text, size=letters.size, width=width, most=most, is_bold=letters.is_bold)
    return Line(runs=((shown, letters),), align=align)


def _text_height(text: str, width: float, size: float, *, most: int = _MOST_LINES) -> float:
    return min(most, line_count(text, size=size, width=width)) * size * LEADING


def _widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """By their shares, but none narrower than its widest word, nor wider than its widest text.

    What is left when every text has its line goes to all by their shares.
    """
    cells = [[_text(row[n]) for row in table.rows] for n in range(len(table.columns))]
    most = [
        max(
            width_of(column.title, size, is_bold=True),
            max((width_of(text, size) for text in texts), default=0.0),
        )
        + _CELL_AIR
        for column, texts in zip(table.columns, cells, strict=True)
    ]
    least = [
        min(_WIDEST * width, _SPARE * _widest(column, texts, size) + _CELL_AIR)
        for column, texts in zip(table.columns, cells, strict=True)
    ]
    if sum(least) >= width:
        return tuple(width * each / sum(least) for each in least)
    shares = [max(column.share, 0.01) for column in table.columns]
    given = _shared(width, shares, least=least, most=most)
    left = max(0.0, width - sum(given)) / sum(shares)
    return tuple(each + left * share for each, share in zip(given, shares, strict=True))


def _shared(
    width: float, shares: list[float], *, least: list[float], most: list[float]
) -> list[float]:
    """A width by shares within bounds; those beyond a bound are set to it, the others share on."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(shares):
        free = width - sum(fixed.values())
        open_shares = {n: share for n, share in enumerate(shares) if n not in fixed}
        given = {n: free * each / sum(open_shares.values()) for n, each in open_shares.items()}
        bound = {n: min(max(each, least[n]), most[n]) for n, each in given.items()}
        beyond = sum(bound.values()) - sum(given.values())
        if beyond > 0:
            fixed |= {n: each for n, each in bound.items() if each > given[n]}
        elif beyond < 0:
            fixed |= {n: each for n, each in bound.items() if each < given[n]}
        else:
            fixed |= bound
    return [fixed[n] for n in range(len(shares))]


def _widest(column: Column, texts: Iterable[str], size: float) -> float:
    widest = max((widest_word(text, size) for text in texts), default=0.0)
    return max(widest, widest_word(column.title, size, is_bold=True))
