"""What needs a decision: targets missed or slow, and figures that did not come."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from ioc.components.figure import pace_text
from ioc.components.mark import state_mark, verdict_mark
from ioc.components.message import message
from ioc.data.answers import Pace, Standing
from ioc.data.queries import standings
from ioc.panels.attention import is_behind, needs_decision, urgency, worst_state
from ioc.panels.facts import standing_table
from ioc.panels.naming import indicator_href, owner_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.unit_figures import measured_at
from ioc.profile.model import Indicator, Text

SHOWN = 4  # the others open below them

SENTENCE = Text(
    vi="{behind} chỉ tiêu chậm mục tiêu, {owed} chỉ tiêu nợ số liệu",
    en="{behind} indicators behind their target, {owed} without a new figure",
)
NOTHING = Text(
    vi="Không có việc nào cần quyết định: mọi chỉ tiêu có mục tiêu đều đúng tiến độ và có số mới.",
    en="Nothing to decide: every indicator with a target is on course and current.",
)
NOW = Text(vi="Mới đạt {value}. {pace}", en="Now at {value}. {pace}")
SEVERAL = Text(vi="{group}: {n} chỉ tiêu", en="{group}: {n} indicators")
OWED = Text(vi="Số mới nhất của ngày {date}, {ago}.", en="The newest figure is of {date}, {ago}.")
NEVER = Text(vi="Chưa có kỳ nào được nộp.", en="No period was ever delivered.")
SINCE = Text(vi="Nợ số liệu từ ngày {date}.", en="Owed since {date}.")
MORE = Text(vi="Xem {n} việc khác", en="See {n} more")


def draw(look: PanelLook) -> PanelDrawing:
    """The most urgent ones, each with who answers for it."""
    found = to_decide(look)
    behind = sum(is_behind(one) for one in found)
    days = [one.period_end for one in found if one.period_end]
    sentence = look.word.pick(SENTENCE, behind=behind, owed=len(found) - behind)
    return PanelDrawing(
        body=_list(look, found) if found else message(look.word.pick(NOTHING), tone="empty"),
        state=worst_state(found) if found else "fresh",
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=sentence if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """All of them, most urgent first."""
    return standing_table(look, to_decide(look))


def to_decide(look: PanelLook) -> list[Standing]:
    """Indicators of the unit's level that somebody must act on, most urgent first.

    An indicator that never had a figure nor a target is no decision; it is listed on the page of
    the warehouse.
    """
    codes = _codes(look)
    found = standings(look.look, indicators=codes, unit=look.unit).values()
    urgent = [one for one in found if needs_decision(one) and (one.pace or one.value is not None)]
    return sorted(urgent, key=lambda one: (urgency(one), codes.index(one.indicator)))


def _codes(look: PanelLook) -> list[str]:
    return [one.code for one in measured_at(look, look.look.unit(look.unit).level)]


def _list(look: PanelLook, found: Sequence[Standing]) -> Component:
    behind = [_behind(look, one, one.pace) for one in found if one.pace and is_behind(one)]
    owed = [_owed(look, group) for group in _together(look, found)]
    items = [*behind, *owed]
    first, rest = items[:SHOWN], items[SHOWN:]
    more = []
    if rest:
        summary = html.Summary(look.word.pick(MORE, n=len(rest)))
        more = [html.Details([summary, html.Ol(rest)], className="ioc-todo__more")]
    return html.Div([html.Ol(first, className="ioc-todo"), *more])


def _together(look: PanelLook, found: Sequence[Standing]) -> list[list[Standing]]:
    """What one owner owes of one group since one day is one thing to decide, not eight."""

    def shared(one: Standing) -> tuple[str, str, str]:
        indicator = look.look.indicator(one.indicator)
        return indicator.owner, indicator.group, str(one.period_end)

    owed = [one for one in found if not is_behind(one)]
    groups = [list(group) for _, group in groupby(sorted(owed, key=shared), key=shared)]
    return sorted(groups, key=lambda group: (urgency(group[0]), str(group[0].period_end)))


def _behind(look: PanelLook, one: Standing, pace: Pace) -> Component:
    indicator = look.look.indicator(one.indicator)
    text = pace_text(pace, indicator=indicator, word=look.word)
    if one.value is not None:
        text = look.word.pick(NOW, value=look.word.value(one.value, indicator), pace=text)
    return _item(
        name=look.word.pick(indicator.short_name),
        href=indicator_href(look, indicator.code, unit=look.unit),
        mark=verdict_mark(pace.verdict, word=look.word),
        why=text,
        owner=_owner(look, indicator),
    )


def _owed(look: PanelLook, group: Sequence[Standing]) -> Component:
    first = group[0]
    indicator = look.look.indicator(first.indicator)
    name = look.word.pick(indicator.short_name)
    if len(group) > 1:
        groups = {one.code: one.name for one in look.look.profile.groups}
        name = look.word.pick(SEVERAL, group=look.word.pick(groups[indicator.group]), n=len(group))
    return _item(
        name=name,
        href=indicator_href(look, indicator.code, unit=look.unit),
        mark=state_mark(first.state, word=look.word),
        why=_why_owed(look, first),
        owner=_owner(look, indicator),
    )


def _owner(look: PanelLook, indicator: Indicator) -> Component:
    """Who answers for it, and the way to all that one answers for."""
    return html.A(owner_name(look, indicator), href=unit_href(look, indicator.owner))


def _item(*, name: str, href: str, mark: Component, why: str, owner: Component) -> Component:
    return html.Li(
        [
            html.Div(
                [html.A(name, href=href, className="ioc-todo__name"), mark],
                className="ioc-todo__head",
            ),
            html.P(why, className="ioc-todo__why"),
            html.P(owner, className="ioc-todo__owner"),
        ],
        className="ioc-todo__item",
    )


def _why_owed(look: PanelLook, standing: Standing) -> str:
    word = look.word
    if standing.period_end is not None and standing.age_days is not None:
        ago = word.ago(days=standing.age_days)
        return word.pick(OWED, date=word.date(standing.period_end), ago=ago)
    if standing.owed_since is not None:
        return word.pick(SINCE, date=word.date(standing.owed_since))
    return word.pick(NEVER)


PANEL = Panel(
    id="decisions",
    page="overview",
    order=25,
    width=3,
    title=Text(vi="Cần quyết định", en="To decide"),
    draw=draw,
    rows=rows,
    indicators=lambda look: tuple(_codes(look)),
)
