"""The line a figure came along, as wide as half a wall."""

import datetime as dt
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.figures.spark_line import spark_line
from ioc.figures.theme import WALL
from ioc.panels.panel import PanelLook

SIZE = (200, 74)  # drawn several times as large, and its strokes with it


def line(
    look: PanelLook,
    values: Sequence[float | None],
    *,
    ends: tuple[dt.date, dt.date],
    provisional: Sequence[bool] = (),
    target: float | None = None,
) -> Component:
    """A line over its first and last day; arguments as of ``spark_line``."""
    picture = spark_line(values, provisional=provisional, target=target, size=SIZE, palette=WALL)
    return html.Figure(
        [
            html.Img(src=picture, alt="", className="wall-line"),
            html.Figcaption(
                [html.Span(look.word.date(day)) for day in ends], className="wall-line__ends"
            ),
        ],
        className="wall-indicator__line",
    )
