"""The packs of a meeting on its page: those there are, those being made, and the order for one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.i18n import Wording
from ioc.layouts.presentation import Download

SHOWN = 8  # of the packs; those before stand folded below

Tone: TypeAlias = Literal["quiet", "risk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """One kept pack."""

    title: str
    id: str
    as_of: dt.date
    built_at: dt.datetime  # what was delivered later is not in it
    made_at: dt.datetime
    slides: int
    href: str  # of its slides
    downloads: Sequence[Download]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One pack that is being made, or could not be."""

    title: str
    said: str  # how far it is, or why it failed
    remedy: str = ""
    done: int = 0
    of: int = 0  # 0: nothing can be said about how far it is
    tone: Tone = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderForm:
    """What is asked before a pack is made."""

    action: str
    day: dt.date
    week: str  # "47/2024"
    outlines: Sequence[tuple[str, str]]  # code, name
    needs_key: bool
    refusal: str = ""  # why nobody can order here; then there is no button


def packs_body(
    packs: Sequence[PackRow], orders: Sequence[OrderRow], form: OrderForm, *, word: Wording
) -> Component:
    """The order, what is being made, and the packs, newest first."""
    recent, older = packs[:SHOWN], packs[SHOWN:]
    table = _table(recent, word) if recent else html.P(word("packs.none"))
    folded = [html.Details([html.Summary(word("packs.older", n=len(older))), _table(older, word)])]
    return html.Div(
        [
            _form(form, word),
            html.Div(
                order_list(orders),
                className="ioc-orders",
                **attributes(data_ioc_orders="", aria_live="polite"),
            ),
            table,
            *(folded if older else []),
        ],
        className="ioc-packs",
    )


def order_list(orders: Sequence[OrderRow]) -> list[Component]:
    """One line per order, with a bar where it is known how far it is."""
    return [
        html.Div(
            [
                html.Strong(order.title, className="ioc-orders__title"),
                html.Span(order.said, className=f"ioc-orders__said ioc-orders__said--{order.tone}"),
                *_bar(order),
                *([html.Span(order.remedy)] if order.remedy else []),
            ],
            className="ioc-orders__line",
        )
        for order in orders
    ]


def _bar(order: OrderRow) -> list[Component]:
    if not order.of:
        return []
    return [
        html.Progress(
            value=str(order.done),
            max=str(order.of),
            className="ioc-orders__bar",
            **attributes(aria_label=order.said),
        )
    ]


def _form(form: OrderForm, word: Wording) -> Component:
    if form.refusal:
        return html.P(form.refusal, className="ioc-card__note")
    named = len(form.outlines) == 1
    return html.Form(
        [
            _input(type="hidden", name="day", value=form.day.isoformat()),
            _input(type="hidden", name="outline", value=form.outlines[0][0])
            if named
            else _outlines(form, word),
            *([_key(word)] if form.needs_key else []),
            html.Button(
                word("packs.order", week=form.week), type="submit", className="ioc-packs__order"
            ),
            html.P(
                "",
                className="ioc-packs__said",
                role="status",
                **attributes(data_ioc_order_said=""),
            ),
        ],
        method="POST",
        action=form.action,
        className="ioc-form ioc-packs__form",
        **attributes(data_ioc_order=""),
    )


def _outlines(form: OrderForm, word: Wording) -> Component:
    options = [html.Option(name, value=code) for code, name in form.outlines]
    return html.Label([word("packs.outline"), html.Select(options, name="outline")])


def _key(word: Wording) -> Component:
    """Never filled in by us: the browser keeps it, if its owner wants that."""
    return html.Label(
        [
            word("walls.key"),
            _input(type="password", name="key", autoComplete="current-password", required=True),
        ]
    )


def _input(**properties: Any) -> Any:
    """An input element. Dash has none among its HTML; as part of plain HTML it is only written."""
    return {"namespace": "dash_html_components", "type": "Input", "props": properties}


def _table(packs: Sequence[PackRow], word: Wording) -> Component:
    heads = [
        html.Th(word(f"packs.{name}"), scope="col")
        for name in ("pack", "as_of", "cut_off", "made", "slides", "files")
    ]
    rows = [_row(pack, word) for pack in packs]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="ioc-table")
    return html.Div(table, className="ioc-scroll")


def _row(pack: PackRow, word: Wording) -> Component:
    show = html.A(word("packs.show"), href=pack.href, className="ioc-packs__show")
    files = [html.A(one.label, href=one.href, **attributes(download="")) for one in pack.downloads]
    return html.Tr(
        [
            html.Td(
                [
                    html.Div(
                        [html.Span(pack.title, className="ioc-packs__title"), show],
                        className="ioc-packs__name",
                    ),
                    html.Div(pack.id, className="ioc-packs__id"),
                ]
            ),
            html.Td(word.date(pack.as_of)),
            html.Td(word.moment(pack.built_at)),
            html.Td(word.moment(pack.made_at)),
            html.Td(word.number(pack.slides)),
            html.Td(files or "–", className="ioc-packs__files"),
        ],
        **attributes(data_pack=pack.id),
    )
