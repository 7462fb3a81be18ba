"""Thin bars across the page: this is a demonstration; this is not the latest."""

import datetime as dt
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.i18n import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PackShown:
    """The pack whose figures a page shows, and the two ways out of it."""

    title: str
    until: str  # of which day the figures are, and when they were cut off
    slides: str  # address of the slide one came from
    live: str  # address of this screen with the figures of now


def demonstration_strip(word: Wording) -> Component:
    """Says on every page of a demonstration that it is one."""
    return html.Aside(
        [
            html.Strong(word("strip.demonstration"), className="ioc-strip__head"),
            html.Span(word("strip.demonstration_about")),
        ],
        className="ioc-strip ioc-strip--demonstration",
    )


def history_strip(
    *, as_of: dt.date, known: dt.date | None, back: str, back_text: str, word: Wording
) -> Component:
    """Says that the screen looks back, to which day, and how to return."""
    text = word("strip.as_of", date=word.date(as_of))
    if known is not None:
        text = word("strip.known", date=word.date(as_of), known=word.date(known))
    return html.Aside(
        [html.Span(text), html.A(back_text, href=back, className="ioc-strip__link")],
        className="ioc-strip ioc-strip--history",
    )


def pack_strip(pack: PackShown, *, word: Wording) -> Component:
    """Says that the screen shows what a meeting was shown, and how to get back and out."""
    return html.Aside(
        [
            html.Strong(pack.title, className="ioc-strip__head"),
            html.Span(pack.until),
            html.A(word("strip.slides"), href=pack.slides, className="ioc-strip__link"),
            html.A(word("strip.live"), href=pack.live, className="ioc-strip__link"),
        ],
        className="ioc-strip ioc-strip--pack",
        **attributes(aria_label=word("strip.pack_label")),
    )


def stale_strip(*, built_at: dt.datetime, word: Wording) -> Component:
    """Says that the newest build could not be read and which one is shown instead."""
    return html.Aside(
        word("strip.stale", moment=word.moment(built_at)),
        className="ioc-strip ioc-strip--stale",
        role="status",
    )
