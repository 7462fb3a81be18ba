"""The one way a chart is put on a page: no share button, no logo, our language, a text for it."""

from typing import Any, Literal, TypeAlias

from dash import dcc, html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.figures.theme import Figure
from ioc.profile.model import Language

Height: TypeAlias = Literal["low", "middle", "rest", "own"]


def config(language: Language) -> Any:
    """What every chart is told.

    Any: Dash types it by a class it does not offer. ``showSendToCloud`` is true by default in
    plotly.js 4.1: a button that uploads the chart.
    """
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "locale": language,
        "responsive": True,
        "scrollZoom": False,
        "showSendToCloud": False,
    }


def chart(
    figure: Figure,
    *,
    label: str,
    language: Language,
    height: Height = "middle",
    is_wide: bool = False,
) -> Component:
    """A chart of a given height, of the height its figure asks for, or of all that is left.

    Args:
        figure: what is drawn.
        label: the message of the chart in words, for who cannot see it.
        language: of the chart's dates and numbers.
        height: see above.
        is_wide: its labels leave no room for a picture on a phone: there it scrolls in its card.
    """
    # Dash's graph reads style.height of a style that was given, even of None.
    own: dict[str, Any] = {}
    if height == "own":
        own["style"] = {"height": f"{figure['layout']['height']}px"}
    graph = dcc.Graph(
        figure=figure,
        config=config(language),
        className=f"ioc-chart ioc-chart--{height}",
        responsive=True,
        **own,
    )
    name = "ioc-chart__place" if height == "rest" else None
    place = html.Div(graph, className=name, role="img", **attributes(aria_label=label))
    if not is_wide:
        return place
    return html.Div(html.Div(place, className="ioc-chart__wide"), className="ioc-scroll")
