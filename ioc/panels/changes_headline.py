"""What changed between two days of knowing, in a sentence, and the choice of the earlier day."""

from dash import html

from ioc.components.sentence import headline, plain
from ioc.panels.changed import delivered, restated, span
from ioc.panels.delivered_changes import changing_table
from ioc.panels.move_days import day_choice
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Text

RESTATED = Text(
    vi="Từ {before} đến {after}: *{n}* số liệu được đính chính, *{moved}* làm đổi hạng.",
    en="From {before} to {after}: *{n}* figures were corrected, *{moved}* of them changed a place.",
)
ADDED = Text(
    vi="Từ {before} đến {after}: *{deliveries}* lần nộp đem lại *{figures}* số liệu mới.",
    en="From {before} to {after}: *{deliveries}* deliveries brought *{figures}* new figures.",
)
NOTHING = Text(
    vi="Từ {before} đến {after}: không có số liệu nào mới.",
    en="From {before} to {after}: nothing became known.",
)
BROUGHT = Text(
    vi="*{deliveries}* lần nộp đem lại *{figures}* số liệu mới.",
    en="*{deliveries}* deliveries brought *{figures}* new figures.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """What was corrected first: that is what a reader of the earlier day got wrong.

    Where nothing was, the card below says so, and the headline what came instead.
    """
    found = delivered(look)
    text = _sentence(look)
    detail = look.word.pick(BROUGHT, **_counts(look)) if restated(look) else ""
    return PanelDrawing(
        body=html.Div([headline(text, detail=detail), day_choice(look)]),
        state="fresh" if found else "missing",
        as_of=max((one.last_period_end for one in found), default=None),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The deliveries counted."""
    return changing_table(look, delivered(look))


def _sentence(look: PanelLook) -> str:
    days, corrected = span(look), restated(look)
    if not delivered(look):
        return look.word.pick(NOTHING, **days)
    if not corrected:
        return look.word.pick(ADDED, **days, **_counts(look))
    moved = sum(one.place_before != one.place_after for one in corrected)
    return look.word.pick(
        RESTATED, n=look.word.number(len(corrected)), moved=look.word.number(moved), **days
    )


def _counts(look: PanelLook) -> dict[str, str]:
    found = delivered(look)
    return {
        "deliveries": look.word.number(len(found)),
        "figures": look.word.number(sum(one.figures_new for one in found)),
    }


PANEL = Panel(
    id="changes-headline",
    page="changes",
    order=10,
    title=Text(vi="Điều gì đã đổi", en="What changed"),
    draw=draw,
    rows=rows,
    is_bare=True,
)
