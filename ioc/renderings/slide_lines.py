"""Lines over time on a slide laid out: every figure at its point where they fit, else a scale."""

import math
from dataclasses import dataclass

from ioc.briefing.chart_roles import Paint, paints
from ioc.briefing.document import Chart, Figure, Series
from ioc.figures.theme import Palette
from ioc.renderings.slide_chart_xml import LabelPlace, Pane, Plot, Stroke
from ioc.renderings.slide_measure import LEADING, width_of

_GAP = 6.0
_AIR = 0.14  # of the span of the numbers, above and below
_MOST_MARKS = 4
_MOST_DOTS = 30
_LEAST_SIZE = 10.0  # of the figures that all stand at their points
_LEAST_HEIGHT = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """A scale; ``tick`` is None where figures stand at the points."""

    low: float
    high: float
    tick: float | None


def lines_height(size: float) -> float:
    """The least height that shows a course."""
    return _LEAST_HEIGHT + 2 * size * LEADING


def lines_plot(chart: Chart, pane: Pane) -> Plot:
    """The chart laid out in its pane."""
    width, height, palette = pane.width, pane.height, pane.palette
    series = line_series(chart)
    count = max(1, len(chart.categories))
    em = max(
        (width_of(figure.text, 1, is_bold=True) for one in series for _, figure in _known(one)),
        default=0.0,
    )
    fitting = (width / count - _GAP) / em if em else pane.size
    says_all = len(chart.series) == 1 and fitting >= _LEAST_SIZE
    size = min(pane.size, fitting) if says_all else pane.size
    widest = em * size
    ends = _ends(series, says_all=says_all)
    marks = 0.0 if ends.tick is None else _marks_width(ends, size)
    side = 0.0 if says_all else max(0.0, widest + _GAP - (width - marks) / count / 2)
    under = size * LEADING * 1.5
    across = width - marks - side
    name = max((width_of(name, 1) for name in chart.categories), default=0.0) or 1.0
    axis = max(_LEAST_SIZE, min(size, (across / count - _GAP) / name))
    return Plot(
        form="line",
        categories=chart.categories,
        strokes=_strokes(chart, series, says_all=says_all, palette=palette),
        inner=(marks / width, 0.02, across / width, 1 - 0.02 - under / height),
        low=ends.low,
        high=ends.high,
        size=size,
        digits=chart.digits,
        language=pane.language,
        axis=axis,
        every=max(1, math.ceil((name * axis + _GAP / 2) * count / across)),
        tick=ends.tick,
    )


def line_series(chart: Chart) -> tuple[Series, ...]:
    """The lines that are drawn: the chart's, then its target as a level one."""
    if chart.target is None or chart.target.value is None:
        return chart.series
    level = Series(
        name=chart.target_name, role="context", points=(chart.target,) * len(chart.categories)
    )
    return (*chart.series, level)


def _strokes(
    chart: Chart, series: tuple[Series, ...], *, says_all: bool, palette: Palette
) -> tuple[Stroke, ...]:
    strokes = []
    chosen = (
        *paints(chart, palette),
        Paint(fill=palette.ink, stroke=palette.ink, lettering=palette.ink),
    )
    for n, (one, paint) in enumerate(zip(series, chosen, strict=False)):
        is_target, is_actual = n == len(chart.series), one.role == "actual"
        known = [at for at, _ in _known(one)]
        labelled = known if says_all and not is_target else known[-1:]
        strokes.append(
            Stroke(
                series=one,
                paint=paint,
                place=_place(is_target=is_target, says_all=says_all, chart=chart),
                labelled=frozenset(known[:1] if is_target and says_all else labelled),
                below=_dips(one) if says_all and not is_target else frozenset(),
                lettering=palette.ink if is_actual or is_target else palette.muted,
                is_bold=is_actual,
                width=1.0 if is_target else (2.25 if is_actual else 1.5),
                has_dots=not is_target and len(chart.categories) <= _MOST_DOTS,
            )
        )
    return tuple(strokes)


def _dips(series: Series) -> frozenset[int]:
    """Points lower than both their neighbours: over them stands the line."""
    known = dict(_known(series))
    values = {at: figure.value or 0.0 for at, figure in known.items()}
    return frozenset(
        at
        for at, value in values.items()
        if value < values.get(at - 1, value + 1)
        and value < values.get(at + 1, value + 1)
        and (at - 1 in values or at + 1 in values)
    )


def _place(*, is_target: bool, says_all: bool, chart: Chart) -> LabelPlace:
    """At the end of its line; above the points where each says its figure."""
    if not says_all:
        return "r"
    first = next((figure.value for _, figure in _known(chart.series[0])), None)
    target = chart.target.value if chart.target else None
    if is_target and first is not None and target is not None and target < first:
        return "b"
    return "t"


def _ends(series: tuple[Series, ...], *, says_all: bool) -> _Ends:
    values = [figure.value or 0.0 for one in series for _, figure in _known(one)] or [0.0]
    low, high = min(values), max(values)
    air = (high - low) * _AIR or abs(high) * _AIR or 1.0
    begins_at_zero = 0 <= low < high / 4
    if says_all:
        return _Ends(low=0.0 if begins_at_zero else low - air, high=high + air, tick=None)
    tick = _round_step((high - (0 if begins_at_zero else low)) / _MOST_MARKS or 1.0)
    first = 0.0 if begins_at_zero else math.floor(low / tick) * tick
    return _Ends(low=first, high=math.ceil(high / tick + 1e-9) * tick, tick=tick)


def _round_step(least: float) -> float:
    """The smallest 1, 2 or 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(nice * power for nice in (1.0, 2.0, 5.0, 10.0) if nice * power >= least)


def _marks_width(ends: _Ends, size: float) -> float:
    widest = max(f"{ends.low:.4g}", f"{ends.high:.4g}", key=len)
    return width_of(widest, size) + 2 * _GAP


def _known(series: Series) -> list[tuple[int, Figure]]:
    return [
        (at, point)
        for at, point in enumerate(series.points)
        if point is not None and point.value is not None
    ]
