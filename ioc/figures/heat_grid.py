"""Units × periods as a grid of cells: who was where, when."""

from collections.abc import Sequence
from typing import Any

from ioc.figures.theme import DESK, TEXT_PX, Figure, Palette, layout

ROW_PX = 22
FRAME_PX = 48
KEY_PX = 48  # above the cells


def heat_grid(
    values: Sequence[Sequence[float | None]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    texts: Sequence[Sequence[str]],
    ends: tuple[str, str] = ("", ""),
    palette: Palette = DESK,
) -> Figure:
    """Draw one hue from little to much; a cell without a figure stays the ground's grey.

    Args:
        values: shape ``(rows, columns)``; ``None`` is missing, never the lowest colour.
        rows: names, first on top.
        columns: names, oldest left.
        texts: what a cell says when pointed at, same shape.
        ends: what the lightest and the darkest colour stand for, with the unit.
        palette: colours.

    Returns:
        One heat map and a height that gives every row the same room.
    """
    steps = len(palette.scale) - 1
    known = [value for row in values for value in row if value is not None]
    trace = {
        "type": "heatmap",
        "x": list(columns),
        "y": list(rows),
        "z": [list(row) for row in values],
        "customdata": [list(row) for row in texts],
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": True,
        "colorscale": [[place / steps, colour] for place, colour in enumerate(palette.scale)],
        "showscale": len({*known}) > 1,
        "colorbar": _key(known, ends, palette),
        "xgap": 1,
        "ygap": 2,
    }
    shown = layout(
        palette,
        height=len(rows) * ROW_PX + FRAME_PX + KEY_PX,
        plot_bgcolor=palette.line_strong,
        xaxis={"type": "category", "nticks": 8, "automargin": True, "tickangle": 0},
        yaxis={
            "type": "category",
            "autorange": "reversed",
            "showgrid": False,
            "nticks": len(rows),
            "tickfont": {"color": palette.ink},
            "ticksuffix": "  ",
        },
    )
    return {"data": [trace], "layout": shown}


def _key(known: Sequence[float], ends: tuple[str, str], palette: Palette) -> dict[str, Any]:
    """From the lightest to the darkest, level above the cells."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "len": 0.3,
        "thickness": 8,
        "outlinewidth": 0,
        "tickvals": [min(known, default=0), max(known, default=1)],
        "ticktext": list(ends),
        "tickfont": {"size": TEXT_PX, "color": palette.muted},
        "ticklabelposition": "outside",
    }
