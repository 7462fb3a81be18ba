"""Where one is and where one can go: top bar, breadcrumb, days, language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.i18n import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One place to go."""

    label: str
    href: str
    is_current: bool = False


def top_bar(
    *, name: str, home: str, items: Sequence[Link], tools: Sequence[Component], word: Wording
) -> Component:
    """The bar on every page: whose centre this is, its few pages, its days and languages."""
    return html.Header(
        html.Div(
            [
                html.A(word("nav.skip"), href="#main", className="ioc-top__skip"),
                html.A(
                    [
                        html.Span(name, className="ioc-top__name"),
                        html.Span(word("nav.product"), className="ioc-top__product"),
                    ],
                    href=home,
                    className="ioc-top__brand",
                ),
                html.Nav(
                    [_link(item, "ioc-top__item") for item in items],
                    className="ioc-top__nav",
                    **attributes(aria_label=word("nav.label")),
                ),
                html.Div(list(tools), className="ioc-top__tools"),
            ],
            className="ioc-top__inner",
        ),
        className="ioc-top",
    )


def breadcrumb(items: Sequence[Link], *, word: Wording) -> Component:
    """The way here, the province first; the last one is the page itself."""
    return html.Nav(
        html.Ol([html.Li(_link(item, "ioc-crumb__link")) for item in items]),
        className="ioc-crumb",
        **attributes(aria_label=word("nav.crumb")),
    )


def language_switch(items: Sequence[Link], *, word: Wording) -> Component:
    """The same screen in the other language."""
    return html.Nav(
        [_link(item, "ioc-lang__item") for item in items],
        className="ioc-lang",
        **attributes(aria_label=word("nav.language")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The two days a screen is asked for, and addresses around them."""

    as_of: dt.date
    known: dt.date
    today: dt.date
    earlier: str  # address of the same screen a day before
    later: str  # address a day after; empty: there is none
    now: str  # address without either day; empty: none was asked


def day_bar(days: Days, *, word: Wording) -> Component:
    """The day shown, with the day before and after; a second day when knowledge is held back.

    The date itself is a button: ``assets/60-days.js`` opens the browser's calendar on it.
    """
    steps: list[Component] = [
        html.A(
            html.Span("‹", **attributes(aria_hidden="true")),
            href=days.earlier,
            className="ioc-days__step",
            title=word("days.earlier"),
        ),
        html.Button(
            word("days.as_of", date=word.date(days.as_of)),
            className="ioc-days__day",
            type="button",
            title=word("days.pick"),
            **attributes(
                data_ioc_day="as_of",
                data_ioc_value=days.as_of.isoformat(),
                data_ioc_latest=max(days.today, days.as_of).isoformat(),
            ),
        ),
    ]
    if days.later:
        steps.append(
            html.A(
                html.Span("›", **attributes(aria_hidden="true")),
                href=days.later,
                className="ioc-days__step",
                title=word("days.later"),
            )
        )
    if days.known < days.today:
        steps.append(_known(days, word))
    if days.now:
        steps.append(html.A(word("days.now"), href=days.now, className="ioc-days__now"))
    return html.Div(steps, className="ioc-days")


def _known(days: Days, word: Wording) -> Component:
    return html.Button(
        word("days.known", date=word.date(days.known)),
        className="ioc-days__day ioc-days__day--known",
        type="button",
        title=word("days.known_about"),
        **attributes(
            data_ioc_day="known",
            data_ioc_value=days.known.isoformat(),
            data_ioc_latest=days.today.isoformat(),
        ),
    )


def _link(item: Link, name: str) -> Component:
    current = "page" if item.is_current else None
    return html.A(item.label, href=item.href, className=name, **attributes(aria_current=current))
