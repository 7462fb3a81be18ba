"""The units in their places: by colour and shape how they stand, by name who they are."""

from dash import html
from dash.development.base_component import Component

from ioc.components.mark import mark
from ioc.components.tile_map import COURSES
from ioc.data.answers import Ranking
from ioc.data.queries import ranking
from ioc.panels.attention import is_behind
from ioc.panels.mapped import map_alone
from ioc.panels.naming import plural_name
from ioc.panels.panel import PanelLook
from ioc.panels.ranked import common_target
from ioc.profile.model import Text
from ioc.scenes.rows import drawing_of
from ioc.scenes.scene import Scene, SceneDrawing

BEHIND = Text(
    vi="{indicator}: *{behind}* trong *{n}* {level} chậm mục tiêu",
    en="{indicator}: *{behind}* of *{n}* {level} are behind target",
)
SPREAD = Text(
    vi="{indicator}: *{n}* {level} từ *{least}* đến *{most}*",
    en="{indicator}: *{n}* {level} from *{least}* to *{most}*",
)
NOTHING = Text(
    vi="{indicator}: chưa {level} nào có số liệu", en="{indicator}: no figure of {level} yet"
)
NO_MAP = Text(
    vi="Hồ sơ tỉnh chưa có bản đồ của {level}", en="The profile has no map of the {level} yet"
)
LEGEND = (("ahead", "on_course"), ("slow", "behind"), ("risk", "out_of_reach"))


def draw(look: PanelLook) -> SceneDrawing:
    """The map alone; its legend where a target divides the units."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    placed = [row.standing for row in found.rows if row.place is not None]
    return drawing_of(
        look,
        placed,
        indicator=look.look.indicator(found.indicator),
        sentence=_sentence(look, found),
        body=_body(look, found),
    )


def _sentence(look: PanelLook, found: Ranking) -> str:
    indicator = look.look.indicator(found.indicator)
    values = [row.standing.value for row in found.rows if row.standing.value is not None]
    facts = {
        "indicator": look.word.pick(indicator.short_name),
        "level": plural_name(look, found.level),
        "n": len(values),
    }
    if not values:
        return look.word.pick(NOTHING, **facts)
    if common_target(found) is not None:
        known = [row.standing for row in found.rows if row.standing.value is not None]
        behind = sum(is_behind(one) for one in known)
        return look.word.pick(BEHIND, behind=behind, **facts)
    least, most = (look.word.value(value, indicator) for value in (min(values), max(values)))
    return look.word.pick(SPREAD, least=least, most=most, **facts)


def _body(look: PanelLook, found: Ranking) -> Component:
    drawn, grounds = map_alone(look, found)
    if drawn is None:
        level = plural_name(look, found.level)
        return html.P(look.word.pick(NO_MAP, level=level), className="wall-quiet")
    legend = [
        mark(look.word(f"verdict.{verdict}"), look=COURSES[ground])
        for ground, verdict in LEGEND
        if ground in grounds
    ]
    return html.Div([drawn, html.P(legend, className="wall-map__legend")], className="wall-map")


SCENE = Scene(kind="map", draw=draw)
