"""How full the warehouse is, and who owes it most."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from ioc.components.bullet import bullet_bar
from ioc.data.queries import feed_fill
from ioc.data.queries.values import FeedFill, State
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

SHOWN = 5
WORST: tuple[State, ...] = ("overdue", "missing", "late")

STANDS = Text(
    vi="Kho dữ liệu đầy *{share}*: có *{filled}* trong *{expected}* số liệu đến hạn",
    en="The warehouse is *{share}* full: *{filled}* of *{expected}* figures due are there",
)
NOTHING = Text(vi="Chưa có số liệu nào đến hạn", en="Nothing was due yet")
OWES = Text(vi="Nợ số liệu nhiều nhất", en="Owe most figures")
NOBODY = Text(vi="Không đơn vị nào nợ số liệu", en="Nobody owes a figure")


def draw(look: PanelLook) -> SceneDrawing:
    """The share that is there, and the five largest debts."""
    fills = feed_fill(look.look)
    expected = sum(fill.expected_cells for fill in fills)
    if not expected:
        return SceneDrawing(
            sentence=look.word.pick(NOTHING), body=html.Div(), state="missing", as_of=None
        )
    filled = sum(fill.filled_cells for fill in fills)
    ends = [cell.period_end for fill in fills for cell in fill.cells if cell.filled]
    states = {fill.state for fill in fills}
    return SceneDrawing(
        sentence=look.word.pick(
            STANDS,
            share=look.word.percent(100 * filled / expected),
            filled=look.word.number(filled),
            expected=look.word.number(expected),
        ),
        body=_debts(look, fills),
        state=next((state for state in WORST if state in states), "fresh"),
        as_of=min(max(ends), look.look.as_of) if ends else None,
    )


def _debts(look: PanelLook, fills: list[FeedFill]) -> Component:
    owed: Counter[str] = Counter()
    for fill in fills:
        owed[fill.owner] += fill.expected_cells - fill.filled_cells
    most = [(owner, count) for owner, count in owed.most_common(SHOWN) if count]
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
