"""Marks of a drawing as SVG text: every colour an attribute, every text escaped."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from ioc.briefing.document import Figure

Anchor = Literal["start", "middle", "end"]


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


def letters(text: str, x: float, y: float, face: Lettering, **given: str | float | None) -> str:
    """A line of text with its foot at ``y``."""
    written = _attributes(
        {
            "x": x,
            "y": y,
            "font_size": face.size,
            "fill": face.fill,
            "font_weight": face.weight if face.weight != 400 else None,  # noqa: PLR2004
            "text_anchor": None if face.anchor == "start" else face.anchor,
            **given,
        }
    )
    return f"<text{written}>{escape(text)}</text>"


def number(figure: Figure, x: float, y: float, face: Lettering) -> str:
    """A figure as it reads everywhere, with what it is for whoever reads the page by machine."""
    return letters(
        figure.text,
        x,
        y,
        face,
        data_value=None if figure.value is None else repr(figure.value),
        data_indicator=figure.indicator or None,
        data_unit=figure.unit or None,
    )


def _attributes(given: dict[str, str | float | None]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{_value(value)}"'
        for name, value in given.items()
        if value is not None
    )


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 2):g}"
