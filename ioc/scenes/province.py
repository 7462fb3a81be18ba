"""Where the province, or another unit, stands: what needs a decision first."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.figure import value
from ioc.components.mark import state_mark, verdict_mark
from ioc.components.sentence import plain
from ioc.data.answers import Standing
from ioc.data.queries import standings
from ioc.panels.attention import is_behind, urgency, worst_state
from ioc.panels.headline_tiles import headline_codes
from ioc.panels.naming import place_name
from ioc.panels.panel import PanelLook
from ioc.panels.unit_figures import measured_at
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

SHOWN = 6

BEHIND = Text(
    vi="{unit}: *{behind}* trong *{n}* chỉ tiêu {kind} chậm mục tiêu",
    en="{unit}: *{behind}* of *{n}* {kind} indicators are behind target",
)
STALE = Text(
    vi="{unit}: *{stale}* trong *{n}* chỉ tiêu {kind} chưa có số mới",
    en="{unit}: *{stale}* of *{n}* {kind} indicators have no new figure",
)
WELL = Text(
    vi="{unit}: cả *{n}* chỉ tiêu {kind} kịp mục tiêu và có số mới",
    en="{unit}: all *{n}* {kind} indicators are current and on course",
)
NOTHING = Text(vi="{unit} chưa có số liệu", en="{unit} has no figure yet")
HEADLINE = Text(vi="chính", en="headline")
OWN = Text(vi="của đơn vị", en="own")


def draw(look: PanelLook) -> SceneDrawing:
    """Six figures, each with its verdict or, without a target, its state."""
    codes = _codes(look)
    found = standings(look.look, indicators=codes, unit=look.unit)
    urgent = sorted(found.values(), key=lambda one: (urgency(one), codes.index(one.indicator)))
    shown = [one for one in urgent if one.value is not None][:SHOWN]
    days = [one.period_end for one in shown if one.period_end]
    return SceneDrawing(
        sentence=_sentence(look, list(found.values())),
        body=html.Div([_figure(look, one) for one in shown], className="wall-grid"),
        state=worst_state(shown),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in shown),
    )


def _codes(look: PanelLook) -> list[str]:
    """The headline indicators of the province; of another unit, all that its level has."""
    if look.unit == look.look.root.code:
        return headline_codes(look)
    return [one.code for one in measured_at(look, look.look.unit(look.unit).level)]


def _sentence(look: PanelLook, found: list[Standing]) -> str:
    if not any(one.value is not None for one in found):
        return look.word.pick(NOTHING, unit=place_name(look))
    behind = sum(is_behind(one) for one in found)
    stale = sum(one.state != "fresh" for one in found)
    text = BEHIND if behind else STALE if stale else WELL
    kind = HEADLINE if look.unit == look.look.root.code else OWN
    return look.word.pick(
        text,
        unit=place_name(look),
        n=len(found),
        behind=behind,
        stale=stale,
        kind=look.word.pick(kind),
    )


def _figure(look: PanelLook, one: Standing) -> Component:
    indicator = look.look.indicator(one.indicator)
    mark = (
        verdict_mark(one.pace.verdict, word=look.word)
        if one.pace is not None
        else state_mark(one.state, word=look.word)
    )
    return html.Article(
        [
            html.H2(plain(look.word.pick(indicator.short_name)), className="wall-grid__name"),
            html.P(value(one, indicator=indicator, word=look.word), className="wall-grid__figure"),
            html.P(mark),
        ],
        className="wall-grid__cell",
        **attributes(data_state=one.state),
    )


SCENE = Scene(kind="province", draw=draw)
