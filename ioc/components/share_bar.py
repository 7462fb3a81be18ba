"""A whole in parts side by side, as long as each part's share."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Tone


@dataclass(frozen=True, slots=True)
class Part:
    """One part; the count is written beside the bar as well, so the bar is for the eye alone."""

    count: int
    tone: Tone


def share_bar(parts: Sequence[Part], *, longest: int) -> Component:
    """Parts of one whole; ``longest`` is the whole that fills the track, the same for all bars."""
    whole = max(longest, 1)
    return html.Span(
        [
            html.Span(
                className=f"ioc-share__part ioc-share__part--{part.tone}",
                style={"width": f"{100 * part.count / whole:.2f}%"},
            )
            for part in parts
            if part.count
        ],
        className="ioc-share",
        **attributes(aria_hidden="true"),
    )
