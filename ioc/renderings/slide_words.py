"""Sentences on slides: running text, lists with their figures, room for what a person writes."""

from dataclasses import replace

from ioc.briefing.document import Blank, Item, Listing, Passage
from ioc.renderings.slide_grid import PAD_X, Row, cell_room, draw_grid, row_height
from ioc.renderings.slide_marks import Box, Canvas, Letters, Line
from ioc.renderings.slide_measure import LEADING, fitted, line_count, width_of
from ioc.renderings.slide_sizes import Sizes

_MOST_LINES = 8  # of one item
_UNDER_LINES = 3  # of who answers for it
_FIGURE_SHARE = 0.5  # of a list's width at most
_SPARE = 1.04  # for the typeface of a template; a broken figure is worse than air
_GAP = 4.0
_BLANK_LINE = 26.0
_PASSAGE_LINES = 12


def passage_height(passage: Passage, width: float, sizes: Sizes) -> float:
    """Points the text takes; a very long one is shortened."""
    size = _passage_size(passage, sizes)
    lines = min(_PASSAGE_LINES, line_count(passage.text, size=size, width=width))
    return lines * size * LEADING


def draw_passage(canvas: Canvas, passage: Passage, box: Box, sizes: Sizes) -> None:
    """The text; a note is quieter, a lead larger."""
    colour = canvas.palette.muted if passage.weight == "note" else canvas.palette.ink
    letters = Letters(size=_passage_size(passage, sizes), colour=colour)
    shown = fitted(passage.text, size=letters.size, width=box.width, most=_PASSAGE_LINES)
    canvas.letters(box, [Line(runs=((shown, letters),))])


def listing_height(listing: Listing, width: float, sizes: Sizes) -> float:
    """Points of heading and items, or of what is said where there is none."""
    return _head_height(listing, width, sizes) + sum(_heights(listing, width, sizes))


def part_listing(
    listing: Listing, width: float, sizes: Sizes, height: float
) -> tuple[Listing | None, Listing | None]:
    """The items that fit into a height, and those that do not; both under the heading."""
    if listing_height(listing, width, sizes) <= height:
        return listing, None
    room = height - _head_height(listing, width, sizes)
    count = 0
    for item in _heights(listing, width, sizes):
        room -= item
        if room < 0:
            break
        count += 1
    if count == 0 or not listing.items:
        return None, listing
    return (
        replace(listing, items=listing.items[:count]),
        replace(listing, items=listing.items[count:]),
    )


def draw_listing(canvas: Canvas, listing: Listing, box: Box, sizes: Sizes) -> None:
    """Heading, then a row for each item: what is said over who answers for it, and its figure."""
    if listing.heading:
        bold = Letters(size=sizes.body, colour=canvas.palette.ink, is_bold=True)
        shown = fitted(
            listing.heading, size=bold.size, width=box.width, most=2, is_bold=True
        )  # fmt: skip
        canvas.letters(box, [Line(runs=((shown, bold),))])
        box = box.below(_head_height(listing, box.width, sizes))
    if not listing.items:
        quiet = Letters(size=sizes.body, colour=canvas.palette.muted)
        shown = fitted(listing.empty, size=quiet.size, width=box.width, most=_MOST_LINES)
        canvas.letters(box, [Line(runs=((shown, quiet),))])
        return
    widths = _widths(listing, box.width, sizes)
    rows = _rows(listing, widths, sizes, canvas)
    draw_grid(canvas, box, rows, widths=widths, about=listing.heading)


def blank_height(blank: Blank, width: float, sizes: Sizes) -> float:
    """Points of the label and the lines under it."""
    label = min(2, line_count(blank.label, size=sizes.body, width=width))
    return label * sizes.body * LEADING + blank.lines * _BLANK_LINE


