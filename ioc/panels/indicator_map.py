"""All units of the level on the tile map."""

from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.tile_map import Ground, MapTile, course_legend, scale_step, tile_map
from ioc.data.queries import ranking
from ioc.data.queries.values import Ranking, Standing, Verdict
from ioc.panels.attention import worst_state
from ioc.panels.naming import indicator_href, owner_name, plural_name, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import common_target, rank_table
from ioc.profile.model import Text, Tile

TITLE = Text(vi="Bản đồ ô {level}", en="Tile map of {level}")
SENTENCE = Text(
    vi="{n} trong {of} đơn vị có số liệu, từ {least} đến {most}",
    en="{n} of {of} units have a figure, from {least} to {most}",
)
NO_MAP = Text(
    vi="Chưa có bản đồ ô cho cấp này. Thêm các dòng vào tiles.csv của hồ sơ tỉnh.",
    en="There is no tile map of this level. Add its rows to the profile's tiles.csv.",
)
BY_SCALE = Text(
    vi="Đậm hơn là số lớn hơn; ô gạch chéo chưa có số liệu; viền đứt là số minh họa.",
    en="Darker is more; a hatched tile has no figure; a dashed edge is illustrative.",
)
GROUNDS: Mapping[Verdict, Ground] = MappingProxyType(
    {
        "reached": "ahead",
        "ahead": "ahead",
        "on_course": "ahead",
        "behind": "slow",
        "out_of_reach": "risk",
        "past_deadline": "risk",
    }
)


def draw(look: PanelLook) -> PanelDrawing:
    """Tiles by the course to the target where there is one, else from light to dark."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    standings = [row.standing for row in found.rows if row.place is not None]
    tiles = _tiles(look, found)
    days = [one.period_end for one in standings if one.period_end]
    title = look.word.pick(TITLE, level=plural_name(look, found.level))
    return PanelDrawing(
        body=_body(look, found, tiles, title)
        if tiles
        else message(look.word.pick(NO_MAP), tone="empty"),
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


def _body(look: PanelLook, found: Ranking, tiles: list[MapTile], title: str) -> Component:
    legend: Component = html.P(look.word.pick(BY_SCALE), className="ioc-map__legend")
    if common_target(found) is not None:
        legend = course_legend(look.word)
    return html.Div([tile_map(tiles, label=title), legend])


def _tiles(look: PanelLook, found: Ranking) -> list[MapTile]:
    places = {tile.unit: tile for tile in look.look.profile.tiles if _is_valid(tile, look)}
    standings = [row.standing for row in found.rows if row.standing.unit in places]
    values = [one.value for one in standings if one.value is not None]
    is_bound = common_target(found) is not None
    return [
        MapTile(
            place=places[one.unit],
            name=unit_name(look, one.unit),
            text=_text(look, one),
            ground=_ground(one, values, is_bound=is_bound),
            href=indicator_href(look, look.indicator, unit=one.unit),
            standing=one,
            is_own=one.unit == look.unit,
        )
        for one in standings
    ]


def _is_valid(tile: Tile, look: PanelLook) -> bool:
    day = look.look.as_of
    return tile.valid_from <= day and (tile.valid_to is None or day <= tile.valid_to)


def _ground(standing: Standing, values: list[float], *, is_bound: bool) -> Ground:
    if standing.value is None:
        return "missing"
    if is_bound and standing.pace is not None:
        return GROUNDS.get(standing.pace.verdict, "1")
    return scale_step(standing.value, values=values)


def _text(look: PanelLook, standing: Standing) -> str:
    indicator = look.look.indicator(standing.indicator)
    if standing.value is None:
        return look.word("state.missing")
    return look.word.plain(standing.value, indicator)


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
    title=Text(vi="Bản đồ ô", en="Tile map"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
