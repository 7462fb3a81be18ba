"""Whether the unit will make its target: needed against recent pace, a forecast and its record."""

from math import ceil

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.mark import verdict_mark
from ioc.components.message import message
from ioc.data.queries.forecast import Forecast
from ioc.data.queries.forecast_unit import Outlook, outlook
from ioc.panels.naming import owner_name, place_name, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Indicator, Text

WHOLE = 100  # percent
FEWEST_CHECKED = 4  # forecasts that make a record
LEAST = 1  # percent of chance told apart from none
TITLE = Text(vi="Có kịp không", en="Will it make it")
CHANCE = Text(
    vi="{unit}: khả năng đạt {target} vào {day}: {chance}; dự báo {figure} ({low} đến {high})",
    en="{unit}: the chance of {target} by {day} is {chance}; forecast {figure} ({low} to {high})",
)
NO_TARGET = Text(
    vi="{unit}: dự báo {figure} vào {day} ({low} đến {high})",
    en="{unit}: forecast {figure} on {day} ({low} to {high})",
)
DOUBTFUL = Text(
    vi="{forecast}; nhưng dự báo như vậy mới đúng {share}",
    en="{forecast}; but only {share} of such forecasts held",
)
STALE = Text(
    vi="Số liệu mới nhất đã quá hạn, nên không dự báo. {owner} cần nộp số liệu của các kỳ sau đó.",
    en="The newest figure is overdue, so nothing is forecast. {owner} has to deliver the periods "
    "since.",
)
TOO_FEW = Text(
    vi="Cần ít nhất bốn kỳ có số liệu mới dự báo được.",
    en="A forecast needs at least four periods with figures.",
)
FACTS = {
    "verdict": Text(vi="Tiến độ", en="Verdict"),
    "needed": Text(vi="Cần mỗi tuần làm việc", en="Needed per working week"),
    "recent": Text(vi="Gần đây mỗi tuần làm việc", en="Recently per working week"),
    "fastest": Text(vi="Nhanh nhất từng giữ được", en="Fastest ever kept up"),
    "chance": Text(vi="Khả năng đạt mục tiêu", en="Chance of making it"),
    "hits": Text(vi="Đã đúng bao nhiêu", en="How often it was right"),
}
FASTEST = Text(vi="{rate} ({unit})", en="{rate} ({unit})")
UNDER = Text(vi="dưới {share}", en="under {share}")
OVER = Text(vi="trên {share}", en="over {share}")
HITS = Text(
    vi="{share} ({hits}/{n} lần dự báo trước bốn tuần rơi vào khoảng; khoảng nhằm tới 80 %)",
    en="{share} ({hits} of {n} forecasts made four weeks before held; the range aims at 80%)",
)
NO_HITS = Text(vi="chưa đủ lịch sử để kiểm lại", en="not enough history to check it")
MADE_OF = Text(
    vi="Đường Theil–Sen qua {n} kỳ gần nhất; khoảng 80 % lấy từ sai số của {checked} lần dự báo "
    "trước đây cho các đơn vị cùng cấp.",
    en="Theil–Sen line through the newest {n} periods; 80% range from what {checked} earlier "
    "forecasts for the units of the level were off.",
)
UNCHECKED = Text(
    vi="Đường Theil–Sen qua {n} kỳ gần nhất; khoảng 80 % lấy mẫu lại từ độ lệch quanh đường đó, vì "
    "chưa đủ lần dự báo để kiểm lại.",
    en="Theil–Sen line through the newest {n} periods; 80% range by resampling what they are off "
    "the line, because too few forecasts could be checked.",
)

COLUMNS = (
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
    TableColumn(name="target", title=Text(vi="Mục tiêu", en="Target")),
    TableColumn(name="deadline", title=Text(vi="Hạn", en="Deadline")),
    TableColumn(name="verdict", title=FACTS["verdict"]),
    TableColumn(name="needed_per_working_week", title=FACTS["needed"], digits=2),
    TableColumn(name="recent_per_working_week", title=FACTS["recent"], digits=2),
    TableColumn(name="fastest_per_working_week", title=FACTS["fastest"], digits=2),
    TableColumn(name="forecast_day", title=Text(vi="Dự báo cho ngày", en="Forecast for")),
    TableColumn(name="forecast", title=Text(vi="Dự báo", en="Forecast"), digits=2),
    TableColumn(name="forecast_low", title=Text(vi="Cận dưới", en="Low end"), digits=2),
    TableColumn(name="forecast_high", title=Text(vi="Cận trên", en="High end"), digits=2),
    TableColumn(
        name="forecasts_behind_range",
        title=Text(vi="Khoảng lấy từ số lần dự báo", en="Forecasts the range is made of"),
    ),
    TableColumn(name="chance", title=FACTS["chance"], digits=2),
    TableColumn(name="backtest_hits", title=Text(vi="Số lần đúng", en="Hits")),
    TableColumn(name="backtest_forecasts", title=Text(vi="Số lần kiểm", en="Forecasts checked")),
    TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
)


