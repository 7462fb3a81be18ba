"""What stands where a figure or a panel cannot: it says why, and what to do."""

from typing import Literal, TypeAlias

from dash import html
from dash.development.base_component import Component

Tone: TypeAlias = Literal["empty", "error", "stale"]


def message(text: str, *, tone: Tone, remedy: str = "") -> Component:
    """A short text in the place of the missing thing, as large as that thing needs to be."""
    lines = [html.P(text, className="ioc-message__text")]
    if remedy:
        lines.append(html.P(remedy, className="ioc-message__remedy"))
    return html.Div(
        lines,
        className=f"ioc-message ioc-message--{tone}",
        role="alert" if tone == "error" else "status",
    )
