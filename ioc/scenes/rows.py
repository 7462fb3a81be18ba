"""Units in rows on the wall: place, name, bar, figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.bullet import Scale, bullet_bar
from ioc.components.figure import value
from ioc.data.answers import RankRow, Standing
from ioc.panels.attention import worst_state
from ioc.panels.naming import bare_name, owner_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator
from ioc.scenes.scene import SceneDrawing


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit with what stands before its name and at the end of its row."""

    row: RankRow
    place: str
    end: Component | str


def drawing_of(
    look: PanelLook,
    shown: Sequence[Standing],
    *,
    indicator: Indicator,
    sentence: str,
    body: Component,
) -> SceneDrawing:
    """A scene about units compared on one indicator, trusted as far as the worst of them."""
    days = [one.period_end for one in shown if one.period_end]
    return SceneDrawing(
        sentence=sentence,
        body=body,
        state=worst_state(shown),
        as_of=max(days, default=None),
        source=owner_name(look, indicator),
        is_illustrative=any(one.is_illustrative for one in shown),
    )


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


def figure(look: PanelLook, row: RankRow, indicator: Indicator, *, digits: int) -> Component:
    """The unit's figure with its unit of measure; ``digits`` are those of the whole column."""
    return value(row.standing, indicator=indicator, word=look.word, digits=digits)


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
