"""Lines over time: gaps stay gaps, each line is named at its end, numbers stand where they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from ioc.briefing.chart_roles import Drawing, Paint, known, paints, values_of
from ioc.briefing.document import Chart, Figure, Series
from ioc.briefing.lettering import LINE_EM, width_of, wrapped
from ioc.briefing.svg_marks import Lettering, Mark, element, letters, number
from ioc.figures.theme import TEXT_PX, Palette

_SIZE = TEXT_PX
_LINE = _SIZE * LINE_EM
_GAP = 10.0
_NAME_WIDTH = 150.0
_NAME_LINES = 3
_HEIGHT_SHARE = 0.34  # of the width, where no height is asked
_LEAST_HEIGHT = 160.0
_AIR = 0.12  # of the span of numbers, above and below
_MOST_DOTS = 30
_OVER = 10.0  # a number over its point


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """Where the lines stand."""

    left: float
    right: float
    top: float
    foot: float
    low: float
    high: float
    count: int

    @property
    def step(self) -> float:
        """From one category to the next."""
        return (self.right - self.left) / max(1, self.count - 1)

    def x(self, n: int) -> float:
        """Where a category stands; the only one stands in the middle."""
        return self.left + self.step * n if self.count > 1 else (self.left + self.right) / 2

    def y(self, value: float) -> float:
        """Where a number stands."""
        return self.foot - (value - self.low) / (self.high - self.low) * (self.foot - self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A figure over its point: its middle, its foot and half its width."""

    figure: Figure
    x: float
    y: float
    half: float


def draw_lines(chart: Chart, *, width: float, height: float | None, palette: Palette) -> Drawing:
    """One line per series; the drawing is as high as asked, or in proportion to its width."""
    tall = max(_LEAST_HEIGHT, width * _HEIGHT_SHARE if height is None else height)
    plot = _plot(chart, width=width, height=tall)
    chosen = paints(chart, palette)
    marks = [*_axis(chart, plot, palette), *_target(chart, plot, palette)]
    numbers = _numbers(chart, plot)
    for is_main in (False, True):
        marks += [_ground(each, palette) for each in numbers] if is_main else []
        for series, paint in zip(chart.series, chosen, strict=True):
            marks += _line(series, plot, paint) if (series.role == "actual") is is_main else []
    face = Lettering(size=_SIZE, fill=palette.ink, weight=600, anchor="middle")
    marks += [number(each.figure, each.x, each.y, face) for each in numbers]
    marks += _names(chart, plot, chosen)
    return Drawing(height=tall, marks=tuple(marks))


def _plot(chart: Chart, *, width: float, height: float) -> _Plot:
    values = values_of(chart)
    low, high = min(values), max(values)
    air = (high - low) * _AIR or abs(high) * _AIR or 1.0
    names = [line for series in chart.series for line in _name(series)]
    numbers = [point.text for series in chart.series for _, point, _ in known(series)]
    side = max(width_of(each, _SIZE) / 2 for each in (*chart.categories, *numbers))
    return _Plot(
        left=min(side, width * 0.1),
        right=width - max(width_of(each, _SIZE) for each in (*names, *numbers)) - _GAP - 4,
        top=_LINE * 1.6,
        foot=height - _LINE * 1.7,
        low=0.0 if 0 <= low < high / 4 else low - air,
        high=high + air,
        count=len(chart.categories),
    )


def _name(series: Series) -> list[str]:
    return wrapped(series.name, size=_SIZE, width=_NAME_WIDTH, most=_NAME_LINES)


def _axis(chart: Chart, plot: _Plot, palette: Palette) -> list[Mark]:
    """The categories under a thin line: all that fit, counted back from the last."""
    face = Lettering(size=_SIZE, fill=palette.muted, anchor="middle")
    widest = max((width_of(each, _SIZE) for each in chart.categories), default=1.0)
    every = 1
    while every < plot.count and plot.step * every < widest + 8:
        every += 1
    foot = plot.foot + _LINE * 1.15
    shown = range((plot.count - 1) % every, plot.count, every)
    base = element(
        "line", x1=plot.left - 6, x2=plot.right + 6, y1=plot.foot, y2=plot.foot,
        stroke=palette.line_strong,
    )  # fmt: skip
    return [base, *(letters(chart.categories[n], plot.x(n), foot, face) for n in shown)]


def _target(chart: Chart, plot: _Plot, palette: Palette) -> list[Mark]:
    if chart.target is None or chart.target.value is None:
        return []
    y = plot.y(chart.target.value)
    line = element(
        "line", x1=plot.left - 6, x2=plot.right + 6, y1=y, y2=y, stroke=palette.ink, stroke_width=1
    )
    room = plot.right - plot.left - width_of(f" {chart.target.text}", _SIZE)
    name = wrapped(chart.target_name, size=_SIZE, width=room, most=1)
    figure = Figure(
        text=" ".join([*name, chart.target.text]), value=chart.target.value,
        indicator=chart.target.indicator, unit=chart.target.unit,
    )  # fmt: skip
    face = Lettering(size=_SIZE, fill=palette.ink)
    return [line, number(figure, plot.left - 6, y - 5, face)]


