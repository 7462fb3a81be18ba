"""Marks of a drawing as SVG text: every colour an attribute, every text escaped."""

from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias

from ioc.briefing.document import Figure

Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """How a text is set."""

    size: float
    fill: str
    weight: int = 400
    anchor: Anchor = "start"


def element(name: str, **given: str | float | None) -> str:
    """An empty element; an underscore stands for a dash, None is left out."""
    return f"<{name}{_attributes(given)}/>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text with its foot at ``y``; paper sets it as text of its own."""

    text: str
    x: float
    y: float
    face: Lettering
    figure: Figure | None = None  # what it is for whoever reads the page by machine

    def svg(self) -> str:
        """The line as an element."""
        figure, face = self.figure, self.face
        written = _attributes(
            {
                "x": self.x,
                "y": self.y,
                "font_size": face.size,
                "fill": face.fill,
                "font_weight": face.weight if face.weight != 400 else None,  # noqa: PLR2004
                "text_anchor": None if face.anchor == "start" else face.anchor,
                "data_value": repr(figure.value) if figure and figure.value is not None else None,
                "data_indicator": figure.indicator or None if figure else None,
                "data_unit": figure.unit or None if figure else None,
            }
        )
        return f"<text{written}>{escape(self.text)}</text>"


Mark: TypeAlias = str | Words  # an element, or a line of text


def letters(text: str, x: float, y: float, face: Lettering) -> Words:
    """A line of text."""
    return Words(text=text, x=x, y=y, face=face)


def number(figure: Figure, x: float, y: float, face: Lettering) -> Words:
    """A figure as it reads everywhere."""
    return Words(text=figure.text, x=x, y=y, face=face, figure=figure)


def _attributes(given: dict[str, str | float | None]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{_value(value)}"'
        for name, value in given.items()
        if value is not None
    )


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 2):g}"
