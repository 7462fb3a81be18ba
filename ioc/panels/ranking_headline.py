"""The ranking page in a sentence, and the choice of what is ranked."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.sentence import headline, plain
from ioc.data.queries import ranking
from ioc.data.queries.values import Ranking
from ioc.panels.attention import worst_state
from ioc.panels.choice import choice_link, indicator_choice
from ioc.panels.naming import plural_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import ends_sentence, rank_table
from ioc.profile.model import Text

STANDS = Text(vi="{indicator}: {ends}.", en="{indicator}: {ends}.")
NOTHING = Text(
    vi="{indicator}: chưa {level} nào có số liệu.", en="{indicator}: no figure of {level} yet."
)
DETAIL = Text(
    vi="*{ranked}* trong *{cohort}* {level} được xếp hạng; so với kỳ trước, {climbed} lên bậc, "
    "{fell} xuống bậc.",
    en="*{ranked}* of *{cohort}* {level} are ranked; since the period before, {climbed} climbed "
    "and {fell} fell.",
)
CHOOSE = Text(vi="Chọn chỉ tiêu khác", en="Choose another indicator")
LEVELS = Text(vi="Cấp", en="Level")


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, then the levels and the indicators as links."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    standings = [row.standing for row in found.rows if row.place is not None]
    days = [one.period_end for one in standings if one.period_end]
    text = _sentence(look, found)
    return PanelDrawing(
        body=html.Div([headline(text, detail=_detail(look, found)), _choice(look)]),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The ranking behind the sentence."""
    return rank_table(look, ranking(look.look, indicator=look.indicator, level=look.level))


def _sentence(look: PanelLook, found: Ranking) -> str:
    name = look.word.pick(look.look.indicator(found.indicator).short_name)
    ends = ends_sentence(look, found)
    if not ends:
        return look.word.pick(NOTHING, indicator=name, level=plural_name(look, found.level))
    return look.word.pick(STANDS, indicator=name, ends=ends)


def _detail(look: PanelLook, found: Ranking) -> str:
    moves = [row.place_change or 0 for row in found.rows]
    return look.word.pick(
        DETAIL,
        ranked=found.ranked,
        cohort=found.cohort,
        level=plural_name(look, found.level),
        climbed=sum(move > 0 for move in moves),
        fell=sum(move < 0 for move in moves),
    )


def _choice(look: PanelLook) -> Component:
    return html.Div([_levels(look), _indicators(look)], className="ioc-choice")


def _levels(look: PanelLook) -> Component:
    """The levels that have units on the day and figures of the indicator."""
    indicator = look.look.indicator(look.indicator)
    profile = look.look.profile
    links = [
        choice_link(
            look.word.pick(level.plural),
            look.href("/rankings", indicator=look.indicator, level=level.code, unit=_unit(look)),
            is_current=level.code == look.level,
        )
        for level in profile.levels
        if level.depth
        and level.code in indicator.levels
        and look.look.territory.at_level(level.code, look.look.as_of)
    ]
    label = look.word.pick(LEVELS)
    return html.Nav(links, className="ioc-choice__levels", **attributes(aria_label=label))


def _indicators(look: PanelLook) -> Component:
    """Every indicator that is measured at the level, by group."""
    unit = _unit(look)
    return indicator_choice(
        look,
        [one for one in look.look.profile.indicators if look.level in one.levels],
        summary=look.word.pick(CHOOSE),
        href=lambda one: look.href("/rankings", indicator=one.code, level=look.level, unit=unit),
    )


def _unit(look: PanelLook) -> str | None:
    return look.unit if look.unit != look.look.root.code else None


PANEL = Panel(
    id="ranking-headline",
    page="rankings",
    order=10,
    title=Text(vi="Ai dẫn đầu, ai đứng cuối", en="Who leads, who trails"),
    draw=draw,
    rows=rows,
    is_bare=True,
    indicators=lambda look: (look.indicator,),
)