def draw_blank(canvas: Canvas, blank: Blank, box: Box, sizes: Sizes) -> None:
    """The label and ruled lines to write on."""
    letters = Letters(size=sizes.body, colour=canvas.palette.muted)
    shown = fitted(blank.label, size=letters.size, width=box.width, most=2)
    canvas.letters(box, [Line(runs=((shown, letters),))])
    top = box.top + blank_height(replace(blank, lines=0), box.width, sizes)
    for n in range(blank.lines):
        place = Box(left=box.left, top=top + (n + 1) * _BLANK_LINE, width=box.width, height=0)
        canvas.rule(place, colour=canvas.palette.line_strong, width=0.5)


def _passage_size(passage: Passage, sizes: Sizes) -> float:
    match passage.weight:
        case "lead":
            return sizes.lead
        case "body":
            return sizes.body
        case "note":
            return sizes.small


def _head_height(listing: Listing, width: float, sizes: Sizes) -> float:
    if not listing.heading:
        return 0.0
    lines = line_count(listing.heading, size=sizes.body, width=width, is_bold=True)
    return min(2, lines) * sizes.body * LEADING + _GAP


def _heights(listing: Listing, width: float, sizes: Sizes) -> list[float]:
    if not listing.items:
        lines = min(_MOST_LINES, line_count(listing.empty, size=sizes.body, width=width))
        return [lines * sizes.body * LEADING]
    widths = _widths(listing, width, sizes)
    return [row_height(row, widths) for row in _rows(listing, widths, sizes, None)]


def _widths(listing: Listing, width: float, sizes: Sizes) -> tuple[float, ...]:
    """Of what is said, and of the figures beside it."""
    texts = [_figure_text(item) for item in listing.items]
    widest = max(width_of(text, sizes.body, is_bold=True) for text in texts)
    figures = min(_FIGURE_SHARE * width, widest * _SPARE + 2 * PAD_X) if widest else 0.0
    return (width - figures, figures) if figures else (width,)


def _rows(
    listing: Listing, widths: tuple[float, ...], sizes: Sizes, canvas: Canvas | None
) -> list[Row]:
    ink, muted, line = (
        ("", "", "")
        if canvas is None
        else (canvas.palette.ink, canvas.palette.muted, canvas.palette.line)
    )
    rows = []
    for n, item in enumerate(listing.items):
        said = Letters(size=sizes.body, colour=ink)
        quiet = Letters(size=sizes.small, colour=muted)
        room = cell_room(widths[0], column=0, of=len(widths))
        behind = f"   {item.mark}" if _stands_behind(item, room, said, quiet) else ""
        runs = [(_cut(item.text, said, room, _MOST_LINES), said)]
        lines = [Line(runs=(*runs, (behind, quiet)) if behind else tuple(runs))]
        under = "" if behind else " · ".join(each for each in (item.mark, item.owner) if each)
        if under:
            lines.append(Line(runs=((_cut(under, quiet, room, _UNDER_LINES), quiet),)))
        cells: tuple[tuple[Line, ...], ...] = (tuple(lines),)
        if len(widths) > 1:
            cells = (
                *cells,
                (_figure_line(item, said, cell_room(widths[1], column=1, of=2), muted),),
            )
        rows.append(Row(cells=cells, rule=line if n + 1 < len(listing.items) else ""))
    return rows


def _stands_behind(item: Item, width: float, said: Letters, quiet: Letters) -> bool:
    """Whether a mark alone has room behind the words."""
    words = width_of(item.text, said.size) + width_of(f"   {item.mark}", said.size)
    return bool(item.mark) and not item.owner and words <= width and quiet.size <= said.size


def _figure_line(item: Item, said: Letters, width: float, muted: str) -> Line:
    figure = item.figure
    is_known = figure is not None and figure.value is not None
    letters = replace(
        said,
        colour=said.colour if is_known else muted,
        is_bold=is_known,
        is_dotted=figure is not None and figure.is_illustrative,
    )
    return Line(runs=((_cut(_figure_text(item), letters, width, 2), letters),), align="r")


def _figure_text(item: Item) -> str:
    """The figure beside the words; nothing where the words say it already."""
    if item.figure is None or item.figure.text in item.text:
        return ""
    return item.figure.text


def _cut(text: str, letters: Letters, width: float, most: int) -> str:
    return fitted(text, size=letters.size, width=width, most=most, is_bold=letters.is_bold)
