"""What a unit owes: feeds about it, or those a department delivers, period by period."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.heat_strip import fill_cell, legend
from ioc.data.answers import CellState, FeedCell
from ioc.data.queries import feed_fill
from ioc.panels.delivery_ledger import deliver_link
from ioc.panels.feed_fill import together
from ioc.panels.naming import full_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.unit_subject import at_its_day, not_yet, subject
from ioc.profile.model import Feed, Text

TITLE = Text(vi="Số liệu phải nộp", en="What is owed")
SENTENCE = Text(
    vi="{owed} trong {n} nguồn cấp còn nợ kỳ gần nhất đã đến hạn",
    en="{owed} of {n} feeds still owe their last due period",
)
NONE_OWED = Text(
    vi="{n} nguồn cấp: đủ số liệu các kỳ đã đến hạn",
    en="{n} feeds: nothing due is missing",
)
NOTHING = Text(
    vi="Không có nguồn cấp nào về đơn vị này vào ngày này.",
    en="No feed is about this unit on this day.",
)
HEADS = (
    Text(vi="Nguồn cấp", en="Feed"),
    Text(vi="Các kỳ gần nhất", en="Latest periods"),
)
LAST = Text(vi="{state}, {filled}/{expected} số", en="{state}, {filled}/{expected} figures")
NONE_DUE = Text(vi="chưa có kỳ nào đến hạn", en="none is due yet")
OWING = ("partial", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owed:
    """One feed: the cells that concern the unit, by period, oldest first."""

    feed: Feed
    periods: tuple[tuple[FeedCell, ...], ...]

    @property
    def last_due(self) -> tuple[FeedCell, ...]:
        """The newest period that was due; empty: none was."""
        due = [cells for cells in self.periods if together(cells) != "not_due"]
        return due[-1] if due else ()

    @property
    def is_owing(self) -> bool:
        """Whether something of the last due period is missing."""
        return bool(self.last_due) and together(self.last_due) in OWING


def draw(look: PanelLook) -> PanelDrawing:
    """One row per feed, those that owe first."""
    look = at_its_day(look)
    one = subject(look)
    title = look.word.pick(TITLE)
    if one.status != "there":
        body = not_yet(look, one)
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    found = sorted(_owed(look), key=lambda owed: not owed.is_owing)
    if not found:
        body = html.P(look.word.pick(NOTHING), className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    owing = sum(owed.is_owing for owed in found)
    ends = [owed.last_due[0].period_end for owed in found if owed.last_due]
    return PanelDrawing(
        body=html.Div([_table(look, found), legend(look.word)]),
        state="late" if owing or not ends else "fresh",
        as_of=max(ends, default=None),
        title=title,
        sentence=look.word.pick(SENTENCE if owing else NONE_OWED, owed=owing, n=len(found)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per feed, unit and period."""
    look = at_its_day(look)
    found = _owed(look) if subject(look).status == "there" else []
    return PanelTable(
        columns=(
            TableColumn(name="feed_code", title=Text(vi="Mã nguồn cấp", en="Feed code")),
            TableColumn(name="owner_code", title=Text(vi="Mã cơ quan nộp", en="Owner code")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="period_start", title=Text(vi="Từ ngày", en="From")),
            TableColumn(name="period_end", title=Text(vi="Đến ngày", en="To")),
            TableColumn(name="due_at", title=Text(vi="Hạn nộp", en="Due")),
            TableColumn(name="filled", title=Text(vi="Đã có", en="Filled")),
            TableColumn(name="expected", title=Text(vi="Phải có", en="Expected")),
            TableColumn(name="state", title=Text(vi="Tình trạng", en="State")),
        ),
        rows=tuple(
            (owed.feed.code, owed.feed.owner, cell.unit, cell.period_start, cell.period_end,
             cell.due_at, cell.filled, cell.expected, cell.state)
            for owed in found
            for cells in owed.periods
            for cell in cells
        ),
    )  # fmt: skip


def _owed(look: PanelLook) -> list[_Owed]:
    """The feeds a department delivers, with all their units; else those with figures of the unit.

    A feed that was whole and has ended is over and owes nothing.
    """
    feeds = {feed.code: feed for feed in look.look.profile.feeds}
    found = []
    owns = any(feed.owner == look.unit for feed in feeds.values())
    for fill in feed_fill(look.look, unit="" if owns else look.unit):
        feed = feeds[fill.feed]
        mine = [cell for cell in fill.cells if look.unit in (feed.owner, cell.unit)]
        owed = _Owed(feed=feed, periods=_by_period(mine))
        is_over = feed.until is not None and feed.until < look.look.as_of
        if mine and (owed.is_owing or not is_over):
            found.append(owed)
    return found


def _by_period(cells: Sequence[FeedCell]) -> tuple[tuple[FeedCell, ...], ...]:
    groups: dict[object, list[FeedCell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: cell.period_end):
        groups[cell.period_end].append(cell)
    return tuple(tuple(group) for group in groups.values())


def _table(look: PanelLook, found: Sequence[_Owed]) -> Component:
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    return html.Div(
        html.Table(
            [html.Thead(html.Tr(heads)), html.Tbody([_row(look, owed) for owed in found])],
            className="ioc-table ioc-fill",
        ),
        className="ioc-scroll",
    )


def _row(look: PanelLook, owed: _Owed) -> Component:
    word, owner = look.word, owed.feed.owner
    name: list[Component] = [
        html.A(word.pick(owed.feed.name), href=look.href("/warehouse", feed=owed.feed.code))
    ]
    if owner != look.unit:
        link = html.A(full_name(look, owner), href=unit_href(look, owner))
        name.append(html.Div(link, className="ioc-unit__small"))
    if owner == look.unit or owed.feed.senders == "each_unit":
        name.append(html.Div(deliver_link(look, feed=owed.feed.code)))
    cells = [_cell(look, owed, cells) for cells in owed.periods]
    strip = html.Div(cells, className="ioc-fill__strip")
    return html.Tr([html.Td(name), html.Td([strip, *_last(look, owed)])])


def _last(look: PanelLook, owed: _Owed) -> list[Component]:
    word, cells = look.word, owed.last_due
    if not cells:
        return [html.Div(word.pick(NONE_DUE), className="ioc-unit__small")]
    first = cells[0]
    period = word.period(first.period_start, first.period_end, owed.feed.rhythm)
    said = word.pick(LAST, **_counts(look, cells, state=together(cells)))
    return [html.Div(f"{period}: {said}", className="ioc-unit__small")]


def _cell(look: PanelLook, owed: _Owed, cells: Sequence[FeedCell]) -> Component:
    state, first = together(cells), cells[0]
    words = look.word(
        "heat.cell",
        unit=look.word.pick(owed.feed.name),
        period=look.word.period(first.period_start, first.period_end, owed.feed.rhythm),
        **_counts(look, cells, state=state),
    )
    return fill_cell(state, words=words)


def _counts(
    look: PanelLook, cells: Sequence[FeedCell], *, state: CellState | str
) -> dict[str, object]:
    return {
        "state": look.word(f"fill.{state}"),
        "filled": look.word.number(sum(cell.filled for cell in cells)),
        "expected": look.word.number(sum(cell.expected for cell in cells)),
    }


PANEL = Panel(
    id="unit-feeds",
    page="unit",
    order=32,
    width=4,
    title=TITLE,
    draw=draw,
    rows=rows,
)
