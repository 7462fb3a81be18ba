"""Bars from left to right, one row for each category: the name, the bars, the figures."""

from dataclasses import dataclass

from ioc.briefing.chart_roles import Drawing, Paint, known, paints, values_of
from ioc.briefing.document import Chart, Figure
from ioc.briefing.lettering import LINE_EM, width_of, wrapped
from ioc.briefing.svg_marks import Lettering, Mark, element, letters, number
from ioc.figures.theme import TEXT_PX, Palette

_SIZE = TEXT_PX
_LINE = _SIZE * LINE_EM
_GAP = 12.0  # between names, bars and columns of figures
_ROW_AIR = 9.0
_BAR = 15.0
_EARLIER_BAR = 8.0  # behind the other one
_NAMES_SHARE = 0.4
_NAME_LINES = 4
_KEY_WIDTH = 96.0  # a column's heading wraps here
_SWATCH = 10.0
_MOST_AIR = 26.0  # between rows, where there is height to spare


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the parts of the drawing stand."""

    names: tuple[list[str], ...]
    left: float  # of the bars
    right: float
    columns: tuple[float, ...]  # right edges of the columns of figures; none: they stand at the bar
    top: float  # of the first row
    rows: tuple[float, ...]  # heights
    low: float
    high: float

    @property
    def foot(self) -> float:
        """The bottom of the last row."""
        return self.top + sum(self.rows)

    def x(self, value: float) -> float:
        """Where a number stands on the scale."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def draw_bars(chart: Chart, *, width: float, height: float | None, palette: Palette) -> Drawing:
    """Bars beside each other, or one row of parts where the form is "stacked".

    One series has its figures at the bars, several have a column of figures each, headed by the
    name of the series. ``height`` only spreads the rows; the drawing may be higher.
    """
    plan = _plan(chart, width=width, height=height)
    chosen = paints(chart, palette)
    marks = [*_target(chart, plan, palette), *_keys(chart, plan, chosen, palette)]
    top = plan.top
    for n, row in enumerate(plan.rows):
        marks += _row(chart, n, top + row / 2, plan=plan, chosen=chosen, palette=palette)
        top += row
    zero = plan.x(0)
    line = element("line", x1=zero, x2=zero, y1=plan.top, y2=plan.foot, stroke=palette.muted)
    return Drawing(height=plan.foot + 2, marks=(*marks, line))


def _plan(chart: Chart, *, width: float, height: float | None) -> _Plan:
    longest = max((width_of(name, _SIZE) for name in chart.categories), default=0.0)
    names_width = min(longest, width * _NAMES_SHARE)
    names = tuple(
        wrapped(name, size=_SIZE, width=names_width, most=_NAME_LINES) for name in chart.categories
    )
    values = values_of(chart)
    low, high = min(0.0, *values, *_sums(chart)), max(0.0, *values, *_sums(chart))
    left = names_width + _GAP
    widths = [_column_width(chart, n) for n in range(len(chart.series))]
    columns: tuple[float, ...] = ()
    if len(chart.series) == 1:
        # A figure stands at the end of its bar, to the left of it where the number is negative.
        right = width - widths[0] - _GAP / 2
        left += widths[0] if low < 0 else 0
    else:
        taken = [sum(each + _GAP for each in widths[n:]) for n in range(len(widths) + 1)]
        columns = tuple(width - each for each in taken[1:])
        right = width - taken[0]
    top = _head_height(chart)
    least = [max(len(lines) * _LINE, _bars_height(chart)) + _ROW_AIR for lines in names]
    spare = ((height or 0) - top - sum(least) - 2) / max(1, len(least))
    rows = tuple(each + min(_MOST_AIR, max(0.0, spare)) for each in least)
    return _Plan(
        names=names, left=left, right=max(right, left + 1), columns=columns, top=top, rows=rows,
        low=low, high=high if high > low else low + 1,
    )  # fmt: skip


def _sums(chart: Chart) -> list[float]:
    """The ends of the rows of parts: a scale must hold them; none for bars beside each other."""
    if chart.form != "stacked":
        return [0.0]
    ends = [0.0] * len(chart.categories)
    for series in chart.series:
        for n, _, value in known(series):
            ends[n] += max(0.0, value)
    return ends or [0.0]


def _column_width(chart: Chart, n: int) -> float:
    series = chart.series[n]
    texts = [point.text for point in series.points if point is not None]
    figures = max((width_of(text, _SIZE) for text in texts), default=0.0)
    if len(chart.series) == 1:
        return figures
    heading = max((width_of(line, _SIZE) for line in _heading(series.name)), default=0.0)
    return max(figures, heading + _SWATCH + 4)


def _heading(name: str) -> list[str]:
    return wrapped(name, size=_SIZE, width=_KEY_WIDTH, most=3)


def _head_height(chart: Chart) -> float:
    lines = 0
    if len(chart.series) > 1:
        lines = max(len(_heading(series.name)) for series in chart.series)
    target = _LINE if chart.target and chart.target.value is not None else 0.0
    return max(lines * _LINE, target) + (_ROW_AIR if lines or target else 2.0)


