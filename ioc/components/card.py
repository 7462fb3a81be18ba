"""The frame around a panel: its message, its state and age, and where its figures come from."""

import datetime as dt
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark, state_mark
from ioc.data.answers import State
from ioc.i18n import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame of one panel says; the addresses are those of the panel's siblings."""

    panel: str  # empty: what is framed is no panel and has no siblings
    build: str
    title: str
    state: State
    as_of: dt.date | None
    sentence: str = ""
    source: str = ""
    is_illustrative: bool = False
    is_bare: bool = False
    table_href: str = ""
    csv_href: str = ""
    json_href: str = ""
    meta_href: str = ""


def card(body: Component | list[Component], *, frame: Frame, word: Wording) -> Component:
    """A panel with its frame; a bare one carries the facts as attributes alone."""
    inside: list[Component] = [html.Div(body, className="ioc-card__body")]
    if not frame.is_bare:
        inside = [_head(frame, word), *inside, _foot(frame, word)]
    return html.Section(
        inside,
        className="ioc-card ioc-card--bare" if frame.is_bare else "ioc-card",
        **attributes(
            data_panel=frame.panel or None,
            data_state=frame.state,
            data_as_of=frame.as_of.isoformat() if frame.as_of else "",
            data_build=frame.build,
            aria_label=frame.title,
        ),
    )


def _head(frame: Frame, word: Wording) -> Component:
    marks = [illustrative_mark(word)] if frame.is_illustrative else []
    if not frame.sentence:
        title = html.H2(frame.title, className="ioc-card__title")
        return html.Header(
            html.Div([title, *marks], className="ioc-card__line"), className="ioc-card__head"
        )
    topic = html.P(frame.title, className="ioc-card__topic")
    return html.Header(
        [
            html.Div([topic, *marks], className="ioc-card__line"),
            html.H2(_capital(frame.sentence), className="ioc-card__title"),
        ],
        className="ioc-card__head",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _foot(frame: Frame, word: Wording) -> Component:
    facts: list[Component] = [state_mark(frame.state, word=word)]
    if frame.as_of:
        facts.append(html.Span(word("card.as_of", date=word.date(frame.as_of))))
    if frame.source:
        facts.append(html.Span(word("card.source", source=frame.source)))
    links = [
        html.A(word(f"card.{name}"), href=href, className="ioc-card__link")
        for name, href in (
            ("table", frame.table_href),
            ("csv", frame.csv_href),
            ("json", frame.json_href),
            ("meta", frame.meta_href),
        )
        if href
    ]
    return html.Footer(
        [
            html.Div(facts, className="ioc-card__facts"),
            html.Div(links, className="ioc-card__links"),
        ],
        className="ioc-card__foot",
    )
