"""Which units are silent about which feeds, and since when."""

from dash import html
from dash.development.base_component import Component

from ioc.components.mark import Look, mark
from ioc.data.queries.alarms import FeedAlarm, alarms
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

SHOWN = 4

FIRING = Text(
    vi="*{units}* đơn vị im lặng với *{feeds}* nguồn cấp, lâu nhất từ *{date}*",
    en="*{units}* units are silent about *{feeds}* feeds, the longest since *{date}*",
)
NOTHING = Text(vi="Mọi nguồn cấp đều lên tiếng đúng hạn", en="Every feed was heard from in time")
SILENT = Text(vi="im lặng từ {date}", en="silent since {date}")


def draw(look: PanelLook) -> SceneDrawing:
    """The four longest silences; without one, a sentence that says so."""
    firing = [one for one in alarms(look.look) if one.alarm.state == "firing"]
    if not firing:
        return SceneDrawing(
            sentence=look.word.pick(NOTHING), body=html.Div(), state="fresh", as_of=look.look.as_of
        )
    return SceneDrawing(
        sentence=look.word.pick(
            FIRING,
            units=len({one.unit for one in firing}),
            feeds=len({one.feed for one in firing}),
            date=look.word.date(firing[0].alarm.since),
        ),
        body=html.Ol([_item(look, one) for one in firing[:SHOWN]], className="wall-todo"),
        state="overdue",
        as_of=look.look.as_of,
    )


def _item(look: PanelLook, one: FeedAlarm) -> Component:
    feeds = {feed.code: feed for feed in look.look.profile.feeds}
    since = look.word.pick(SILENT, date=look.word.date(one.alarm.since))
    return html.Li(
        [
            html.Span(full_name(look, one.unit), className="wall-todo__name"),
            html.Span(mark(since, look=Look("square", "risk")), className="wall-todo__owner"),
            html.Span(look.word.pick(feeds[one.feed].name), className="wall-todo__mark"),
        ]
    )


SCENE = Scene(kind="alarms", draw=draw)
