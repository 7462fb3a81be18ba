"""Filters as lists of links behind a word each: what is chosen stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be chosen."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter; the first choice takes it off."""

    name: str
    choices: Sequence[Choice]

    @property
    def current(self) -> Choice:
        """What is chosen now."""
        return next((one for one in self.choices if one.is_current), self.choices[0])

    @property
    def is_on(self) -> bool:
        """Whether something is left out."""
        return self.current is not self.choices[0]


def filter_bar(filters: Sequence[Filter], *, label: str, clear: Choice | None) -> Component:
    """The filters side by side; ``clear`` takes them all off."""
    items: list[Component] = [_filter(one) for one in filters if len(one.choices) > 1]
    if clear is not None:
        items.append(html.A(clear.label, href=clear.href, className="ioc-filter__clear"))
    return html.Nav(items, className="ioc-filters", **attributes(aria_label=label))


def _filter(one: Filter) -> Component:
    name = "ioc-filter ioc-filter--on" if one.is_on else "ioc-filter"
    links = [html.Li(_link(choice)) for choice in one.choices]
    summary = html.Summary(
        [html.Span(f"{one.name}: ", className="ioc-filter__name"), one.current.label]
    )
    return html.Details([summary, html.Ul(links, className="ioc-filter__choices")], className=name)


def _link(choice: Choice) -> Component:
    current = attributes(aria_current="true" if choice.is_current else None)
    return html.A(choice.label, href=choice.href, className="ioc-filter__choice", **current)
