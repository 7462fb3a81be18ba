"""Bars in the order given, compared by length."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ioc.figures.theme import DESK, TEXT_PX, Figure, Palette, axis_unit, layout

BAR_PX = 38  # height of one bar with the label above it
FRAME_PX = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, its label, and what is written at its end."""

    label: str
    value: float
    text: str
    is_named: bool = False  # the message names it: it takes the accent
    is_illustrative: bool = False


def rank_bar(bars: Sequence[Bar], *, unit: str, palette: Palette = DESK) -> Figure:
    """Draw horizontal bars from zero, the first on top, each under its name.

    Args:
        bars: in the order to be drawn.
        unit: of the values, in words.
        palette: colours.

    Returns:
        One bar trace and a height that gives every bar the same room.
    """
    shown = layout(
        palette,
        bargap=0.66,
        height=len(bars) * BAR_PX + FRAME_PX,
        margin={"l": 0, "r": 96, "t": FRAME_PX, "b": 0},
        xaxis={"rangemode": "tozero", "showticklabels": False},
        yaxis={"autorange": "reversed", "showgrid": False, "showticklabels": False},
    )
    shown["annotations"] = [axis_unit(unit, palette), *_labels(bars, palette)]
    return {"data": [_trace(bars, palette)], "layout": shown}


def _labels(bars: Sequence[Bar], palette: Palette) -> list[dict[str, Any]]:
    """Names above their bars: beside them, long names leave the bars no room."""
    return [
        {
            "xref": "paper",
            "x": 0,
            "y": place,
            "text": bar.label,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 5,
            "font": {"size": TEXT_PX, "color": palette.ink},
        }
        for place, bar in enumerate(bars)
    ]


def _trace(bars: Sequence[Bar], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(bars))),
        "x": [bar.value for bar in bars],
        "text": [bar.text for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "constraintext": "none",
        "hoverinfo": "skip",
        "marker": {
            "color": [palette.accent if bar.is_named else palette.context for bar in bars],
            "pattern": {
                "shape": ["/" if bar.is_illustrative else "" for bar in bars],
                "fgcolor": palette.surface,
                "fillmode": "overlay",
                "size": 5,
                "solidity": 0.3,
            },
        },
        "textfont": {"size": TEXT_PX, "color": palette.ink},
    }
