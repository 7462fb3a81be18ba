"""Thin bars across the page: this is a demonstration; this is not the latest."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from ioc.i18n import Wording


def demonstration_strip(word: Wording) -> Component:
    """Says on every page of a demonstration that it is one."""
    return html.Aside(
        [
            html.Strong(word("strip.demonstration"), className="ioc-strip__head"),
            html.Span(word("strip.demonstration_about")),
        ],
        className="ioc-strip ioc-strip--demonstration",
    )


def history_strip(*, as_of: dt.date, known: dt.date | None, now: str, word: Wording) -> Component:
    """Says that the screen looks back, to which day, and how to return."""
    text = word("strip.as_of", date=word.date(as_of))
    if known is not None:
        text = word("strip.known", date=word.date(as_of), known=word.date(known))
    return html.Aside(
        [html.Span(text), html.A(word("strip.now"), href=now, className="ioc-strip__link")],
        className="ioc-strip ioc-strip--history",
    )


def stale_strip(*, built_at: dt.datetime, word: Wording) -> Component:
    """Says that the newest build could not be read and which one is shown instead."""
    return html.Aside(
        word("strip.stale", moment=word.moment(built_at)),
        className="ioc-strip ioc-strip--stale",
        role="status",
    )
