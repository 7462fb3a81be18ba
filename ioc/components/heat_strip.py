"""What was due and what came: units down, periods across."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.data.answers import FeedCell
from ioc.i18n import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One unit's cells, one per period, oldest first; ``None`` where it owed nothing."""

    name: str
    cells: Sequence[FeedCell | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFace:
    """How the periods are named."""

    heads: Sequence[str]  # short, above the columns
    period: Callable[[FeedCell], str]  # in full, in the words of a cell
    label: str  # what the strip shows


def heat_strip(rows: Sequence[StripRow], *, face: StripFace, word: Wording) -> Component:
    """A table of small cells: ground and shape say the state, the words are in each cell."""
    heads = [html.Th(head, scope="col", className="ioc-heat__head") for head in face.heads]
    return html.Div(
        html.Table(
            [
                html.Caption(face.label, className="ioc-visually-hidden"),
                html.Thead(html.Tr([html.Td(), *heads])),
                html.Tbody([_row(row, face, word) for row in rows]),
            ],
            className="ioc-heat",
        ),
        className="ioc-scroll",
    )


def fill_cell(state: str, *, words: str) -> Component:
    """One cell by itself, in a row of text."""
    return html.Span(
        html.Span(words, className="ioc-visually-hidden"),
        className=f"ioc-heat__cell ioc-heat__cell--{state}",
        title=words,
    )


def legend(word: Wording) -> Component:
    """What the grounds mean."""
    states = ("on_time", "late", "partial", "missing", "not_due")
    return html.P(
        [
            html.Span(
                [
                    html.Span(
                        className=f"ioc-heat__cell ioc-heat__cell--{state}",
                        **attributes(aria_hidden="true"),
                    ),
                    word(f"fill.{state}"),
                ],
                className="ioc-heat__key",
            )
            for state in states
        ],
        className="ioc-heat__legend",
    )


def _row(row: StripRow, face: StripFace, word: Wording) -> Component:
    return html.Tr(
        [
            html.Th(row.name, scope="row", className="ioc-heat__unit"),
            *[_cell(row.name, cell, face, word) for cell in row.cells],
        ]
    )


def _cell(name: str, cell: FeedCell | None, face: StripFace, word: Wording) -> Component:
    if cell is None:
        return html.Td()
    words = word(
        "heat.cell",
        unit=name,
        period=face.period(cell),
        state=word(f"fill.{cell.state}"),
        filled=cell.filled,
        expected=cell.expected,
    )
    return html.Td(
        html.Span(words, className="ioc-visually-hidden"),
        className=f"ioc-heat__cell ioc-heat__cell--{cell.state}",
        title=words,
    )
