"""Sliders that answer "which place if": the arithmetic is in ``assets/72-what-if.js``."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number

COLUMNS = (
    "ioc-whatif__name", "ioc-table__number ioc-whatif__now", "ioc-whatif__slider",
    "ioc-table__number", "ioc-whatif__reaches",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """One figure that can be moved."""

    label: str
    figure: float
    low: float
    high: float
    digits: int
    rate: float
    zero_at: float
    most: float | None  # what it adds to the level at most; None: not capped
    now: str  # the figure as it is, in words
    unit: str  # what stands behind the moved figure
    reaches: str  # the next better places, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What all sliders of one unit share."""

    level: float
    others: Sequence[float]
    place: int
    heads: Sequence[str]  # figure, now, moved, place, next places
    summary: str
    about: str


def what_if_board(board: Board, sliders: Sequence[Slider]) -> Component:
    """A closed table that opens to one slider per figure; works as a table without script."""
    head = html.Tr(
        [
            html.Th(text, scope="col", className=name)
            for text, name in zip(board.heads, COLUMNS, strict=True)
        ]
    )
    return html.Details(
        [
            html.Summary(board.summary),
            html.P(board.about, className="ioc-card__note"),
            html.Div(
                html.Table(
                    [html.Thead(head), html.Tbody([_row(board, one) for one in sliders])],
                    className="ioc-table ioc-whatif",
                ),
                className="ioc-scroll",
                **attributes(
                    data_ioc_whatif=raw_number(board.level),
                    data_others=json.dumps([round(level, 9) for level in board.others]),
                ),
            ),
        ],
        className="ioc-table__details",
    )


def _row(board: Board, one: Slider) -> Component:
    return html.Tr(
        [
            html.Th(one.label, scope="row"),
            html.Td(one.now, className=COLUMNS[1]),
            html.Td(
                [
                    _range(one),
                    html.Output(
                        one.now, className="ioc-whatif__moved", **attributes(data_ioc_moved="")
                    ),
                ],
                className=COLUMNS[2],
            ),
            html.Td(
                html.Output(str(board.place), **attributes(data_ioc_place=str(board.place))),
                className=COLUMNS[3],
            ),
            html.Td(one.reaches, className=COLUMNS[4]),
        ]
    )


def _range(one: Slider) -> Any:
    """A range element. Dash has none among its HTML; as part of plain HTML it is only written."""
    step = 10.0**-one.digits
    properties = {
        "type": "range",
        "className": "ioc-whatif__range",
        "min": raw_number(one.low),
        "max": raw_number(one.high),
        "step": raw_number(step),
        "value": raw_number(one.figure),
        "aria-label": one.label,
        "data-figure": raw_number(one.figure),
        "data-rate": repr(one.rate),
        "data-zero": repr(one.zero_at),
        **({} if one.most is None else {"data-most": repr(one.most)}),
        "data-digits": str(one.digits),
        "data-unit-text": one.unit,
    }
    return {"namespace": "dash_html_components", "type": "Input", "props": properties}
