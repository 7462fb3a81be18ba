"""All units of the level on the map."""

from dash import html

from ioc.components.message import message
from ioc.data.answers import Ranking
from ioc.data.queries import ranking
from ioc.panels.attention import worst_state
from ioc.panels.mapped import unit_map
from ioc.panels.naming import owner_name, plural_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import rank_table
from ioc.profile.model import Text

TITLE = Text(vi="Bản đồ {level}", en="Map of {level}")
SENTENCE = Text(
    vi="{n} trong {of} đơn vị có số liệu, từ {least} đến {most}",
    en="{n} of {of} units have a figure, from {least} to {most}",
)
NOTHING = Text(
    vi="Chưa {level} nào có số liệu để vẽ lên bản đồ.",
    en="No figure for {level} yet to draw on a map.",
)
NO_MAP = Text(
    vi="Chưa có bản đồ cho cấp này. Nhập ranh giới bằng ioc boundaries, hoặc thêm các dòng vào "
    "tiles.csv của hồ sơ tỉnh.",
    en="There is no map of this level. Take its borders in with ioc boundaries, or add rows to the "
    "profile's tiles.csv.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """Units by the course to the target where there is one, else from light to dark."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    standings = [row.standing for row in found.rows if row.place is not None]
    days = [one.period_end for one in standings if one.period_end]
    title = look.word.pick(TITLE, level=plural_name(look, found.level))
    drawn = unit_map(look, found, label=title, key="indicator-map")
    if drawn and not standings:
        level = plural_name(look, found.level)
        body = html.P(look.word.pick(NOTHING, level=level), className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None)
    return PanelDrawing(
        body=drawn or message(look.word.pick(NO_MAP), tone="empty"),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=title,
        sentence=_sentence(look, found),
        source=owner_name(look, look.look.indicator(look.indicator)),
    )


def rows(look: PanelLook) -> PanelTable:
    """The figures of the tiles."""
    return rank_table(look, ranking(look.look, indicator=look.indicator, level=look.level))


def _sentence(look: PanelLook, found: Ranking) -> str:
    indicator = look.look.indicator(found.indicator)
    values = [row.standing.value for row in found.rows if row.standing.value is not None]
    if not values:
        return ""
    return look.word.pick(
        SENTENCE,
        n=len(values),
        of=found.cohort,
        least=look.word.value(min(values), indicator),
        most=look.word.value(max(values), indicator),
    )


PANEL = Panel(
    id="indicator-map",
    page="indicator",
    order=50,
    width=6,
    title=Text(vi="Bản đồ", en="Map"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
