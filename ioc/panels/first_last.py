"""Who is first and who is last on the province's main ranking."""

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.ranking import RankingFace, ranking_table
from ioc.components.sentence import plain
from ioc.data.answers import Ranking, RankRow
from ioc.data.queries import ranking
from ioc.panels.attention import worst_state
from ioc.panels.naming import indicator_href, owner_name, plural_name, unit_href, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import common_target, ends_sentence, rank_table
from ioc.profile.model import Text

ENDS = 3  # units shown at either end

TITLE = Text(vi="Đầu và cuối bảng {level}: {indicator}", en="First and last {level}: {indicator}")
NOTHING = Text(vi="Chưa đơn vị nào có số liệu.", en="No unit has a figure yet.")
ALL = Text(vi="Xem cả {n} {level}", en="See all {n} {level}")


def draw(look: PanelLook) -> PanelDrawing:
    """The three first and the three last, with the places between left out."""
    found = _ranking(look)
    indicator = look.look.indicator(found.indicator)
    ranked = [row for row in found.rows if row.place is not None]
    standings = [row.standing for row in ranked]
    days = [one.period_end for one in standings if one.period_end]
    return PanelDrawing(
        body=_body(look, found, ranked)
        if ranked
        else message(look.word.pick(NOTHING), tone="empty"),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=look.word.pick(
            TITLE,
            level=plural_name(look, found.level),
            indicator=look.word.pick(indicator.short_name),
        ),
        sentence=plain(ends_sentence(look, found)),
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """The whole ranking, not only its ends."""
    return rank_table(look, _ranking(look))


def _ranking(look: PanelLook) -> Ranking:
    return ranking(look.look, indicator=look.look.profile.default_ranking, level=look.level)


def _body(look: PanelLook, found: Ranking, ranked: list[RankRow]) -> Component:
    face = RankingFace(
        indicator=look.look.indicator(found.indicator),
        name=lambda one: unit_name(look, one.unit),
        href=lambda one: unit_href(look, one.unit, indicator=one.indicator),
        figure_href=lambda one: indicator_href(look, one.indicator, unit=one.unit),
        own=look.unit,
        target=common_target(found),
        columns=("place", "moved", "unit", "bar", "value"),
    )
    ends = ranked if len(ranked) <= 2 * ENDS else [*ranked[:ENDS], *ranked[-ENDS:]]
    shown = Ranking(
        indicator=found.indicator,
        level=found.level,
        cohort=found.cohort,
        ranked=found.ranked,
        rows=tuple(ends),
    )
    all_units = look.word.pick(ALL, n=found.cohort, level=plural_name(look, found.level))
    href = look.href("/rankings", indicator=found.indicator, level=found.level)
    return html.Div(
        [
            ranking_table(shown, face=face, word=look.word),
            html.P(html.A(all_units, href=href), className="ioc-card__more"),
        ]
    )


PANEL = Panel(
    id="first-last",
    page="overview",
    order=50,
    width=5,
    title=Text(vi="Đầu và cuối bảng", en="First and last"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.look.profile.default_ranking,),
)
