"""All indicators by group, closed under one line, as links: a choice stands in the address."""

from collections.abc import Callable, Collection

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator


def indicator_choice(
    look: PanelLook,
    indicators: Collection[Indicator],
    *,
    summary: str,
    href: Callable[[Indicator], str],
) -> Component:
    """A closed list that opens to the indicators; the one the page is about is marked."""
    groups = [
        html.Div(
            [
                html.H3(look.word.pick(group.name), className="ioc-choice__group"),
                html.Ul([html.Li(_item(look, one, href(one))) for one in members]),
            ]
        )
        for group in look.look.profile.groups
        if (members := [one for one in indicators if one.group == group.code])
    ]
    return html.Details(
        [html.Summary(summary), html.Div(groups, className="ioc-choice__groups")],
        className="ioc-choice__indicators",
    )


def choice_link(label: str, href: str, *, is_current: bool) -> Component:
    """One thing that can be chosen."""
    current = attributes(aria_current="true" if is_current else None)
    return html.A(label, href=href, className="ioc-choice__link", **current)


def _item(look: PanelLook, one: Indicator, href: str) -> Component:
    is_current = one.code == look.indicator
    return choice_link(look.word.pick(one.short_name), href, is_current=is_current)
