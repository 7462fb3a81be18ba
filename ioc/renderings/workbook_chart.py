"""The native chart beside a sheet's table: drawn from its cells, edited with them."""

from typing import Any

from xlsxwriter.chart import Chart as Drawn
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ioc.briefing.chart_roles import NONE, Paint, paints, values_of
from ioc.briefing.document import Chart, ChartForm, Figure
from ioc.figures.theme import DESK
from ioc.profile.model import Language
from ioc.renderings.grid import Grid, Plot
from ioc.renderings.number_format import plain_format
from ioc.renderings.workbook_sheet import FONT

_KINDS: dict[ChartForm, dict[str, str]] = {
    "bar": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "line": {"type": "line"},
}
_WIDTH_PX, _LINE_HEIGHT_PX = 640, 340
_ROW_PX, _AIR_PX = 22, 90  # of a bar; of what is around them
_MOST_LABELS = 60  # more are no longer read
_LETTERS = {"name": FONT, "size": 9, "color": DESK.ink}


def add_chart(book: Workbook, sheet: Worksheet, grid: Grid, *, language: Language) -> None:
    """Draw the grid's chart to the right of its columns; a grid without one stays as it is.

    Names and numbers are read from cells: no text of the document is a part of the drawing.
    """
    plot = grid.plot
    if plot is None or not grid.rows:
        return
    drawn = book.add_chart(dict(_KINDS[plot.chart.form]))
    if drawn is None:  # only for a kind that is no kind
        raise AssertionError(plot.chart.form)
    for column in range(1, plot.series + 1):
        drawn.add_series(_series(grid, plot, column, language))
    _set_axes(drawn, plot.chart, language)
    drawn.set_title({"none": True})
    drawn.show_blanks_as("gap")
    several = plot.series > 1
    drawn.set_legend({"position": "top", "font": _LETTERS} if several else {"none": True})
    drawn.set_size({"width": _WIDTH_PX, "height": _height(plot)})
    drawn.set_chartarea({"border": {"none": True}})
    sheet.insert_chart(grid.head, len(grid.columns) + 1, drawn)


def _series(grid: Grid, plot: Plot, column: int, language: Language) -> dict[str, Any]:
    first, last = grid.head + 1, grid.head + len(grid.rows)
    paint = _paint(plot, column)
    look: dict[str, Any] = {
        "name": [grid.name, grid.head, column],
        "categories": [grid.name, first, 0, last, 0],
        "values": [grid.name, first, column, last, column],
        # Kept beside the reference; left to itself, the writer keeps an empty cell as zero.
        "values_data": [
            cell.value if isinstance(cell := row[column], Figure) else None for row in grid.rows
        ],
    }
    if plot.chart.form == "line":
        look |= _line(paint, is_target=column > len(plot.chart.series))
    else:
        look |= _bar(paint)
    labels = _labels(grid, plot, column)
    if labels is not None:
        shape = plain_format(plot.chart.digits, language=language)
        font = {**_LETTERS, "color": paint.lettering}
        look["data_labels"] = {"value": True, "num_format": shape, "font": font, **labels}
    return look


def _paint(plot: Plot, column: int) -> Paint:
    """The paint of a series; that of the target where it has a column of its own."""
    known = paints(plot.chart, DESK)
    target = Paint(fill=NONE, stroke=DESK.ink, lettering=DESK.ink)
    return known[column - 1] if column <= len(known) else target


def _line(paint: Paint, *, is_target: bool) -> dict[str, Any]:
    if is_target:
        return {
            "line": {"color": paint.stroke, "width": 1, "dash_type": "dash"},
            "marker": {"type": "none"},
        }
    dot = {"type": "circle", "size": 5, "fill": {"color": paint.stroke}}
    return {
        "line": {"color": paint.stroke, "width": 2},
        "marker": {**dot, "border": {"color": paint.stroke}},
    }


def _bar(paint: Paint) -> dict[str, Any]:
    fill = {"none": True} if paint.fill == NONE else {"color": paint.fill}
    return {"fill": fill, "border": {"color": paint.stroke}, "gap": 60}


def _labels(grid: Grid, plot: Plot, column: int) -> dict[str, Any] | None:
    """Numbers at the bars while they can be read, and at the last point of a line."""
    if plot.chart.form != "line":
        return {} if len(grid.rows) * plot.series <= _MOST_LABELS else None
    known = [at for at, row in enumerate(grid.rows) if row[column] != ""]
    if not known:
        return None
    hidden = [{"delete": True} if at != known[-1] else None for at in range(len(grid.rows))]
    return {"custom": hidden, "position": "above"}


def _set_axes(drawn: Drawn, chart: Chart, language: Language) -> None:
    quiet = {
        "line": {"color": DESK.line_strong},
        "major_tick_mark": "none",
        "num_font": _LETTERS,
    }
    values = {
        **quiet,
        "num_format": plain_format(0, language=language),
        "major_gridlines": {"visible": True, "line": {"color": DESK.line, "width": 0.75}},
    }
    if chart.form == "line":
        drawn.set_x_axis(quiet)
        drawn.set_y_axis({**values, "num_format": plain_format(chart.digits, language=language)})
        return
    # The first row of the table is the first bar from above; every bar starts at zero.
    zero = {"min": 0} if min(values_of(chart), default=0) >= 0 else {}
    drawn.set_y_axis({**quiet, "reverse": True, "label_position": "low"})
    drawn.set_x_axis({**values, **zero, "label_position": "high", "line": {"none": True}})


def _height(plot: Plot) -> int:
    if plot.chart.form == "line":
        return _LINE_HEIGHT_PX
    bars = 1 if plot.chart.form == "stacked" else plot.series
    return _AIR_PX + len(plot.chart.categories) * _ROW_PX * max(1, bars)
