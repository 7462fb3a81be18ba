"""All units of the level on one indicator, best first."""

from dash import html
from dash.development.base_component import Component

from ioc.components.ranking import RankingFace, ranking_table
from ioc.components.sentence import plain
from ioc.data.answers import Ranking
from ioc.data.queries import ranking
from ioc.panels.attention import worst_state
from ioc.panels.naming import indicator_href, owner_name, plural_name, unit_href, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import common_target, ends_sentence, rank_table
from ioc.profile.model import Text

TITLE = Text(vi="Tất cả {n} {level}", en="All {n} {level}")
NOTHING = Text(
    vi="Chưa {level} nào có số liệu về chỉ tiêu này.",
    en="No figure of this indicator for {level} yet.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """The ranking, narrow; the full one is on the page of rankings."""
    found = _ranking(look)
    standings = [row.standing for row in found.rows if row.place is not None]
    days = [one.period_end for one in standings if one.period_end]
    level = plural_name(look, found.level)
    return PanelDrawing(
        body=_table(look, found)
        if standings
        else html.P(look.word.pick(NOTHING, level=level), className="ioc-quiet"),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=look.word.pick(TITLE, n=found.cohort, level=level),
        sentence=plain(ends_sentence(look, found)),
        source=owner_name(look, look.look.indicator(found.indicator)),
    )


def rows(look: PanelLook) -> PanelTable:
    """The ranking with every fact."""
    return rank_table(look, _ranking(look))


def _ranking(look: PanelLook) -> Ranking:
    return ranking(look.look, indicator=look.indicator, level=look.level)


def _table(look: PanelLook, found: Ranking) -> Component:
    face = RankingFace(
        indicator=look.look.indicator(found.indicator),
        name=lambda one: unit_name(look, one.unit),
        href=lambda one: unit_href(look, one.unit, indicator=one.indicator),
        figure_href=lambda one: indicator_href(look, one.indicator, unit=one.unit),
        own=look.unit,
        target=common_target(found),
        columns=("place", "moved", "unit", "bar", "value", "change"),
    )
    return ranking_table(found, face=face, word=look.word)


PANEL = Panel(
    id="indicator-ranking",
    page="indicator",
    order=40,
    width=6,
    title=Text(vi="Tất cả đơn vị", en="All units"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
