"""How full the warehouse is, and who owes it most."""

from dash import html
from dash.development.base_component import Component

from ioc.components.bullet import bullet_bar
from ioc.data.answers import FeedFill
from ioc.data.queries import feed_fill
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.warehouse_headline import debts, how_full, last_filled, worst_fill
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

SHOWN = 5

NOTHING = Text(vi="Chưa có số liệu nào đến hạn", en="Nothing was due yet")
OWES = Text(vi="Nợ số liệu nhiều nhất", en="Owe most figures")
NOBODY = Text(vi="Không đơn vị nào nợ số liệu", en="Nobody owes a figure")


def draw(look: PanelLook) -> SceneDrawing:
    """The share that is there, and the five largest debts."""
    fills = feed_fill(look.look)
    stands = how_full(look, fills)
    if not stands:
        return SceneDrawing(
            sentence=look.word.pick(NOTHING), body=html.Div(), state="missing", as_of=None
        )
    return SceneDrawing(
        sentence=stands,
        body=_debts(look, fills),
        state=worst_fill(fills),
        as_of=last_filled(look, fills),
    )


def _debts(look: PanelLook, fills: list[FeedFill]) -> Component:
    most = debts(fills)[:SHOWN]
    if not most:
        return html.P(look.word.pick(NOBODY), className="wall-quiet")
    scale = (0.0, float(most[0][1]))
    rows = [
        html.Li(
            [
                html.Span(full_name(look, owner), className="wall-rows__name"),
                bullet_bar(float(count), scale=scale),
                html.Span(look.word.number(count), className="wall-rows__end"),
            ]
        )
        for owner, count in most
    ]
    return html.Section(
        [
            html.H2(look.word.pick(OWES), className="wall-rows__title"),
            html.Ol(rows, className="wall-rows wall-rows--debts"),
        ]
    )


SCENE = Scene(kind="fill", draw=draw)
