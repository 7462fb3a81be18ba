"""What was due, what arrived, what is missing: feeds down, periods across, units inside."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.bullet import bullet_bar
from ioc.components.heat_strip import StripFace, StripRow, fill_cell, heat_strip, legend
from ioc.components.mark import state_mark
from ioc.components.message import message
from ioc.data.answers import FeedCell, FeedFill, State
from ioc.data.queries import feed_fill
from ioc.i18n import collation_key
from ioc.panels.naming import full_name, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Feed, Text

ORDER: Mapping[State, int] = MappingProxyType(
    {"error": 0, "overdue": 1, "missing": 2, "late": 3, "fresh": 4}
)
MOST_UNITS = 40  # rows of one feed's matrix; beyond it, those that owe most

SENTENCE = Text(
    vi="{full} trong {n} nguồn cấp đủ số liệu kỳ gần nhất",
    en="{full} of {n} feeds are complete for their latest period",
)
NOTHING = Text(vi="Chưa có nguồn cấp nào mở vào ngày này.", en="No feed was open on this day.")
HEADS = (
    Text(vi="Nguồn cấp", en="Feed"),
    Text(vi="Cơ quan nộp", en="Delivered by"),
    Text(vi="Mức đầy", en="Fill"),
    Text(vi="Các kỳ gần nhất", en="Latest periods"),
    Text(vi="Lần nộp cuối", en="Last arrival"),
    Text(vi="Tình trạng", en="State"),
)
UNITS = Text(vi="Xem {n} đơn vị", en="See {n} units")
CLOSE = Text(vi="Thu gọn {n} đơn vị", en="Close the {n} units")
LABEL = Text(vi="{feed}: đơn vị theo kỳ", en="{feed}: units by period")
ONLY_WORST = Text(
    vi="Chỉ hiện {n} đơn vị nợ nhiều nhất; đủ {all} đơn vị ở tệp CSV.",
    en="Only the {n} units that owe most; all {all} are in the CSV file.",
)
OVER = Text(
    vi="Xem {n} nguồn cấp đã kết thúc và nộp đủ", en="See {n} feeds that ended and are complete"
)
NEVER = Text(vi="chưa nộp lần nào", en="never")


def draw(look: PanelLook) -> PanelDrawing:
    """One row per feed, those that owe first; the feed asked for stands open."""
    fills = sorted(feed_fill(look.look), key=lambda fill: ORDER[fill.state])
    full = sum(fill.state == "fresh" for fill in fills)
    ends = [cell.period_end for fill in fills for cell in fill.cells if cell.filled]
    sentence = look.word.pick(SENTENCE, full=full, n=len(fills))
    feeds = {feed.code: feed for feed in look.look.profile.feeds}
    return PanelDrawing(
        body=html.Div([_tables(look, fills, feeds), legend(look.word)])
        if fills
        else message(look.word.pick(NOTHING), tone="empty"),
        state="fresh" if full == len(fills) else "late",
        as_of=min(max(ends), look.look.as_of) if ends else None,
        is_illustrative=any(feeds[fill.feed].is_illustrative for fill in fills),
        sentence=sentence if fills else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per feed, unit and period."""
    return PanelTable(
        columns=(
            TableColumn(name="feed_code", title=Text(vi="Mã nguồn cấp", en="Feed code")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="period_start", title=Text(vi="Từ ngày", en="From")),
            TableColumn(name="period_end", title=Text(vi="Đến ngày", en="To")),
            TableColumn(name="due_at", title=Text(vi="Hạn nộp", en="Due")),
            TableColumn(name="filled", title=Text(vi="Đã có", en="Filled")),
            TableColumn(name="expected", title=Text(vi="Phải có", en="Expected")),
            TableColumn(name="arrived_date", title=Text(vi="Ngày nhận", en="Arrived")),
            TableColumn(name="state", title=Text(vi="Tình trạng", en="State")),
        ),
        rows=tuple(
            (
                fill.feed,
                cell.unit,
                unit_name(look, cell.unit),
                cell.period_start,
                cell.period_end,
                cell.due_at,
                cell.filled,
                cell.expected,
                cell.arrived_date,
                cell.state,
            )
            for fill in feed_fill(look.look)
            for cell in fill.cells
        ),
    )


def _tables(look: PanelLook, fills: list[FeedFill], feeds: dict[str, Feed]) -> Component:
    """The feeds that go on; those that came once and are whole stand closed below."""
    over = [fill for fill in fills if _is_over(look, fill, feeds[fill.feed])]
    going_on = [fill for fill in fills if fill not in over]
    if not over:
        return _table(look, going_on, feeds)
    summary = html.Summary(look.word.pick(OVER, n=len(over)))
    is_open = any(fill.feed == look.feed for fill in over)
    closed = html.Details(
        [summary, _table(look, over, feeds)], className="ioc-table__details", open=is_open
    )
    return html.Div([_table(look, going_on, feeds), closed])


def _is_over(look: PanelLook, fill: FeedFill, feed: Feed) -> bool:
    is_whole = fill.state == "fresh" and fill.filled_cells >= fill.expected_cells
    return is_whole and feed.until is not None and feed.until < look.look.as_of


