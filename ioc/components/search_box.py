"""The box in the top bar that finds units, indicators and pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.i18n import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBox:
    """What the box says and where it leads."""

    action: str  # the page that answers
    typed: str  # what was searched for; empty: nothing yet
    kept: Mapping[str, str]  # parameters the answer keeps, by name; empty ones are left out


def search_box(box: SearchBox, *, word: Wording) -> Component:
    """A plain form, so that it works without script; ``assets/70-search.js`` answers at once."""
    hidden = [
        _input(type="hidden", name=name, value=text) for name, text in box.kept.items() if text
    ]
    typed = _input(
        type="search",
        name="q",
        value=box.typed,
        className="ioc-search__input",
        placeholder=word("search.placeholder"),
        autoComplete="off",
        spellCheck="false",
        maxLength="100",
        **attributes(
            data_ioc_search=word("search.nothing"),
            aria_label=word("search.label"),
            aria_keyshortcuts="/ Control+K",
        ),
    )
    return html.Form(
        [
            html.Span(className="ioc-search__glass", **attributes(aria_hidden="true")),
            typed,
            *hidden,
        ],
        action=box.action,
        method="get",
        role="search",
        className="ioc-search",
    )


def _input(**properties: str) -> Any:
    """An input element. Dash has none among its HTML; as part of plain HTML it is only written."""
    return {"namespace": "dash_html_components", "type": "Input", "props": properties}
