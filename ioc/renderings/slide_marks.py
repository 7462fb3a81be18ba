"""What a slide is drawn with: lines of letters, boxes and rules, placed in points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu

from ioc.figures.theme import Palette
from ioc.profile.model import Language
from ioc.renderings.slide_measure import LEADING

EMU_PER_POINT = 12_700
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
Align: TypeAlias = Literal["", "l", "ctr", "r"]  # empty: as the placeholder has it
Anchor: TypeAlias = Literal["t", "ctr", "b"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def below(self, used: float) -> "Box":
        """What is left of it under its first ``used`` points."""
        return replace(self, top=self.top + used, height=self.height - used)

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width and height in the unit of the file."""
        sides = (self.left, self.top, max(self.width, 0), max(self.height, 0))
        left, top, width, height = (Emu(round(side * EMU_PER_POINT)) for side in sides)
        return left, top, width, height


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """What letters look like."""

    size: float
    colour: str
    is_bold: bool = False
    is_dotted: bool = False  # underlined with dots, as illustrative figures are


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph: texts in a row, each with its letters."""

    runs: tuple[tuple[str, Letters], ...]
    align: Align = "l"
    after: float = 0.0  # points of air under it

    @property
    def size(self) -> float:
        """The size of its largest letters, which its leading follows."""
        return max((letters.size for _, letters in self.runs), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The slide that is drawn on, and what everything on it has in common."""

    shapes: SlideShapes
    palette: Palette
    language: Language

    def colour_xml(self, colour: str) -> str:
        """A fill of a colour; ink, ground and accent are named, so that a theme can change them."""
        return f"<a:solidFill>{colour_xml(colour, self.palette)}</a:solidFill>"

    def letters(self, box: Box, lines: Sequence[Line], *, anchor: Anchor = "t") -> BaseShape:
        """A box of text without edges or padding."""
        shape = self.shapes.add_textbox(*box.emu())
        body = parse_xml(
            f'<p:txBody {NAMESPACES}><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"'
            f' anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f"{self.lines_xml(lines)}</p:txBody>"
        )
        element = shape.element
        element.replace(element.txBody, body)
        return shape

    def lines_xml(self, lines: Iterable[Line]) -> str:
        """Paragraphs as the file writes them; at least one, as it must."""
        return "".join(self._line_xml(line) for line in lines) or "<a:p/>"

    def rule(self, box: Box, *, colour: str, width: float) -> None:
        """A straight line from the upper left to the lower right corner of a box."""
        left, top, across, down = box.emu()
        line = self.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, left, top, Emu(left + across), Emu(top + down)
        )
        self._paint(line.element, f'<a:ln w="{_emu(width)}">{self.colour_xml(colour)}</a:ln>')

    def swatch(self, box: Box, *, fill: str, kind: MSO_SHAPE = MSO_SHAPE.RECTANGLE) -> None:
        """A small shape without an outline; ``fill`` is the XML of a fill."""
        shape = self.shapes.add_shape(kind, *box.emu())
        self._paint(shape.element, f"{fill}<a:ln><a:noFill/></a:ln>")

    def hatch_xml(self, colour: str) -> str:
        """The fill of what is made up or missing: slanted lines of a colour."""
        return hatch_xml(colour, self.palette)

    def _line_xml(self, line: Line) -> str:
        align = f' algn="{line.align}"' if line.align else ""
        leading = f'<a:lnSpc><a:spcPts val="{round(line.size * LEADING * 100)}"/></a:lnSpc>'
        return (
            f'<a:p><a:pPr marL="0" indent="0"{align}>{leading}'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts'
            f' val="{round(line.after * 100)}"/></a:spcAft><a:buNone/></a:pPr>'
            f"{''.join(self.run_xml(text, letters) for text, letters in line.runs)}</a:p>"
        )

    def run_xml(self, text: str, letters: Letters) -> str:
        """One text in its letters."""
        return f"<a:r>{self.letters_xml(letters)}<a:t>{escape(text)}</a:t></a:r>"

    def letters_xml(self, letters: Letters) -> str:
        """The properties of a run."""
        dotted = ' u="dotted"' if letters.is_dotted else ""
        return (
            f'<a:rPr lang="{tongue(self.language)}" sz="{round(letters.size * 100)}"'
            f' b="{int(letters.is_bold)}"{dotted} dirty="0">'
            f"{self.colour_xml(letters.colour)}</a:rPr>"
        )

    @staticmethod
    def _paint(element: Any, xml: str) -> None:
        """Let a shape have this fill and outline instead of what the theme gives it."""
        for style in element.findall(f"{{{_P}}}style"):
            element.remove(style)
        for child in parse_xml(f"<p:spPr {NAMESPACES}>{xml}</p:spPr>"):
            element.spPr.append(child)


def colour_xml(colour: str, palette: Palette) -> str:
    """A colour, by its name in the theme where it has one there."""
    named = {palette.ink: "tx1", palette.surface: "bg1", palette.accent: "accent1"}
    if colour in named:
        return f"<a:schemeClr val={quoteattr(named[colour])}/>"
    return f"<a:srgbClr val={quoteattr(colour.removeprefix('#').upper())}/>"


def hatch_xml(colour: str, palette: Palette) -> str:
    """A fill of slanted lines on the ground."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour_xml(colour, palette)}</a:fgClr>'
        f"<a:bgClr>{colour_xml(palette.surface, palette)}</a:bgClr></a:pattFill>"
    )


def tongue(language: Language) -> str:
    """The language as a program that checks spelling names it."""
    return "vi-VN" if language == "vi" else "en-GB"


def lines_height(lines: Iterable[tuple[float, int]]) -> float:
    """The height of lines of text: pairs of size and how many."""
    return sum(size * LEADING * count for size, count in lines)


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)


_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
