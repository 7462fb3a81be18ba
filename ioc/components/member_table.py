"""A composite taken apart: one row per unit, one column per member, the points as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number

WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHead:
    """The head of one member's column."""

    name: str
    weight: str  # "/20"
    title: str  # how it is scored, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCell:
    """What one member gave one unit; ``share`` None: nothing can be said, and ``text`` says why."""

    indicator: str
    text: str
    title: str  # the figure behind the points
    points: float | None
    share: float | None  # 0..1 of what the member can give
    most: str = ""  # "/33,3": what it can give this unit, where others are missing


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One unit."""

    unit: str
    place: str
    name: str
    href: str
    cells: Sequence[MemberCell]
    sums: Sequence[tuple[str, float | None]]  # as text and as a number: total, published, …
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTable:
    """The heads and rows of a composite."""

    composite: str  # indicator code
    heads: tuple[str, str]  # place, unit
    members: Sequence[MemberHead]
    sums: Sequence[str]  # heads of the sums
    rows: Sequence[MemberRow]


def member_table(table: MemberTable) -> Component:
    """Numbers stand right under each other; a bar below each is its share of the weight."""
    heads = [
        html.Th(table.heads[0], scope="col", className="ioc-rank__head ioc-members__place"),
        html.Th(table.heads[1], scope="col", className="ioc-rank__head ioc-members__unit"),
        *(
            html.Th(
                [head.name, " ", html.Span(head.weight, className="ioc-members__weight")],
                scope="col",
                title=head.title,
                className="ioc-rank__head ioc-members__member",
            )
            for head in table.members
        ),
        *(
            html.Th(text, scope="col", className="ioc-rank__head ioc-members__sum")
            for text in table.sums
        ),
    ]
    body = html.Tbody([_row(row, composite=table.composite) for row in table.rows])
    return html.Div(
        html.Table([html.Thead(html.Tr(heads)), body], className="ioc-rank ioc-members"),
        className="ioc-scroll",
    )


def _row(row: MemberRow, *, composite: str) -> Component:
    own = " ioc-members__row--own" if row.is_own else ""
    return html.Tr(
        [
            html.Td(row.place, className="ioc-members__place"),
            html.Th(html.A(row.name, href=row.href), scope="row", className="ioc-members__unit"),
            *(_cell(cell, unit=row.unit) for cell in row.cells),
            *(
                html.Td(
                    text,
                    className="ioc-members__sum",
                    **attributes(
                        data_indicator=composite if n == 0 else None,
                        data_unit=row.unit if n == 0 else None,
                        data_value=raw_number(number) if n == 0 else None,
                    ),
                )
                for n, (text, number) in enumerate(row.sums)
            ),
        ],
        className=f"ioc-rank__row{own}",
    )


def _cell(cell: MemberCell, *, unit: str) -> Component:
    if cell.share is None:
        return html.Td(
            html.Span(cell.text, className="ioc-members__gap"),
            title=cell.title,
            className="ioc-members__member",
        )
    width = f"{min(1.0, max(0.0, cell.share)) * WHOLE:.2f}%"
    bar = html.Span(
        html.Span(className="ioc-members__fill", style={"width": width}),
        className="ioc-members__track",
        **attributes(aria_hidden="true"),
    )
    return html.Td(
        [html.Span(cell.text), *_most(cell), bar],
        title=cell.title,
        className="ioc-members__member",
        **attributes(
            data_member=cell.indicator, data_unit=unit, data_points=raw_number(cell.points)
        ),
    )


def _most(cell: MemberCell) -> list[Component]:
    return [html.Span(cell.most, className="ioc-members__weight")] if cell.most else []
