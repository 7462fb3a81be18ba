"""What needs a decision now, the most urgent first, and who answers for it."""

from dash import html
from dash.development.base_component import Component

from ioc.components.figure import value
from ioc.components.mark import state_mark, verdict_mark
from ioc.data.answers import Standing
from ioc.panels.attention import is_behind, worst_state
from ioc.panels.decisions import to_decide
from ioc.panels.naming import owner_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

SHOWN = 4

STANDS = Text(
    vi="*{behind}* chỉ tiêu chậm mục tiêu, *{owed}* chỉ tiêu nợ số liệu",
    en="*{behind}* indicators are behind target, *{owed}* have no new figure",
)
NOTHING = Text(vi="Không có việc nào cần quyết định", en="Nothing needs a decision")


def draw(look: PanelLook) -> SceneDrawing:
    """Four of them, each in two lines."""
    found = to_decide(look)
    shown = found[:SHOWN]
    behind = sum(is_behind(one) for one in found)
    days = [one.period_end for one in shown if one.period_end]
    sentence = look.word.pick(STANDS, behind=behind, owed=len(found) - behind)
    return SceneDrawing(
        sentence=sentence if found else look.word.pick(NOTHING),
        body=html.Ol([_item(look, one) for one in shown], className="wall-todo"),
        state=worst_state(shown) if shown else "fresh",
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in shown),
    )


def _item(look: PanelLook, one: Standing) -> Component:
    indicator = look.look.indicator(one.indicator)
    mark = (
        verdict_mark(one.pace.verdict, word=look.word)
        if one.pace is not None and is_behind(one)
        else state_mark(one.state, word=look.word)
    )
    return html.Li(
        [
            html.Span(look.word.pick(indicator.short_name), className="wall-todo__name"),
            html.Span(
                value(one, indicator=indicator, word=look.word), className="wall-todo__value"
            ),
            html.Span(mark, className="wall-todo__mark"),
            html.Span(owner_name(look, indicator), className="wall-todo__owner"),
        ]
    )


SCENE = Scene(kind="decisions", draw=draw)
