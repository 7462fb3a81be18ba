"""Places over time: one line per unit, named at both ends; those that moved most set off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ioc.figures.theme import DESK, TEXT_PX, Figure, Palette, axis_unit, label_room, layout

ROW_PX = 26
FRAME_PX = 64
HEAD_PX = 36
LEAST_PX = 260
LABEL_PX = 18  # between two labels
MOST_TICKS = 6
MOST_PX = 620
EDGE = 0.03  # of the scale, free above the first and below the last place


@dataclass(frozen=True, slots=True, kw_only=True)
class RankLine:
    """One unit's places, oldest first; ``None`` is a gap and is never bridged."""

    name: str
    places: Sequence[int | None]
    texts: Sequence[str]  # what a point says when pointed at
    is_named: bool = False  # the message names it, or the page is about it


def rank_lines(
    lines: Sequence[RankLine],
    *,
    columns: Sequence[str],
    unit: str,
    palette: Palette = DESK,
) -> Figure:
    """Draw places with the first on top.

    Args:
        lines: in the order their labels are to stand in where they share a place.
        columns: the periods' names, oldest left, each another.
        unit: what the axis counts.
        palette: colours; a named line takes the accent, the others stay in the background.

    Returns:
        One trace per line, named ones last so that they lie on top. Labels that would lie on each
        other are moved apart; of a tie they stand where the places after it are left free.
    """
    last = max((place for line in lines for place in line.places if place is not None), default=1)
    height = min(max(last * ROW_PX + FRAME_PX, LEAST_PX), MOST_PX)
    step = LABEL_PX * last / (height - FRAME_PX)
    left, right = (
        _apart(_labels(lines, end), step=step, last=last) for end in (0, len(columns) - 1)
    )
    shown = layout(
        palette,
        height=height,
        margin={"l": _room(left), "r": _room(right), "t": HEAD_PX, "b": 8},
        xaxis={
            "type": "category",
            "range": [-0.15, len(columns) - 0.85],
            "automargin": True,
            "tickvals": columns[::-1][:: -(-len(columns) // MOST_TICKS) or 1],
            "tickangle": 0,
        },
        yaxis={
            "visible": False,
            "range": [last * (1 + EDGE) + EDGE, 1 - EDGE - EDGE * last],
            "showgrid": False,
        },
    )
    ordered = sorted(lines, key=lambda line: line.is_named)
    labels = [
        *_annotations(left, x=columns[0] if columns else "", side="right", palette=palette),
        *_annotations(right, x=columns[-1] if columns else "", side="left", palette=palette),
    ]
    shown["annotations"] = [axis_unit(unit, palette), *labels]
    return {"data": [_trace(line, columns, palette) for line in ordered], "layout": shown}


@dataclass(frozen=True, slots=True)
class _Label:
    """A name at one end, with the height it stands at."""

    text: str
    at: float
    is_named: bool


def _labels(lines: Sequence[RankLine], end: int) -> list[_Label]:
    """The names at one end, from the first place down."""
    found: list[_Label] = []
    for line in lines:
        place = line.places[end] if line.places else None
        if place is not None:
            text = f"{line.name}  {place}" if end == 0 else f"{place}  {line.name}"
            found.append(_Label(text, place, line.is_named))
    return sorted(found, key=lambda label: label.at)


def _apart(labels: Sequence[_Label], *, step: float, last: int) -> list[_Label]:
    """The labels at least ``step`` from each other, none below the last place if all find room."""
    down: list[float] = []
    for label in labels:
        down.append(max(label.at, down[-1] + step) if down else label.at)
    up: list[float] = []
    for n, at in enumerate(reversed(down)):
        up.append(min(at, last) if not n else min(at, up[-1] - step))
    return [replace(label, at=at) for label, at in zip(labels, reversed(up), strict=True)]


def _room(labels: Sequence[_Label]) -> int:
    return label_room(max((label.text for label in labels), key=len, default=""))


def _annotations(
    labels: Sequence[_Label], *, x: str, side: str, palette: Palette
) -> list[dict[str, Any]]:
    """``side``: of the label that touches the line's end."""
    return [
        {
            "x": x,
            "y": label.at,
            "text": f"<b>{label.text}</b>" if label.is_named else label.text,
            "showarrow": False,
            "xanchor": side,
            "xshift": -10 if side == "right" else 10,
            "font": {
                "size": TEXT_PX,
                "color": palette.accent if label.is_named else palette.muted,
            },
        }
        for label in labels
    ]


def _trace(line: RankLine, columns: Sequence[str], palette: Palette) -> dict[str, Any]:
    colour = palette.accent if line.is_named else palette.line_strong
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(columns),
        "y": list(line.places),
        "customdata": list(line.texts),
        "hovertemplate": "%{customdata}<extra></extra>",
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5 if line.is_named else 1.25},
        "marker": {"color": colour, "size": 7 if line.is_named else 4},
    }
