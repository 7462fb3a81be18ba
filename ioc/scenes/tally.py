"""The day's tally as it comes in: the rate now, large, and the last two weeks."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.data.answers import TallyDay
from ioc.data.queries.freshness import freshness
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import PanelLook
from ioc.panels.tally import (
    days_before,
    last_days,
    rate,
    tally_feed,
    tally_indicator,
    week_rate,
)
from ioc.profile.model import Indicator, Text
from ioc.scenes.line import line
from ioc.scenes.scene import Scene, SceneDrawing

SPAN = 14

STANDS = Text(
    vi="{indicator}: {unit} đạt *{rate}* trong ngày *{day}*",
    en="{indicator}: {unit} at *{rate}* on *{day}*",
)
NOTHING = Text(
    vi="Hai tuần qua chưa có số đếm nào được báo", en="Nothing was counted in the last two weeks"
)
COUNTED = Text(vi="{n} trong {of} lượt", en="{n} of {of} visits")
MISSING = Text(vi="Còn {n} lượt chưa tra cứu", en="{n} visits not looked up")
WEEK = Text(vi="Bảy ngày qua: {rate}", en="Last seven days: {rate}")


def draw(look: PanelLook) -> SceneDrawing:
    """The newest day that was reported; a province without tallies says so."""
    indicator = tally_indicator(look)
    days = last_days(look, indicator, SPAN) if indicator else {}
    if indicator is None or not days:
        return SceneDrawing(
            sentence=look.word.pick(NOTHING), body=html.Div(), state="missing", as_of=None
        )
    newest = days[max(days)]
    feed = tally_feed(look)
    now = rate(newest.numerator, newest.denominator, indicator)
    return SceneDrawing(
        sentence=look.word.pick(
            STANDS,
            unit=place_name(look),
            indicator=look.word.pick(indicator.short_name),
            rate=_written(look, now, indicator),
            day=look.word.day_month(newest.day),
        ),
        body=html.Div(
            [_figures(look, indicator, days, newest), _line(look, indicator, days)],
            className="wall-indicator",
        ),
        state=freshness(look.look, indicator=indicator.code, period_end=newest.day),
        as_of=newest.day,
        source=owner_name(look, indicator),
        is_illustrative=feed is not None and feed.is_illustrative,
    )


def _figures(
    look: PanelLook, indicator: Indicator, days: dict[dt.date, TallyDay], newest: TallyDay
) -> Component:
    word = look.word
    now = rate(newest.numerator, newest.denominator, indicator)
    figure = html.Span(
        [
            word.number(now, 1) if now is not None else word("state.missing"),
            html.Span(word.pick(indicator.unit), className="ioc-figure__unit"),
        ],
        className="ioc-figure__value",
        **attributes(
            data_indicator=indicator.code, data_unit=look.unit, data_value=raw_number(now)
        ),
    )
    counted = word.pick(
        COUNTED, n=word.number(newest.numerator), of=word.number(newest.denominator)
    )
    missing = word.pick(MISSING, n=word.number(newest.denominator - newest.numerator))
    week = week_rate(days, newest.day, indicator)
    return html.Div(
        [
            html.P(figure, className="wall-figure"),
            html.P(counted),
            html.P(missing),
            html.P(word.pick(WEEK, rate=_written(look, week, indicator)), className="wall-quiet"),
        ],
        className="wall-indicator__figures",
    )


def _line(look: PanelLook, indicator: Indicator, days: dict[dt.date, TallyDay]) -> Component:
    span = days_before(look.look.as_of, SPAN)
    found = [days.get(day) for day in span]
    values = [rate(day.numerator, day.denominator, indicator) if day else None for day in found]
    return line(look, values, ends=(span[0], span[-1]))


def _written(look: PanelLook, value: float | None, indicator: Indicator) -> str:
    if value is None:
        return look.word("state.missing")
    return look.word.with_unit(look.word.number(value, 1), indicator)


SCENE = Scene(kind="tally", draw=draw)
