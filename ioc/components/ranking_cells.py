"""The cells of a ranking's row, one function per column."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.bullet import bullet_bar
from ioc.components.figure import change, fraction_text, moved, pace_text, value
from ioc.components.mark import (
    illustrative_mark,
    provisional_mark,
    state_mark,
    verdict_mark,
)
from ioc.components.ranking_face import RankingTable
from ioc.data.answers import RankRow
from ioc.data.queries.history_aligned import Line
from ioc.figures.spark_line import spark_line

Child: TypeAlias = Component | str | None
LINE = (96, 24)  # width and height of a row's line
FINE_RATIO = 10  # of a pace: below it, a tenth matters


def _place(row: RankRow, table: RankingTable) -> Child:
    return _place_of(row.place, table)


def _progress_place(row: RankRow, table: RankingTable) -> Child:
    return _place_of(row.progress_place, table)


def _pace_place(row: RankRow, table: RankingTable) -> Child:
    return _place_of(row.pace_place, table)


def _place_of(place: int | None, table: RankingTable) -> Child:
    if place is None:
        return "–"
    of = html.Span(f"/{table.ranking.cohort}", className="ioc-rank__of")
    return html.Span([str(place), of])


def _moved(row: RankRow, table: RankingTable) -> Child:
    places = row.place_change
    if places is None:
        return ""
    if places == 0:
        still = table.word("ranking.still", span=table.span)
        return html.Span("=", className="ioc-rank__still", title=still)
    arrow = "up" if places > 0 else "down"
    tone = "better" if places > 0 else "worse"
    return html.Span(
        [
            html.Span(
                className=f"ioc-change__arrow ioc-change__arrow--{arrow}",
                **attributes(aria_hidden="true"),
            ),
            html.Span(str(abs(places)), className="ioc-change__text"),
        ],
        className=f"ioc-change ioc-change--{tone}",
        title=table.word(f"ranking.{arrow}", places=abs(places), span=table.span),
    )


def _unit(row: RankRow, table: RankingTable) -> Child:
    link = html.A(table.face.name(row.standing), href=table.face.href(row.standing))
    about = table.face.about(row.standing) if table.face.about else ""
    return html.Span([link, html.Span(about, className="ioc-rank__about")]) if about else link


def _bar(row: RankRow, table: RankingTable) -> Child:
    return bullet_bar(
        row.standing.value,
        scale=table.scale,
        target=table.face.target,
        is_own=row.standing.unit == table.face.own,
        is_illustrative=row.standing.is_illustrative and table.is_mixed,
    )


def _value(row: RankRow, table: RankingTable) -> Child:
    indicator = table.face.indicator
    figure = value(row.standing, indicator=indicator, word=table.word, digits=table.digits)
    about = interval_text(row, table) or None
    if table.face.figure_href is None:
        return html.Span(figure, title=about)
    return html.A(figure, href=table.face.figure_href(row.standing), title=about)


def interval_text(row: RankRow, table: RankingTable) -> str:
    """Between which ends the ratio may truly lie; empty where that cannot be said."""
    if row.interval is None:
        return ""
    indicator, word = table.face.indicator, table.word
    # One decimal more than the figure: large counts have narrow intervals.
    low, high = (
        word.with_unit(word.number(round(end, indicator.decimals + 1)), indicator)
        for end in (row.interval.low, row.interval.high)
    )
    return word("ranking.interval", low=low, high=high)


def _fraction(row: RankRow, table: RankingTable) -> Child:
    return fraction_text(row.standing, indicator=table.face.indicator, word=table.word)


def _grade(row: RankRow, table: RankingTable) -> Child:
    grade = row.standing.grade
    return table.word.pick(grade) if grade else ""


def _line(row: RankRow, table: RankingTable) -> Child:
    """The last periods on the scale of all rows; where nothing was reported there is a gap."""
    line = table.face.lines.get(row.standing.unit)
    known = [value for value in line.values if value is not None] if line else []
    if line is None or len(known) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    indicator, word = table.face.indicator, table.word
    about = word(
        "tile.line",
        periods=len(line.values),
        first=word.value(known[0], indicator),
        last=word.value(known[-1], indicator),
        gaps=len(line.values) - len(known),
    )
    # A first place stands on top, so the line of a rank is drawn upside down.
    sign = -1 if indicator.form == "rank" else 1
    low, high = table.reach or (known[0], known[0])
    picture = spark_line(
        [None if value is None else sign * value for value in line.values],
        provisional=_less_firm(line, row),
        reach=(sign * low, sign * high),
        size=LINE,
    )
    return html.Img(src=picture, alt=about, title=about, className="ioc-rank__line")


def _less_firm(line: Line, row: RankRow) -> list[bool]:
    """Of each period: provisional, or made up where the figure ranked is not."""
    is_real = not row.standing.is_illustrative
    marks = zip(line.is_provisional, line.is_illustrative, strict=True)
    return [is_provisional or (is_made_up and is_real) for is_provisional, is_made_up in marks]


def _digits(table: RankingTable) -> int | None:
    indicator = table.face.indicator
    return None if indicator.form == "count" else indicator.decimals


def _change(row: RankRow, table: RankingTable) -> Child:
    indicator = table.face.indicator
    return change(row.standing, indicator=indicator, word=table.word, digits=_digits(table))


def _progress(row: RankRow, table: RankingTable) -> Child:
    progress, word = row.progress, table.word
    if progress.change is None:
        is_known = progress.state in ("no_newer", "no_earlier")
        text = word(f"ranking.{progress.state}") if is_known else ""
        return html.Span(text, className="ioc-rank__none")
    amount = moved(
        progress.change, indicator=table.face.indicator, word=word, digits=_digits(table)
    )
    since = word("ranking.since", date=word.date(progress.since)) if progress.since else None
    return html.Span(amount, title=since)


def _pace(row: RankRow, table: RankingTable) -> Child:
    pace, word = row.standing.pace, table.word
    if pace is None:
        return ""
    parts: list[Component] = [verdict_mark(pace.verdict, word=word)]
    if row.pace_ratio is not None:
        digits = 1 if abs(row.pace_ratio) < FINE_RATIO else 0
        ratio = word("ranking.ratio", ratio=word.number(row.pace_ratio, digits))
        parts.append(html.Span(ratio, className="ioc-rank__ratio"))
    about = pace_text(pace, indicator=table.face.indicator, word=word)
    return html.Span(parts, className="ioc-rank__marks", title=about)


def _state(row: RankRow, table: RankingTable) -> Child:
    """The course to the target, and the state where it is not fresh."""
    standing = row.standing
    marks: list[Component] = []
    if standing.pace is not None:
        marks.append(verdict_mark(standing.pace.verdict, word=table.word))
    if standing.state != "fresh" or not marks:
        marks.append(state_mark(standing.state, word=table.word))
    return html.Span([*marks, *_signs(row, table)], className="ioc-rank__marks")


def _age(row: RankRow, table: RankingTable) -> Child:
    """The last day the figure is about, and its state where it is not fresh."""
    standing = row.standing
    parts: list[Component] = []
    if standing.period_end is not None:
        day = table.word.day_month(standing.period_end)
        parts.append(html.Span(day, className="ioc-rank__day"))
    if standing.state != "fresh":
        parts.append(state_mark(standing.state, word=table.word))
    return html.Span([*parts, *_signs(row, table)], className="ioc-rank__marks")


def _signs(row: RankRow, table: RankingTable) -> list[Component]:
    is_odd = row.standing.is_illustrative and table.is_mixed
    signs = [illustrative_mark(table.word)] if is_odd else []
    return [*signs, provisional_mark(table.word)] if row.standing.is_provisional else signs


CELLS: Mapping[str, Callable[[RankRow, RankingTable], Child]] = MappingProxyType(
    {
        "place": _place,
        "moved": _moved,
        "unit": _unit,
        "bar": _bar,
        "value": _value,
        "fraction": _fraction,
        "grade": _grade,
        "line": _line,
        "change": _change,
        "progress_place": _progress_place,
        "progress": _progress,
        "pace_place": _pace_place,
        "pace": _pace,
        "state": _state,
        "age": _age,
    }
)
