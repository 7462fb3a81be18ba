"""From one place to another, with an arrow where the unit climbed or fell."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes


def place_step(before: int | None, after: int | None, *, unranked: str) -> Component:
    """``4 → 2`` with an arrow up; ``unranked`` stands where there was no place."""
    places = [unranked if place is None else str(place) for place in (before, after)]
    text = html.Span(" → ".join(places), className="ioc-change__text")
    if before is None or after is None or before == after:
        return text
    arrow, tone = ("up", "better") if after < before else ("down", "worse")
    shape = html.Span(
        className=f"ioc-change__arrow ioc-change__arrow--{arrow}",
        **attributes(aria_hidden="true"),
    )
    return html.Span([shape, text], className=f"ioc-change ioc-change--{tone}")
