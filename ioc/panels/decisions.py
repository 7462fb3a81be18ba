"""What needs a decision: targets missed or slow, and figures that did not come."""

from dash import html
from dash.development.base_component import Component

from ioc.components.figure import pace_text
from ioc.components.mark import state_mark, verdict_mark
from ioc.components.message import message
from ioc.data.queries import standings
from ioc.data.queries.values import Standing
from ioc.panels.attention import is_behind, needs_decision, urgency, worst_state
from ioc.panels.facts import standing_table
from ioc.panels.naming import indicator_href, owner_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Indicator, Text

SHOWN = 6

SENTENCE = Text(
    vi="{behind} chỉ tiêu chậm mục tiêu, {owed} chỉ tiêu nợ số liệu",
    en="{behind} indicators behind their target, {owed} without a new figure",
)
NOTHING = Text(
    vi="Không có việc nào cần quyết định: mọi chỉ tiêu có mục tiêu đều đúng tiến độ và có số mới.",
    en="Nothing to decide: every indicator with a target is on course and current.",
)
OWED = Text(
    vi="Số mới nhất là của ngày {date}, {ago}.",
    en="The newest figure is of {date}, {ago}.",
)
NEVER = Text(vi="Chưa có kỳ nào được nộp.", en="No period was ever delivered.")
SINCE = Text(vi="Nợ số liệu từ ngày {date}.", en="Owed since {date}.")
MORE = Text(vi="và {n} chỉ tiêu khác", en="and {n} more")


def draw(look: PanelLook) -> PanelDrawing:
    """The most urgent ones, each with who answers for it."""
    found = _found(look)
    behind = sum(is_behind(one) for one in found)
    days = [one.period_end for one in found if one.period_end]
    if not found:
        body: Component = message(look.word.pick(NOTHING), tone="empty")
    else:
        body = html.Div([_list(look, found[:SHOWN]), *_more(look, found[SHOWN:])])
    return PanelDrawing(
        body=body,
        state=worst_state(found) if found else "fresh",
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in found[:SHOWN]),
        sentence=look.word.pick(SENTENCE, behind=behind, owed=len(found) - behind) if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """All of them, most urgent first."""
    return standing_table(look, _found(look))


def _found(look: PanelLook) -> list[Standing]:
    """Indicators of the unit's level that somebody must act on.

    An indicator that never had a figure nor a target is no decision; it is listed on the page of
    the warehouse.
    """
    codes = _codes(look)
    found = standings(look.look, indicators=codes, unit=look.unit).values()
    urgent = [one for one in found if needs_decision(one) and (one.pace or one.value is not None)]
    return sorted(urgent, key=lambda one: (urgency(one), codes.index(one.indicator)))


def _codes(look: PanelLook) -> list[str]:
    level = look.look.unit(look.unit).level
    return [one.code for one in look.look.profile.indicators if level in one.levels]


def _list(look: PanelLook, found: list[Standing]) -> Component:
    return html.Ol([_item(look, one) for one in found], className="ioc-todo")


def _item(look: PanelLook, standing: Standing) -> Component:
    indicator = look.look.indicator(standing.indicator)
    name = html.A(
        look.word.pick(indicator.short_name),
        href=indicator_href(look, indicator.code, unit=look.unit),
        className="ioc-todo__name",
    )
    return html.Li(
        [
            html.Div([name, _mark(look, standing)], className="ioc-todo__head"),
            html.P(_why(look, standing, indicator), className="ioc-todo__why"),
            html.P(owner_name(look, indicator), className="ioc-todo__owner"),
        ],
        className="ioc-todo__item",
    )


def _mark(look: PanelLook, standing: Standing) -> Component:
    if standing.pace is not None and is_behind(standing):
        return verdict_mark(standing.pace.verdict, word=look.word)
    return state_mark(standing.state, word=look.word)


def _why(look: PanelLook, standing: Standing, indicator: Indicator) -> str:
    word = look.word
    if is_behind(standing):
        return pace_text(standing.pace, indicator=indicator, word=word)
    if standing.period_end is not None and standing.age_days is not None:
        ago = word.ago(days=standing.age_days)
        return word.pick(OWED, date=word.date(standing.period_end), ago=ago)
    if standing.owed_since is not None:
        return word.pick(SINCE, date=word.date(standing.owed_since))
    return word.pick(NEVER)


def _more(look: PanelLook, rest: list[Standing]) -> list[Component]:
    if not rest:
        return []
    return [html.P(look.word.pick(MORE, n=len(rest)), className="ioc-todo__more")]


PANEL = Panel(
    id="decisions",
    page="overview",
    order=30,
    width=7,
    title=Text(vi="Cần quyết định", en="To decide"),
    draw=draw,
    rows=rows,
    indicators=lambda look: tuple(_codes(look)),
)
