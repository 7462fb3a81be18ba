"""A chart of a pack as a drawing, for paper and for the page: equal charts give equal text.

Actual figures are solid and dark, previous ones light, a plan is outlined, a target is a thin
labelled line, and what is not known stays a gap.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from ioc.briefing.chart_bars import draw_bars
from ioc.briefing.chart_lines import draw_lines
from ioc.briefing.chart_roles import Drawing
from ioc.briefing.document import Chart, ChartForm
from ioc.briefing.svg_marks import Lettering, letters
from ioc.figures.theme import DESK, FONT, TEXT_PX, Palette
from ioc.profile.model import Language, Text

NOTHING = Text(vi="Chưa có số liệu nào để vẽ.", en="There is no figure to draw yet.")
_SCALES = tuple(0.75 + 0.05 * n for n in range(38))  # letters of 17 px down to 5
_ROUNDING = 0.01  # rows that share a height out add up to it, or nearly

_Draw: TypeAlias = Callable[..., Drawing]
_FORMS: dict[ChartForm, _Draw] = {"bar": draw_bars, "stacked": draw_bars, "line": draw_lines}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A drawing for its place: ``scale`` of its units are a pixel there."""

    drawing: Drawing
    scale: float
    width: float  # in pixels of the place
    height: float


def chart_svg(
    chart: Chart,
    *,
    width: float,
    height: float | None = None,
    language: Language,
    palette: Palette = DESK,
) -> str:
    """The chart as an ``<svg>`` element of a width in pixels, without its title.

    With a height, the text grows or shrinks until the drawing fits into it; without, the text is
    of the usual size and the drawing as high as its rows want. Texts are escaped; they are meant
    to be plain already. A chart without any figure says so.
    """
    fitted = fitted_chart(chart, width=width, height=height, language=language, palette=palette)
    marks = fitted.drawing.marks
    return svg_of(fitted, [mark if isinstance(mark, str) else mark.svg() for mark in marks], chart)


def svg_of(fitted: Fitted, marks: Iterable[str], chart: Chart) -> str:
    """The ``<svg>`` element around some marks of a drawing."""
    drawing, scale = fitted.drawing, fitted.scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pack-chart" role="img"'
        f' aria-label="{escape(chart.title)}" width="{fitted.width:g}"'
        f' height="{fitted.height:.1f}" viewBox="0 0 {fitted.width * scale:.1f}'
        f' {drawing.height:.1f}" font-family="{escape(FONT)}">{"".join(marks)}</svg>'
    )


def fitted_chart(
    chart: Chart, *, width: float, height: float | None, language: Language, palette: Palette = DESK
) -> Fitted:
    """The chart drawn for a place, as ``chart_svg`` says."""
    if not any(point and point.value is not None for s in chart.series for point in s.points):
        return _at(_nothing(language, palette), 1, width)
    draw = _FORMS[chart.form]
    if height is None:
        return _at(draw(chart, width=width, height=None, palette=palette), 1, width)

    def drawn(scale: float) -> Drawing:
        return draw(chart, width=width * scale, height=height * scale, palette=palette)

    def fits(scale: float) -> bool:
        return drawn(scale).height <= height * scale + _ROUNDING

    # The larger the scale, the smaller the letters and the less they wrap: the least that fits.
    scale = _SCALES[min(bisect_left(_SCALES, 1, key=fits), len(_SCALES) - 1)]
    drawing = drawn(scale)
    return _at(drawing, max(scale, drawing.height / height), width)


def _at(drawing: Drawing, scale: float, width: float) -> Fitted:
    return Fitted(drawing=drawing, scale=scale, width=width, height=drawing.height / scale)


def _nothing(language: Language, palette: Palette) -> Drawing:
    face = Lettering(size=TEXT_PX, fill=palette.muted)
    return Drawing(
        height=3 * TEXT_PX, marks=(letters(NOTHING.pick(language), 0, 1.8 * TEXT_PX, face),)
    )
