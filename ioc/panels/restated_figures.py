"""Which figures were corrected since a day, by whom, and what it did to ranks."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.mark import illustrative_mark
from ioc.components.message import message
from ioc.components.place_step import place_step
from ioc.data.answers import Change
from ioc.data.queries import deliveries
from ioc.data.queries.changes_restated import Restatement
from ioc.panels.changed import restated, span
from ioc.panels.naming import file_href, full_name, indicator_href, unit_href, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

SHOWN = 20

TITLE = Text(
    vi="Số liệu được đính chính từ {before} đến {after}",
    en="Figures corrected from {before} to {after}",
)
SENTENCE = Text(
    vi="{n} số liệu được đính chính, {moved} làm đổi hạng trong kỳ của nó",
    en="{n} figures were corrected, {moved} of them changed a place in their period",
)
NOTHING = Text(
    vi="Từ {before} đến {after} không số liệu nào được đính chính.",
    en="No figure was corrected from {before} to {after}.",
)
MORE = Text(vi="Còn {n} số liệu khác trong tệp CSV.", en="{n} more figures are in the CSV file.")
RECORDED = Text(vi="Ghi nhận", en="Recorded")
FIGURE = Text(vi="Số liệu", en="Figure")
CHANGE = Text(vi="Trước → nay", en="Before → now")
PLACE = Text(vi="Hạng trong kỳ", en="Place in its period")
SENDER = Text(vi="Nơi gửi, tệp, ô", en="Sender, file, cell")
TAKEN_BACK = Text(vi="rút lại", en="taken back")
NONE_BEFORE = Text(vi="chưa có", en="none")
SAME_PLACE = Text(vi="giữ hạng {place}", en="still {place}")
NOT_RANKED = Text(vi="không xếp hạng", en="not ranked")

COLUMNS = (
    TableColumn(name="known_date", title=Text(vi="Ngày ghi nhận", en="Recorded on")),
    TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="period_start", title=Text(vi="Từ ngày", en="From")),
    TableColumn(name="period_end", title=Text(vi="Đến ngày", en="To")),
    TableColumn(name="figure_before", title=Text(vi="Trước đó", en="Before")),
    TableColumn(name="figure", title=Text(vi="Nay", en="Now")),
    TableColumn(name="place_before", title=Text(vi="Hạng trước đó", en="Place before")),
    TableColumn(name="place", title=Text(vi="Hạng nay", en="Place now")),
    TableColumn(name="sender_code", title=Text(vi="Mã nơi gửi", en="Sender code")),
    TableColumn(name="sender", title=Text(vi="Nơi gửi", en="Sender")),
    TableColumn(name="feed_code", title=Text(vi="Mã nguồn cấp", en="Feed code")),
    TableColumn(name="submission_id", title=Text(vi="Lần nộp", en="Delivery")),
    TableColumn(name="file_name", title=Text(vi="Tệp", en="File")),
    TableColumn(name="sheet", title=Text(vi="Trang tính", en="Sheet")),
    TableColumn(name="cell", title=Text(vi="Ô", en="Cell")),
    TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
)


def draw(look: PanelLook) -> PanelDrawing:
    """One row per correction, newest first."""
    found, days = restated(look), span(look)
    moved = sum(bool(one.places) for one in found)
    body = _table(look, found) if found else message(look.word.pick(NOTHING, **days), tone="empty")
    return PanelDrawing(
        body=body,
        state="fresh" if deliveries(look.look, limit=1) else "missing",
        as_of=max((one.change.period_end for one in found), default=None),
        is_illustrative=any(one.change.is_illustrative for one in found[:SHOWN]),
        title=look.word.pick(TITLE, **days),
        sentence=look.word.pick(SENTENCE, n=look.word.number(len(found)), moved=moved)
        if found
        else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per correction, with the delivery and the cell."""
    return PanelTable(columns=COLUMNS, rows=tuple(_row(look, one) for one in restated(look)))


