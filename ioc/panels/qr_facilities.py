"""Which facilities drag the rate of the chosen unit: missed visits, not rates, decide."""

import datetime as dt

from ioc.components.chart import chart
from ioc.components.message import message
from ioc.data.answers import TallyUnit
from ioc.data.queries import tally_units
from ioc.figures.rank_bar import Bar, rank_bar
from ioc.panels.naming import owner_name, place_name, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.qr_units import SPAN_DAYS
from ioc.panels.tally import by_missing, missing, rate, reporting_level, tally_indicator
from ioc.profile.model import Indicator, Text

SHOWN = 15

TITLE = Text(
    vi="Cơ sở kéo tỷ lệ xuống: {unit}, bốn tuần qua",
    en="What drags the rate: {unit}, last four weeks",
)
SENTENCE = Text(
    vi="{n} cơ sở chiếm {share} số lượt chưa tra cứu; nhiều nhất là {first}",
    en="{n} facilities account for {share} of the missed visits; most at {first}",
)
NOTHING = Text(
    vi="Bốn tuần qua chưa có cơ sở nào báo cáo.", en="No facility reported in four weeks."
)
BAR = Text(vi="{missed} ({rate})", en="{missed} ({rate})")
AXIS = Text(
    vi="lượt khám chưa tra cứu (tỷ lệ của cơ sở)",
    en="visits not looked up (the facility's rate)",
)
HALF = 0.5


def draw(look: PanelLook) -> PanelDrawing:
    """Bars by missed visits; those that together make half of them are set off."""
    indicator = tally_indicator(look)
    found = by_missing(_found(look))
    if indicator is None or not found:
        nothing = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=nothing, state="missing", as_of=None)
    half = most_of(found)
    sentence = _sentence(look, found, half)
    bars = [
        _bar(look, one, indicator, is_named=place < half) for place, one in enumerate(found[:SHOWN])
    ]
    figure = rank_bar(bars, unit=look.word.pick(AXIS))
    return PanelDrawing(
        body=chart(figure, label=sentence, language=look.language, height="own"),
        state="fresh",
        as_of=max(one.last_day for one in found if one.last_day),
        is_illustrative=any(one.is_illustrative for one in found),
        title=look.word.pick(TITLE, unit=place_name(look)),
        sentence=sentence,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per facility that reported, the most missed visits first."""
    indicator = tally_indicator(look)
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã cơ sở", en="Facility code")),
            TableColumn(name="unit", title=Text(vi="Cơ sở", en="Facility")),
            TableColumn(name="scanned_visits", title=Text(vi="Lượt tra cứu", en="Looked up")),
            TableColumn(name="visits", title=Text(vi="Lượt khám", en="Visits")),
            TableColumn(name="missed_visits", title=Text(vi="Chưa tra cứu", en="Not looked up")),
            TableColumn(name="rate", title=Text(vi="Tỷ lệ", en="Rate"), digits=2),
        ),
        rows=tuple(
            (
                one.unit,
                unit_name(look, one.unit),
                one.numerator,
                one.denominator,
                missing(one),
                rate(one.numerator or 0, one.denominator or 0, indicator),
            )
            for one in by_missing(_found(look))
            if indicator is not None
        ),
    )


def most_of(found: list[TallyUnit]) -> int:
    """How many units, from the first, together make half of what is missed."""
    total = sum(missing(one) for one in found)
    seen = 0
    for count, one in enumerate(found, start=1):
        seen += missing(one)
        if seen >= total * HALF:
            return count
    return len(found)


def _found(look: PanelLook) -> list[TallyUnit]:
    indicator = tally_indicator(look)
    if indicator is None:
        return []
    return tally_units(
        look.look,
        indicator=indicator.code,
        parent=look.unit,
        level=reporting_level(look),
        first=look.look.as_of - dt.timedelta(days=SPAN_DAYS - 1),
        last=look.look.as_of,
    )


def _sentence(look: PanelLook, found: list[TallyUnit], half: int) -> str:
    total = sum(missing(one) for one in found)
    seen = sum(missing(one) for one in found[:half])
    share = look.word.percent(100 * seen / total, 0) if total else look.word.percent(0, 0)
    first = unit_name(look, found[0].unit)
    return look.word.pick(SENTENCE, n=half, share=share, first=first)


def _bar(look: PanelLook, one: TallyUnit, indicator: Indicator, *, is_named: bool) -> Bar:
    value = rate(one.numerator or 0, one.denominator or 0, indicator) or 0.0
    text = look.word.pick(
        BAR,
        missed=look.word.number(missing(one)),
        rate=look.word.with_unit(look.word.number(value, 0), indicator),
    )
    return Bar(
        label=unit_name(look, one.unit),
        value=missing(one),
        text=text,
        is_named=is_named,
        is_illustrative=False,
    )


PANEL = Panel(
    id="qr-facilities",
    page="health-insurance",
    order=40,
    width=5,
    title=Text(vi="Cơ sở kéo tỷ lệ xuống", en="What drags the rate"),
    draw=draw,
    rows=rows,
    indicators=lambda look: tuple(i.code for i in [tally_indicator(look)] if i),
)
