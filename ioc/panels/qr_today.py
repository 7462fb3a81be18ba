"""The day's tally as it comes in: the rate now, and the last two weeks."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.message import message
from ioc.data.answers import TallyDay
from ioc.data.queries.freshness import freshness
from ioc.figures.spark_line import spark_line
from ioc.panels.naming import owner_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.tally import (
    days_before,
    last_days,
    rate,
    tally_feed,
    tally_indicator,
    week_rate,
)
from ioc.profile.model import Indicator, Text

SPAN = 14
LINE_SIZE = (320, 96)

SENTENCE = Text(
    vi="Ngày {day}: {n} trong {of} lượt đã tra cứu bằng mã QR",
    en="On {day}: {n} of {of} visits looked up by QR",
)
NOTHING = Text(
    vi="Chưa có lượt khám nào được báo trong hai tuần qua.",
    en="No visit was reported in the last two weeks.",
)
NO_FEED = Text(vi="Tỉnh chưa có nguồn đếm hằng ngày.", en="The province has no daily tally.")
BEFORE = Text(vi="{change} so với cùng ngày tuần trước", en="{change} on the same day last week")
WEEK = Text(vi="Bảy ngày qua", en="Last seven days")
NOT_YET = Text(vi="Lượt chưa tra cứu trong ngày", en="Visits of the day not looked up")
MORE = Text(vi="Xem theo huyện, theo cơ sở", en="See districts and facilities")
LINE = Text(vi="{n} ngày gần nhất", en="last {n} days")


def draw(look: PanelLook) -> PanelDrawing:
    """The newest day with a report, large; two weeks as a line."""
    indicator = tally_indicator(look)
    days = _days(look)
    if indicator is None or not days:
        text = look.word.pick(NO_FEED if indicator is None else NOTHING)
        return PanelDrawing(body=message(text, tone="empty"), state="missing", as_of=None)
    newest = days[max(days)]
    feed = tally_feed(look)
    text = look.word.pick(
        SENTENCE,
        day=look.word.day_month(newest.day),
        n=look.word.number(newest.numerator),
        of=look.word.number(newest.denominator),
    )
    return PanelDrawing(
        body=_body(look, indicator, days, newest),
        state=freshness(look.look, indicator=indicator.code, period_end=newest.day),
        as_of=newest.day,
        is_illustrative=feed is not None and feed.is_illustrative,
        sentence=text,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per day that was reported."""
    indicator = tally_indicator(look)
    return PanelTable(
        columns=(
            TableColumn(name="tally_date", title=Text(vi="Ngày", en="Day")),
            TableColumn(name="scanned_visits", title=Text(vi="Lượt tra cứu", en="Looked up")),
            TableColumn(name="visits", title=Text(vi="Lượt khám", en="Visits")),
            TableColumn(name="rate", title=Text(vi="Tỷ lệ", en="Rate"), digits=2),
        ),
        rows=tuple(
            (d.day, d.numerator, d.denominator, rate(d.numerator, d.denominator, indicator))
            for d in _days(look).values()
            if indicator is not None
        ),
    )


def _days(look: PanelLook) -> dict[dt.date, TallyDay]:
    indicator = tally_indicator(look)
    return last_days(look, indicator, SPAN) if indicator else {}


def _body(
    look: PanelLook, indicator: Indicator, days: dict[dt.date, TallyDay], newest: TallyDay
) -> Component:
    value = rate(newest.numerator, newest.denominator, indicator)
    text = look.word.with_unit(look.word.number(value or 0.0, 1), indicator)
    figure = html.Span(
        text,
        className="ioc-live__figure",
        **attributes(
            data_indicator=indicator.code, data_unit=look.unit, data_value=raw_number(value)
        ),
    )
    return html.Div(
        [
            html.Div([figure, *_change(look, indicator, days, newest)], className="ioc-live__now"),
            _line(look, indicator, days),
            html.Dl(
                [
                    part
                    for label, text in _facts(look, indicator, days, newest)
                    for part in (html.Dt(look.word.pick(label)), html.Dd(text))
                ],
                className="ioc-facts",
            ),
            html.P(
                html.A(look.word.pick(MORE), href=look.href("/health-insurance")),
                className="ioc-card__more",
            ),
        ],
        className="ioc-live",
    )


def _facts(
    look: PanelLook, indicator: Indicator, days: dict[dt.date, TallyDay], newest: TallyDay
) -> list[tuple[Text, str]]:
    """The week around the day, and what the day still misses."""
    week = week_rate(days, newest.day, indicator)
    facts = [(NOT_YET, look.word.number(newest.denominator - newest.numerator))]
    if week is not None:
        facts.insert(0, (WEEK, look.word.with_unit(look.word.number(week, 1), indicator)))
    return facts


def _change(
    look: PanelLook, indicator: Indicator, days: dict[dt.date, TallyDay], newest: TallyDay
) -> list[Component]:
    before = days.get(newest.day - dt.timedelta(days=7))
    now = rate(newest.numerator, newest.denominator, indicator)
    then = rate(before.numerator, before.denominator, indicator) if before else None
    if now is None or then is None:
        return []
    change = look.word.difference(round(now - then, 1), indicator)
    return [html.Span(look.word.pick(BEFORE, change=change), className="ioc-live__change")]


def _line(look: PanelLook, indicator: Indicator, days: dict[dt.date, TallyDay]) -> Component:
    span = [days.get(day) for day in days_before(look.look.as_of, SPAN)]
    values = [rate(day.numerator, day.denominator, indicator) if day else None for day in span]
    alt = look.word.pick(LINE, n=SPAN)
    return html.Img(
        src=spark_line(values, size=LINE_SIZE), alt=alt, title=alt, className="ioc-live__line"
    )


PANEL = Panel(
    id="qr-today",
    page="overview",
    order=22,
    width=3,
    title=Text(vi="Quét QR hôm nay", en="QR scans today"),
    draw=draw,
    rows=rows,
    indicators=lambda look: tuple(i.code for i in [tally_indicator(look)] if i),
)
