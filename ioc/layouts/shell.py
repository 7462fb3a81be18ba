"""The frame every page stands in: the document a browser gets first, and what Dash puts into it."""

import html as markup
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.layouts import ids
from ioc.profile.model import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One part of a page in its place: what is drawn there, and the digest it is compared by."""

    name: str
    content: Any  # a component as Dash sends it
    digest: str
    width: int | None = None  # of 12 columns on a desk; None: a part around the panels


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands on the screen, told to the scripts through attributes."""

    sign: str  # what the version address is compared with
    build: str  # empty: there is none
    built_at: str  # ISO; empty: there is none
    charts: int  # how many plotly.js has to draw before the page is ready
    address: str
    title: str
    language: Language


def skeleton(slots: Sequence[Slot], *, shown: Shown) -> Component:
    """Everything Dash draws: the screen, and the three places the scripts talk through."""
    return html.Div(
        [
            dcc.Store(id=ids.ADDRESS),
            dcc.Store(id=ids.SIGNAL),
            html.Div(id=ids.SHOWN, hidden=True, **shown_attributes(shown)),
            html.Div(screen(slots), id=ids.SCREEN, className="ioc-screen"),
        ]
    )


def shown_attributes(shown: Shown) -> dict[str, Any]:
    """The properties of the element ``ids.SHOWN``."""
    return attributes(
        data_sign=shown.sign,
        data_charts=str(shown.charts),
        data_build=shown.build,
        data_built_at=shown.built_at,
        data_address=shown.address,
        data_title=shown.title,
        data_lang=shown.language,
    )


def screen(slots: Sequence[Slot]) -> list[Component]:
    """The parts around the panels, then the panels in their columns."""
    around = [_slot(slot, "ioc-part") for slot in slots if slot.width is None]
    panels = [
        _slot(slot, f"ioc-part col-12 col-lg-{slot.width}")
        for slot in slots
        if slot.width is not None
    ]
    return [
        *around,
        html.Main(html.Div(panels, className="row g-3"), id="main", className="ioc-main"),
    ]


def slot_properties(slot: Slot) -> dict[str, Any]:
    """What changes of a slot when its part was drawn anew."""
    return {"children": slot.content, "data-digest": slot.digest}


def _slot(slot: Slot, name: str) -> Component:
    return html.Div(
        slot.content,
        id=ids.part(slot.name),
        className=name,
        **attributes(data_part=slot.name, data_digest=slot.digest),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the first answer of a page is made of."""

    language: Language
    title: str
    release: str  # of the product: a page of another release loads itself anew
    style: str  # addresses
    script: str
    plotly: str
    icon: str
    fonts: Sequence[str]  # loaded at once, before the style asks for them
    early: str  # HTML of the screen: seen at once, replaced when Dash has drawn the same
    config: str  # JSON of Dash
    first: str  # JSON: layout, dependencies and words of this page
    has_chart: bool
    no_script: str


def document(of: Document) -> str:
    """The page as HTML: no inline script, nothing from outside, one style and one script."""
    text = markup.escape
    preloads = "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{text(font)}">\n'
        for font in of.fonts
    )
    if of.has_chart:
        preloads += f'<link rel="preload" as="script" href="{text(of.plotly)}">\n'
    return f"""<!doctype html>
<html lang="{of.language}" translate="no" class="notranslate" data-ioc-release="{text(of.release)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>{text(of.title)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
{preloads}<script defer src="{text(of.script)}"></script>
</head>
<body>
<noscript><p class="ioc-banner">{text(of.no_script)}</p></noscript>
<div id="ioc-early" class="ioc-screen">{of.early}</div>
<div id="react-entry-point" hidden></div>
<script id="_dash-config" type="application/json">{inert(of.config)}</script>
<script id="ioc-first" type="application/json">{inert(of.first)}</script>
</body>
</html>
"""


def inert(json_text: str) -> str:
    """JSON that cannot end the script element it stands in, whatever a unit is called."""
    return json_text.replace("<", "\\u003c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A whole page that says one thing: not found, refused, a fault."""

    language: Language
    title: str
    about: str
    home: str  # words of the link to the overview
    style: str  # addresses
    icon: str


def notice_page(of: Notice) -> str:
    """The page as plain HTML."""
    text = markup.escape
    return f"""<!doctype html>
<html lang="{of.language}" translate="no" class="notranslate">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(of.title)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
</head>
<body>
<main class="ioc-notice">
<h1 class="ioc-notice__title">{text(of.title)}</h1>
<p class="ioc-notice__about">{text(of.about)}</p>
<p><a class="ioc-notice__home" href="/">{text(of.home)}</a></p>
</main>
</body>
</html>
"""
