"""What a pack shows as a grid of cells: tables, charts, headline figures, words, sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ioc.briefing.document import (
    Chart,
    Figure,
    Listing,
    Passage,
    Slide,
    SourceLine,
    Table,
    Tile,
    Tiles,
)
from ioc.profile.model import Language, Text
from ioc.renderings.grid import Grid, GridCell, GridColumn, Link, Plot

_LINE = Text(vi="Dòng nguồn", en="Source line")
_GAPS = Text(vi="Chỗ trống", en="Gaps")
_CATEGORY = Text(vi="Mục", en="Item")
_TARGET = Text(vi="Mục tiêu", en="Target")
_SLIDE = Text(vi="Trang chiếu", en="Slide")
_VALUE = Text(vi="Giá trị", en="Value")
_STATE = Text(vi="Tình trạng", en="State")
_INDICATOR = Text(vi="Chỉ tiêu", en="Indicator")
_FRACTION = Text(vi="Tử số / mẫu số", en="Fraction")
_TILE_HEADS = (
    _SLIDE,
    _INDICATOR,
    _VALUE,
    _FRACTION,
    Text(vi="Thay đổi", en="Change"),
    Text(vi="Cần đạt", en="Needed"),
    _STATE,
    Text(vi="Số liệu của ngày", en="Age"),
    Text(vi="Đơn vị chịu trách nhiệm", en="Owner"),
)
_WORD_HEADS = (
    _SLIDE,
    Text(vi="Đề mục", en="Heading"),
    Text(vi="Nội dung", en="What is said"),
    _VALUE,
    _STATE,
    Text(vi="Đơn vị", en="Owner"),
)
_SOURCE_HEADS = (
    Text(vi="Số", en="No."),
    _INDICATOR,
    Text(vi="Đơn vị", en="Unit"),
    Text(vi="Kỳ", en="Period"),
    _VALUE,
    _FRACTION,
    Text(vi="Ghi nhận", en="Recorded"),
    Text(vi="Từ đâu", en="Origin"),
    Text(vi="Tệp", en="File"),
    Text(vi="Vị trí trong tệp", en="Place in the file"),
    Text(vi="Văn bản", en="Document"),
    Text(vi="Ghi chú", en="Marks"),
)
_NUMBERS = (_SLIDE, _VALUE, _SOURCE_HEADS[0])
_SOURCES_HEAD = 2  # the row of the heads on the sheet of sources: title, way back, heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every grid is made with: the language, the way back, where source lines stand."""

    language: Language
    back: Link  # to the contents
    sources: str  # name of their sheet

    def say(self, text: Text) -> str:
        """The text in the document's language."""
        return text.pick(self.language)


def table_grid(table: Table, *, name: str, lines: Sequence[str], desk: Desk) -> Grid:
    """The table as it stands, and the lines its figures were read on."""
    columns = [GridColumn(title=each.title, is_number=each.is_number) for each in table.columns]
    grid = Grid(
        name=name,
        title=table.title,
        lines=_said(*lines, table.note),
        back=desk.back,
        columns=tuple(columns),
        rows=table.rows,
        empty=table.empty,
    )
    return _with_sources(grid, desk)


def chart_grid(chart: Chart, *, name: str, lines: Sequence[str], desk: Desk) -> Grid:
    """A row per category and a column per series; a gap is an empty cell, told in words beside.

    A cell with words would be drawn as zero. The target is a column only where it is drawn.
    """
    target = chart.target if chart.form == "line" else None
    series = [(each.name, each.points) for each in chart.series]
    if target is not None:
        series.append((_target_name(chart, desk), (target,) * len(chart.categories)))
    rows: list[tuple[GridCell, ...]] = []
    for at, category in enumerate(chart.categories):
        points = [points[at] for _, points in series]
        gaps = "; ".join(
            f"{who}: {point.text}"
            for (who, _), point in zip(series, points, strict=True)
            if point is not None and point.value is None
        )
        drawn = (point if point is not None and point.value is not None else "" for point in points)
        rows.append((category, *drawn, gaps))
    has_gaps = any(row[-1] for row in rows)
    columns = [
        GridColumn(title=desk.say(_CATEGORY)),
        *(GridColumn(title=who, is_number=True) for who, _ in series),
        GridColumn(title=desk.say(_GAPS)),
    ]
    width = len(columns) - (not has_gaps)
    fact = () if chart.target is None else ((_target_name(chart, desk), chart.target),)
    grid = Grid(
        name=name,
        title=chart.title,
        lines=_said(*lines, chart.note),
        facts=fact,
        back=desk.back,
        columns=tuple(columns[:width]),
        rows=tuple(row[:width] for row in rows),
        plot=Plot(chart=chart, series=len(series)),
    )
    return _with_sources(grid, desk)


