"""One series over time against its target."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ioc.figures.theme import (
    DESK,
    TEXT_PX,
    Figure,
    Palette,
    axis_unit,
    date_axis,
    label_room,
    layout,
    value_axis,
)

Kind: TypeAlias = Literal["firm", "provisional", "illustrative"]
DASHES: dict[Kind, str] = {"firm": "solid", "provisional": "dash", "illustrative": "dot"}
MOST_MARKED = 60  # points; more would hide the line under its markers


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """One period: where it stands, its figure, and the words shown when it is pointed at."""

    day: dt.date
    value: float | None  # None: a gap
    text: str
    kind: Kind = "firm"


def target_line(
    points: Sequence[LinePoint],
    *,
    unit: str,
    last_text: str,
    target: float | None = None,
    target_text: str = "",
    palette: Palette = DESK,
) -> Figure:
    """Draw a line with gaps, its last point labelled, and the target as a thin labelled line.

    Args:
        points: oldest first.
        unit: of the values, written above their axis.
        last_text: label of the point that ``labelled`` chooses.
        target: in the unit of the values; ``None`` draws none.
        target_text: label of the target's line.
        palette: colours.

    Returns:
        One trace per kind that occurs; none at all without any figure.
    """
    traces = [
        _trace(points, kind, palette)
        for kind in DASHES
        if any(point.kind == kind and point.value is not None for point in points)
    ]
    shown = layout(
        palette,
        margin={"l": 8, "r": label_room(last_text), "t": 32, "b": 8},
        hovermode="x",
        xaxis=date_axis([point.day for point in points]),
        yaxis=value_axis([*(point.value for point in points), target]),
    )
    shown["annotations"] = [
        axis_unit(unit, palette),
        *_last(points, last_text, palette),
        *_target_label(target, target_text, palette),
    ]
    shown["shapes"] = _target(target, palette)
    return {"data": traces, "layout": shown}


def best_on_top(figure: Figure) -> Figure:
    """The same lines of ranks, whose 1 is the best: it stands above 2."""
    upside_down = figure["layout"]["yaxis"] | {"autorange": "reversed"}
    return figure | {"layout": figure["layout"] | {"yaxis": upside_down}}


def _trace(points: Sequence[LinePoint], kind: Kind, palette: Palette) -> dict[str, Any]:
    """The points of one kind, each joined to the point before it of whatever kind."""
    kept = [
        point if point.kind == kind or _leads_into(points, place, kind) else None
        for place, point in enumerate(points)
    ]
    is_few = sum(point.value is not None for point in points) <= MOST_MARKED
    return {
        "type": "scatter",
        "mode": "lines+markers" if is_few else "lines",
        "x": [point.day.isoformat() for point in points],
        "y": [None if point is None else point.value for point in kept],
        "customdata": [point.text for point in points],
        "hovertemplate": "%{customdata}<extra></extra>",
        "connectgaps": False,
        "line": {"color": palette.accent, "width": 2, "dash": DASHES[kind]},
        "marker": {
            "color": palette.accent if kind == "firm" else palette.surface,
            "line": {"color": palette.accent, "width": 1.5},
            "size": 6,
        },
    }


def _leads_into(points: Sequence[LinePoint], place: int, kind: Kind) -> bool:
    """Whether the next point is of ``kind``, so that the line to it starts here."""
    return place + 1 < len(points) and points[place + 1].kind == kind


def labelled(points: Sequence[LinePoint]) -> LinePoint | None:
    """The last point with a figure; a made-up one only where there is no other."""
    known = [point for point in points if point.value is not None]
    real = [point for point in known if point.kind != "illustrative"]
    return next(iter((real or known)[-1:]), None)


def _last(points: Sequence[LinePoint], text: str, palette: Palette) -> list[dict[str, Any]]:
    """Beside the end of the line, or above a point that made-up ones follow."""
    point = labelled(points)
    if point is None:
        return []
    is_end = all(later.value is None for later in points if later.day > point.day)
    place = {"xanchor": "left", "xshift": 8} if is_end else {"yanchor": "bottom", "yshift": 6}
    return [
        {
            "x": point.day.isoformat(),
            "y": point.value,
            "text": f"<b>{text}</b>",
            "showarrow": False,
            "font": {"size": TEXT_PX + 1, "color": palette.accent},
            **place,
        }
    ]


def _target(target: float | None, palette: Palette) -> list[dict[str, Any]]:
    if target is None:
        return []
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": target,
            "y1": target,
            "line": {"color": palette.ink, "width": 1, "dash": "4px,3px"},
        }
    ]


def _target_label(target: float | None, text: str, palette: Palette) -> list[dict[str, Any]]:
    if target is None:
        return []
    return [
        {
            "xref": "paper",
            "x": 0.01,
            "y": target,
            "text": text,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"size": TEXT_PX, "color": palette.ink},
        }
    ]
