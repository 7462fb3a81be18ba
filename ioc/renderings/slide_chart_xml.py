"""A chart as PowerPoint writes it: native, with numbers in it and texts that read as ours do."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

from ioc.briefing.chart_roles import Paint
from ioc.briefing.document import Figure, Series
from ioc.figures.theme import Palette
from ioc.profile.model import Language
from ioc.renderings.number_format import plain_format
from ioc.renderings.slide_chart_book import category_range, ranges_of
from ioc.renderings.slide_marks import EMU_PER_POINT, colour_xml, hatch_xml, tongue

LabelPlace: TypeAlias = Literal["outEnd", "inEnd", "ctr", "t", "b", "r"]
_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_AUTOMATIC = -60_000_000
_SHARP = '<c:smooth val="0"/>'
_CATEGORIES, _VALUES = 111, 222  # ids of the axes
_FIELDS = uuid.UUID("5d0ff1a2-5f3c-4a53-9a86-1c1b8f6a0c11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One series with everything about how it is drawn."""

    series: Series
    paint: Paint
    place: LabelPlace
    labelled: frozenset[int]  # which points have their figure beside them
    below: frozenset[int] = frozenset()  # those that have it on the other side
    lettering: str  # colour of the labels
    is_bold: bool = False
    width: float = 0.0  # of a line; 0: bars
    has_dots: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """The room of a chart in points, its letters and colours."""

    width: float
    height: float
    size: float
    palette: Palette
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart laid out: shares of its frame, and the ends of its scale."""

    form: Literal["bar", "stacked", "line"]
    categories: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    inner: tuple[float, float, float, float]  # left, top, width, height of the axes' rectangle
    low: float
    high: float
    size: float
    digits: int
    language: Language
    gap: int = 60  # between bars, percent of a bar
    axis: float = 0.0  # size of the names of the categories; 0: as all letters
    every: int = 1  # category has its name under a line
    tick: float | None = None  # between marks of the scale; None: figures stand at the points


def chart_xml(plot: Plot, *, palette: Palette) -> bytes:
    """The chart part of a presentation."""
    body = _line_chart(plot, palette) if plot.form == "line" else _bar_chart(plot, palette)
    x, y, width, height = (f"{share:.5f}" for share in plot.inner)
    text = (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(plot.size * 100)}">'
        f"{_fill(palette.ink, palette)}</a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{tongue(plot.language)}"/></a:p></c:txPr>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        '<c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{x}"/><c:y val="{y}"/><c:w val="{width}"/>'
        f'<c:h val="{height}"/></c:manualLayout></c:layout>{body}'
        '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text}</c:chartSpace>"
    ).encode()


def _bar_chart(plot: Plot, palette: Palette) -> str:
    is_stacked = plot.form == "stacked"
    series = "".join(_series(plot, n, palette) for n in range(len(plot.strokes)))
    return (
        '<c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="{"stacked" if is_stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{plot.gap}"/><c:overlap val="{100 if is_stacked else 0}"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
        f"{_category_axis(plot, palette)}{_value_axis(plot, palette)}"
    )


def _line_chart(plot: Plot, palette: Palette) -> str:
    series = "".join(_series(plot, n, palette) for n in range(len(plot.strokes)))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/><c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:lineChart>'
        f"{_category_axis(plot, palette)}{_value_axis(plot, palette)}"
    )


def _category_axis(plot: Plot, palette: Palette) -> str:
    is_line = plot.form == "line"
    order, place = ("minMax", "b") if is_line else ("maxMin", "l")
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{place}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525">{_fill(palette.line_strong, palette)}</a:ln></c:spPr>'
        f"{_axis_text(plot, palette.muted if is_line else palette.ink, palette, size=plot.axis)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="{plot.every}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(plot: Plot, palette: Palette) -> str:
    is_line, has_marks = plot.form == "line", plot.tick is not None
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill(palette.line, palette)}</a:ln></c:spPr>'
        "</c:majorGridlines>"
        if has_marks
        else ""
    )
    unit = f'<c:majorUnit val="{plot.tick:.10g}"/>' if has_marks else ""
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{plot.high:.10g}"/><c:min val="{plot.low:.10g}"/></c:scaling>'
        f'<c:delete val="{0 if has_marks else 1}"/><c:axPos val="{"l" if is_line else "t"}"/>{grid}'
        f'<c:numFmt formatCode="{_tick_format(plot)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_axis_text(plot, palette.muted, palette)}"
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _tick_format(plot: Plot) -> str:
    """Whole marks with our mark of thousands: a program would write that of its own country."""
    if plot.tick is not None and plot.tick != round(plot.tick):
        decimals = len(f"{plot.tick:.10g}".partition(".")[2])
        return plain_format(decimals, language=plot.language)
    mark = "&quot;.&quot;" if plot.language == "vi" else "&quot;,&quot;"
    thousands = f"0{mark}000"
    return f"[&gt;=1000000]0{mark}000{mark}000;[&gt;=1000]{thousands};0"


def _axis_text(plot: Plot, colour: str, palette: Palette, *, size: float = 0.0) -> str:
    points = round((size or plot.size) * 100)
    # Names of bars wrap; those under a line are left out instead, which programs call automatic.
    turn = _AUTOMATIC if plot.form == "line" else 0
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{points}">{_fill(colour, palette)}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def _series(plot: Plot, n: int, palette: Palette) -> str:
    stroke, rows = plot.strokes[n], len(plot.categories)
    found = ranges_of(n, count=len(plot.strokes), rows=rows)
    names = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(name)}</c:v></c:pt>'
        for i, name in enumerate(plot.categories)
    )
    numbers = "".join(
        f'<c:pt idx="{i}"><c:v>{point.value!r}</c:v></c:pt>' for i, point in _known(stroke.series)
    )
    is_line = plot.form == "line"
    form = plain_format(plot.digits, language=plot.language)
    looks = _line_look(stroke, palette) if is_line else _bar_look(stroke, palette)
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>{found.name}</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{_point(0, stroke.series.name)}'
        f"</c:strCache></c:strRef></c:tx>{looks}{_labels(plot, n, palette)}"
        f"<c:cat><c:strRef><c:f>{category_range(rows)}</c:f><c:strCache>"
        f'<c:ptCount val="{rows}"/>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef>'
        f"<c:f>{found.values}</c:f><c:numCache><c:formatCode>{form}"
        f'</c:formatCode><c:ptCount val="{rows}"/>{numbers}</c:numCache></c:numRef></c:val>'
        f"{_SHARP if is_line else ''}{_label_range(stroke.series, found.labels)}</c:ser>"
    )


def _bar_look(stroke: Stroke, palette: Palette) -> str:
    """The fill of the series, and the hatch of each made-up point."""
    paint = stroke.paint
    fill = "<a:noFill/>" if paint.fill == "none" else _fill(paint.fill, palette)
    line = f'<a:ln w="9525">{_fill(paint.stroke, palette)}</a:ln>'
    hatch = hatch_xml(paint.stroke if paint.fill == "none" else paint.fill, palette)
    points = "".join(
        f'<c:dPt><c:idx val="{i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{hatch}{line}</c:spPr></c:dPt>"
        for i, point in _known(stroke.series)
        if point.is_illustrative
    )
    return f'<c:spPr>{fill}{line}</c:spPr><c:invertIfNegative val="0"/>{points}'


def _line_look(stroke: Stroke, palette: Palette) -> str:
    paint = stroke.paint
    dash = "dash" if stroke.series.role == "plan" else "solid"
    line = (
        f'<a:ln w="{round(stroke.width * EMU_PER_POINT)}" cap="rnd">{_fill(paint.stroke, palette)}'
        f'<a:prstDash val="{dash}"/><a:round/></a:ln>'
    )
    if not stroke.has_dots:
        return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
    fill = palette.surface if paint.fill == "none" else paint.fill
    return (
        f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>'
        f'{_fill(fill, palette)}<a:ln w="9525">{_fill(paint.stroke, palette)}</a:ln></c:spPr>'
        "</c:marker>"
    )


def _labels(plot: Plot, n: int, palette: Palette) -> str:
    """A label reads what its cell of the workbook says, so that it is edited with the number."""
    stroke = plot.strokes[n]
    kinds = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    hidden = "".join(f'<c:show{kind} val="0"/>' for kind in kinds)
    fill = _fill(stroke.lettering, palette)
    look = f' sz="{round(plot.size * 100)}" b="{int(stroke.is_bold)}">{fill}'
    text = (
        '<c:txPr><a:bodyPr wrap="none" lIns="18288" tIns="9144" rIns="18288" bIns="9144"/>'
        f"<a:lstStyle/><a:p><a:pPr><a:defRPr{look}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
    # Figures of a line cover it, those of bars stand beside or in them.
    ground = _fill(palette.surface, palette) if plot.form == "line" else "<a:noFill/>"
    none = f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
    points = "".join(
        _label(point, look, at=(n, i), box=f"{none}{_placed(stroke, i)}{hidden}")
        if i in stroke.labelled
        else f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
        for i, point in _known(stroke.series)
    )
    return (
        f'<c:dLbls>{points}{none}{text}<c:dLblPos val="{stroke.place}"/>{hidden}'
        f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {_C15}>'
        '<c15:showDataLabelsRange val="1"/><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
        "</c:dLbls>"
    )


def _placed(stroke: Stroke, at: int) -> str:
    return f'<c:dLblPos val="{"b" if at in stroke.below else stroke.place}"/>'


def _label(point: Figure, look: str, *, at: tuple[int, int], box: str) -> str:
    field = str(uuid.uuid5(_FIELDS, f"{at[0]}/{at[1]}")).upper()
    return (
        f'<c:dLbl><c:idx val="{at[1]}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
        f'<a:pPr><a:defRPr{look}</a:defRPr></a:pPr><a:fld id="{{{field}}}" type="CELLRANGE">'
        f"<a:rPr{look}</a:rPr><a:pPr><a:defRPr{look}</a:defRPr></a:pPr><a:t>{escape(point.text)}</a:t>"
        f"</a:fld></a:p></c:rich></c:tx>{box}<c:extLst>"
        f'<c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {_C15}><c15:dlblFieldTable/>'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
    )


def _label_range(series: Series, cells: str) -> str:
    texts = "".join(
        _point(i, point.text) for i, point in enumerate(series.points) if point is not None
    )
    return (
        f'<c:extLst><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" {_C15}>'
        f"<c15:datalabelsRange><c15:f>{cells}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{len(series.points)}"/>{texts}</c15:dlblRangeCache></c15:datalabelsRange>'
        "</c:ext></c:extLst>"
    )


def _point(at: int, text: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>'


def _known(series: Series) -> Sequence[tuple[int, Figure]]:
    return [
        (i, point)
        for i, point in enumerate(series.points)
        if point is not None and point.value is not None
    ]


def _fill(colour: str, palette: Palette) -> str:
    return f"<a:solidFill>{colour_xml(colour, palette)}</a:solidFill>"
