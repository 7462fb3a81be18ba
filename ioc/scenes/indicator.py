"""One indicator of the province: the figure, its course, and the line it came along."""

from dash import html
from dash.development.base_component import Component

from ioc.components.figure import change, fraction_text, pace_text, round_rate, value
from ioc.components.mark import state_mark, verdict_mark
from ioc.data.answers import Standing
from ioc.data.queries import histories, standing
from ioc.panels.headline_tiles import LOOKED_BACK, line_points
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Text
from ioc.scenes.line import line
from ioc.scenes.scene import Scene, SceneDrawing

STANDS = Text(vi="{indicator}: {unit} đạt *{value}*", en="{indicator}: {unit} at *{value}*")
BEHIND = Text(
    vi="{indicator}: mới đạt *{value}*, cần *{needed}* mỗi tuần để kịp *{deadline}*",
    en="{indicator}: only *{value}*, needs *{needed}* a week to make it by *{deadline}*",
)
MISSED = Text(
    vi="{indicator}: quá hạn *{deadline}* mà mới đạt *{value}*, mục tiêu *{target}*",
    en="{indicator}: *{value}* past the deadline *{deadline}*, target *{target}*",
)
REACHED = Text(
    vi="{indicator}: đã đạt *{value}*, mục tiêu *{target}*",
    en="{indicator}: reached *{value}*, target *{target}*",
)
TARGET = Text(vi="Mục tiêu {target} vào {deadline}", en="Target {target} by {deadline}")
NOTHING = Text(vi="{indicator}: {unit} chưa có số liệu", en="{indicator}: {unit} has no figure yet")


def draw(look: PanelLook) -> SceneDrawing:
    """The figure large, its fraction, change and pace; the last periods as a line."""
    indicator = look.look.indicator(look.indicator)
    found = standing(look.look, indicator=indicator.code, unit=look.unit)
    return SceneDrawing(
        sentence=_sentence(look, found, indicator),
        body=html.Div(
            [_figures(look, found, indicator), _line(look, found)], className="wall-indicator"
        ),
        state=found.state,
        as_of=found.period_end,
        source=owner_name(look, indicator),
        is_illustrative=found.is_illustrative,
    )


def _sentence(look: PanelLook, found: Standing, indicator: Indicator) -> str:
    name = look.word.pick(indicator.short_name)
    facts = {"unit": place_name(look), "indicator": name}
    if found.value is None:
        return look.word.pick(NOTHING, **facts)
    facts["value"] = look.word.value(found.value, indicator)
    pace = found.pace
    if pace is None:
        return look.word.pick(STANDS, **facts)
    facts["target"] = look.word.value(pace.target, indicator)
    facts["deadline"] = look.word.day_month(pace.deadline)
    if pace.verdict == "reached":
        return look.word.pick(REACHED, **facts)
    if pace.needed_per_week is None:
        return look.word.pick(MISSED, **facts)
    needed = round_rate(pace.needed_per_week, indicator)
    return look.word.pick(BEHIND, needed=look.word.difference(needed, indicator), **facts)


def _figures(look: PanelLook, found: Standing, indicator: Indicator) -> Component:
    word = look.word
    moved = change(found, indicator=indicator, word=word)
    mark = (
        verdict_mark(found.pace.verdict, word=word)
        if found.pace is not None and found.value is not None
        else state_mark(found.state, word=word)
    )
    return html.Div(
        [
            html.P(value(found, indicator=indicator, word=word), className="wall-figure"),
            html.P(fraction_text(found, indicator=indicator, word=word) or None),
            html.P(moved) if moved else None,
            html.P(mark),
            html.P(_target(look, found, indicator), className="wall-quiet"),
        ],
        className="wall-indicator__figures",
    )


def _target(look: PanelLook, found: Standing, indicator: Indicator) -> str:
    """What a document asks by when; the pace it takes stands in the sentence."""
    if found.pace is None:
        return pace_text(None, indicator=indicator, word=look.word)
    target = look.word.value(found.pace.target, indicator)
    return look.word.pick(TARGET, target=target, deadline=look.word.date(found.pace.deadline))


def _line(look: PanelLook, found: Standing) -> Component:
    points = histories(
        look.look, indicators=[found.indicator], units=[look.unit], points=LOOKED_BACK
    )[found.indicator, look.unit]
    shown = line_points(points, found)
    known = [point for point in shown if point.value is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no line
        return html.Div()
    # A first place stands on top, so the line of a rank is drawn upside down.
    sign = -1 if look.look.indicator(found.indicator).form == "rank" else 1
    return line(
        look,
        [None if point.value is None else sign * point.value for point in shown],
        ends=(shown[0].period_end, shown[-1].period_end),
        provisional=[point.is_provisional for point in shown],
        target=sign * found.pace.target if found.pace else None,
    )


SCENE = Scene(kind="indicator", draw=draw)
