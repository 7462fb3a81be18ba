"""The indicators of one unit as a table: figure, target, place, change, age, owner."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.figure import change, fraction_text, value
from ioc.components.mark import (
    illustrative_mark,
    provisional_mark,
    state_mark,
    verdict_mark,
)
from ioc.data.answers import Standing
from ioc.i18n import Wording
from ioc.profile.model import Indicator

COLUMNS: Sequence[str] = ("indicator", "value", "target", "place", "change", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One indicator of the unit, with what the table cannot look up itself."""

    standing: Standing
    indicator: Indicator
    href: str  # the page that explains the figure
    owner: str  # who answers for it, by name
    owner_href: str  # empty: the page is the owner's own
    place: str  # "5/18"; empty: not ranked
    place_href: str
    is_place_illustrative: bool  # ranked on a made-up figure that is not the one shown


def unit_table(groups: Sequence[tuple[str, Sequence[UnitRow]]], *, word: Wording) -> Component:
    """A table with one body per group, each under the group's name; the order is the given one."""
    columns = _columns([row for _, rows in groups for row in rows])
    heads = [
        html.Th(word(f"unit_table.{name}"), scope="col", className=_cell_name(name))
        for name in columns
    ]
    bodies = [
        html.Tbody([_group(name, columns), *[_row(row, columns, word) for row in rows]])
        for name, rows in groups
    ]
    table = html.Table([html.Thead(html.Tr(heads)), *bodies], className="ioc-unit")
    return html.Div(table, className="ioc-scroll")


def _columns(rows: Sequence[UnitRow]) -> list[str]:
    """All columns, without one of places where the unit is the only one of its level."""
    is_ranked = any(row.place for row in rows)
    return [name for name in COLUMNS if name != "place" or is_ranked]


def _group(name: str, columns: Sequence[str]) -> Component:
    head = html.Th(name, colSpan=len(columns), scope="colgroup", className="ioc-unit__group")
    return html.Tr(head)


def _row(row: UnitRow, columns: Sequence[str], word: Wording) -> Component:
    return html.Tr(
        [html.Td(CELLS[name](row, word), className=_cell_name(name)) for name in columns],
        className="ioc-unit__row",
        **attributes(data_row=row.standing.indicator, data_state=row.standing.state),
    )


def _cell_name(name: str) -> str:
    return f"ioc-unit__cell ioc-unit__cell--{name}"


def _indicator(row: UnitRow, word: Wording) -> list[Component]:
    name = html.A(
        word.pick(row.indicator.short_name), href=row.href, title=word.pick(row.indicator.name)
    )
    if not row.owner_href:
        return [name]
    owner = html.A(row.owner, href=row.owner_href)
    return [name, html.Div(owner, className="ioc-unit__small")]


def _value(row: UnitRow, word: Wording) -> list[Component]:
    shown: list[Component] = [value(row.standing, indicator=row.indicator, word=word)]
    fraction = fraction_text(row.standing, indicator=row.indicator, word=word)
    if row.standing.value is not None and fraction:
        shown.append(html.Div(fraction, className="ioc-unit__small"))
    return shown


def _target(row: UnitRow, word: Wording) -> list[Component]:
    pace = row.standing.pace
    if pace is None:
        return []
    asked = word(
        "unit_table.asked",
        target=word.value(pace.target, row.indicator),
        deadline=word.date(pace.deadline),
    )
    return [
        verdict_mark(pace.verdict, word=word),
        html.Div(asked, className="ioc-unit__small"),
    ]


def _place(row: UnitRow, word: Wording) -> list[Component]:
    if not row.place:
        return []
    marks = [illustrative_mark(word)] if row.is_place_illustrative else []
    return [html.A(row.place, href=row.place_href), *marks]


def _change(row: UnitRow, word: Wording) -> list[Component]:
    moved = change(row.standing, indicator=row.indicator, word=word)
    return [moved] if moved is not None else []


def _state(row: UnitRow, word: Wording) -> list[Component]:
    standing = row.standing
    marks = [state_mark(standing.state, word=word)]
    if standing.is_illustrative:
        marks.append(illustrative_mark(word))
    if standing.is_provisional:
        marks.append(provisional_mark(word))
    return [
        html.Span(marks, className="ioc-unit__marks"),
        html.Div(_age(standing, word), className="ioc-unit__small"),
    ]


def _age(standing: Standing, word: Wording) -> str:
    if standing.period_end is not None:
        return word("unit_table.until", date=word.date(standing.period_end))
    if standing.owed_since is not None:
        return word("unit_table.owed", date=word.date(standing.owed_since))
    return word("unit_table.never")


CELLS: Mapping[str, Callable[[UnitRow, Wording], list[Component]]] = MappingProxyType(
    {
        "indicator": _indicator,
        "value": _value,
        "target": _target,
        "place": _place,
        "change": _change,
        "state": _state,
    }
)
