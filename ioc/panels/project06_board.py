"""The open tasks on a board: overdue, due soon, awaiting confirmation, under way."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import shape
from ioc.components.task_mark import STATUS_LOOKS
from ioc.data.queries.register import TaskStanding
from ioc.data.register.status import Status
from ioc.panels.naming import full_name
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.project06_tasks import ordered
from ioc.panels.task_words import COLUMNS, days_text, task_href, task_row
from ioc.panels.tasks import all_tasks, chosen_tasks, last_noted, nothing_drawn, state_of
from ioc.profile.model import Text

SHOWN = 4  # cards of one column
TITLE = Text(vi="Việc đang mở", en="Open work")
SENTENCE = Text(
    vi="{n} nhiệm vụ chưa xong, xếp theo việc cần làm trước",
    en="{n} tasks are not done, what needs somebody first",
)
ALL_DONE = Text(vi="Mọi nhiệm vụ đã xong", en="Every task is done")
MORE = Text(vi="và {n} nhiệm vụ khác", en="and {n} more")
NOTHING = Text(vi="không có", en="none")
COLUMN_HEADS: tuple[tuple[tuple[Status, ...], Text], ...] = (
    (("overdue", "regular_missed"), Text(vi="Quá hạn, thiếu báo cáo", en="Overdue, missed")),
    (("due_soon",), Text(vi="Sắp đến hạn", en="Due soon")),
    (("awaiting",), Text(vi="Chờ xác nhận", en="Awaiting confirmation")),
    (("in_progress", "not_started", "suspended"), Text(vi="Đang trong hạn", en="In time")),
)


def draw(look: PanelLook) -> PanelDrawing:
    """One column per kind of attention, each task a card with its obstacle."""
    every = all_tasks(look)
    if not every:
        return nothing_drawn(look, TITLE)
    found = _open(look)
    columns = [_column(look, statuses, head, found) for statuses, head in COLUMN_HEADS]
    return PanelDrawing(
        body=html.Div(columns, className="ioc-board"),
        state=state_of(look, every),
        as_of=last_noted(every),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE if found else ALL_DONE, n=len(found)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per open task, in the order of the board."""
    return PanelTable(columns=COLUMNS, rows=tuple(task_row(look, one) for one in _open(look)))


def _open(look: PanelLook) -> list[TaskStanding]:
    return ordered([one for one in chosen_tasks(look) if not one.is_done])


def _column(
    look: PanelLook, statuses: Sequence[Status], head: Text, found: Sequence[TaskStanding]
) -> Component:
    here = [one for one in found if one.course.status in statuses]
    title = html.H3(
        [
            shape(STATUS_LOOKS[statuses[0]]),
            f" {look.word.pick(head)} ",
            html.Span(look.word.number(len(here)), className="ioc-board__count"),
        ],
        className="ioc-board__head",
    )
    cards = [_card(look, one) for one in here[:SHOWN]]
    rest = len(here) - SHOWN
    href = look.href(PROJECT06_PATH, status=statuses[0]) + "#project06-tasks"
    link = html.A(look.word.pick(MORE, n=rest), href=href)
    more = [html.P(link, className="ioc-board__more")] if rest > 0 else []
    none = [] if here else [html.P(look.word.pick(NOTHING), className="ioc-unit__small")]
    return html.Div([title, html.Ul(cards), *more, *none], className="ioc-board__column")


def _card(look: PanelLook, one: TaskStanding) -> Component:
    about = [full_name(look, one.lead), days_text(look, one)]
    obstacle = one.said("obstacle")
    said = [html.P(obstacle, className="ioc-board__obstacle")] if obstacle else []
    return html.Li(
        html.A(
            [
                html.Span(one.task.title, className="ioc-board__title"),
                html.Span(" · ".join(filter(None, about)), className="ioc-unit__small"),
                *said,
            ],
            href=task_href(look, one.task.code),
            className="ioc-board__card",
        ),
        **attributes(data_task=one.task.code),
    )


PANEL = Panel(
    id="project06-board",
    page="project06",
    order=30,
    title=TITLE,
    draw=draw,
    rows=rows,
)