def _table(look: PanelLook, fills: list[FeedFill], feeds: dict[str, Feed]) -> Component:
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr(heads)),
                html.Tbody([tr for fill in fills for tr in _rows(look, fill, feeds[fill.feed])]),
            ],
            className="ioc-table ioc-fill",
        ),
        className="ioc-scroll",
    )


def _rows(look: PanelLook, fill: FeedFill, feed: Feed) -> list[Component]:
    """The feed's row and, where the address asks for it, its units below."""
    if look.feed != feed.code:
        return [_row(look, fill, feed)]
    units = html.Td(_matrix(look, fill, feed), colSpan=len(HEADS))
    return [_row(look, fill, feed, name="ioc-fill__row--open"), html.Tr(units)]


def _row(look: PanelLook, fill: FeedFill, feed: Feed, *, name: str = "") -> Component:
    word = look.word
    share = 100 * fill.filled_cells / fill.expected_cells if fill.expected_cells else None
    text = word.percent(share, 0) if share is not None else word("fill.not_due")
    arrival = word.date(fill.last_arrival) if fill.last_arrival else word.pick(NEVER)
    return html.Tr(
        [
            html.Td([html.Div(word.pick(feed.name)), *_units_link(look, fill, feed)]),
            html.Td(full_name(look, fill.owner)),
            html.Td(
                [
                    html.Span(text, className="ioc-fill__share"),
                    bullet_bar(share, scale=(0.0, 100.0), is_own=True),
                ],
                className="ioc-fill__cell",
            ),
            html.Td(_strip(look, fill, feed), className="ioc-fill__strip"),
            html.Td(arrival, className="ioc-fill__day"),
            html.Td(state_mark(fill.state, word=word)),
        ],
        className=name or None,
    )


def _strip(look: PanelLook, fill: FeedFill, feed: Feed) -> list[Component]:
    """One cell per period, all units of the feed together."""
    return [
        fill_cell(
            together(cells),
            words=look.word(
                "heat.cell",
                unit=look.word.pick(feed.name),
                period=look.word.period(cells[0].period_start, end, feed.rhythm),
                state=look.word(f"fill.{together(cells)}"),
                filled=sum(cell.filled for cell in cells),
                expected=sum(cell.expected for cell in cells),
            ),
        )
        for end, cells in _by_period(fill.cells).items()
    ]


def _by_period(cells: Sequence[FeedCell]) -> dict[dt.date, list[FeedCell]]:
    groups: dict[dt.date, list[FeedCell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: cell.period_end):
        groups[cell.period_end].append(cell)
    return groups


def together(cells: Sequence[FeedCell]) -> str:
    """The state of a period over all units: whole only if every unit is."""
    states = {cell.state for cell in cells}
    if len(states) == 1:
        return states.pop()
    if states <= {"on_time", "late"}:
        return "late"
    return "partial" if any(cell.filled for cell in cells) else "missing"


def _units_link(look: PanelLook, fill: FeedFill, feed: Feed) -> list[Component]:
    """The way to the feed's units and back; none for a feed about one unit."""
    units = {cell.unit for cell in fill.cells}
    if len(units) < 2:  # noqa: PLR2004 - one unit is the row itself
        return []
    is_open = look.feed == feed.code
    href = look.address.here(feed=None if is_open else feed.code)
    text = look.word.pick(CLOSE if is_open else UNITS, n=len(units))
    expanded = attributes(aria_expanded="true" if is_open else "false")
    return [html.A(text, href=href, className="ioc-fill__units", **expanded)]


def _matrix(look: PanelLook, fill: FeedFill, feed: Feed) -> Component:
    """The feed's units × periods, those that owe most first."""
    units: dict[str, list[FeedCell]] = defaultdict(list)
    for cell in fill.cells:
        units[cell.unit].append(cell)
    worst = sorted(
        units, key=lambda unit: (_filled(units[unit]), collation_key(unit_name(look, unit)))
    )
    rows_shown = [_strip_row(look, unit, units[unit], fill.periods) for unit in worst[:MOST_UNITS]]
    label = look.word.pick(LABEL, feed=look.word.pick(feed.name))
    face = StripFace(
        heads=[look.word.day_month(end) for end in fill.periods],
        period=lambda cell: look.word.period(cell.period_start, cell.period_end, feed.rhythm),
        label=label,
    )
    note = []
    if len(units) > MOST_UNITS:
        text = look.word.pick(ONLY_WORST, n=MOST_UNITS, all=len(units))
        note = [html.P(text, className="ioc-card__note")]
    return html.Div([heat_strip(rows_shown, face=face, word=look.word), *note])


def _filled(cells: Sequence[FeedCell]) -> float:
    expected = sum(cell.expected for cell in cells)
    return sum(cell.filled for cell in cells) / expected if expected else 1.0


def _strip_row(
    look: PanelLook, unit: str, cells: Sequence[FeedCell], periods: Sequence[dt.date]
) -> StripRow:
    by_end = {cell.period_end: cell for cell in cells}
    return StripRow(name=unit_name(look, unit), cells=[by_end.get(end) for end in periods])


PANEL = Panel(
    id="feed-fill",
    page="warehouse",
    order=20,
    title=Text(vi="Đến hạn, đã nộp, còn thiếu", en="Due, arrived, missing"),
    draw=draw,
    rows=rows,
)
