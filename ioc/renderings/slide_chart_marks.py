"""What stands on a chart beside its series: a target's line and name, words where a figure lacks.

They belong to the chart, in shares of its frame: whoever moves or widens it moves them along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml

from ioc.figures.theme import Palette
from ioc.profile.model import Language
from ioc.renderings.slide_marks import EMU_PER_POINT, Align, colour_xml, tongue

_PART = "/ppt/drawings/drawing%d.xml"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMES = (
    f'xmlns:c="{_C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text on one line; its sides are shares of the chart's width and height."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    colour: str
    align: Align = "l"
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """A thin upright line at a share of the chart's width."""

    x: float
    top: float
    bottom: float
    colour: str


def add_marks(
    chart: Any,
    marks: Sequence[Words | Upright],
    *,
    size: tuple[float, float],
    palette: Palette,
    language: Language,
) -> None:
    """Put marks on a chart that is ``size`` points wide and high; without any it stays as it is."""
    if not marks:
        return
    drawn = "".join(
        _words(mark, n, size, palette, language)
        if isinstance(mark, Words)
        else _line(mark, n, size, palette)
        for n, mark in enumerate(marks, start=2)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<c:userShapes {_NAMES}>{drawn}</c:userShapes>"
    ).encode()
    package = chart.part.package
    name = package.next_partname(_PART)
    part = Part(name, CONTENT_TYPE.DML_CHARTSHAPES, package, content)
    relation = chart.part.relate_to(part, RELATIONSHIP_TYPE.CHART_USER_SHAPES)
    chart.element.append(
        parse_xml(
            f'<c:userShapes xmlns:c="{_C}" xmlns:r="http://schemas.openxmlformats.org/'
            f'officeDocument/2006/relationships" r:id="{relation}"/>'
        )
    )


def _anchor(sides: tuple[float, float, float, float], inside: str) -> str:
    left, top, right, bottom = (f"{side:.5f}" for side in sides)
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{left}</cdr:x><cdr:y>{top}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{right}</cdr:x><cdr:y>{bottom}</cdr:y></cdr:to>{inside}"
        "</cdr:relSizeAnchor>"
    )


def _place(sides: tuple[float, float, float, float], size: tuple[float, float]) -> str:
    """The same place in the unit of the file, which some programs read instead."""
    left, top, right, bottom = (
        round(side * size[n % 2] * EMU_PER_POINT) for n, side in enumerate(sides)
    )
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{right - left}" cy="{bottom - top}"/>'
        "</a:xfrm>"
    )


def _words(
    mark: Words, number: int, size: tuple[float, float], palette: Palette, language: Language
) -> str:
    sides = (mark.left, mark.top, mark.right, mark.bottom)
    fill = f"<a:solidFill>{colour_xml(mark.colour, palette)}</a:solidFill>"
    return _anchor(
        sides,
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="Words {number}"/>'
        f'<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr>{_place(sides, size)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr><cdr:txBody>'
        '<a:bodyPr vertOverflow="clip" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"'
        ' anchor="ctr"/>'
        f'<a:lstStyle/><a:p><a:pPr algn="{mark.align}"/><a:r><a:rPr lang="{tongue(language)}"'
        f' sz="{round(mark.size * 100)}" b="{int(mark.is_bold)}">{fill}'
        '<a:latin typeface="+mn-lt"/></a:rPr>'
        f"<a:t>{escape(mark.text)}</a:t></a:r></a:p></cdr:txBody></cdr:sp>",
    )


def _line(mark: Upright, number: int, size: tuple[float, float], palette: Palette) -> str:
    sides = (mark.x, mark.top, mark.x, mark.bottom)
    fill = f"<a:solidFill>{colour_xml(mark.colour, palette)}</a:solidFill>"
    return _anchor(
        sides,
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="Line {number}"/>'
        f"<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>{_place(sides, size)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{EMU_PER_POINT}">{fill}</a:ln>'
        "</cdr:spPr></cdr:cxnSp>",
    )
