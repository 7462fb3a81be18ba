"""The units below another, with their figure and place on one indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.figure import column_digits, value
from ioc.components.mark import state_mark
from ioc.data.answers import RankRow
from ioc.i18n import Wording
from ioc.profile.model import Indicator

COLUMNS = ("place", "unit", "value", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """One unit below: its place among all units of its level, and where its names lead."""

    rank: RankRow
    name: str
    href: str  # the unit's page
    figure_href: str  # the page that explains its figure


def child_table(
    groups: Sequence[tuple[str, Sequence[ChildRow]]],
    *,
    indicator: Indicator,
    cohort: int,
    word: Wording,
) -> Component:
    """A table in the order given, with one body per group under the group's name.

    A unit without a figure says so instead of a number; a group without a name has no heading.
    """
    values = [row.rank.standing.value for _, rows in groups for row in rows]
    known = [value for value in values if value is not None]
    digits = column_digits(known, indicator)
    heads = [
        html.Th(word(f"ranking.{name}"), scope="col", className=_name("head", name))
        for name in COLUMNS
    ]
    bodies = [
        html.Tbody([*_group(name), *[_row(row, indicator, cohort, digits, word) for row in rows]])
        for name, rows in groups
    ]
    return html.Div(
        html.Table([html.Thead(html.Tr(heads)), *bodies], className="ioc-rank"),
        className="ioc-scroll",
    )


def _group(name: str) -> list[Component]:
    if not name:
        return []
    return [
        html.Tr(html.Th(name, scope="rowgroup", colSpan=len(COLUMNS)), className="ioc-rank__group")
    ]


def _name(part: str, column: str) -> str:
    return f"ioc-rank__{part} ioc-rank__cell--{column}"


def _row(row: ChildRow, indicator: Indicator, cohort: int, digits: int, word: Wording) -> Component:
    standing = row.rank.standing
    place: list[Component | str] = ["–"]
    if row.rank.place is not None:
        place = [str(row.rank.place), html.Span(f"/{cohort}", className="ioc-rank__of")]
    return html.Tr(
        [
            html.Td(place, className=_name("cell", "place")),
            html.Td(html.A(row.name, href=row.href), className=_name("cell", "unit")),
            *_figure(row, indicator, digits, word),
        ],
        className="ioc-rank__row",
        **attributes(data_unit=standing.unit, data_place=str(row.rank.place or "")),
    )


def _figure(row: ChildRow, indicator: Indicator, digits: int, word: Wording) -> list[Component]:
    """The figure and its state; where there is none, the state alone says so."""
    standing = row.rank.standing
    state = state_mark(standing.state, word=word)
    if standing.value is None:
        link = html.A(state, href=row.figure_href)
        return [html.Td(link, colSpan=2, className=_name("cell", "none"))]
    figure = value(standing, indicator=indicator, word=word, digits=digits)
    return [
        html.Td(html.A(figure, href=row.figure_href), className=_name("cell", "value")),
        html.Td(state, className=_name("cell", "state")),
    ]
