"""The same small chart for every unit, on one scale, so that shapes can be compared."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ioc.figures.theme import DESK, TEXT_PX, Figure, Palette, layout

COLUMNS = 6
ROW_PX = 112
GAP_X = 0.02  # of the width
TITLE_PX = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """One unit's small chart."""

    name: str
    text: str  # its last figure
    values: Sequence[float | None]
    is_named: bool = False  # the message names it


def small_multiples(
    multiples: Sequence[Multiple],
    *,
    days: Sequence[dt.date],
    target: float | None = None,
    columns: int = COLUMNS,
    palette: Palette = DESK,
) -> Figure:
    """Draw lines in a grid, row by row in the order given, all on one scale.

    Args:
        multiples: each with one value per day; ``None`` is a gap.
        days: of all of them.
        target: a thin line in each, where there is one.
        columns: charts beside each other.
        palette: colours.

    Returns:
        One trace per unit that has a figure, each on axes of its own, and a height by rows.
    """
    rows = -(-len(multiples) // columns) or 1
    height = rows * ROW_PX
    shown = layout(palette, height=height, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    del shown["xaxis"], shown["yaxis"]
    known = [v for m in multiples for v in m.values if v is not None]
    reach = [*known, *([] if target is None else [target])]
    scale = [min(reach, default=0.0), max(reach, default=1.0)]
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    traces: list[dict[str, Any]] = []
    for place, multiple in enumerate(multiples):
        name = "" if place == 0 else str(place + 1)
        left, right = _span(place % columns, columns)
        top = 1 - (place // columns) / rows
        bottom = top - 1 / rows
        title = TITLE_PX / height
        shown[f"xaxis{name}"] = _axis([left, right], f"y{name}", days)
        shown[f"yaxis{name}"] = {
            "domain": [bottom + 0.08 / rows, top - title],
            "anchor": f"x{name}",
            "range": scale,
            "visible": False,
            "fixedrange": True,
        }
        annotations.append(_title(multiple, x=left, y=top, palette=palette))
        traces.append(_trace(multiple, name, days, palette))
        if target is not None:
            shapes.append(_target(target, name, palette))
    return {"data": traces, "layout": {**shown, "annotations": annotations, "shapes": shapes}}


def _span(column: int, columns: int) -> tuple[float, float]:
    width = (1 - GAP_X * (columns - 1)) / columns
    left = column * (width + GAP_X)
    return round(left, 4), round(left + width, 4)


def _axis(domain: list[float], anchor: str, days: Sequence[dt.date]) -> dict[str, Any]:
    return {
        "domain": domain,
        "anchor": anchor,
        "type": "date",
        "range": [days[0].isoformat(), days[-1].isoformat()] if days else None,
        "visible": False,
        "fixedrange": True,
    }


def _trace(
    multiple: Multiple, name: str, days: Sequence[dt.date], palette: Palette
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day in days],
        "y": list(multiple.values),
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": palette.accent if multiple.is_named else palette.context, "width": 1.75},
    }


def _title(multiple: Multiple, *, x: float, y: float, palette: Palette) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "text": f"{multiple.name}<br><b>{multiple.text}</b>",
        "align": "left",
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "top",
        "font": {"size": TEXT_PX - 1, "color": palette.ink},
    }


def _target(target: float, name: str, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": f"x{name} domain",
        "yref": f"y{name}",
        "x0": 0,
        "x1": 1,
        "y0": target,
        "y1": target,
        "line": {"color": palette.line_strong, "width": 1, "dash": "3px,2px"},
    }
