"""The scan rate by day over a year."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dash import html

from ioc.components.chart import chart
from ioc.components.message import message
from ioc.data.answers import TallyDay
from ioc.data.queries import tally_days
from ioc.data.queries.freshness import freshness
from ioc.figures.tally_trend import TrendDay, tally_trend
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.tally import (
    WEEK,
    YEAR,
    days_before,
    rate,
    tally_feed,
    tally_indicator,
    week_rate,
)
from ioc.profile.model import Indicator, Text

SENTENCE = Text(
    vi="{unit}: từ {first} ({since}) đến {last} ({until}), tính theo bảy ngày",
    en="{unit}: from {first} ({since}) to {last} ({until}), over seven days",
)
NOTHING = Text(
    vi="Chưa có ngày nào được báo trong một năm qua.", en="No day was reported in the last year."
)
AXIS = Text(vi="% lượt khám BHYT tra cứu bằng QR", en="% of visits looked up by QR")
DAY_NAME = Text(vi="từng ngày", en="each day")
SMOOTH_NAME = Text(vi="7 ngày", en="7 days")
DAY = Text(vi="{day}: <b>{rate}</b> ({fraction})", en="{day}: <b>{rate}</b> ({fraction})")
NO_DAY = Text(vi="{day}: không có báo cáo", en="{day}: no report")
HOW = Text(
    vi="Chấm: từng ngày; đường: cộng bảy ngày rồi mới chia. Ngày không báo để trống.",
    en="Dots: each day; line: seven days summed, then divided. Days without a report stay empty.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A year of one unit's daily tallies."""

    indicator: Indicator
    days: Mapping[dt.date, TallyDay]
    is_illustrative: bool

    @property
    def newest(self) -> dt.date | None:
        """The last day somebody reported."""
        return max(self.days, default=None)

    def week(self, last: dt.date) -> float | None:
        """The rate over the seven days that end on ``last``."""
        return week_rate(self.days, last, self.indicator)

    def missed(self, last: dt.date) -> int:
        """Visits of the seven days that end on ``last`` that were not looked up."""
        week = [self.days[day] for day in days_before(last, WEEK) if day in self.days]
        return sum(day.denominator - day.numerator for day in week)


def year_of(look: PanelLook) -> Trend | None:
    """The year that ends on the day asked; None: the province has no daily tally."""
    indicator, feed = tally_indicator(look), tally_feed(look)
    if indicator is None or feed is None:
        return None
    last = look.look.as_of
    first = last - dt.timedelta(days=YEAR + WEEK)
    found = tally_days(look.look, indicator=indicator.code, unit=look.unit, first=first, last=last)
    return Trend(
        indicator=indicator,
        days={day.day: day for day in found},
        is_illustrative=feed.is_illustrative,
    )


def draw(look: PanelLook) -> PanelDrawing:
    """Points by day, a line over seven days."""
    trend = year_of(look)
    newest = trend.newest if trend else None
    if trend is None or newest is None:
        nothing = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=nothing, state="missing", as_of=None)
    span = [day for day in days_before(newest, YEAR) if day >= min(trend.days)]
    days = [_day(look, trend, day) for day in span]
    sentence = _sentence(look, trend, days)
    last = next((day.smooth for day in reversed(days) if day.smooth is not None), None)
    figure = tally_trend(
        days,
        unit=look.word.pick(AXIS),
        last_text=_rate(look, trend.indicator, last),
        day_name=look.word.pick(DAY_NAME),
        smooth_name=look.word.pick(SMOOTH_NAME),
    )
    return PanelDrawing(
        body=html.Div(
            [
                chart(figure, label=sentence, language=look.language),
                html.P(look.word.pick(HOW), className="ioc-card__note"),
            ]
        ),
        state=freshness(look.look, indicator=trend.indicator.code, period_end=newest),
        as_of=newest,
        is_illustrative=trend.is_illustrative,
        sentence=sentence,
        source=owner_name(look, trend.indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per day that was reported, oldest first."""
    trend = year_of(look)
    days = trend.days.values() if trend else ()
    return PanelTable(
        columns=(
            TableColumn(name="tally_date", title=Text(vi="Ngày", en="Day")),
            TableColumn(name="scanned_visits", title=Text(vi="Lượt tra cứu", en="Looked up")),
            TableColumn(name="visits", title=Text(vi="Lượt khám", en="Visits")),
            TableColumn(name="rate", title=Text(vi="Tỷ lệ", en="Rate"), digits=2),
        ),
        rows=tuple(
            (
                day.day,
                day.numerator,
                day.denominator,
                rate(day.numerator, day.denominator, trend.indicator) if trend else None,
            )
            for day in days
        ),
    )


def _day(look: PanelLook, trend: Trend, day: dt.date) -> TrendDay:
    tally = trend.days.get(day)
    name = look.word.date(day)
    if tally is None:
        text = look.word.pick(NO_DAY, day=name)
        return TrendDay(day=day, rate=None, smooth=trend.week(day), text=text)
    value = rate(tally.numerator, tally.denominator, trend.indicator)
    fraction = look.word.fraction(tally.numerator, tally.denominator)
    shown = _rate(look, trend.indicator, value)
    text = look.word.pick(DAY, day=name, rate=shown, fraction=fraction)
    return TrendDay(day=day, rate=value, smooth=trend.week(day), text=text)


def _sentence(look: PanelLook, trend: Trend, days: list[TrendDay]) -> str:
    known = [day for day in days if day.smooth is not None]
    if not known:
        return ""
    return look.word.pick(
        SENTENCE,
        unit=place_name(look),
        first=_rate(look, trend.indicator, known[0].smooth),
        since=look.word.date(known[0].day),
        last=_rate(look, trend.indicator, known[-1].smooth),
        until=look.word.date(known[-1].day),
    )


def _rate(look: PanelLook, indicator: Indicator, value: float | None) -> str:
    if value is None:
        return look.word("state.missing")
    return look.word.with_unit(look.word.number(value, 1), indicator)


PANEL = Panel(
    id="qr-trend",
    page="health-insurance",
    order=20,
    title=Text(vi="Từng ngày trong một năm", en="Day by day over a year"),
    draw=draw,
    rows=rows,
    indicators=lambda look: tuple(i.code for i in [tally_indicator(look)] if i),
)
