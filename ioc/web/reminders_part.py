"""The messages that remind units, as a part of the page of Project 06: not of the build."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from ioc.components.card import Frame, card
from ioc.components.message import message
from ioc.components.sent_messages import SentRow, sent_table
from ioc.data.outbox import Outbox, OutMessage, Sending
from ioc.data.register.receipt import OF_MESSAGE
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.web.drawings import Drawing, drawing
from ioc.web.read_side import ReadSide

NAME = "reminders-sent"
WIDTH = 12  # of 12 columns on a desk
DAYS = 7  # of messages that are looked at
SHOWN = 20


def reminders_part(side: ReadSide, look: PanelLook) -> Drawing:
    """The card of the messages up to the day of knowing.

    Where no message was ever written the page is kept like any other; from the first one on it is
    drawn anew, because a message is sent without a new build.
    """
    since = look.look.known - dt.timedelta(days=DAYS - 1)
    found = [
        (state, one)
        for state, one in Outbox(side.home.outbox).messages(since=since)
        if one.day <= look.look.known
    ]
    rows = [_row(look, state, one) for state, one in sorted(found, key=_newest, reverse=True)]
    frame = Frame(
        panel="",
        build=look.look.build,
        title=look.word("reminder.sent.title"),
        state="fresh" if rows else "missing",
        as_of=None,
        sentence=_sentence(look, rows),
    )
    drawn = drawing(NAME, card(_body(look, rows), frame=frame, word=look.word), build=frame.build)
    return replace(drawn, is_lasting=not side.home.outbox.is_dir())


def _newest(pair: tuple[Sending, OutMessage]) -> tuple[dt.date, dt.datetime, str]:
    message = pair[1]
    return message.day, message.settled_at or message.written_at, message.name


def _row(look: PanelLook, state: Sending, one: OutMessage) -> SentRow:
    return SentRow(
        day=one.day,
        unit=full_name(look, one.unit),
        tasks=[_told(key) for key in one.keys],
        channel=one.channel,
        state=OF_MESSAGE[state],
        at=one.settled_at,
    )


def _told(key: str) -> str:
    """Task and rung of a reminder's key; both are single words."""
    task, _, rest = key.partition("/")
    rung = rest.split("/")[1] if "/" in rest else ""
    return f"{task} ({rung})" if rung else task


def _sentence(look: PanelLook, rows: Sequence[SentRow]) -> str:
    if not rows:
        return ""
    counted = Counter(row.state for row in rows)
    return look.word(
        "reminder.sent.sentence",
        days=DAYS,
        sent=counted["sent"],
        waiting=counted["pending"],
        bad=counted["refused"] + counted["doubtful"],
    )


def _body(look: PanelLook, rows: Sequence[SentRow]) -> Component:
    if not rows:
        return message(look.word("reminder.sent.none", days=DAYS), tone="empty")
    rest = len(rows) - SHOWN
    text = look.word("reminder.sent.more", n=rest)
    more = [html.P(text, className="ioc-card__note")] if rest > 0 else []
    return html.Div([sent_table(rows[:SHOWN], word=look.word), *more])
