"""Who delivered what became known since a day, in which file."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.mark import illustrative_mark
from ioc.components.message import message
from ioc.data.queries.changes_delivered import ChangingDelivery
from ioc.panels.changed import delivered, span
from ioc.panels.delivery_ledger import feed_name
from ioc.panels.naming import file_href, full_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

SHOWN = 20

SENTENCE = Text(
    vi="{deliveries} lần nộp của {senders} nơi gửi: {figures} số liệu mới, {restated} đính chính",
    en="{deliveries} deliveries by {senders} senders: {figures} new figures, {restated} corrected",
)
NOTHING = Text(
    vi="Từ {before} đến {after} không lần nộp nào đem lại số liệu mới.",
    en="No delivery brought a new figure from {before} to {after}.",
)
MORE = Text(vi="Còn {n} lần nộp khác trong tệp CSV.", en="{n} more deliveries are in the CSV file.")
RECEIVED = Text(vi="Nhận lúc", en="Received")
SENDER = Text(vi="Nơi gửi", en="Sender")
FILE = Text(vi="Tệp", en="File")
NEW = Text(vi="Số liệu mới", en="New figures")
CORRECTED = Text(vi="Đính chính", en="Corrected")
ABOUT = Text(vi="Về", en="About")
COVERS = Text(
    vi="{indicators} chỉ tiêu, {units} đơn vị, đến {until}",
    en="{indicators} indicators, {units} units, to {until}",
)

COLUMNS = (
    TableColumn(name="received_at", title=Text(vi="Nhận lúc", en="Received")),
    TableColumn(name="known_date", title=Text(vi="Ngày ghi nhận", en="Recorded on")),
    TableColumn(name="sender_code", title=Text(vi="Mã nơi gửi", en="Sender code")),
    TableColumn(name="sender", title=Text(vi="Nơi gửi", en="Sender")),
    TableColumn(name="feed_code", title=Text(vi="Mã nguồn cấp", en="Feed code")),
    TableColumn(name="submission_id", title=Text(vi="Lần nộp", en="Delivery")),
    TableColumn(name="file_name", title=Text(vi="Tệp", en="File")),
    TableColumn(name="indicators", title=Text(vi="Số chỉ tiêu", en="Indicators")),
    TableColumn(name="units", title=Text(vi="Số đơn vị", en="Units")),
    TableColumn(name="first_period_end", title=Text(vi="Kỳ sớm nhất đến", en="First period to")),
    TableColumn(name="last_period_end", title=Text(vi="Kỳ muộn nhất đến", en="Last period to")),
    TableColumn(name="figures_new", title=Text(vi="Số liệu mới", en="New figures")),
    TableColumn(name="figures_restated", title=Text(vi="Đính chính", en="Corrected")),
    TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
)


def draw(look: PanelLook) -> PanelDrawing:
    """One row per delivery, newest first."""
    found = delivered(look)
    nothing = message(look.word.pick(NOTHING, **span(look)), tone="empty")
    sentence = look.word.pick(
        SENTENCE,
        deliveries=look.word.number(len(found)),
        senders=look.word.number(len({one.sender for one in found})),
        figures=look.word.number(sum(one.figures_new for one in found)),
        restated=look.word.number(sum(one.figures_restated for one in found)),
    )
    return PanelDrawing(
        body=_table(look, found) if found else nothing,
        state="fresh" if found else "missing",
        as_of=max((one.last_period_end for one in found), default=None),
        is_illustrative=any(one.is_illustrative for one in found[:SHOWN]),
        sentence=sentence if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per delivery, newest first."""
    return changing_table(look, delivered(look))


def changing_table(look: PanelLook, found: Sequence[ChangingDelivery]) -> PanelTable:
    """One row per delivery, in the order given."""
    return PanelTable(
        columns=COLUMNS,
        rows=tuple(
            (
                one.received_at,
                one.known_date,
                one.sender,
                full_name(look, one.sender) if one.sender else "",
                one.feed,
                one.submission_id,
                one.file_name,
                one.indicators,
                one.units,
                one.first_period_end,
                one.last_period_end,
                one.figures_new,
                one.figures_restated,
                one.is_illustrative,
            )
            for one in found
        ),
    )


def _table(look: PanelLook, found: Sequence[ChangingDelivery]) -> Component:
    heads = [html.Th(look.word.pick(head), scope="col") for head in (RECEIVED, SENDER, FILE, ABOUT)]
    counts = [
        html.Th(look.word.pick(head), scope="col", className="ioc-table__number")
        for head in (NEW, CORRECTED)
    ]
    shown = found[:SHOWN]
    is_mixed = len({one.is_illustrative for one in shown}) > 1
    lines = [_line(look, one, is_mixed=is_mixed) for one in shown]
    table = html.Table(
        [html.Thead(html.Tr([*heads, *counts])), html.Tbody(lines)],
        className="ioc-table ioc-table--roomy",
    )
    more = len(found) - SHOWN
    note = [look.word.pick(MORE, n=more)] if more > 0 else []
    return html.Div(
        [html.Div(table, className="ioc-scroll"), html.P(note, className="ioc-card__note")]
    )


def _line(look: PanelLook, one: ChangingDelivery, *, is_mixed: bool) -> Component:
    marks = [illustrative_mark(look.word)] if one.is_illustrative and is_mixed else []
    sender = html.A(full_name(look, one.sender), href=unit_href(look, one.sender))
    covers = look.word.pick(
        COVERS,
        indicators=one.indicators,
        units=one.units,
        until=look.word.date(one.last_period_end),
    )
    return html.Tr(
        [
            html.Td(look.word.moment(one.received_at), className="ioc-ledger__cell--moment"),
            html.Td(
                [
                    sender if one.sender else "–",
                    html.Div(feed_name(look, one.feed), className="ioc-ledger__small"),
                ]
            ),
            html.Td(html.A(one.file_name, href=file_href(one.submission_id), download="")),
            html.Td([covers, " ", *marks]),
            html.Td(_count(look, one.figures_new), className="ioc-table__number"),
            html.Td(_count(look, one.figures_restated), className="ioc-table__number"),
        ]
    )


def _count(look: PanelLook, n: int) -> str:
    return look.word.number(n) if n else "–"


PANEL = Panel(
    id="delivered-changes",
    page="changes",
    order=40,
    title=Text(vi="Ai nộp số liệu mới, trong tệp nào", en="Who delivered what is new"),
    draw=draw,
    rows=rows,
)
