"""What stands around the panels of every page: the top bar, the strips, what was not followed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.navigation import Days, Link, breadcrumb, day_bar, language_switch, top_bar
from ioc.components.search_box import SearchBox, search_box
from ioc.components.strip import (
    PackShown,
    demonstration_strip,
    history_strip,
    pack_strip,
    stale_strip,
)
from ioc.panels import registry
from ioc.panels.address import KEPT
from ioc.panels.naming import unit_href
from ioc.panels.pages import MAIN_PAGES, PROJECT06_PATH, SEARCH_PATH
from ioc.panels.panel import Page, PanelLook
from ioc.panels.unit_subject import Subject, subject, unit_title
from ioc.profile.model import Language

LANGUAGES: tuple[Language, ...] = ("vi", "en")
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the frame of one page says."""

    page: Page
    look: PanelLook
    today: dt.date
    latest: dt.date  # last day that can be asked
    remarks: Sequence[str]  # parameters that could not be followed, in words
    stale_since: dt.datetime | None  # the newest build cannot be read: when the shown one was made
    is_demonstration: bool
    pack: PackShown | None = None  # its frozen figures are shown; None: those of now


def around(site: Around) -> list[tuple[str, Component]]:
    """The parts above the panels, by name, in their order."""
    return [
        ("top", _top(site)),
        ("strips", html.Div(_strips(site), className="ioc-strips")),
        ("crumb", _crumb(site)),
        ("remarks", _remarks(site.remarks)),
    ]


def page_title(page: Page, look: PanelLook) -> str:
    """The page by its name; the page of one indicator or unit by that one's."""
    if page == "unit":
        return unit_title(look, subject(look).unit)
    if page == "indicator":
        return look.word.pick(look.look.indicator(look.indicator).short_name)
    if page == "task":
        return look.task
    return look.word(f"page.{page}")


def _top(site: Around) -> Component:
    look = site.look
    pages = {panel.page for panel in registry().values()}
    items = [
        Link(label=look.word(f"page.{page}"), href=look.href(path), is_current=page == site.page)
        for page, path in MAIN_PAGES
        if page in pages
    ]
    languages = [
        Link(
            label=look.word(f"language.{language}"),
            href=look.address.here(lang=language),
            is_current=language == look.language,
        )
        for language in LANGUAGES
    ]
    return top_bar(
        name=look.word.pick(look.look.profile.name),
        home=look.href("/"),
        items=items,
        tools=[
            _search(look),
            html.Span(className="ioc-age", **attributes(data_ioc_age="")),
            day_bar(_days(site), word=look.word),
            language_switch(languages, word=look.word),
        ],
        word=look.word,
    )


def _search(look: PanelLook) -> Component:
    """The box that finds units, indicators and pages; it keeps how one looks."""
    kept = {name: look.address.asked.get(name, "") for name in KEPT}
    box = SearchBox(action=SEARCH_PATH, typed=look.text, kept=kept)
    return search_box(box, word=look.word)


def _days(site: Around) -> Days:
    address = site.look.address
    later = address.as_of + DAY
    is_back = bool({"as_of", "known"} & set(address.asked))
    return Days(
        as_of=address.as_of,
        known=address.known,
        today=site.today,
        earlier=address.here(as_of=(address.as_of - DAY).isoformat()),
        later=address.here(as_of=later.isoformat()) if later <= site.latest else "",
        now=_now(site.look) if is_back and site.pack is None else "",
    )


def _now(look: PanelLook) -> str:
    """This screen without the days: the newest."""
    return look.address.here(as_of=None, known=None)


def _strips(site: Around) -> list[Component]:
    word, address = site.look.word, site.look.address
    strips = [demonstration_strip(word)] if site.is_demonstration else []
    if site.pack is not None:
        strips.append(pack_strip(site.pack, word=word))
    if site.stale_since is not None:
        strips.append(stale_strip(built_at=site.stale_since, word=word))
    if {"as_of", "known"} & set(address.asked):
        known = address.known if address.known < site.today else None
        strips.append(
            history_strip(
                as_of=address.as_of,
                known=known,
                back=_now(site.look),
                back_text=word("strip.pack_day" if site.pack else "strip.now"),
                word=word,
            )
        )
    return strips


def _crumb(site: Around) -> Component:
    """From the province down to the unit, each a link to its page, then the page itself."""
    look = site.look
    own = subject(look) if site.page == "unit" else _subject_of_page(look)
    above = [*reversed(look.look.territory.ancestors(own.unit.code, own.day))]
    units = above if site.page == "unit" else [*above, own.unit]
    asked = look.address.asked.get("indicator", "") if site.page == "unit" else ""
    indicator = look.indicator if site.page == "indicator" else asked
    items = [
        Link(
            label=unit_title(look, unit),
            href=unit_href(look, unit.code, indicator=indicator),
        )
        for unit in units
    ]
    if site.page == "task":
        items.append(Link(label=look.word("page.project06"), href=look.href(PROJECT06_PATH)))
    if not items[1:] and site.page not in ("unit", "indicator"):
        return html.Div()  # the province and the page alone say nothing the top bar does not
    here = Link(label=page_title(site.page, look), href=look.address.here(), is_current=True)
    return breadcrumb([*items, here], word=look.word)


def _subject_of_page(look: PanelLook) -> Subject:
    unit = look.look.territory.find(look.unit, look.look.as_of) or look.look.root
    return Subject(unit=unit, status="there", day=look.look.as_of)


def _remarks(remarks: Sequence[str]) -> Component:
    return html.Div(
        [html.P(remark, className="ioc-remark") for remark in remarks],
        className="ioc-remarks",
        role="status",
    )
