"""The ledger of deliveries: each file, what became of its rows, and why rows were refused."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.ledger import LedgerFace, ledger
from ioc.components.message import message
from ioc.data.answers import Delivery
from ioc.data.queries import deliveries, rejected_rows
from ioc.panels.naming import file_href, full_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

LISTED = 200  # in the files
SHOWN = 12  # on the screen
REASONS = 12  # refused rows shown of one delivery

SENTENCE = Text(
    vi="{n} lần nộp gần nhất: {rejected} dòng bị loại, {refused} tệp bị từ chối",
    en="Last {n} deliveries: {rejected} rows rejected, {refused} files refused",
)
NOTHING = Text(
    vi="Chưa có tệp nào được nộp.",
    en="Nothing was delivered yet.",
)
DELIVER = Text(vi="Nộp tệp", en="Deliver a file")


def draw(look: PanelLook) -> PanelDrawing:
    """The newest deliveries; those with refused rows open to show them."""
    found = deliveries(look.look, limit=SHOWN)
    refused = sum(one.outcome == "refused" for one in found)
    face = LedgerFace(
        feed=lambda code: feed_name(look, code),
        unit=lambda code: full_name(look, code) if code else "",
        unit_href=lambda code: unit_href(look, code),
        file_href=file_href,
        rejected={
            one.submission_id: rejected_rows(
                look.look, submission_id=one.submission_id, limit=REASONS
            )
            for one in found
            if one.rows_rejected
        },
    )
    sentence = look.word.pick(
        SENTENCE,
        n=len(found),
        rejected=look.word.number(sum(one.rows_rejected for one in found)),
        refused=refused,
    )
    listed = (
        ledger(found, face=face, word=look.word)
        if found
        else message(look.word.pick(NOTHING), tone="empty")
    )
    return PanelDrawing(
        body=html.Div([html.P(deliver_link(look), className="ioc-card__note"), listed]),
        state="error" if found and found[0].outcome == "refused" else "fresh",
        as_of=None,
        sentence=sentence if found else "",
    )


def deliver_link(look: PanelLook, *, feed: str = "") -> Component:
    """The way to the form in which a file is handed in, for a feed where one is named."""
    href = look.address.href("/deliver", feed=feed or None, as_of=None, known=None)
    return html.A(look.word.pick(DELIVER), href=href)


def rows(look: PanelLook) -> PanelTable:
    """One row per delivery, newest first."""
    return delivery_table(deliveries(look.look, limit=LISTED))


def delivery_table(found: Sequence[Delivery]) -> PanelTable:
    """One row per delivery, in the order given."""
    names = [
        "submission_id", "feed", "unit", "file_name", "sha256", "channel", "received_at",
        "recorded_at", "outcome", "rows_read", "rows_new", "rows_changed", "rows_unchanged",
        "rows_rejected", "reason",
    ]  # fmt: skip
    return PanelTable(
        columns=tuple(TableColumn(name=name, title=TITLES[name]) for name in names),
        rows=tuple(tuple(getattr(one, name) for name in names) for one in found),
    )


TITLES = {
    "submission_id": Text(vi="Số biên nhận", en="Receipt"),
    "feed": Text(vi="Mã nguồn cấp", en="Feed code"),
    "unit": Text(vi="Mã đơn vị gửi", en="Sender code"),
    "file_name": Text(vi="Tệp", en="File"),
    "sha256": Text(vi="SHA-256", en="SHA-256"),
    "channel": Text(vi="Kênh", en="Channel"),
    "received_at": Text(vi="Nhận lúc", en="Received"),
    "recorded_at": Text(vi="Ghi nhận lúc", en="Recorded"),
    "outcome": Text(vi="Kết quả", en="Outcome"),
    "rows_read": Text(vi="Dòng đọc được", en="Rows read"),
    "rows_new": Text(vi="Dòng mới", en="Rows new"),
    "rows_changed": Text(vi="Dòng thay đổi", en="Rows changed"),
    "rows_unchanged": Text(vi="Dòng không đổi", en="Rows unchanged"),
    "rows_rejected": Text(vi="Dòng bị loại", en="Rows rejected"),
    "reason": Text(vi="Lý do từ chối", en="Reason of refusal"),
}


def feed_name(look: PanelLook, code: str) -> str:
    """What a feed is called; the code of one the profile has no longer."""
    for feed in look.look.profile.feeds:
        if feed.code == code:
            return look.word.pick(feed.name)
    return code


PANEL = Panel(
    id="delivery-ledger",
    page="warehouse",
    order=30,
    width=8,
    title=Text(vi="Sổ giao nhận", en="Ledger of deliveries"),
    draw=draw,
    rows=rows,
)
