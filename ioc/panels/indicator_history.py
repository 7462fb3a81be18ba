"""One indicator over time, against its target."""

from dash import html
from dash.development.base_component import Component

from ioc.components.chart import chart
from ioc.components.data_table import data_table, table_details
from ioc.components.message import message
from ioc.data.answers import HistoryPoint, Standing
from ioc.data.queries import history, standing
from ioc.figures.target_line import Kind, LinePoint, best_on_top, target_line
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Indicator, Text

POINTS = 104

SENTENCE = Text(
    vi="{unit}: từ {first} ({since}) đến {last} ({until})",
    en="{unit}: from {first} ({since}) to {last} ({until})",
)
NOTHING = Text(vi="Chưa có kỳ nào có số liệu.", en="No period has a figure yet.")
TARGET = Text(vi="mục tiêu {target} đến {deadline}", en="target {target} by {deadline}")
POINT = Text(vi="{period}: <b>{value}</b>{mark}", en="{period}: <b>{value}</b>{mark}")
RANKS = Text(vi="hạng (1 là tốt nhất)", en="rank (1 is best)")
GAP = Text(vi="{period}: không có số liệu", en="{period}: no figure")


def draw(look: PanelLook) -> PanelDrawing:
    """The line with its gaps, and the same as a table."""
    indicator = look.look.indicator(look.indicator)
    points = history(look.look, indicator=look.indicator, unit=look.unit, points=POINTS)
    now = standing(look.look, indicator=look.indicator, unit=look.unit)
    known = _published_first(points)
    sentence = _sentence(look, points, indicator) if known else ""
    nothing = message(look.word.pick(NOTHING), tone="empty")
    return PanelDrawing(
        body=_body(look, points, now, sentence) if known else nothing,
        state=now.state,
        as_of=known[-1].period_end if known else None,
        is_illustrative=any(p.is_illustrative for p in points if p.value is not None),
        sentence=sentence,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per period, gaps included, oldest first."""
    points = history(look.look, indicator=look.indicator, unit=look.unit, points=POINTS)
    return PanelTable(
        columns=(
            TableColumn(name="period_start", title=Text(vi="Từ ngày", en="From")),
            TableColumn(name="period_end", title=Text(vi="Đến ngày", en="To")),
            TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
            TableColumn(name="numerator", title=Text(vi="Tử số", en="Numerator")),
            TableColumn(name="denominator", title=Text(vi="Mẫu số", en="Denominator")),
            TableColumn(name="known_date", title=Text(vi="Ngày ghi nhận", en="Recorded on")),
            TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
            TableColumn(name="borders", title=Text(vi="Địa giới", en="Borders")),
        ),
        rows=tuple(_row(look, point) for point in points),
    )


def _row(look: PanelLook, point: HistoryPoint) -> tuple[Fact, ...]:
    return (
        point.period_start,
        point.period_end,
        point.value,
        point.numerator,
        point.denominator,
        point.known_date,
        point.is_illustrative,
        look.word(f"borders.{point.borders}") if point.borders != "own" else None,
    )


def _published_first(points: list[HistoryPoint]) -> list[HistoryPoint]:
    """The points that have a figure, without made-up ones where there are others."""
    known = [point for point in points if point.value is not None]
    return [point for point in known if not point.is_illustrative] or known


def _sentence(look: PanelLook, points: list[HistoryPoint], indicator: Indicator) -> str:
    """From the first figure to the last published one; a made-up first one is said to be so."""
    word = look.word
    first = next(point for point in points if point.value is not None)
    last = _published_first(points)[-1]
    if first.period_end >= last.period_end:
        first = last
    since = word.date(first.period_end)
    if first.is_illustrative and not last.is_illustrative:
        since = f"{since}, {word('state.illustrative')}"
    return word.pick(
        SENTENCE,
        unit=place_name(look),
        first=word.value(first.value or 0.0, indicator),
        since=since,
        last=word.value(last.value or 0.0, indicator),
        until=word.date(last.period_end),
    )


def _body(look: PanelLook, points: list[HistoryPoint], now: Standing, sentence: str) -> Component:
    indicator = look.look.indicator(look.indicator)
    word = look.word
    last = _published_first(points)[-1]
    figure = target_line(
        [_line_point(look, point, indicator) for point in points],
        unit=word.pick(RANKS if indicator.form == "rank" else indicator.unit),
        last_text=word.value(last.value or 0.0, indicator),
        target=now.pace.target if now.pace else None,
        target_text=_target_text(look, now, indicator),
    )
    if indicator.form == "rank":
        figure = best_on_top(figure)
    return html.Div(
        [
            chart(figure, label=sentence, language=look.language, height="rest"),
            table_details(_table(look), word=word),
        ],
        className="ioc-column",
    )


def _line_point(look: PanelLook, point: HistoryPoint, indicator: Indicator) -> LinePoint:
    word = look.word
    period = word.period(point.period_start, point.period_end, indicator.rhythm)
    kind: Kind = "firm"
    if point.is_illustrative:
        kind = "illustrative"
    elif point.is_provisional:
        kind = "provisional"
    text = word.pick(GAP, period=period)
    if point.value is not None:
        mark = f" ({word('state.' + kind)})" if kind != "firm" else ""
        mark += f" ({word('borders.' + point.borders)})" if point.borders != "own" else ""
        value = word.value(point.value, indicator)
        text = word.pick(POINT, period=period, value=value, mark=mark)
    return LinePoint(day=point.period_end, value=point.value, text=text, kind=kind)


def _target_text(look: PanelLook, now: Standing, indicator: Indicator) -> str:
    if now.pace is None:
        return ""
    target = look.word.value(now.pace.target, indicator)
    return look.word.pick(TARGET, target=target, deadline=look.word.date(now.pace.deadline))


def _table(look: PanelLook) -> Component:
    """Newest first, because that is what is looked for."""
    table = rows(look)
    shown = [0, 1, 2, 3, 4, 5, *([7] if look.look.borders else [])]
    return data_table(
        [look.word.pick(table.columns[place].title) for place in shown],
        [[row[place] for place in shown] for row in reversed(table.rows)],
        digits=[table.columns[place].digits for place in shown],
        word=look.word,
    )


PANEL = Panel(
    id="indicator-history",
    page="indicator",
    order=20,
    width=8,
    title=Text(vi="Diễn biến", en="Over time"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
