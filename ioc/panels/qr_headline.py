"""The health-insurance page in a sentence: the rate of the last week, and against a year ago."""

import datetime as dt

from ioc.components.figure import pace_text
from ioc.components.sentence import headline, plain
from ioc.data.queries import standing
from ioc.data.queries.freshness import freshness
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.qr_trend import Trend, rows, year_of
from ioc.panels.tally import WEEK, tally_indicator
from ioc.profile.model import Indicator, Text

STANDS = Text(
    vi="{unit}: *{rate}* lượt khám BHYT bảy ngày qua được tra cứu bằng QR{change}.",
    en="{unit}: *{rate}* of insured visits in the last seven days were looked up by QR{change}.",
)
CHANGE = Text(vi=", *{change}* so với bốn tuần trước", en=", *{change}* on four weeks ago")
NOTHING = Text(vi="{unit} chưa có lượt khám nào được báo.", en="{unit} has no visit reported.")
MISSED = Text(
    vi="Còn *{n}* lượt chưa tra cứu trong bảy ngày. {pace} ({owner})",
    en="*{n}* visits in seven days were not looked up. {pace} ({owner})",
)
FOUR_WEEKS = dt.timedelta(days=4 * WEEK)


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence; a province without tallies says so."""
    trend = year_of(look)
    newest = trend.newest if trend else None
    if trend is None or newest is None:
        text = look.word.pick(NOTHING, unit=place_name(look))
        return PanelDrawing(body=headline(text), state="missing", as_of=None, sentence=text)
    text = _sentence(look, trend, newest)
    return PanelDrawing(
        body=headline(text, detail=_detail(look, trend, newest)),
        state=freshness(look.look, indicator=trend.indicator.code, period_end=newest),
        as_of=newest,
        is_illustrative=trend.is_illustrative,
        sentence=plain(text),
    )


def facts(look: PanelLook) -> PanelTable:
    """The days behind the sentence."""
    return rows(look)


def _sentence(look: PanelLook, trend: Trend, newest: dt.date) -> str:
    now, then = trend.week(newest), trend.week(newest - FOUR_WEEKS)
    change = ""
    if now is not None and then is not None:
        moved = look.word.difference(round(now - then, 1), trend.indicator)
        change = look.word.pick(CHANGE, change=moved)
    return look.word.pick(
        STANDS, unit=place_name(look), rate=_rate(look, now, trend.indicator), change=change
    )


def _rate(look: PanelLook, value: float | None, indicator: Indicator) -> str:
    if value is None:
        return look.word("state.missing")
    return look.word.with_unit(look.word.number(value, 1), indicator)


def _detail(look: PanelLook, trend: Trend, newest: dt.date) -> str:
    """How many visits a week are at stake, and whether a document sets a target."""
    found = standing(look.look, indicator=trend.indicator.code, unit=look.unit)
    return look.word.pick(
        MISSED,
        n=look.word.number(trend.missed(newest)),
        pace=pace_text(found.pace, indicator=trend.indicator, word=look.word),
        owner=owner_name(look, trend.indicator),
    )


PANEL = Panel(
    id="qr-headline",
    page="health-insurance",
    order=10,
    title=Text(vi="Quét QR đang ở đâu", en="Where QR scanning stands"),
    draw=draw,
    rows=facts,
    is_bare=True,
    indicators=lambda look: tuple(i.code for i in [tally_indicator(look)] if i),
)
