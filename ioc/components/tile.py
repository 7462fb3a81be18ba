"""The tile: one indicator of one unit with everything a reader must know to trust it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.figure import change, fraction_text, pace_text, value
from ioc.components.mark import (
    illustrative_mark,
    provisional_mark,
    state_mark,
    verdict_mark,
)
from ioc.data.answers import HistoryPoint, Standing
from ioc.figures.spark_line import spark_line
from ioc.i18n import Wording
from ioc.profile.model import Indicator

POINTS = 12  # periods of the line


@dataclass(frozen=True, slots=True, kw_only=True)
class TileFace:
    """What a tile shows beside the standing itself."""

    indicator: Indicator
    owner: str  # who answers for the figure, by name
    points: Sequence[HistoryPoint]  # oldest first; the last twelve are drawn
    href: str  # the page that explains the figure
    owner_href: str = ""  # the owner's page; empty: the name is no link


def tile(standing: Standing, *, face: TileFace, word: Wording) -> Component:
    """A tile; one without a figure keeps its place and says who owes it since when."""
    body = (
        _full(standing, face, word) if standing.value is not None else _owed(standing, face, word)
    )
    return html.Article(
        [_head(standing, face, word), *body],
        className=f"ioc-tile ioc-tile--{standing.state}",
        **attributes(data_tile=standing.indicator, data_state=standing.state),
    )


def _head(standing: Standing, face: TileFace, word: Wording) -> Component:
    name = html.H3(
        html.A(
            word.pick(face.indicator.short_name),
            href=face.href,
            className="ioc-tile__link",
            title=word.pick(face.indicator.name),
        ),
        className="ioc-tile__name",
    )
    marks = []
    if standing.pace is not None and standing.value is not None:
        marks = [verdict_mark(standing.pace.verdict, word=word)]
    return html.Header([name, *marks], className="ioc-tile__head")


def _full(standing: Standing, face: TileFace, word: Wording) -> list[Component]:
    fraction = fraction_text(standing, indicator=face.indicator, word=word)
    moved = change(standing, indicator=face.indicator, word=word)
    pace = pace_text(standing.pace, indicator=face.indicator, word=word)
    return [
        html.Div(
            [
                html.P(
                    value(standing, indicator=face.indicator, word=word),
                    className="ioc-tile__figure",
                ),
                _line(standing, face, word),
            ],
            className="ioc-tile__row",
        ),
        html.Div(
            [html.Span(fraction), *([provisional_mark(word)] if standing.is_provisional else [])],
            className="ioc-tile__fraction",
        ),
        html.P(moved or word("figure.first"), className="ioc-tile__change"),
        html.P(pace, className="ioc-tile__pace"),
        _foot(standing, face, word),
    ]


def _owed(standing: Standing, face: TileFace, word: Wording) -> list[Component]:
    owed = (
        word("tile.owed", owner=face.owner, date=word.date(standing.owed_since))
        if standing.owed_since
        else word("tile.never", owner=face.owner)
    )
    nothing = html.P(
        word("figure.none"),
        className="ioc-tile__nothing",
        **attributes(
            data_indicator=standing.indicator, data_unit=standing.unit, data_value=raw_number(None)
        ),
    )
    hatch = html.Span(className="ioc-tile__hatch", **attributes(aria_hidden="true"))
    return [
        html.Div([nothing, hatch], className="ioc-tile__row"),
        html.P(owed, className="ioc-tile__owed"),
        _foot(standing, face, word),
    ]


def _line(standing: Standing, face: TileFace, word: Wording) -> Component:
    points = list(face.points)[-POINTS:]
    figures = [point.value for point in points]
    known = [figure for figure in figures if figure is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no line
        return html.Span(className="ioc-tile__line")
    alt = word(
        "tile.line",
        periods=len(points),
        first=word.value(known[0], face.indicator),
        last=word.value(known[-1], face.indicator),
        gaps=len(points) - len(known),
    )
    # A first place stands on top, so the line of a rank is drawn upside down.
    sign = -1 if face.indicator.form == "rank" else 1
    picture = spark_line(
        [None if figure is None else sign * figure for figure in figures],
        provisional=[
            point.is_provisional or (point.is_illustrative and not standing.is_illustrative)
            for point in points
        ],
        target=sign * standing.pace.target if standing.pace else None,
    )
    return html.Img(src=picture, alt=alt, title=alt, className="ioc-tile__line")


def _foot(standing: Standing, face: TileFace, word: Wording) -> Component:
    marks = [illustrative_mark(word)] if standing.is_illustrative else []
    return html.Footer(
        [
            html.Div(
                [html.Span(age_text(standing, word=word)), state_mark(standing.state, word=word)]
            ),
            html.Div([html.Span(_owner(standing, face, word)), *marks]),
        ],
        className="ioc-tile__foot",
    )


def _owner(standing: Standing, face: TileFace, word: Wording) -> list[Component | str]:
    name = html.A(face.owner, href=face.owner_href) if face.owner_href else face.owner
    if not _is_partial(standing):
        return [name]
    key = "tile.members" if standing.basis == "computed" else "tile.part"
    part = word(key, n=standing.reported_units, of=standing.expected_units)
    return [name, f" · {part}"]


def age_text(standing: Standing, *, word: Wording) -> str:
    """``Đến 17/11/2024 · 3 ngày trước``: the day the figure is about, and how long ago that is."""
    if standing.period_end is None:
        return word("tile.no_day")
    until = word("tile.until", date=word.date(standing.period_end))
    return until if standing.age_days is None else f"{until}, {word.ago(days=standing.age_days)}"


def _is_partial(standing: Standing) -> bool:
    return (
        standing.reported_units is not None
        and standing.expected_units is not None
        and standing.reported_units < standing.expected_units
    )
