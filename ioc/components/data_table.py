"""A plain table of facts: what stands behind a picture, and what a screen reader reads instead."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.i18n import Wording
from ioc.i18n.formats import NOT_APPLICABLE

Fact: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None


def data_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Fact]],
    *,
    digits: Sequence[int | None],
    word: Wording,
) -> Component:
    """A table; numbers stand right, under each other on the decimal comma.

    Args:
        heads: one title per column.
        rows: raw facts, one sequence per row, as long as ``heads``.
        digits: decimals of each column; ``None``: as the figure came.
    """
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody([_row(row, digits, word) for row in rows]),
            ],
            className="ioc-table",
        ),
        className="ioc-scroll",
    )


def table_details(table: Component, *, word: Wording) -> Component:
    """The table closed under the picture it stands behind."""
    return html.Details([html.Summary(word("table.show")), table], className="ioc-table__details")


def _row(row: Sequence[Fact], digits: Sequence[int | None], word: Wording) -> Component:
    cells = [
        html.Td(
            fact_text(fact, digits=places, word=word),
            className="ioc-table__number" if _is_number(fact) else None,
        )
        for fact, places in zip(row, digits, strict=True)
    ]
    return html.Tr(cells)


def _is_number(fact: Fact) -> bool:
    return fact is None or (isinstance(fact, int | float) and not isinstance(fact, bool))


def fact_text(fact: Fact, *, digits: int | None, word: Wording) -> str:
    """One fact as the reader writes it."""
    match fact:
        case None:
            return NOT_APPLICABLE
        case bool():
            return word("unit.yes" if fact else "unit.no")
        case dt.datetime():
            return word.moment(fact)
        case dt.date():
            return word.date(fact)
        case int() | float():
            return word.number(fact, digits)
    return fact
