"""How full the warehouse is, in a sentence, and who owes most."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.sentence import headline, plain
from ioc.data.answers import FeedFill, State
from ioc.data.queries import feed_fill
from ioc.panels.feed_fill import PANEL as FILL
from ioc.panels.naming import full_name
from ioc.panels.pages import CHANGES_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook
from ioc.profile.model import Text

STANDS = Text(
    vi="Kho dữ liệu đầy *{share}*: *{filled}* trong *{expected}* số liệu đến hạn đã có",
    en="The warehouse is *{share}* full: *{filled}* of *{expected}* figures due are there",
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
WORST: tuple[State, ...] = ("overdue", "missing", "late")
ALL_IN = Text(vi="Mọi nguồn cấp đều đủ kỳ này.", en="Every feed is complete.")


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence and the largest debtor."""
    fills = feed_fill(look.look)
    stands = how_full(look, fills)
    if not stands:
        text = look.word.pick(NOTHING)
        return PanelDrawing(body=headline(text), state="missing", as_of=None, sentence=text)
    text = f"{stands}."
    return PanelDrawing(
        body=html.Div([headline(text, detail=_owes(look, fills)), _changes(look)]),
        state=worst_fill(fills),
        as_of=last_filled(look, fills),
        sentence=plain(text),
    )


def how_full(look: PanelLook, fills: Sequence[FeedFill]) -> str:
    """How full the warehouse is, without a full stop; empty where nothing was due."""
    expected = sum(fill.expected_cells for fill in fills)
    if not expected:
        return ""
    filled = sum(fill.filled_cells for fill in fills)
    return look.word.pick(
        STANDS,
        share=look.word.percent(100 * filled / expected),
        filled=look.word.number(filled),
        expected=look.word.number(expected),
    )


def worst_fill(fills: Iterable[FeedFill]) -> State:
    """The worst state among feeds; ``fresh`` for none."""
    states = {fill.state for fill in fills}
    return next((state for state in WORST if state in states), "fresh")


def last_filled(look: PanelLook, fills: Iterable[FeedFill]) -> dt.date | None:
    """The last day that delivered figures are about, not after the day asked; None: no figure."""
    ends = [cell.period_end for fill in fills for cell in fill.cells if cell.filled]
    return min(max(ends), look.look.as_of) if ends else None


def debts(fills: Iterable[FeedFill]) -> list[tuple[str, int]]:
    """Who owes how many figures, most first; only those who owe any."""
    owed: Counter[str] = Counter()
    for fill in fills:
        owed[fill.owner] += fill.expected_cells - fill.filled_cells
    return [(owner, count) for owner, count in owed.most_common() if count]


def _changes(look: PanelLook) -> Component:
    link = html.A(look.word.pick(CHANGED), href=look.href(CHANGES_PATH))
    return html.P(link, className="ioc-headline__more")


def _owes(look: PanelLook, fills: list[FeedFill]) -> str:
    owed = debts(fills)
    if not owed:
        return look.word.pick(ALL_IN)
    incomplete = sum(fill.state != "fresh" for fill in fills)
    owner, count = owed[0]
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
