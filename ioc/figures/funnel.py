"""Ratios against their denominators, with the limits in which chance would keep them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ioc.figures.theme import DESK, TEXT_PX, Figure, Palette, axis_unit, layout, value_axis

WIDE = 20.0  # largest over smallest denominator from which the axis counts in powers of ten
MARKS_A_DECADE = (1, 2, 5)
LABEL_TURNS = 0.75  # of the sizes' axis; beyond it labels stand on the left
# Of the picture labels are fitted into: that of a small desk. A wider one leaves them more room.
PLOT_PX = (1000, 220)
LETTER_PX, LINE_PX, DOT_PX = 7.0, 15.0, 10.0

Box: TypeAlias = tuple[float, float, float, float]  # left, right, low, high, in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One unit: how much was counted, its figure, and the words shown when it is pointed at."""

    size: float
    value: float
    text: str
    label: str = ""  # written beside it; empty: not named
    is_outside: bool = False  # of the outer limits
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Two lines above each other, over the sizes they are drawn for."""

    sizes: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    is_outer: bool


def funnel(
    dots: Sequence[Dot],
    *,
    limits: Sequence[Limits],
    whole: tuple[float, str],
    unit: str,
    size_title: str,
    palette: Palette = DESK,
) -> Figure:
    """Draw dots within the lines of a funnel.

    Args:
        dots: one per unit; where two labels would lie on each other, that of the later dot goes.
        limits: the inner and the outer ones.
        whole: the figure in the middle, in the unit of the dots, and its label.
        unit: of the figures, written above their axis.
        size_title: what the denominators are, written below theirs.
        palette: colours.

    Returns:
        Two line traces per limits and one of dots; the sizes on a logarithmic axis where they
        differ twentyfold.
    """
    reach = [dot.value for dot in dots] + [end for one in limits for end in (*one.low, *one.high)]
    shown = layout(
        palette,
        margin={"l": 8, "r": 92, "t": 32, "b": 8},
        hovermode="closest",
        xaxis={**_size_axis([dot.size for dot in dots]), "title": {"text": size_title}},
        yaxis=value_axis(reach),
    )
    shown["shapes"] = [_middle(whole[0], palette)]
    shown["annotations"] = [
        axis_unit(unit, palette),
        _middle_label(*whole, palette),
    ]
    lines = [line for one in limits for line in _lines(one, palette)]
    return {"data": [*lines, _dots(dots, palette)], "layout": shown}


def span_of(sizes: Sequence[float]) -> tuple[float, float]:
    """From where to where the sizes' axis goes: a little more than the sizes."""
    least, most = min(sizes), max(sizes)
    if most / least > WIDE:
        return least / 1.3, most * 1.3
    pad = (most - least) * 0.06 or least * 0.5
    return max(least - pad, least / 2), most + pad


def _size_axis(sizes: Sequence[float]) -> dict[str, Any]:
    axis: dict[str, Any] = {"automargin": True, "type": "linear", "tickformat": ",d", "nticks": 6}
    if not sizes:
        return axis
    least, most = span_of(sizes)
    if max(sizes) / min(sizes) <= WIDE:
        return {**axis, "range": [least, most]}
    marks = [
        mark * 10**power
        for power in range(math.floor(math.log10(least)), math.ceil(math.log10(most)))
        for mark in MARKS_A_DECADE
    ]
    return {
        **axis,
        "type": "log",
        "range": [math.log10(least), math.log10(most)],
        "tickmode": "array",
        "tickvals": [mark for mark in marks if least <= mark <= most],
    }


def _lines(one: Limits, palette: Palette) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": list(one.sizes),
            "y": list(ends),
            "hoverinfo": "skip",
            "line": {
                "color": palette.line_strong,
                "width": 1.25,
                "dash": "solid" if one.is_outer else "4px,3px",
            },
        }
        for ends in (one.low, one.high)
    ]


def _dots(dots: Sequence[Dot], palette: Palette) -> dict[str, Any]:
    """Grey; those outside in the accent, so that the eye goes where the message is."""
    shown = _labels(dots)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [dot.size for dot in dots],
        "y": [dot.value for dot in dots],
        "text": [dot.label if side else "" for dot, side in zip(dots, shown, strict=True)],
        "textposition": [f"middle {side or 'right'}" for side in shown],
        "textfont": {"size": TEXT_PX, "color": palette.ink},
        "cliponaxis": False,
        "customdata": [dot.text for dot in dots],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "color": [palette.accent if dot.is_outside else palette.context for dot in dots],
            "opacity": 1,
            "size": [11 if dot.is_own else 8 for dot in dots],
            "line": {
                "color": [palette.ink if dot.is_own else palette.surface for dot in dots],
                "width": [2 if dot.is_own else 1 for dot in dots],
            },
        },
    }


def _labels(dots: Sequence[Dot]) -> list[str]:
    """On which side each dot's label stands; empty: it has none, or there is no room for it."""
    places = _places(dots)
    taken: list[Box] = [
        (x - DOT_PX / 2, x + DOT_PX / 2, y - DOT_PX / 2, y + DOT_PX / 2) for x, y in places
    ]
    sides: list[str] = []
    for dot, (x, y) in zip(dots, places, strict=True):
        side = "left" if x > LABEL_TURNS * PLOT_PX[0] else "right"
        box = _label_box(dot.label, x, y, side=side)
        has_room = bool(dot.label) and not any(_overlap(box, other) for other in taken)
        if has_room:
            taken.append(box)
        sides.append(side if has_room else "")
    return sides


def _places(dots: Sequence[Dot]) -> list[tuple[float, float]]:
    """Where the dots lie in a picture of ``PLOT_PX``."""
    if not dots:
        return []
    sizes, values = [dot.size for dot in dots], [dot.value for dot in dots]
    least, most = span_of(sizes)
    is_log = max(sizes) / min(sizes) > WIDE
    low, reach = min(values), (max(values) - min(values)) or 1.0
    return [
        (
            PLOT_PX[0]
            * (
                math.log(dot.size / least) / math.log(most / least)
                if is_log
                else (dot.size - least) / (most - least)
            ),
            PLOT_PX[1] * (dot.value - low) / reach,
        )
        for dot in dots
    ]


def _label_box(text: str, x: float, y: float, *, side: str) -> Box:
    """The room of a label beside its dot."""
    width, gap = LETTER_PX * len(text), DOT_PX
    left = x + gap if side == "right" else x - gap - width
    return left, left + width, y - LINE_PX / 2, y + LINE_PX / 2


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _middle(whole: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": whole,
        "y1": whole,
        "line": {"color": palette.ink, "width": 1},
    }


def _middle_label(whole: float, text: str, palette: Palette) -> dict[str, Any]:
    """Beyond the end of the line, where no dot lies."""
    return {
        "xref": "paper",
        "x": 1,
        "y": whole,
        "text": text,
        "showarrow": False,
        "align": "left",
        "xanchor": "left",
        "xshift": 6,
        "font": {"size": TEXT_PX, "color": palette.ink},
    }