def _bars_height(chart: Chart) -> float:
    if chart.form == "stacked" or len(chart.series) == 1:
        return _BAR
    return sum(_thickness(series.role) for series in chart.series) + 2.0 * (len(chart.series) - 1)


def _thickness(role: str) -> float:
    return _BAR if role == "actual" else _EARLIER_BAR


def _keys(chart: Chart, plan: _Plan, chosen: tuple[Paint, ...], palette: Palette) -> list[Mark]:
    """The headings of the columns of figures, each with what its bars look like."""
    marks: list[Mark] = []
    face = Lettering(size=_SIZE, fill=palette.muted, anchor="end")
    for series, x, paint in zip(chart.series, plan.columns, chosen, strict=False):
        lines = _heading(series.name)
        foot = plan.top - _ROW_AIR - (len(lines) - 1) * _LINE
        widest = width_of(lines[0], _SIZE) if lines else 0.0
        marks.append(_box(x - widest - _SWATCH - 4, foot - _SWATCH + 1, _SWATCH, _SWATCH, paint))
        marks += [letters(line, x, foot + n * _LINE, face) for n, line in enumerate(lines)]
    return marks


def _target(chart: Chart, plan: _Plan, palette: Palette) -> list[Mark]:
    """A thin line over all rows, its name and number above it on the side with more room."""
    if chart.target is None or chart.target.value is None:
        return []
    x, foot = plan.x(chart.target.value), plan.top - _ROW_AIR
    ends_here = x > (plan.left + plan.right) / 2
    face = Lettering(size=_SIZE, fill=palette.ink, anchor="end" if ends_here else "start")
    line = element(
        "line", x1=x, x2=x, y1=foot + 3, y2=plan.foot, stroke=palette.ink, stroke_width=1.25
    )
    room = (x - 4) if ends_here else (plan.right - x)
    number_width = width_of(f" {chart.target.text}", _SIZE)
    name = wrapped(chart.target_name, size=_SIZE, width=room - number_width, most=1)
    figure = Figure(
        text=" ".join([*name, chart.target.text]), value=chart.target.value,
        indicator=chart.target.indicator, unit=chart.target.unit,
    )  # fmt: skip
    return [line, number(figure, x, foot, face)]


def _row(
    chart: Chart, n: int, middle: float, *, plan: _Plan, chosen: tuple[Paint, ...], palette: Palette
) -> list[Mark]:
    lines = plan.names[n]
    face = Lettering(size=_SIZE, fill=palette.ink)
    first = middle - len(lines) * _LINE / 2 + _LINE * 0.76
    marks: list[Mark] = [letters(line, 0, first + i * _LINE, face) for i, line in enumerate(lines)]
    marks += (
        _parts(chart, n, middle, plan=plan, chosen=chosen)
        if chart.form == "stacked"
        else (_beside(chart, n, middle, plan=plan, chosen=chosen))
    )
    return marks + _figures(chart, n, middle, plan=plan, palette=palette)


def _parts(
    chart: Chart, n: int, middle: float, *, plan: _Plan, chosen: tuple[Paint, ...]
) -> list[str]:
    marks, reached = [], 0.0
    for series, paint in zip(chart.series, chosen, strict=True):
        point = series.points[n]
        if point is None or point.value is None or point.value <= 0:
            continue
        x, end = plan.x(reached), plan.x(reached + point.value)
        marks.append(_box(x, middle - _BAR / 2, end - x, _BAR, paint))
        reached += point.value
    return marks


def _beside(
    chart: Chart, n: int, middle: float, *, plan: _Plan, chosen: tuple[Paint, ...]
) -> list[str]:
    marks, top = [], middle - _bars_height(chart) / 2
    for series, paint in zip(chart.series, chosen, strict=True):
        point, thick = series.points[n], _BAR if len(chart.series) == 1 else _thickness(series.role)
        if point is not None and point.value is not None:
            x, end = sorted((plan.x(0), plan.x(point.value)))
            marks.append(_box(x, top, end - x, thick, paint))
        top += thick + 2.0
    return marks


def _figures(chart: Chart, n: int, middle: float, *, plan: _Plan, palette: Palette) -> list[Mark]:
    foot = middle + _SIZE * 0.36
    marks: list[Mark] = []
    for i, series in enumerate(chart.series):
        point = series.points[n]
        if point is None:
            continue
        main = series.role == "actual" and point.value is not None
        fill, weight = (palette.ink, 600) if main else (palette.muted, 400)
        if plan.columns:
            face = Lettering(size=_SIZE, fill=fill, weight=weight, anchor="end")
            marks.append(number(point, plan.columns[i], foot, face))
            continue
        is_left = point.value is not None and point.value < 0
        face = Lettering(size=_SIZE, fill=fill, weight=weight, anchor="end" if is_left else "start")
        x = plan.x(point.value or 0) + (-_GAP / 2 if is_left else _GAP / 2)
        marks.append(number(point, x, foot, face))
    return marks


def _box(x: float, y: float, width: float, height: float, paint: Paint) -> str:
    return element(
        "rect", x=x, y=y, width=max(width, 0.75), height=height, fill=paint.fill,
        stroke=paint.stroke, stroke_width=1,
    )  # fmt: skip
