"""Units × periods as a grid of cells: who was where, when."""

from collections.abc import Sequence

from ioc.figures.theme import DESK, Figure, Palette, layout

ROW_PX = 22
FRAME_PX = 48


def heat_grid(
    values: Sequence[Sequence[float | None]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    texts: Sequence[Sequence[str]],
    palette: Palette = DESK,
) -> Figure:
    """Draw one hue from little to much; a cell without a figure stays the ground's grey.

    Args:
        values: shape ``(rows, columns)``; ``None`` is missing, never the lowest colour.
        rows: names, first on top.
        columns: names, oldest left.
        texts: what a cell says when pointed at, same shape.
        palette: colours.

    Returns:
        One heat map and a height that gives every row the same room.
    """
    steps = len(palette.scale) - 1
    trace = {
        "type": "heatmap",
        "x": list(columns),
        "y": list(rows),
        "z": [list(row) for row in values],
        "customdata": [list(row) for row in texts],
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": True,
        "colorscale": [[place / steps, colour] for place, colour in enumerate(palette.scale)],
        "showscale": False,
        "xgap": 1,
        "ygap": 2,
    }
    shown = layout(
        palette,
        height=len(rows) * ROW_PX + FRAME_PX,
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
