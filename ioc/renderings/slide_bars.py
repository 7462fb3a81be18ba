"""Bars of a slide laid out: the names of the categories, the scale, and where figures have room."""

from dataclasses import dataclass, replace

from ioc.briefing.chart_roles import paints
from ioc.briefing.document import Chart, Figure
from ioc.figures.theme import Palette
from ioc.renderings.slide_chart_marks import Upright, Words
from ioc.renderings.slide_chart_xml import Pane, Plot, Stroke
from ioc.renderings.slide_measure import LEADING, fitted, line_count, width_of

_NAME_LEADING = 1.25  # as programs set the names of an axis
_NAMES_SHARE = 0.42
_NAME_LINES = 3
_AIR = 5.0  # between rows
_GAP = 8.0
_THICKEST = 22.0
_THINNEST = 7.0
_BAR_SHARE = 0.66  # of a row
_WIDEST_GAP = 500  # percent of a bar, as the format allows
_WHITE_ON = 0.5  # luminance of a fill under which letters on it are light
_FIGURE_SHARE = 0.4  # of the bars' room, at most, behind them


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What parts of one chart on several pages share, so that their bars can be compared."""

    low: float  # of the scale
    high: float
    name: float  # the widest name of a category, in em
    figure: float  # the widest figure


def reach_of(chart: Chart) -> Reach:
    """From zero, or below it, to the longest bar, row of parts, or the target."""
    ends = [0.0, *((chart.target.value or 0.0,) if chart.target else ())]
    if chart.form == "stacked":
        ends += [
            sum(max(0.0, _value(series.points[n])) for series in chart.series)
            for n in range(len(chart.categories))
        ]
    else:
        ends += [_value(point) for series in chart.series for point in series.points]
    low, high = min(ends), max(ends)
    return Reach(
        low=low,
        high=high if high > low else low + 1,
        name=_widest_name(chart),
        figure=max(
            (
                width_of(point.text, 1, is_bold=True)
                for series in chart.series
                for point in series.points
                if point is not None and point.value is not None
            ),
            default=0.0,
        ),
    )


def bars_height(chart: Chart, width: float, size: float) -> float:
    """The least height in which every name, and every bar, has room."""
    names = _names_width(_widest_name(chart), width, size)
    rows = [_row_height(chart, name, names, size) for name in chart.categories]
    return _strip(chart, size) + max(rows, default=0.0) * len(rows)


def bars_plot(chart: Chart, pane: Pane, *, reach: Reach) -> Plot:
    """The chart laid out in its pane."""
    width, height, size, palette = pane.width, pane.height, pane.size, pane.palette
    names = _names_width(reach.name, width, size) + _GAP
    strip = _strip(chart, size)
    pitch = (height - strip) / max(1, len(chart.categories))
    side_by_side = 1 if chart.form == "stacked" else max(1, len(chart.series))
    bar = min(_THICKEST, pitch * _BAR_SHARE / side_by_side)
    gap = (pitch - bar * side_by_side) / bar * 100
    low, high = _scale(chart, width=width - names, size=size, reach=reach)
    point = (width - names) / (high - low)
    strokes = _strokes(chart, bar=bar, point=point, size=size, palette=palette)
    return Plot(
        form="stacked" if chart.form == "stacked" else "bar",
        categories=chart.categories,
        strokes=_off_target(chart, strokes, point=point, size=size, palette=palette),
        inner=(names / width, strip / height, 1 - names / width, 1 - strip / height),
        low=low,
        high=high,
        size=size,
        digits=chart.digits,
        language=pane.language,
        gap=round(min(_WIDEST_GAP, gap)),
    )


def bars_marks(chart: Chart, plot: Plot, pane: Pane) -> list[Words | Upright]:
    """The target's line with its name over it, and the words of rows that have no figure."""
    left, top, across, down = plot.inner
    width, palette = pane.width, pane.palette

    def at(value: float) -> float:
        return left + across * (value - plot.low) / (plot.high - plot.low)

    marks: list[Words | Upright] = []
    pitch = down / max(1, len(chart.categories))
    if chart.target is not None and chart.target.value is not None:
        x = at(chart.target.value)
        point = across * width / (plot.high - plot.low)
        crossed = {
            n
            for stroke in plot.strokes
            for n in _crossed_rows(stroke, chart.target.value, point=point, size=plot.size)
        }
        for first, last in _free_rows(len(chart.categories), crossed):
            start = top * 0.9 if first == 0 else top + first * pitch
            end = top + last * pitch
            marks.append(Upright(x=x, top=start, bottom=end, colour=palette.ink))
        marks.append(_target_name(chart, x, plot, width=width, palette=palette))
    for n, words in enumerate(_missing(chart)):
        if words:
            row = top + n * pitch
            marks.append(
                Words(
                    text=words, left=at(0) + _GAP / 2 / width, right=1, top=row, bottom=row + pitch,
                    size=plot.size, colour=palette.muted,
                )
            )  # fmt: skip
    return marks


def _target_name(chart: Chart, x: float, plot: Plot, *, width: float, palette: Palette) -> Words:
    target = chart.target
    text = " ".join(each for each in (chart.target_name, target.text if target else "") if each)
    # On the side with more room, which may reach over the names of the categories.
    ends_here = x > 0.5  # noqa: PLR2004 - the middle
    room = (x if ends_here else 1 - x) * width - _GAP
    shown = fitted(text, size=plot.size, width=room, most=1)
    air = _GAP / 2 / width
    return Words(
        text=shown,
        left=0 if ends_here else x + air,
        right=x - air if ends_here else 1,
        top=0,
        bottom=plot.inner[1],
        size=plot.size,
        colour=palette.ink,
        align="r" if ends_here else "l",
    )


