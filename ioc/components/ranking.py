"""The ranking: places, changes of place, bars against the target; the unranked below a rule."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.bullet import bar_scale
from ioc.components.figure import column_digits
from ioc.components.mark import state_mark
from ioc.components.ranking_cells import CELLS, Child
from ioc.components.ranking_face import SORTED_BY
from ioc.components.ranking_face import RankingFace as RankingFace
from ioc.components.ranking_face import RankingTable as _Table
from ioc.data.answers import Ranking, RankRow, Standing
from ioc.i18n import Wording

# Where no unit has a number of a kind, the head of its column says so and the cells stay empty.
KINDS = (("progress_place", "progress"), ("pace_place", "pace"))
SILENT = "silent-"


def ranking_table(ranking: Ranking, *, face: RankingFace, word: Wording) -> Component:
    """A table of the level's units in the ranking's order.

    Units without a place in that order stand below a rule; who has no figure at all stands there
    with the reason. Where nobody has a number of a kind, its columns become one that says so once.
    """
    ranked = [row for row in ranking.rows if row.place_by(ranking.by) is not None]
    others = [row for row in ranking.rows if row.place_by(ranking.by) is None]
    values = [row.standing.value for row in ranking.rows if row.standing.value is not None]
    kinds = {row.standing.is_illustrative for row in ranking.rows if row.place is not None}
    table = _Table(
        ranking=ranking,
        face=face,
        columns=_columns(face, ranking),
        scale=bar_scale(values, target=face.target, maximum=face.indicator.maximum),
        digits=column_digits(values, face.indicator),
        reach=_reach(face),
        is_mixed=len(kinds) > 1,
        word=word,
    )
    bodies = [html.Tbody(_rows(ranked, table))] if ranked else []
    if others:
        name = "ioc-rank__rest" if ranked else None
        bodies.append(html.Tbody([_other(row, table) for row in others], className=name))
    head = html.Thead(html.Tr([_head(column, table) for column in table.columns]))
    name = f"ioc-rank ioc-rank--{ranking.by}"
    return html.Div(
        html.Table(
            [head, *bodies], className=f"{name} ioc-rank--banded" if _bands(table) else name
        ),
        className="ioc-scroll",
    )


def _columns(face: RankingFace, ranking: Ranking) -> list[str]:
    """The columns asked for that any unit has something for."""
    has_fraction = any(
        row.standing.numerator is not None and row.standing.denominator is not None
        for row in ranking.rows
    )
    has_line = any(
        sum(value is not None for value in line.values) > 1 for line in face.lines.values()
    )
    is_empty = {
        "fraction": not has_fraction,
        "grade": all(row.standing.grade is None for row in ranking.rows),
        "line": not has_line,
    }
    columns = [column for column in face.columns if not is_empty.get(column)]
    for place, kind in KINDS:
        if kind in columns and not _is_known(kind, ranking):
            columns.remove(place)
            columns[columns.index(kind)] = SILENT + kind
    return columns


def _reach(face: RankingFace) -> tuple[float, float] | None:
    """One scale for all lines."""
    values = [value for line in face.lines.values() for value in line.values if value is not None]
    return (min(values), max(values)) if values else None


def _is_known(kind: str, ranking: Ranking) -> bool:
    """Whether any unit has something of its own to say about its progress or its pace."""
    if kind == "pace":
        return any(row.standing.pace is not None for row in ranking.rows)
    return any(row.progress.change is not None for row in ranking.rows)


def _bands(table: _Table) -> bool:
    """Whether the table shows which units cannot be told apart."""
    return "progress" in table.face.columns and has_bands(table.ranking)


def has_bands(ranking: Ranking) -> bool:
    """Whether the order is one of level, and some units in it cannot be told apart."""
    bands = [row.band for row in ranking.rows if row.band is not None]
    return ranking.by == "level" and len(set(bands)) < len(bands)


def _head(column: str, table: _Table) -> Component:
    name = f"ioc-rank__head ioc-rank__cell--{column}"
    is_plain_bar = column == "bar" and table.face.target is None
    text = "" if is_plain_bar else table.word(f"ranking.{column}", span=table.span)
    by = SORTED_BY.get(column)
    if table.face.order is None or by is None:
        about = table.word("ranking.about-moved", span=table.span) if column == "moved" else None
        return html.Th(text, className=name, scope="col", title=about)
    is_current = by == table.ranking.by
    link = html.A(
        text,
        href=table.face.order(by),
        className="ioc-rank__order",
        title=table.word("ranking.sort"),
        **attributes(aria_current="true" if is_current else None),
    )
    is_sorted = is_current and column.endswith("place")
    order = attributes(aria_sort="ascending" if is_sorted else None)
    return html.Th(link, className=name, scope="col", **order)


def _rows(ranked: Sequence[RankRow], table: _Table) -> list[Component]:
    """The rows, with dots where places were left out between two of them."""
    rows: list[Component] = []
    better = 0  # units that stand before the row
    band: int | None = None
    for row in ranked:
        place = row.place_by(table.ranking.by) or 0
        if place > better + 1:
            dots = html.Td("⋮", colSpan=len(table.columns))
            rows.append(html.Tr(dots, className="ioc-rank__skipped"))
            better = place - 1
        is_new_band = None not in (row.band, band) and row.band != band
        rows.append(_row(row, table, is_new_band=is_new_band))
        band = band if row.band is None else row.band
        better += 1
    return rows


def _other(row: RankRow, table: _Table) -> Component:
    """A unit without a place in the order; it may have a figure all the same."""
    return _unranked(row, table) if row.place is None else _row(row, table)


def _row(row: RankRow, table: _Table, *, is_new_band: bool = False) -> Component:
    names = ["ioc-rank__row"]
    if row.standing.unit == table.face.own:
        names.append("ioc-rank__row--own")
    if is_new_band and _bands(table):
        names.append("ioc-rank__row--band")
    place = row.place_by(table.ranking.by)
    return html.Tr(
        [
            _cell(column, "" if column.startswith(SILENT) else CELLS[column](row, table))
            for column in table.columns
        ],
        className=" ".join(names),
        **attributes(data_unit=row.standing.unit, data_place=None if place is None else str(place)),
    )


def _unranked(row: RankRow, table: _Table) -> Component:
    """The unit under its column, its reason over all that follow."""
    columns = list(table.columns)
    before = columns.index("unit")
    reason = [
        state_mark(row.standing.state, word=table.word),
        html.Span(owed_text(row.standing, word=table.word)),
    ]
    return html.Tr(
        [
            *[_cell(column, "–") for column in columns[:before]],
            _cell("unit", CELLS["unit"](row, table)),
            html.Td(
                html.Span(reason, className="ioc-rank__reason"), colSpan=len(columns) - before - 1
            ),
        ],
        className="ioc-rank__row ioc-rank__row--unranked",
        **attributes(data_unit=row.standing.unit),
    )


def owed_text(standing: Standing, *, word: Wording) -> str:
    """Why a unit has no place."""
    if standing.owed_since is None:
        return word("ranking.never")
    return word("ranking.owed", date=word.date(standing.owed_since))


def _cell(column: str, content: Child | list[Child]) -> Component:
    return html.Td(content, className=f"ioc-rank__cell ioc-rank__cell--{column}")
