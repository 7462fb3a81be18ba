"""The places a unit can take: a bar from the best to the worst, a tick at the one it has."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes

WHOLE = 100.0


def range_bar(place: int, *, best: int, worst: int, of: int) -> Component:
    """A bar over the places ``best`` to ``worst`` of a track that has room for ``of`` places.

    The places are written beside it, so the bar is hidden from screen readers.
    """
    reach = {
        "left": _share(best - 1, of),
        "width": _share(worst - best + 1, of),
    }
    return html.Span(
        [
            html.Span(className="ioc-range__reach", style=reach),
            html.Span(className="ioc-range__place", style={"left": _share(place - 0.5, of)}),
        ],
        className="ioc-range",
        **attributes(aria_hidden="true"),
    )


def _share(places: float, of: int) -> str:
    return f"{places / max(of, 1) * WHOLE:.2f}%"