def _row(look: PanelLook, one: Restatement) -> tuple[Fact, ...]:
    change, source = one.change, one.change.source
    return (
        change.known_date,
        change.indicator,
        change.unit,
        full_name(look, change.unit),
        change.period_start,
        change.period_end,
        change.before,
        change.after,
        one.place_before,
        one.place_after,
        change.sender,
        full_name(look, change.sender) if change.sender else "",
        change.feed,
        source.submission_id if source else None,
        source.file_name if source else "",
        source.sheet if source else "",
        f"{source.column}{source.row}" if source else "",
        change.is_illustrative,
    )


def _table(look: PanelLook, found: list[Restatement]) -> Component:
    heads = [look.word.pick(head) for head in (RECORDED, FIGURE, CHANGE, PLACE, SENDER)]
    is_mixed = len({one.change.is_illustrative for one in found[:SHOWN]}) > 1
    lines = [_line(look, one, is_mixed=is_mixed) for one in found[:SHOWN]]
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(lines),
        ],
        className="ioc-table ioc-table--roomy",
    )
    more = len(found) - SHOWN
    note = [look.word.pick(MORE, n=more)] if more > 0 else []
    return html.Div(
        [html.Div(table, className="ioc-scroll"), html.P(note, className="ioc-card__note")]
    )


def _line(look: PanelLook, one: Restatement, *, is_mixed: bool) -> Component:
    change = one.change
    marks = [illustrative_mark(look.word)] if change.is_illustrative and is_mixed else []
    return html.Tr(
        [
            html.Td(look.word.date(change.known_date), className="ioc-ledger__cell--moment"),
            html.Td(_figure_named(look, change, marks)),
            html.Td(
                _change_text(look, change),
                **attributes(
                    data_indicator=change.indicator,
                    data_unit=change.unit,
                    data_value=raw_number(change.after),
                ),
            ),
            html.Td(_place(look, one)),
            html.Td(_sender(look, change)),
        ]
    )


def _figure_named(look: PanelLook, change: Change, marks: list[Component]) -> list[Component | str]:
    """Whose figure, of what and of which period."""
    indicator = look.look.indicator(change.indicator)
    period = look.word.period(change.period_start, change.period_end, indicator.rhythm)
    return [
        html.A(unit_name(look, change.unit), href=unit_href(look, change.unit)),
        ", ",
        html.A(
            look.word.pick(indicator.short_name),
            href=indicator_href(look, change.indicator, unit=change.unit),
        ),
        html.Div([period, *marks], className="ioc-ledger__small"),
    ]


def _change_text(look: PanelLook, one: Change) -> str:
    indicator = look.look.indicator(one.indicator)
    before = look.word.pick(NONE_BEFORE) if one.before is None else ""
    after = look.word.pick(TAKEN_BACK) if one.after is None else ""
    if one.before is not None:
        before = look.word.plain(one.before, indicator)
    if one.after is not None:
        after = look.word.value(one.after, indicator)
    return f"{before} → {after}"


def _place(look: PanelLook, one: Restatement) -> Component | str:
    """From which place to which, with an arrow where it moved."""
    if one.place_before is None and one.place_after is None:
        return look.word.pick(NOT_RANKED)
    if one.place_before == one.place_after:
        return look.word.pick(SAME_PLACE, place=one.place_after)
    return place_step(one.place_before, one.place_after, unranked=look.word.pick(NOT_RANKED))


def _sender(look: PanelLook, one: Change) -> list[Component | str]:
    if one.source is None:
        return ["–"]
    source = one.source
    key = "source.where" if source.sheet else "source.where_plain"
    cell = look.word(key, sheet=source.sheet, row=source.row, column=source.column)
    return [
        full_name(look, one.sender) if one.sender else "",
        html.Div(
            [html.A(source.file_name, href=file_href(source.submission_id)), f", {cell}"],
            className="ioc-ledger__small",
        ),
    ]


PANEL = Panel(
    id="restated-figures",
    page="changes",
    order=20,
    title=Text(vi="Số liệu được đính chính", en="Corrected figures"),
    draw=draw,
    rows=rows,
)