def draw(look: PanelLook) -> PanelDrawing:
    """The forecast beside what the pace needs, and how often such forecasts came true."""
    found = _outlook(look)
    indicator = look.look.indicator(look.indicator)
    made = found.forecast
    body = [_facts(look, found, indicator)]
    if made is None:
        body.insert(0, _why_none(look, found, indicator))
    else:
        text = MADE_OF if made.checked else UNCHECKED
        note = look.word.pick(text, n=made.points, checked=look.word.number(made.checked))
        body.append(html.P(note, className="ioc-card__note"))
    return PanelDrawing(
        body=html.Div(body),
        state=found.state,
        as_of=found.period_end,
        is_illustrative=found.is_illustrative,
        sentence=_with_doubt(look, found, _sentence(look, found, made, indicator)) if made else "",
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row: the unit's way to its target."""
    found = _outlook(look)
    made, pace = found.forecast, found.pace
    row: tuple[Fact, ...] = (
        look.unit,
        unit_name(look, look.unit),
        found.figure,
        found.target,
        found.deadline,
        found.course,
        pace.needed,
        pace.recent,
        pace.fastest,
        found.day,
        made.figure if made else None,
        made.low if made else None,
        made.high if made else None,
        made.checked if made else None,
        made.chance if made else None,
        found.hits.hits,
        found.hits.forecasts,
        found.is_illustrative,
    )
    return PanelTable(columns=COLUMNS, rows=(row,))


def _outlook(look: PanelLook) -> Outlook:
    return outlook(look.look, indicator=look.indicator, unit=look.unit)


def _sentence(look: PanelLook, found: Outlook, made: Forecast, indicator: Indicator) -> str:
    word = look.word
    figure, low, high = (
        word.value(round(one, indicator.decimals), indicator)
        for one in (made.figure, made.low, made.high)
    )
    common = {
        "unit": place_name(look), "day": word.date(found.day),
        "figure": figure, "low": low, "high": high,
    }  # fmt: skip
    if made.chance is None or found.target is None:
        return word.pick(NO_TARGET, **common)
    return word.pick(
        CHANCE,
        target=word.value(found.target, indicator),
        chance=_chance_text(look, made.chance, checked=made.checked),
        **common,
    )


def _with_doubt(look: PanelLook, found: Outlook, text: str) -> str:
    """The forecast, and in the same breath that such forecasts were mostly wrong, if they were."""
    hits = found.hits
    if hits.forecasts < FEWEST_CHECKED or 2 * hits.hits >= hits.forecasts:
        return text
    share = look.word.percent(WHOLE * hits.hits / hits.forecasts, 0)
    return look.word.pick(DOUBTFUL, forecast=text, share=share)


def _why_none(look: PanelLook, found: Outlook, indicator: Indicator) -> Component:
    is_stale = found.state in ("overdue", "error")
    text = look.word.pick(STALE, owner=owner_name(look, indicator)) if is_stale else ""
    return message(text or look.word.pick(TOO_FEW), tone="stale" if is_stale else "empty")


def _facts(look: PanelLook, found: Outlook, indicator: Indicator) -> Component:
    pace, made = found.pace, found.forecast
    pairs: list[tuple[str, Component | str]] = []
    if found.course != "no_target":
        pairs.append(("verdict", verdict_mark(found.course, word=look.word)))
    for name, rate in (("needed", pace.needed), ("recent", pace.recent)):
        if rate is not None:
            pairs.append((name, _rate(look, rate, indicator)))
    if pace.fastest is not None:
        text = _rate(look, pace.fastest, indicator)
        unit = unit_name(look, pace.fastest_unit)
        pairs.append(("fastest", look.word.pick(FASTEST, rate=text, unit=unit)))
    if made is not None and made.chance is not None:
        pairs.append(("chance", _chance(look, made.chance, checked=made.checked)))
    pairs.append(("hits", _hits(look, found)))
    return html.Dl(
        [
            part
            for name, fact in pairs
            for part in (html.Dt(look.word.pick(FACTS[name])), html.Dd(fact))
        ],
        className="ioc-facts",
    )


def _rate(look: PanelLook, rate: float, indicator: Indicator) -> str:
    digits = max(indicator.decimals, 1) if indicator.form != "count" else 0
    return look.word.difference(round(rate, digits), indicator, digits=digits)


def _chance(look: PanelLook, chance: float, *, checked: int) -> Component:
    return html.Span(
        _chance_text(look, chance, checked=checked),
        **attributes(
            data_indicator=look.indicator, data_unit=look.unit, data_value=raw_number(chance)
        ),
    )


def _chance_text(look: PanelLook, chance: float, *, checked: int) -> str:
    """A whole percent; some hundred draws, or so many forecasts, cannot tell more than nearly."""
    percent = WHOLE * chance
    least = ceil(WHOLE / (checked + 1)) if checked else LEAST
    if percent < least:
        return look.word.pick(UNDER, share=look.word.percent(least, 0))
    if percent > WHOLE - least:
        return look.word.pick(OVER, share=look.word.percent(WHOLE - least, 0))
    return look.word.percent(percent, 0)


def _hits(look: PanelLook, found: Outlook) -> str:
    hits = found.hits
    if not hits.forecasts:
        return look.word.pick(NO_HITS)
    share = look.word.percent(WHOLE * hits.hits / hits.forecasts, 0)
    return look.word.pick(HITS, share=share, hits=hits.hits, n=hits.forecasts)


PANEL = Panel(
    id="forecast",
    page="indicator",
    order=37,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
