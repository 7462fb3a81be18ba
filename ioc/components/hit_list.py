"""What a search found, as links in the order of likelihood."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine:
    """One thing found, in words."""

    name: str
    about: str  # what it is, of whom it is part, its days if it is over
    href: str
    kind: str
    code: str


def hit_list(lines: Sequence[HitLine]) -> Component:
    """A list of links; the words about each stand beside its name."""
    return html.Ol([_line(line) for line in lines], className="ioc-hits")


def _line(line: HitLine) -> Component:
    return html.Li(
        [
            html.A(line.name, href=line.href, className="ioc-hits__name"),
            html.Span(line.about, className="ioc-hits__about"),
        ],
        className="ioc-hits__line",
        **attributes(data_kind=line.kind, data_code=line.code),
    )