def tiles_grid(slides: Sequence[Slide], *, name: str, desk: Desk) -> Grid:
    """Every headline figure of the slides; no row where no slide has one."""
    rows = [
        _tile(number, tile)
        for number, slide in enumerate(slides, start=1)
        for block in slide.blocks
        if isinstance(block, Tiles)
        for tile in block.tiles
    ]
    return _with_sources(_headed(_TILE_HEADS, rows, name=name, desk=desk), desk)


def words_grid(slides: Sequence[Slide], *, name: str, desk: Desk) -> Grid:
    """What the slides say in words, list by list; no row where they say nothing."""
    rows: list[tuple[GridCell, ...]] = []
    for number, slide in enumerate(slides, start=1):
        at = counted(number)
        for block in slide.blocks:
            if isinstance(block, Passage):
                rows.append((at, "", block.text, "", "", ""))
            elif isinstance(block, Listing):
                rows += _items(at, block)
    return _with_sources(_headed(_WORD_HEADS, rows, name=name, desk=desk), desk)


def source_grid(sources: Iterable[SourceLine], *, desk: Desk) -> Grid:
    """A row per source line, in the order of their numbers."""
    rows: list[tuple[GridCell, ...]] = [
        (
            counted(line.number), line.indicator, line.unit, line.period, line.figure,
            line.fraction, line.recorded, line.origin, line.file, line.cell, line.document,
            line.marks,
        )
        for line in sources
    ]  # fmt: skip
    return _headed(_SOURCE_HEADS, rows, name=desk.sources, desk=desk)


def counted(number: int) -> Figure:
    """A number of our own, such as that of a slide."""
    return Figure(text=str(number), value=number)


def source_row(number: int) -> int:
    """Where a source line stands on its sheet, from 0."""
    return _SOURCES_HEAD + number


def _headed(
    heads: Sequence[Text], rows: Sequence[tuple[GridCell, ...]], *, name: str, desk: Desk
) -> Grid:
    columns = (GridColumn(title=desk.say(text), is_number=text in _NUMBERS) for text in heads)
    return Grid(name=name, title=name, back=desk.back, columns=tuple(columns), rows=tuple(rows))


def _tile(number: int, tile: Tile) -> tuple[GridCell, ...]:
    return (
        counted(number), tile.name, tile.figure, tile.fraction, tile.change, tile.pace, tile.mark,
        tile.age, tile.owner,
    )  # fmt: skip


def _items(at: Figure, listing: Listing) -> list[tuple[GridCell, ...]]:
    if not listing.items:
        return [(at, listing.heading, listing.empty, "", "", "")]
    return [
        (at, listing.heading, item.text, item.figure or "", item.mark, item.owner)
        for item in listing.items
    ]


def _with_sources(grid: Grid, desk: Desk) -> Grid:
    """The grid with a last column that leads to the source lines of a row, where any has one."""
    lines = [
        list(dict.fromkeys(cell.source for cell in row if isinstance(cell, Figure) and cell.source))
        for row in grid.rows
    ]
    if not any(lines):
        return grid
    ways = (
        Link(text=", ".join(map(str, found)), sheet=desk.sources, row=source_row(found[0]))
        if found
        else ""
        for found in lines
    )
    return replace(
        grid,
        columns=(*grid.columns, GridColumn(title=desk.say(_LINE))),
        rows=tuple((*row, way) for row, way in zip(grid.rows, ways, strict=True)),
    )


def _target_name(chart: Chart, desk: Desk) -> str:
    return chart.target_name or desk.say(_TARGET)


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
