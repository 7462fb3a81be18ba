"""What one unit delivered: its last files and what became of them."""

from dash import html

from ioc.components.ledger import LedgerFace, ledger
from ioc.data.queries import deliveries, rejected_rows
from ioc.panels import delivery_ledger
from ioc.panels.naming import file_href, full_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.unit_subject import subject, unit_title
from ioc.profile.model import Text

LISTED = 200  # in the files
SHOWN = 6  # on the screen
REASONS = 12  # refused rows shown of one delivery

TITLE = Text(vi="Đã nộp", en="Delivered")
SENTENCE = Text(
    vi="{n} lần nộp gần nhất: {rejected} dòng bị loại, {refused} tệp bị từ chối",
    en="Last {n} deliveries: {rejected} rows rejected, {refused} files refused",
)
NOTHING = Text(
    vi="{unit} chưa tự nộp tệp nào; nguồn của từng số liệu ghi ở trang chỉ tiêu.",
    en="{unit} has not delivered a file itself; each indicator's page names its sources.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """The newest deliveries of the unit; those with refused rows open to show them."""
    found = deliveries(look.look, limit=SHOWN, sender=look.unit)
    title = look.word.pick(TITLE)
    if not found:
        text = look.word.pick(NOTHING, unit=unit_title(look, subject(look).unit))
        body = html.P(text, className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    face = LedgerFace(
        feed=lambda code: delivery_ledger.feed_name(look, code),
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
    return PanelDrawing(
        body=ledger(found, face=face, word=look.word),
        state="error" if found[0].outcome == "refused" else "fresh",
        as_of=None,
        title=title,
        sentence=look.word.pick(
            SENTENCE,
            n=len(found),
            rejected=look.word.number(sum(one.rows_rejected for one in found)),
            refused=sum(one.outcome == "refused" for one in found),
        ),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per delivery, newest first."""
    found = deliveries(look.look, limit=LISTED, sender=look.unit)
    return delivery_ledger.delivery_table(found)


PANEL = Panel(
    id="unit-deliveries",
    page="unit",
    order=50,
    title=TITLE,
    draw=draw,
    rows=rows,
)