def _off_target(
    chart: Chart, strokes: tuple[Stroke, ...], *, point: float, size: float, palette: Palette
) -> tuple[Stroke, ...]:
    """Figures inside the ends of their bars where the target's line would run through one."""
    target = chart.target.value if chart.target else None
    if target is None or chart.form == "stacked":
        return strokes
    moved = []
    for stroke in strokes:
        figures = [stroke.series.points[n] for n in stroke.labelled]
        is_crossed = bool(_crossed_rows(stroke, target, point=point, size=size))
        is_solid = stroke.paint.fill != "none" and not any(f and f.is_illustrative for f in figures)
        if is_crossed and is_solid and all(_holds(figure, point, size) for figure in figures):
            inside = _on(stroke.paint.fill, palette)
            moved.append(replace(stroke, place="inEnd", lettering=inside))
        else:
            moved.append(stroke)
    return tuple(moved)


def _crossed_rows(stroke: Stroke, target: float, *, point: float, size: float) -> set[int]:
    """Rows in which a line at the target runs through the figure at the end of a bar."""
    if stroke.place != "outEnd":
        return set()
    rows = set()
    for n in stroke.labelled:
        figure = stroke.series.points[n]
        if figure is None or figure.value is None:
            continue
        label = (width_of(figure.text, size, is_bold=True) + _GAP) / point
        end = figure.value
        first, last = (end - label, end) if end < 0 else (end, end + label)
        if first <= target <= last:
            rows.add(n)
    return rows


def _free_rows(count: int, crossed: set[int]) -> list[tuple[int, int]]:
    """Runs of rows that a line passes: ``[(0, 3), (4, 8)]`` where row 3 is crossed."""
    runs: list[tuple[int, int]] = []
    for n in range(count):
        if n in crossed:
            continue
        if runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        else:
            runs.append((n, n + 1))
    return runs


def _missing(chart: Chart) -> list[str]:
    """What to say in a row where no series has a figure; empty where one has."""
    said = []
    for n in range(len(chart.categories)):
        points = [series.points[n] for series in chart.series]
        is_known = any(point is not None and point.value is not None for point in points)
        words = [point.text for point in points if point is not None]
        said.append("" if is_known or not words else words[-1])
    return said


def _strokes(
    chart: Chart, *, bar: float, point: float, size: float, palette: Palette
) -> tuple[Stroke, ...]:
    """Figures stand at the ends of bars, or inside parts of a row, where they have room."""
    strokes = []
    for series, paint in zip(chart.series, paints(chart, palette), strict=True):
        is_actual = series.role == "actual"
        numbered = [n for n, each in enumerate(series.points) if _is_known(each)]
        lettering = palette.ink if is_actual else palette.muted
        if chart.form == "stacked":
            numbered = [n for n in numbered if _holds(series.points[n], point, size)]
            lettering = _on(paint.fill, palette)
        elif bar < size and not is_actual:
            numbered = []
        strokes.append(
            Stroke(
                series=series,
                paint=replace(paint, lettering=lettering),
                place="ctr" if chart.form == "stacked" else "outEnd",
                labelled=frozenset(numbered),
                lettering=lettering,
                is_bold=is_actual and chart.form != "stacked" and len(chart.series) > 1,
            )
        )
    return tuple(strokes)


def _holds(figure: Figure | None, point: float, size: float) -> bool:
    if figure is None or figure.value is None:
        return False
    return width_of(figure.text, size) + _AIR <= figure.value * point


def _on(fill: str, palette: Palette) -> str:
    """Ink or ground, whichever is read on a fill."""
    if fill == "none":
        return palette.ink
    red, green, blue = (int(fill[n : n + 2], 16) / 255 for n in (1, 3, 5))
    is_dark = 0.2126 * red + 0.7152 * green + 0.0722 * blue < _WHITE_ON
    return palette.surface if is_dark else palette.ink


def _scale(chart: Chart, *, width: float, size: float, reach: Reach) -> tuple[float, float]:
    """The ends of the scale with room behind the bars for their figures."""
    if chart.form == "stacked":
        return reach.low, reach.high
    label = min(reach.figure * size + _GAP, width * _FIGURE_SHARE)
    sides = 2 if reach.low < 0 else 1
    unit = (reach.high - reach.low) / (width - sides * label)
    low = reach.low - label * unit if reach.low < 0 else reach.low
    return low, reach.high + label * unit


def _widest_name(chart: Chart) -> float:
    return max((width_of(name, 1) for name in chart.categories), default=0.0)


def _names_width(widest: float, width: float, size: float) -> float:
    return min(widest * size + 2, width * _NAMES_SHARE)


def _row_height(chart: Chart, name: str, width: float, size: float) -> float:
    lines = min(_NAME_LINES, max(1, line_count(name, size=size, width=width)))
    bars = 1 if chart.form == "stacked" else max(1, len(chart.series))
    return max(lines * size * _NAME_LEADING, bars * _THINNEST / _BAR_SHARE) + _AIR


def _strip(chart: Chart, size: float) -> float:
    """Room over the bars for the name of the target."""
    has_target = chart.target is not None and chart.target.value is not None
    return size * LEADING + 4 if has_target else 0.0


def _value(point: Figure | None) -> float:
    return 0.0 if point is None or point.value is None else point.value


def _is_known(point: Figure | None) -> bool:
    return point is not None and point.value is not None
