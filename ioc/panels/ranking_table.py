"""The units of a level on one indicator, with everything one row can say."""

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.ranking import RankingFace, has_bands, ranking_table
from ioc.data.answers import RankedBy, Ranking
from ioc.data.queries.history_aligned import Line, aligned_histories
from ioc.panels.attention import worst_state
from ioc.panels.former import former_label
from ioc.panels.naming import (
    indicator_href,
    owner_name,
    plural_name,
    unit_href,
    unit_name,
)
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import common_target, rank_table, ranked
from ioc.profile.model import Text

COLUMNS = (
    "place",
    "moved",
    "unit",
    "bar",
    "value",
    "fraction",
    "grade",
    "line",
    "progress_place",
    "progress",
    "pace_place",
    "pace",
    "age",
)
LINE_POINTS = 12  # periods of a row's line

TITLE = Text(vi="{indicator}: {n} {level}", en="{indicator}: {n} {level}")
NOTHING = Text(
    vi="Chưa {level} nào có số liệu về chỉ tiêu này. Chọn chỉ tiêu khác ở trên.",
    en="No figure of this indicator for {level} yet. Choose another indicator above.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """Three rankings side by side: figure, progress and pace, each with its place 1-2-2-4."""
    found = ranked(look, indicator=look.indicator)
    standings = [row.standing for row in found.rows if row.place is not None]
    days = [one.period_end for one in standings if one.period_end]
    indicator = look.look.indicator(found.indicator)
    level = plural_name(look, found.level)
    return PanelDrawing(
        body=_body(look, found)
        if standings
        else message(look.word.pick(NOTHING, level=level), tone="empty"),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=look.word.pick(
            TITLE, indicator=look.word.pick(indicator.name), n=found.cohort, level=level
        ),
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit of the level."""
    return rank_table(look, ranked(look, indicator=look.indicator))


def _body(look: PanelLook, found: Ranking) -> Component:
    face = RankingFace(
        indicator=look.look.indicator(found.indicator),
        name=lambda one: unit_name(look, one.unit),
        about=lambda one: former_label(look, one.unit),
        href=lambda one: unit_href(look, one.unit, indicator=one.indicator),
        figure_href=lambda one: indicator_href(look, one.indicator, unit=one.unit),
        own=look.unit,
        target=common_target(found),
        order=lambda by: _order_href(look, by),
        lines=_lines(look, found),
        columns=COLUMNS,
    )
    parts: list[Component] = [ranking_table(found, face=face, word=look.word)]
    if has_bands(found):
        parts.append(html.P(look.word("ranking.bands"), className="ioc-card__note"))
    return html.Div(parts)


def _lines(look: PanelLook, found: Ranking) -> dict[str, Line]:
    """The last periods of every ranked unit."""
    units = [row.standing.unit for row in found.rows if row.place is not None]
    _, lines = aligned_histories(
        look.look, indicator=found.indicator, level=found.level, units=units, points=LINE_POINTS
    )
    return lines


def _order_href(look: PanelLook, by: RankedBy) -> str:
    return look.href(
        "/rankings",
        indicator=look.indicator,
        level=look.level,
        unit=look.unit if look.unit != look.look.root.code else None,
        by=by,
        weeks=look.address.asked.get("weeks"),
    )


PANEL = Panel(
    id="ranking-table",
    page="rankings",
    order=20,
    title=Text(vi="Bảng xếp hạng", en="Ranking"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
