"""How full the warehouse is, in a sentence, and who owes most."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from ioc.components.sentence import headline, plain
from ioc.data.queries import feed_fill
from ioc.data.queries.values import FeedFill, State
from ioc.panels.feed_fill import PANEL as FILL
from ioc.panels.naming import full_name
from ioc.panels.pages import CHANGES_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook
from ioc.profile.model import Text

STANDS = Text(
    vi="Kho dữ liệu đầy *{share}*: *{filled}* trong *{expected}* số liệu đến hạn đã có.",
    en="The warehouse is *{share}* full: *{filled}* of *{expected}* figures due are there.",
)
NOTHING = Text(vi="Chưa có số liệu nào đến hạn vào ngày này.", en="Nothing was due by this day.")
OWES = Text(
    vi="{feeds} nguồn cấp chưa đủ kỳ này; nợ nhiều nhất: *{owner}*, *{n}* số liệu.",
    en="{feeds} feeds are incomplete; *{owner}* owes most, *{n}* figures.",
)
CHANGED = Text(
    vi="Điều gì đã đổi: số liệu mới, số liệu đính chính, ai nộp",
    en="What changed: new figures, corrected figures, who delivered them",
)
ALL_IN = Text(vi="Mọi nguồn cấp đều đủ kỳ này.", en="Every feed is complete.")


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence and the largest debtor."""
    fills = feed_fill(look.look)
    expected = sum(fill.expected_cells for fill in fills)
    ends = [cell.period_end for fill in fills for cell in fill.cells if cell.filled]
    if not expected:
        text = look.word.pick(NOTHING)
        return PanelDrawing(body=headline(text), state="missing", as_of=None, sentence=text)
    filled = sum(fill.filled_cells for fill in fills)
    text = look.word.pick(
        STANDS,
        share=look.word.percent(100 * filled / expected),
        filled=look.word.number(filled),
        expected=look.word.number(expected),
    )
    return PanelDrawing(
        body=html.Div([headline(text, detail=_owes(look, fills)), _changes(look)]),
        state=_state(fills),
        as_of=min(max(ends), look.look.as_of) if ends else None,
        sentence=plain(text),
    )


def _changes(look: PanelLook) -> Component:
    link = html.A(look.word.pick(CHANGED), href=look.href(CHANGES_PATH))
    return html.P(link, className="ioc-headline__more")


def _state(fills: list[FeedFill]) -> State:
    states = {fill.state for fill in fills}
    return next((s for s in ("overdue", "missing", "late") if s in states), "fresh")


def _owes(look: PanelLook, fills: list[FeedFill]) -> str:
    owed: Counter[str] = Counter()
    for fill in fills:
        owed[fill.owner] += fill.expected_cells - fill.filled_cells
    incomplete = sum(fill.state != "fresh" for fill in fills)
    owner, count = owed.most_common(1)[0]
    if not count:
        return look.word.pick(ALL_IN)
    return look.word.pick(
        OWES, feeds=incomplete, owner=full_name(look, owner), n=look.word.number(count)
    )


PANEL = Panel(
    id="warehouse-headline",
    page="warehouse",
    order=10,
    title=Text(vi="Kho dữ liệu đầy đến đâu", en="How full the warehouse is"),
    draw=draw,
    rows=FILL.rows,
    is_bare=True,
)
