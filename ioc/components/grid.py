"""A long table that can be sorted, filtered and read by keyboard: AG Grid, fetched when needed."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import dash_ag_grid
from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.data_table import Fact
from ioc.i18n import Wording
from ioc.profile.model import Language

GRID_ID = "ioc-grid"
DIGITS = 2  # of a column that is not whole
BELOW = "_below"  # of a row: it stays under all others, whatever the order
# The functions named here are in assets/82-grid.js.
COMPARE = {"function": "iocCompare"}
EVERY_COLUMN = {
    "comparator": COMPARE,
    "filter": True,
    "floatingFilter": True,
    "resizable": True,
    "sortable": True,
    "suppressHeaderMenuButton": True,
    "unSortIcon": True,
}
FORMATS = {
    "date": {"function": "iocDate(params)"},
    "boolean": {"function": "iocYesNo(params)"},
}
FILTERS = {
    "text": "agTextColumnFilter",
    "number": "agNumberColumnFilter",
    "date": "agTextColumnFilter",
    "boolean": "agTextColumnFilter",
}
WORDS = (
    "filterOoo", "contains", "notContains", "equals", "notEqual", "startsWith", "endsWith",
    "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "inRange",
    "inRangeStart", "inRangeEnd", "blank", "notBlank", "andCondition", "orCondition",
    "noRowsToShow", "ariaFilterInput", "ariaFilterValue", "ariaColumnFilter",
)  # fmt: skip

Kind: TypeAlias = Literal["text", "number", "date", "boolean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """One column: its machine name and what its head says."""

    name: str
    title: str
    is_pinned: bool = False  # stays in sight when the others are scrolled


def grid(
    columns: Sequence[GridColumn],
    rows: Sequence[Sequence[Fact]],
    *,
    below: Collection[int],
    label: str,
    word: Wording,
    language: Language,
) -> Component:
    """A grid of facts in the order given; a head sorts, the box under it filters.

    Args:
        columns: one per fact of a row.
        rows: raw facts; numbers and days are written in the reader's way on the screen.
        below: rows that stay under all others whatever they are sorted by, such as units without
            a valid number.
        label: what the table holds, for who cannot see it.
        word: the reader's words.
        language: of numbers and days.
    """
    facts = [[row[place] for row in rows] for place in range(len(columns))]
    table = dash_ag_grid.AgGrid(
        id=GRID_ID,
        className="ioc-grid__table",
        columnDefs=[
            _column(column, _kind(below_it), digits=_digits(below_it))
            for column, below_it in zip(columns, facts, strict=True)
        ],
        rowData=[
            _row(row, columns, is_below=place in below, word=word) for place, row in enumerate(rows)
        ],
        defaultColDef=EVERY_COLUMN,
        columnSize="autoSize",
        dashGridOptions=_options(language, word),
        style={"height": "100%", "width": "100%"},
    )
    return html.Div(table, className="ioc-grid", role="region", **attributes(aria_label=label))


def _options(language: Language, word: Wording) -> dict[str, Any]:
    return {
        "animateRows": False,
        "context": {"language": language},
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "localeText": {name: word(f"grid.{name}") for name in WORDS},
        "multiSortKey": "ctrl",
        "postSortRows": {"function": "iocBelow(params)"},
        "suppressMovableColumns": True,
    }


def export_button(*, name: str, word: Wording) -> Component:
    """Hands out the rows that are left after filtering, in their order, as CSV."""
    return html.Button(
        word("grid.export"),
        type="button",
        className="ioc-grid__export",
        **attributes(data_ioc_export=f"{name}.csv"),
    )


def _kind(facts: Sequence[Fact]) -> Kind:
    known = [fact for fact in facts if fact is not None]
    if known and all(isinstance(fact, bool) for fact in known):
        return "boolean"
    if known and all(isinstance(fact, int | float) for fact in known):
        return "number"
    if known and all(
        isinstance(fact, dt.date) and not isinstance(fact, dt.datetime) for fact in known
    ):
        return "date"
    return "text"


def _digits(facts: Sequence[Fact]) -> int:
    """Decimals of a column, the same in every row; the files hold the whole number."""
    is_fine = any(isinstance(fact, float) and not fact.is_integer() for fact in facts)
    return DIGITS if is_fine else 0


def _column(column: GridColumn, kind: Kind, *, digits: int) -> dict[str, Any]:
    definition: dict[str, Any] = {
        "field": column.name,
        "filter": FILTERS[kind],
        "headerName": column.title,
    }
    if column.is_pinned:
        definition["pinned"] = "left"
    if kind == "number":
        definition["valueFormatter"] = {"function": f"iocNumber(params, {digits})"}
    elif kind in FORMATS:
        definition["valueFormatter"] = FORMATS[kind]
    if kind == "number":
        definition |= {
            "cellClass": "ioc-grid__number",
            "filterParams": {
                "allowedCharPattern": "\\d\\-\u2212\\.,",
                "numberParser": {"function": "iocParse"},
            },
            "headerClass": "ioc-grid__number",
        }
    return definition


def _row(
    row: Sequence[Fact], columns: Sequence[GridColumn], *, is_below: bool, word: Wording
) -> dict[str, Any]:
    facts = {column.name: _fact(fact, word) for column, fact in zip(columns, row, strict=True)}
    return {**facts, BELOW: True} if is_below else facts


def _fact(fact: Fact, word: Wording) -> str | int | float | bool | None:
    if isinstance(fact, dt.datetime):
        return word.moment(fact)
    return fact.isoformat() if isinstance(fact, dt.date) else fact
