"""Charts on slides: native, with their workbook, titled, keyed and laid out to be read."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from ioc.briefing.chart_roles import paints
from ioc.briefing.document import Chart
from ioc.profile.model import Text
from ioc.renderings.slide_bars import Reach, bars_height, bars_marks, bars_plot
from ioc.renderings.slide_chart_book import chart_workbook
from ioc.renderings.slide_chart_marks import add_marks
from ioc.renderings.slide_chart_xml import Pane, chart_xml
from ioc.renderings.slide_lines import line_series, lines_height, lines_plot
from ioc.renderings.slide_marks import Box, Canvas, Letters, Line
from ioc.renderings.slide_measure import LEADING, fitted, line_count
from ioc.renderings.slide_sizes import Sizes

NOTHING = Text(vi="Chưa có số liệu nào để vẽ.", en="There is no figure to draw yet.")
_GAP = 6.0
_MOST_LINES = 2
_TYPES = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDay:
    """What every chart of a deck is written with."""

    known: dt.date  # goes into the workbooks instead of the moment
    reaches: dict[str, Reach]  # by a chart's key; parts of one chart share a scale


def chart_height(chart: Chart, width: float, sizes: Sizes) -> float:
    """The least points the chart takes with its title, key and note."""
    if not _has_figures(chart):
        return _head_height(chart, width, sizes) + sizes.body * LEADING
    inside = (
        lines_height(sizes.chart)
        if chart.form == "line"
        else bars_height(chart, width, sizes.chart)
    )
    return _head_height(chart, width, sizes) + inside + _note_height(chart, width, sizes)


def part_chart(
    chart: Chart, width: float, sizes: Sizes, height: float
) -> tuple[Chart | None, Chart | None]:
    """The bars that fit into a height, and those that do not; a line is not parted."""
    if chart_height(chart, width, sizes) <= height:
        return chart, None
    count = len(chart.categories)
    if chart.form == "line" or count < 2:  # noqa: PLR2004 - one bar is no part
        return None, chart
    fitting = next(
        (
            n
            for n in range(count - 1, 0, -1)
            if chart_height(_cut(chart, 0, n, note=""), width, sizes) <= height
        ),
        0,
    )
    if fitting == 0:
        return None, chart
    return _cut(chart, 0, fitting, note=""), _cut(chart, fitting, count, note=chart.note)


def draw_chart(canvas: Canvas, chart: Chart, box: Box, sizes: Sizes, *, day: ChartDay) -> None:
    """Title with the key of its series, the chart, the note under it; words without any figure."""
    top = _draw_head(canvas, chart, box, sizes)
    if not _has_figures(chart):
        quiet = Letters(size=sizes.body, colour=canvas.palette.muted)
        canvas.letters(box.below(top), [Line(runs=((NOTHING.pick(canvas.language), quiet),))])
        return
    foot = _note_height(chart, box.width, sizes)
    frame = replace(box.below(top), height=box.height - top - foot)
    palette = canvas.palette
    pane = Pane(
        width=frame.width, height=frame.height, size=sizes.chart, palette=palette,
        language=canvas.language,
    )  # fmt: skip
    if chart.form == "line":
        series, marks = line_series(chart), []
        plot = lines_plot(chart, pane)
    else:
        series = chart.series
        plot = bars_plot(chart, pane, reach=day.reaches[chart.key])
        marks = bars_marks(chart, plot, pane)
    data: Any = _Written(
        xml=chart_xml(plot, palette=palette),
        workbook=chart_workbook(chart, series, language=canvas.language, day=day.known),
    )
    drawn: Any = canvas.shapes.add_chart(_TYPES[chart.form], *frame.emu(), data)
    drawn.element.nvGraphicFramePr.cNvPr.set("descr", chart.title)
    add_marks(
        drawn.chart, marks, size=(frame.width, frame.height), palette=palette,
        language=canvas.language,
    )  # fmt: skip
    if chart.note:
        quiet = Letters(size=sizes.small, colour=palette.muted)
        shown = fitted(chart.note, size=quiet.size, width=box.width, most=_MOST_LINES)
        note = Box(left=box.left, top=frame.bottom + _GAP, width=box.width, height=foot)
        canvas.letters(note, [Line(runs=((shown, quiet),))])


def _has_figures(chart: Chart) -> bool:
    return any(
        point is not None and point.value is not None
        for series in chart.series
        for point in series.points
    )


class _Written(CategoryChartData):
    """A chart and its workbook as we write them: the library's would compute what names say."""

    def __init__(self, *, xml: bytes, workbook: bytes) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's types are partial
        self._own_xml, self._own_workbook = xml, workbook

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook inside the chart."""
        return self._own_workbook

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        """The chart."""
        return self._own_xml


def _cut(chart: Chart, first: int, last: int, *, note: str) -> Chart:
    return replace(
        chart,
        categories=chart.categories[first:last],
        series=tuple(replace(series, points=series.points[first:last]) for series in chart.series),
        note=note,
    )


def _key(chart: Chart, canvas: Canvas | None) -> list[tuple[str, str]]:
    """Names of the series, each behind a mark in its colour."""
    if canvas is None:
        colours = [""] * len(chart.series)
    else:
        colours = [
            paint.stroke if paint.fill == "none" else paint.fill
            for paint in paints(chart, canvas.palette)
        ]
    shape = "●" if chart.form == "line" else "■"
    entries = [
        ("□" if one.role == "plan" and chart.form != "line" else shape, colour, one.name)
        for one, colour in zip(chart.series, colours, strict=True)
        if one.name and not (len(chart.series) == 1 and one.name in chart.title)
    ]
    if chart.form == "line" and chart.target is not None and chart.target_name:
        entries.append(("—", "" if canvas is None else canvas.palette.ink, chart.target_name))
    muted = "" if canvas is None else canvas.palette.muted
    runs = []
    for mark, colour, name in entries:
        runs += [(f"{mark}\u00a0", colour), (f"{name}     ", muted)]
    return runs


def _draw_head(canvas: Canvas, chart: Chart, box: Box, sizes: Sizes) -> float:
    lines = []
    quiet = Letters(size=sizes.small, colour=canvas.palette.muted)
    if chart.title:
        bold = replace(quiet, is_bold=True)
        shown = fitted(chart.title, size=bold.size, width=box.width, most=_MOST_LINES, is_bold=True)
        lines.append(Line(runs=((shown, bold),)))
    key = _key(chart, canvas)
    if key:
        whole = "".join(text for text, _ in key)
        if line_count(whole, size=quiet.size, width=box.width) > _MOST_LINES:
            shown = fitted(whole, size=quiet.size, width=box.width, most=_MOST_LINES)
            lines.append(Line(runs=((shown, quiet),)))
        else:
            runs = tuple((text, replace(quiet, colour=colour)) for text, colour in key)
            lines.append(Line(runs=runs))
    if lines:
        canvas.letters(box, lines)
    return _head_height(chart, box.width, sizes)


def _head_height(chart: Chart, width: float, sizes: Sizes) -> float:
    size = sizes.small
    title = min(_MOST_LINES, line_count(chart.title, size=size, width=width, is_bold=True))
    whole = "".join(text for text, _ in _key(chart, None))
    key = min(_MOST_LINES, line_count(whole, size=size, width=width))
    return (title + key) * size * LEADING + _GAP if title + key else 0.0


def _note_height(chart: Chart, width: float, sizes: Sizes) -> float:
    lines = min(_MOST_LINES, line_count(chart.note, size=sizes.small, width=width))
    return lines * sizes.small * LEADING + _GAP if lines else 0.0
