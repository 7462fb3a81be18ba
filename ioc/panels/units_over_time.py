"""All units of the level over time: small charts where they fit, a grid of cells where not."""

import datetime as dt
from dataclasses import dataclass

from dash.development.base_component import Component

from ioc.components.chart import chart
from ioc.components.message import message
from ioc.data.queries import histories, ranking
from ioc.data.queries.values import HistoryPoint, Ranking, Standing
from ioc.figures.heat_grid import heat_grid
from ioc.figures.small_multiples import Multiple, small_multiples
from ioc.panels.attention import worst_state
from ioc.panels.naming import owner_name, plural_name, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.ranked import common_target
from ioc.profile.model import Indicator, Text

PERIODS = 26
MOST_CHARTS = 24  # units; more would be too small to read, and become rows of a grid
MOST_ROWS = 30

TITLE = Text(vi="{level} qua {n} kỳ", en="{level} over {n} periods")
SENTENCE = Text(
    vi="{unit} tăng nhiều nhất, {change}, từ {since}",
    en="{unit} gained most, {change}, since {since}",
)
NOTHING = Text(
    vi="Chưa đơn vị nào có hai kỳ số liệu để so sánh.",
    en="No unit has two periods to compare yet.",
)
CELL = Text(vi="{unit}, {period}: <b>{value}</b>", en="{unit}, {period}: <b>{value}</b>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One unit over time."""

    standing: Standing
    points: dict[dt.date, HistoryPoint]  # by last day, those that have a figure

    @property
    def change(self) -> float:
        """From the first figure to the last, in the indicator's unit."""
        values = [point.value for _, point in sorted(self.points.items())]
        known = [value for value in values if value is not None]
        return known[-1] - known[0] if known else 0.0


def draw(look: PanelLook) -> PanelDrawing:
    """Units from the last to the first: those that need attention stand on top."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    series = _series(look, found)
    moving = [one for one in series if len(one.points) > 1]
    indicator = look.look.indicator(look.indicator)
    days = _days(series)
    title = look.word.pick(TITLE, level=plural_name(look, look.level), n=len(days))
    if not moving:
        nothing = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(
            body=nothing, state="missing", as_of=None, title=title[:1].upper() + title[1:]
        )
    sentence = _sentence(look, moving, days[0], indicator)
    return PanelDrawing(
        body=_charts(look, series, found, sentence)
        if len(series) <= MOST_CHARTS
        else _grid(look, series[:MOST_ROWS], sentence),
        state=worst_state(one.standing for one in series),
        as_of=days[-1],
        is_illustrative=any(one.standing.is_illustrative for one in series),
        title=title[:1].upper() + title[1:],
        sentence=sentence,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit and period that has a figure."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    facts: list[tuple[Fact, ...]] = [
        (one.standing.unit, unit_name(look, one.standing.unit), day, point.value)
        for one in _series(look, found)
        for day, point in sorted(one.points.items())
    ]
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="period_end", title=Text(vi="Đến ngày", en="To")),
            TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
        ),
        rows=tuple(facts),
    )


def _series(look: PanelLook, found: Ranking) -> list[Series]:
    """The units that have a figure, last place first."""
    ranked = [row.standing for row in found.rows if row.place is not None]
    units = [standing.unit for standing in ranked]
    lines = histories(look.look, indicators=[look.indicator], units=units, points=PERIODS)
    return [
        Series(
            standing=standing,
            points={
                point.period_end: point
                for point in lines[look.indicator, standing.unit]
                if point.value is not None
            },
        )
        for standing in reversed(ranked)
    ]


def _days(series: list[Series]) -> list[dt.date]:
    """The periods' last days, oldest first: a period only some units reported is one of them."""
    return sorted({day for one in series for day in one.points})[-PERIODS:]


def _sentence(look: PanelLook, moving: list[Series], since: dt.date, indicator: Indicator) -> str:
    most = max(moving, key=lambda one: one.change)
    return look.word.pick(
        SENTENCE,
        unit=unit_name(look, most.standing.unit),
        change=look.word.difference(round(most.change, indicator.decimals), indicator),
        since=look.word.date(since),
    )


def _values(one: Series, days: list[dt.date]) -> list[float | None]:
    return [one.points[day].value if day in one.points else None for day in days]


def _charts(look: PanelLook, series: list[Series], found: Ranking, label: str) -> Component:
    days = _days(series)
    figure = small_multiples(
        [
            Multiple(
                name=unit_name(look, one.standing.unit),
                text=_figure(look, one.standing.value),
                values=_values(one, days),
                is_named=one.standing.unit == look.unit,
            )
            for one in series
        ],
        days=days,
        target=common_target(found),
    )
    return chart(figure, label=label, language=look.language, height="own")


def _grid(look: PanelLook, series: list[Series], label: str) -> Component:
    days = _days(series)
    names = [unit_name(look, one.standing.unit) for one in series]
    values = [_values(one, days) for one in series]
    texts = [
        [
            look.word.pick(CELL, unit=name, period=look.word.date(day), value=_figure(look, value))
            for day, value in zip(days, row, strict=True)
        ]
        for name, row in zip(names, values, strict=True)
    ]
    figure = heat_grid(
        values, rows=names, columns=[look.word.day_month(day) for day in days], texts=texts
    )
    return chart(figure, label=label, language=look.language, height="own")


def _figure(look: PanelLook, value: float | None) -> str:
    if value is None:
        return look.word("state.missing")
    return look.word.value(value, look.look.indicator(look.indicator))


PANEL = Panel(
    id="units-over-time",
    page="indicator",
    order=60,
    title=Text(vi="Các đơn vị qua thời gian", en="Units over time"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
