"""What a series looks like by its role, on every chart of a pack."""

from dataclasses import dataclass

from ioc.briefing.document import Chart, Figure, Series, SeriesRole
from ioc.briefing.svg_marks import Mark
from ioc.figures.theme import Palette

NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The marks of a chart and the height they take, in one unit."""

    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """How a series is filled, outlined and lettered."""

    fill: str
    stroke: str
    lettering: str


def paints(chart: Chart, palette: Palette) -> tuple[Paint, ...]:
    """One paint per series: by its role, paler for each that shares the role with one before."""
    earlier: dict[SeriesRole, int] = {}
    chosen = []
    for series in chart.series:
        count = earlier.get(series.role, 0)
        chosen.append(_paint(series, count, palette))
        earlier[series.role] = count + 1
    return tuple(chosen)


def known(series: Series) -> list[tuple[int, Figure, float]]:
    """The points with a number: which category, the figure, its value."""
    return [
        (n, point, point.value)
        for n, point in enumerate(series.points)
        if point is not None and point.value is not None
    ]


def values_of(chart: Chart) -> list[float]:
    """Every number of the chart, its target included."""
    values = [value for series in chart.series for _, _, value in known(series)]
    target = chart.target.value if chart.target else None
    return values if target is None else [*values, target]


def _paint(series: Series, earlier: int, palette: Palette) -> Paint:
    dark = palette.scale[::-1]
    match series.role:
        case "actual":
            shade = (palette.accent, *dark[2:])[min(earlier, len(dark) - 2)]
            stroke = palette.accent if earlier else shade
            return Paint(fill=shade, stroke=stroke, lettering=palette.ink)
        case "plan":
            return Paint(fill=NONE, stroke=palette.ink, lettering=palette.muted)
        case "previous":
            return Paint(
                fill=palette.line_strong, stroke=palette.line_strong, lettering=palette.muted
            )
        case "context":
            shade = (palette.context, palette.line_strong, palette.line)[min(earlier, 2)]
            return Paint(fill=shade, stroke=palette.context, lettering=palette.muted)
