"""The units of the level by scan rate over the last four weeks, and how many visits each misses."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.bullet import bar_scale, bullet_bar
from ioc.components.message import message
from ioc.data.answers import TallyUnit
from ioc.data.queries import tally_units
from ioc.panels.naming import owner_name, plural_name, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.tally import missing, rate, tally_indicator
from ioc.profile.model import Indicator, Text

SPAN_DAYS = 28

TITLE = Text(vi="Theo {level}, bốn tuần qua", en="By {level}, last four weeks")
SENTENCE = Text(
    vi="{worst} thấp nhất, {low}; {best} cao nhất, {high}",
    en="{worst} is lowest at {low}; {best} is highest at {high}",
)
NOTHING = Text(vi="Bốn tuần qua chưa có báo cáo nào.", en="Nothing was reported in four weeks.")
UNIT = Text(vi="Đơn vị", en="Unit")
RATE = Text(vi="Tỷ lệ", en="Rate")
FRACTION = Text(vi="Tra cứu / lượt khám", en="Looked up / visits")
MISSING = Text(vi="Chưa tra cứu", en="Not looked up")
NO_REPORT = Text(vi="không có báo cáo", en="no report")


def draw(look: PanelLook) -> PanelDrawing:
    """The lowest rate first; a unit that reported nothing stands below."""
    indicator = tally_indicator(look)
    found = _ordered(look)
    known = [one for one in found if one.denominator]
    if indicator is None or not known:
        nothing = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=nothing, state="missing", as_of=None)
    return PanelDrawing(
        body=_table(look, indicator, found),
        state="fresh" if len(known) == len(found) else "late",
        as_of=max(one.last_day for one in known if one.last_day),
        is_illustrative=any(one.is_illustrative for one in known),
        title=look.word.pick(TITLE, level=plural_name(look, look.level)),
        sentence=look.word.pick(
            SENTENCE,
            worst=unit_name(look, known[0].unit),
            low=_rate_text(look, known[0], indicator),
            best=unit_name(look, known[-1].unit),
            high=_rate_text(look, known[-1], indicator),
        ),
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit of the level, the lowest rate first."""
    indicator = tally_indicator(look)
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=UNIT),
            TableColumn(name="scanned_visits", title=Text(vi="Lượt tra cứu", en="Looked up")),
            TableColumn(name="visits", title=Text(vi="Lượt khám", en="Visits")),
            TableColumn(name="missed_visits", title=MISSING),
            TableColumn(name="rate", title=RATE, digits=2),
            TableColumn(
                name="days_reported", title=Text(vi="Số ngày có báo cáo", en="Days reported")
            ),
        ),
        rows=tuple(
            (
                one.unit,
                unit_name(look, one.unit),
                one.numerator,
                one.denominator,
                missing(one) if one.denominator else None,
                _rate(one, indicator),
                one.days_reported,
            )
            for one in _ordered(look)
            if indicator is not None
        ),
    )


def _ordered(look: PanelLook) -> list[TallyUnit]:
    indicator = tally_indicator(look)
    if indicator is None:
        return []
    found = tally_units(
        look.look,
        indicator=indicator.code,
        parent=look.look.root.code,
        level=look.level,
        first=look.look.as_of - dt.timedelta(days=SPAN_DAYS - 1),
        last=look.look.as_of,
    )
    return sorted(found, key=lambda one: _order(one, indicator))


def _order(one: TallyUnit, indicator: Indicator) -> tuple[bool, float, str]:
    value = _rate(one, indicator)
    return value is None, value or 0.0, one.unit


def _rate(one: TallyUnit, indicator: Indicator | None) -> float | None:
    if indicator is None or one.numerator is None or one.denominator is None:
        return None
    return rate(one.numerator, one.denominator, indicator)


def _rate_text(look: PanelLook, one: TallyUnit, indicator: Indicator) -> str:
    value = _rate(one, indicator)
    if value is None:
        return look.word("state.missing")
    return look.word.with_unit(look.word.number(value, 1), indicator)


def _table(look: PanelLook, indicator: Indicator, found: list[TallyUnit]) -> Component:
    values = [value for one in found if (value := _rate(one, indicator)) is not None]
    scale = bar_scale(values, target=None, maximum=indicator.maximum or indicator.scale)
    heads = [
        (UNIT, "unit"),
        (None, "bar"),
        (RATE, "value"),
        (FRACTION, "fraction"),
        (MISSING, "value"),
    ]
    return html.Div(
        html.Table(
            [
                html.Thead(
                    html.Tr(
                        [
                            html.Th(
                                look.word.pick(text) if text else "",
                                scope="col",
                                className=f"ioc-rank__head ioc-rank__cell--{name}",
                            )
                            for text, name in heads
                        ]
                    )
                ),
                html.Tbody([_row(look, one, indicator, scale) for one in found]),
            ],
            className="ioc-rank",
        ),
        className="ioc-scroll",
    )


def _row(
    look: PanelLook, one: TallyUnit, indicator: Indicator, scale: tuple[float, float]
) -> Component:
    name = html.A(unit_name(look, one.unit), href=look.href("/health-insurance", unit=one.unit))
    value = _rate(one, indicator)
    is_own = one.unit == look.unit
    cells = [
        html.Td(name, className="ioc-rank__cell--unit"),
        html.Td(bullet_bar(value, scale=scale, is_own=is_own), className="ioc-rank__cell--bar"),
    ]
    if value is None or one.numerator is None or one.denominator is None:
        cells.append(html.Td(look.word.pick(NO_REPORT), colSpan=3, className="ioc-rank__rest"))
    else:
        raw = attributes(
            data_indicator=indicator.code, data_unit=one.unit, data_value=raw_number(value)
        )
        rate_text = html.Span(_rate_text(look, one, indicator), **raw)
        fraction = look.word.fraction(one.numerator, one.denominator)
        missed = look.word.number(missing(one))
        cells += [
            html.Td(rate_text, className="ioc-rank__cell--value"),
            html.Td(fraction, className="ioc-rank__cell--fraction"),
            html.Td(missed, className="ioc-rank__cell--value"),
        ]
    return html.Tr(
        cells, className="ioc-rank__row ioc-rank__row--own" if is_own else "ioc-rank__row"
    )


PANEL = Panel(
    id="qr-units",
    page="health-insurance",
    order=30,
    width=7,
    title=Text(vi="Theo địa bàn", en="By area"),
    draw=draw,
    rows=rows,
    indicators=lambda look: tuple(i.code for i in [tally_indicator(look)] if i),
)
