"""All units of the level over time: small charts where they fit, a grid of cells where not."""

import datetime as dt
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.chart import chart
from ioc.data.answers import Ranking, Standing
from ioc.data.queries import histories, ranking
from ioc.data.queries.history_aligned import aligned_histories
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
NOTE = Text(
    vi="Mỗi ô là một kỳ, ô xám: chưa có số liệu. Vẽ {n} đơn vị đứng cuối; tất cả có trong bảng.",
    en="Each cell is a period; a grey one has no figure. The {n} units that stand last are drawn; "
    "all are in the table.",
)
CELL = Text(vi="{unit}, {period}: <b>{value}</b>", en="{unit}, {period}: <b>{value}</b>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One unit over time."""

    standing: Standing
    points: dict[dt.date, float]  # by last day of the period, those that have a figure

    @property
    def change(self) -> float:
        """From the first figure to the last, in the indicator's unit."""
        values = [value for _, value in sorted(self.points.items())]
        return values[-1] - values[0] if values else 0.0


def draw(look: PanelLook) -> PanelDrawing:
    """Units from the last to the first: those that need attention stand on top."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    series = _series(look, found)
    moving = [one for one in series if len(one.points) > 1]
    indicator = look.look.indicator(look.indicator)
    days = _days(series)
    title = look.word.pick(TITLE, level=plural_name(look, look.level), n=len(days))
    if not moving:
        nothing = html.P(look.word.pick(NOTHING), className="ioc-quiet")
        return PanelDrawing(body=nothing, state="missing", as_of=None)
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
    """One row per unit and period that has a figure, with the day it really ends on."""
    ranked = _ranked(ranking(look.look, indicator=look.indicator, level=look.level))
    units = [standing.unit for standing in ranked]
    lines = histories(look.look, indicators=[look.indicator], units=units, points=PERIODS)
    facts: list[tuple[Fact, ...]] = [
        (unit, unit_name(look, unit), point.period_end, point.value)
        for unit in units
        for point in lines[look.indicator, unit]
        if point.value is not None
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


def _ranked(found: Ranking) -> list[Standing]:
    """Who has a figure, last place first."""
    return [row.standing for row in reversed(found.rows) if row.place is not None]


def _series(look: PanelLook, found: Ranking) -> list[Series]:
    """The units that have a figure, last place first.

    Some published a figure of a day inside the period: it is the figure of that period.
    """
    ranked = _ranked(found)
    periods, lines = aligned_histories(
        look.look,
        indicator=look.indicator,
        level=look.level,
        units=[standing.unit for standing in ranked],
        points=PERIODS,
    )
    days = [min(period.end, look.look.as_of) for period in periods]
    return [
        Series(
            standing=standing,
            points={
                day: value
                for day, value in zip(days, lines[standing.unit].values, strict=True)
                if value is not None
            },
        )
        for standing in ranked
    ]


def _days(series: list[Series]) -> list[dt.date]:
    """The periods' last days, oldest first."""
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
    return [one.points.get(day) for day in days]


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
    return chart(figure, label=label, language=look.language, height="own", is_wide=True)


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
        values,
        rows=names,
        columns=[look.word.day_month(day) for day in days],
        texts=texts,
        ends=_ends(look, values),
    )
    note = look.word.pick(NOTE, n=len(series))
    return html.Div(
        [
            chart(figure, label=label, language=look.language, height="own", is_wide=True),
            html.P(note, className="ioc-card__note"),
        ]
    )


def _ends(look: PanelLook, values: list[list[float | None]]) -> tuple[str, str]:
    """The least and the most that a colour stands for, in words."""
    known = [value for row in values for value in row if value is not None]
    return _figure(look, min(known, default=None)), _figure(look, max(known, default=None))


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
