"""Units in rows on the wall: place, name, bar, figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.bullet import Scale, bullet_bar
from ioc.components.figure import value
from ioc.data.queries.values import RankRow
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit with what stands before its name and at the end of its row."""

    row: RankRow
    place: str
    end: Component | str


def columns(*blocks: Component) -> Component:
    """Blocks side by side."""
    return html.Div(blocks, className="wall-columns")


def block(
    title: str,
    rows: Sequence[UnitRow],
    *,
    look: PanelLook,
    scale: Scale | None = None,
    target: float | None = None,
) -> Component:
    """Rows of units under a title; with a ``scale``, their bars on it."""
    name = "wall-rows" if scale else "wall-rows wall-rows--moved"
    return html.Section(
        [
            html.H2(title, className="wall-rows__title"),
            html.Ol([_row(one, look, scale, target) for one in rows], className=name),
        ]
    )


def figure(look: PanelLook, row: RankRow, indicator: Indicator) -> Component:
    """The unit's figure with its unit of measure."""
    return value(row.standing, indicator=indicator, word=look.word)


def bare_name(look: PanelLook, code: str) -> str:
    """The unit's name without its type, in every language: a row of the wall has no room for it."""
    unit = look.look.territory.find(code, look.look.as_of)
    return unit.name if unit else code


def _row(one: UnitRow, look: PanelLook, scale: Scale | None, target: float | None) -> Component:
    figure = one.row.standing.value
    bars = [bullet_bar(figure, scale=scale, target=target, is_own=True)] if scale else []
    return html.Li(
        [
            html.Span(one.place, className="wall-rows__place"),
            html.Span(bare_name(look, one.row.standing.unit), className="wall-rows__name"),
            *bars,
            html.Span(one.end, className="wall-rows__end"),
        ]
    )
