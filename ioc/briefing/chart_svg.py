"""A chart of a pack as a drawing, for paper and for the page: equal charts give equal text.

Actual figures are solid and dark, previous ones light, a plan is outlined, a target is a thin
labelled line, and what is not known stays a gap.
"""

from collections.abc import Callable
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
_STEP = 0.05
_LARGEST = 0.75  # the least scale: text of 17 px
_SMALLEST = 2.6

_Draw: TypeAlias = Callable[..., Drawing]
_FORMS: dict[ChartForm, _Draw] = {"bar": draw_bars, "stacked": draw_bars, "line": draw_lines}


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
    if not any(point and point.value is not None for s in chart.series for point in s.points):
        return _framed(chart, _nothing(language, palette), width=width, scale=1)
    draw = _FORMS[chart.form]
    if height is None:
        return _framed(chart, draw(chart, width=width, height=None, palette=palette), width, 1)
    scale = _LARGEST
    drawing = draw(chart, width=width * scale, height=height * scale, palette=palette)
    while drawing.height > height * scale and scale < _SMALLEST:
        scale += _STEP
        drawing = draw(chart, width=width * scale, height=height * scale, palette=palette)
    return _framed(chart, drawing, width, max(scale, drawing.height / height))


def _framed(chart: Chart, drawing: Drawing, width: float, scale: float) -> str:
    """The drawing at its size on the page; ``scale`` is what one pixel there is worth here."""
    height = drawing.height / scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pack-chart" role="img"'
        f' aria-label="{escape(chart.title)}" width="{width:g}" height="{height:.1f}"'
        f' viewBox="0 0 {width * scale:.1f} {drawing.height:.1f}" font-family="{escape(FONT)}">'
        f"{''.join(drawing.marks)}</svg>"
    )


def _nothing(language: Language, palette: Palette) -> Drawing:
    face = Lettering(size=TEXT_PX, fill=palette.muted)
    return Drawing(
        height=3 * TEXT_PX, marks=(letters(NOTHING.pick(language), 0, 1.8 * TEXT_PX, face),)
    )
