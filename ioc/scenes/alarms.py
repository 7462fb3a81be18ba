"""Which units are silent about which feeds, since when, and whether anybody has taken note."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

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
NOTED = Text(
    vi="Mọi cảnh báo đã có người tiếp nhận; *{units}* đơn vị còn im lặng với *{feeds}* nguồn cấp",
    en="Every alarm is acknowledged; *{units}* units are still silent about *{feeds}* feeds",
)
NOTHING = Text(vi="Mọi nguồn cấp đều lên tiếng đúng hạn", en="Every feed was heard from in time")
SILENT = Text(vi="{n} đơn vị im lặng từ {date}", en="{n} silent since {date}")
ACKNOWLEDGED = Text(vi="{n} đơn vị im lặng, tiếp nhận {date}", en="{n} silent, acknowledged {date}")
AND_OTHERS = Text(vi="{unit} và {n} đơn vị khác", en="{unit} and {n} others")


def draw(look: PanelLook) -> SceneDrawing:
    """The four feeds with most silent units, unacknowledged first; or that there is none."""
    found = alarms(look.look)
    firing = [one for one in found if one.alarm.state == "firing"]
    noted = [one for one in found if one.alarm.state == "acknowledged"]
    shown = firing or noted
    if not shown:
        return SceneDrawing(
            sentence=look.word.pick(NOTHING), body=html.Div(), state="fresh", as_of=look.look.as_of
        )
    return SceneDrawing(
        sentence=look.word.pick(
            FIRING if firing else NOTED,
            units=len({one.unit for one in shown}),
            feeds=len({one.feed for one in shown}),
            date=look.word.date(_longest(shown)),
        ),
        body=html.Ol(
            [_item(look, group) for group in [*_by_feed(firing), *_by_feed(noted)][:SHOWN]],
            className="wall-todo wall-todo--wide",
        ),
        state="overdue",
        as_of=look.look.as_of,
    )


def _by_feed(found: Sequence[FeedAlarm]) -> list[list[FeedAlarm]]:
    """Alarms of one feed together: most units first, then the longest silence."""
    groups: dict[str, list[FeedAlarm]] = defaultdict(list)
    for one in found:
        groups[one.feed].append(one)
    return sorted(groups.values(), key=lambda group: (-len(group), _longest(group), group[0].feed))


def _longest(group: Sequence[FeedAlarm]) -> dt.date:
    return min(one.alarm.since for one in group)


def _item(look: PanelLook, group: Sequence[FeedAlarm]) -> Component:
    feeds = {feed.code: feed for feed in look.look.profile.feeds}
    is_firing = group[0].alarm.state == "firing"
    since = look.word.pick(
        SILENT if is_firing else ACKNOWLEDGED,
        n=len(group),
        date=look.word.date(_longest(group)),
    )
    tone = Look("square", "risk") if is_firing else Look("ring", "quiet")
    return html.Li(
        [
            html.Span(look.word.pick(feeds[group[0].feed].name), className="wall-todo__name"),
            html.Span(mark(since, look=tone), className="wall-todo__mark"),
            html.Span(_who(look, group), className="wall-todo__owner"),
        ]
    )


def _who(look: PanelLook, group: Sequence[FeedAlarm]) -> str:
    """The unit that is silent longest, and how many others are."""
    first = full_name(look, group[0].unit)
    others = len(group) - 1
    return look.word.pick(AND_OTHERS, unit=first, n=others) if others else first


SCENE = Scene(kind="alarms", draw=draw)
