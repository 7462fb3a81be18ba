"""The ranking: places, changes of place, bars against the target; the unranked below a rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.bullet import Scale, bar_scale, bullet_bar
from ioc.components.figure import change, column_digits, fraction_text, value
from ioc.components.mark import illustrative_mark, state_mark, verdict_mark
from ioc.data.queries.values import Ranking, RankRow, Standing
from ioc.i18n import Wording
from ioc.profile.model import Indicator

Child: TypeAlias = Component | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingFace:
    """How a ranking is shown: names, links, and the unit the page is about."""

    indicator: Indicator
    name: Callable[[Standing], str]  # the unit's name on the day
    href: Callable[[Standing], str]
    own: str = ""  # unit code that is set off
    target: float | None = None  # where the tick stands; None: no document binds the level
    columns: Sequence[str] = (
        "place",
        "moved",
        "unit",
        "bar",
        "value",
        "fraction",
        "change",
        "state",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What every cell of one table shares."""

    ranking: Ranking
    face: RankingFace
    columns: Sequence[str]
    scale: Scale
    digits: int  # decimals of the column of figures
    is_mixed: bool  # some figures are illustrative and some are not
    word: Wording


def ranking_table(ranking: Ranking, *, face: RankingFace, word: Wording) -> Component:
    """A table of the level's units, best first; who has no figure stands below with the reason."""
    ranked = [row for row in ranking.rows if row.place is not None]
    unranked = [row for row in ranking.rows if row.place is None]
    values = [row.standing.value for row in ranked if row.standing.value is not None]
    scale = bar_scale(values, target=face.target, maximum=face.indicator.maximum)
    table = _Table(
        ranking=ranking,
        face=face,
        columns=_columns(face, ranked),
        scale=scale,
        digits=column_digits(values, face.indicator),
        is_mixed=len({row.standing.is_illustrative for row in ranked}) > 1,
        word=word,
    )
    bodies = [html.Tbody(_rows(ranked, table))]
    if unranked:
        rest = [_unranked(row, table) for row in unranked]
        bodies.append(html.Tbody(rest, className="ioc-rank__rest"))
    head = html.Thead(html.Tr([_head(column, table) for column in table.columns]))
    return html.Div(html.Table([head, *bodies], className="ioc-rank"), className="ioc-scroll")


def _columns(face: RankingFace, ranked: Sequence[RankRow]) -> list[str]:
    """The columns asked for, without one of fractions where no figure is a fraction."""
    has_fraction = any(
        row.standing.numerator is not None and row.standing.denominator is not None
        for row in ranked
    )
    return [column for column in face.columns if column != "fraction" or has_fraction]


def _head(column: str, table: _Table) -> Component:
    name = f"ioc-rank__head ioc-rank__cell--{column}"
    is_plain_bar = column == "bar" and table.face.target is None
    text = "" if is_plain_bar else table.word(f"ranking.{column}")
    return html.Th(text, className=name, scope="col")


def _rows(ranked: Sequence[RankRow], table: _Table) -> list[Component]:
    """The rows, with dots where places were left out between two of them."""
    rows: list[Component] = []
    better = 0  # units that stand before the row
    for row in ranked:
        place = row.place or 0
        if place > better + 1:
            dots = html.Td("⋮", colSpan=len(table.columns))
            rows.append(html.Tr(dots, className="ioc-rank__skipped"))
            better = place - 1
        rows.append(_row(row, table))
        better += 1
    return rows


def _row(row: RankRow, table: _Table) -> Component:
    is_own = row.standing.unit == table.face.own
    return html.Tr(
        [_cell(column, CELLS[column](row, table)) for column in table.columns],
        className="ioc-rank__row ioc-rank__row--own" if is_own else "ioc-rank__row",
        **attributes(data_unit=row.standing.unit, data_place=str(row.place)),
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
            _cell("unit", _unit(row, table)),
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


def _place(row: RankRow, table: _Table) -> Child:
    of = html.Span(f"/{table.ranking.cohort}", className="ioc-rank__of")
    return html.Span([str(row.place), of])


def _moved(row: RankRow, table: _Table) -> Child:
    moved = row.place_change
    if moved is None:
        return ""
    if moved == 0:
        return html.Span("=", className="ioc-rank__still", title=table.word("ranking.still"))
    arrow = "up" if moved > 0 else "down"
    tone = "better" if moved > 0 else "worse"
    return html.Span(
        [
            html.Span(
                className=f"ioc-change__arrow ioc-change__arrow--{arrow}",
                **attributes(aria_hidden="true"),
            ),
            html.Span(str(abs(moved)), className="ioc-change__text"),
        ],
        className=f"ioc-change ioc-change--{tone}",
        title=table.word(f"ranking.{arrow}", places=abs(moved)),
    )


def _unit(row: RankRow, table: _Table) -> Child:
    return html.A(table.face.name(row.standing), href=table.face.href(row.standing))


def _bar(row: RankRow, table: _Table) -> Child:
    return bullet_bar(
        row.standing.value,
        scale=table.scale,
        target=table.face.target,
        is_own=row.standing.unit == table.face.own,
        is_illustrative=row.standing.is_illustrative and table.is_mixed,
    )


def _value(row: RankRow, table: _Table) -> Child:
    indicator = table.face.indicator
    return value(row.standing, indicator=indicator, word=table.word, digits=table.digits)


def _fraction(row: RankRow, table: _Table) -> Child:
    return fraction_text(row.standing, indicator=table.face.indicator, word=table.word)


def _change(row: RankRow, table: _Table) -> Child:
    indicator = table.face.indicator
    digits = None if indicator.form == "count" else indicator.decimals
    return change(row.standing, indicator=indicator, word=table.word, digits=digits)


def _state(row: RankRow, table: _Table) -> Child:
    standing = row.standing
    marks: list[Component] = []
    if standing.pace is not None:
        marks.append(verdict_mark(standing.pace.verdict, word=table.word))
    if standing.state != "fresh" or not marks:
        marks.append(state_mark(standing.state, word=table.word))
    if standing.is_illustrative and table.is_mixed:
        marks.append(illustrative_mark(table.word))
    return html.Span(marks, className="ioc-rank__marks")


CELLS: Mapping[str, Callable[[RankRow, _Table], Child]] = MappingProxyType(
    {
        "place": _place,
        "moved": _moved,
        "unit": _unit,
        "bar": _bar,
        "value": _value,
        "fraction": _fraction,
        "change": _change,
        "state": _state,
    }
)