def _line(series: Series, plot: _Plot, paint: Paint) -> list[str]:
    """Strokes between neighbours that are both known, and dots so that a lone one is seen."""
    points = known(series)
    steps = []
    before = None
    for n, _, value in points:
        steps.append(f"{'L' if before == n - 1 else 'M'}{plot.x(n):.1f} {plot.y(value):.1f}")
        before = n
    is_plan = series.role == "plan"
    stroke = element(
        "path", d="".join(steps), fill="none", stroke=paint.stroke,
        stroke_width=2.5 if series.role == "actual" else 1.5,
        stroke_dasharray="5 4" if is_plan else None, stroke_linejoin="round",
    )  # fmt: skip
    if plot.count > _MOST_DOTS:
        return [stroke]
    radius = 3.5 if series.role == "actual" else 2.5
    dots = [
        element(
            "circle", cx=plot.x(n), cy=plot.y(value), r=radius, stroke=paint.stroke,
            fill=paint.fill if not is_plan else "none",
        )
        for n, _, value in points
    ]  # fmt: skip
    return [stroke, *dots]


def _numbers(chart: Chart, plot: _Plot) -> list[_Number]:
    """Numbers over their points, from the last back, where there is room.

    Beside other lines only the actual one has them, or no number is seen for numbers. What stands
    at the end of a line stands with its name.
    """
    taken = _target_box(chart, plot)
    chosen = []
    for series in chart.series:
        if len(chart.series) > 1 and series.role != "actual":
            continue
        points = known(series)
        for n, point, _ in reversed(points):
            half = width_of(point.text, _SIZE) / 2
            x, y = plot.x(n), _top_of_line(points, n, plot, half=half) - _OVER
            is_free = all(
                abs(y - foot) >= _LINE or x - half > end + 6 or x + half < start - 6
                for start, end, foot in taken
            )
            if n < plot.count - 1 and is_free:
                taken.append((x - half, x + half, y))
                chosen.append(_Number(figure=point, x=x, y=y, half=half))
    return chosen


def _top_of_line(
    points: Sequence[tuple[int, Figure, float]], n: int, plot: _Plot, *, half: float
) -> float:
    """The highest place of a line within ``half`` of its ``n``-th category."""
    heights = {at: plot.y(value) for at, _, value in points}
    own = heights[n]
    tops = [own]
    for side in (-1, 1):
        beside = heights.get(n + side)
        if beside is not None:  # the line runs straight to its neighbour
            tops.append(own + (beside - own) * min(1.0, half / plot.step))
    return min(tops)


def _ground(number: _Number, palette: Palette) -> str:
    """What keeps a number legible where another line runs under it."""
    return element(
        "rect", x=number.x - number.half, y=number.y - _SIZE * 0.85, width=2 * number.half,
        height=_SIZE * 1.1, fill=palette.surface, fill_opacity=0.8,
    )  # fmt: skip


def _target_box(chart: Chart, plot: _Plot) -> list[tuple[float, float, float]]:
    if chart.target is None or chart.target.value is None:
        return []
    width = width_of(f"{chart.target_name} {chart.target.text}", _SIZE)
    return [(plot.left - 6, plot.left + width, plot.y(chart.target.value) - 5)]


def _names(chart: Chart, plot: _Plot, chosen: tuple[Paint, ...]) -> list[Mark]:
    """The name of each line at its end, after its last number, moved down where two would touch."""
    ends = sorted(
        (plot.y(points[-1][2]), n)
        for n, series in enumerate(chart.series)
        if (points := known(series))
    )
    heights = [len(_ending(chart.series[n], plot)) * _LINE for _, n in ends]
    free = plot.foot + _LINE - sum(heights)  # the highest place that leaves room for all
    marks: list[Mark] = []
    x, top = plot.right + _GAP, 0.0
    for (y, n), height in zip(ends, heights, strict=True):
        top = max(top, min(y - _LINE / 2, free))
        free += height
        series = chart.series[n]
        is_main = series.role == "actual"
        face = Lettering(size=_SIZE, fill=chosen[n].lettering, weight=600 if is_main else 400)
        for line in _ending(series, plot):
            foot = top + _LINE * 0.76
            if isinstance(line, str):
                marks.append(letters(line, x, foot, face))
            else:
                marks.append(number(line, x, foot, face))
            top += _LINE
    return marks


def _ending(series: Series, plot: _Plot) -> list[str | Figure]:
    """The lines beside the end of a series."""
    last = [point for n, point, _ in known(series) if n == plot.count - 1]
    return [*last, *_name(series)]
