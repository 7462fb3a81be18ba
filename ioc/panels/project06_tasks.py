"""Every task in a table: who does what by when, filtered as the address says."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark
from ioc.components.message import message
from ioc.components.task_mark import status_mark
from ioc.data.queries.register import TaskStanding
from ioc.data.register.status import STATUSES
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.task_filters import task_filters
from ioc.panels.task_words import COLUMNS, days_text, lead_link, task_link, task_row
from ioc.panels.tasks import (
    NONE_CHOSEN,
    all_tasks,
    chosen_tasks,
    last_noted,
    nothing_drawn,
    state_of,
)
from ioc.profile.model import Text

TITLE = Text(vi="Danh sách nhiệm vụ", en="The tasks")
SENTENCE = Text(vi="{n} trong {total} nhiệm vụ", en="{n} of {total} tasks")
HEADS = (
    Text(vi="Nhiệm vụ", en="Task"),
    Text(vi="Chủ trì, lãnh đạo phụ trách", en="Lead, leader in charge"),
    Text(vi="Thời hạn", en="Deadline"),
    Text(vi="Tiến độ", en="Progress"),
    Text(vi="Tình trạng", en="Status"),
)
WAS = Text(vi="ban đầu {date}", en="first {date}")
SLIPS = Text(vi="lùi {n} lần", en="slips: {n}")
DECLARED = Text(vi="tự đánh giá: {word}", en="declared: {word}")
SHORT = Text(vi="chỉ tiêu chưa đạt", en="indicator short of target")
NO_LEADER = Text(vi="chưa rõ lãnh đạo", en="no leader named")


def draw(look: PanelLook) -> PanelDrawing:
    """The filters and the tasks they leave, those that are late first."""
    every, found = all_tasks(look), chosen_tasks(look)
    if not every:
        return nothing_drawn(look, TITLE)
    listed = (
        task_table(look, ordered(found))
        if found
        else message(look.word.pick(NONE_CHOSEN), tone="empty")
    )
    return PanelDrawing(
        body=html.Div([task_filters(look), listed], id="project06-tasks"),
        state=state_of(look, every),
        as_of=last_noted(every),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE, n=len(found), total=len(every)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per task that is left."""
    found = ordered(chosen_tasks(look))
    return PanelTable(columns=COLUMNS, rows=tuple(task_row(look, one) for one in found))


def ordered(found: Sequence[TaskStanding]) -> list[TaskStanding]:
    """What needs somebody first: overdue, missed, due soon; of each the longest late first."""
    places = {name: place for place, name in enumerate(STATUSES)}

    def key(one: TaskStanding) -> tuple[int, int, str]:
        left = one.course.days_left
        return places[one.course.status], left if left is not None else 10**6, one.task.code

    return sorted(found, key=key)


def task_table(look: PanelLook, found: Sequence[TaskStanding]) -> Component:
    """The tasks as a table, in the order given."""
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    is_mixed = len({one.is_illustrative for one in found}) > 1  # else the card's mark says it
    table = html.Table(
        [
            html.Thead(html.Tr(heads)),
            html.Tbody([_row(look, one, is_mixed=is_mixed) for one in found]),
        ],
        className="ioc-table ioc-task",
    )
    return html.Div(table, className="ioc-scroll")


def _row(look: PanelLook, one: TaskStanding, *, is_mixed: bool) -> Component:
    marks = [illustrative_mark(look.word)] if one.is_illustrative and is_mixed else []
    return html.Tr(
        [
            html.Td(task_link(look, one)),
            html.Td([lead_link(look, one.lead), _small(one.leader or look.word.pick(NO_LEADER))]),
            html.Td(_deadline(look, one)),
            html.Td(_progress(look, one), className="ioc-table__number"),
            html.Td(_status(look, one, marks)),
        ],
        **attributes(data_task=one.task.code, data_status=one.course.status),
    )


def _deadline(look: PanelLook, one: TaskStanding) -> list[Component]:
    word, task, course = look.word, one.task, one.course
    if task.type == "regular":
        return [html.Div(word(f"task.cycle.{task.cycle}"))]
    if course.due_on is None:
        return [html.Div("–")]
    said = [days_text(look, one)]
    if course.due_on != task.due_on and task.due_on is not None:
        said.append(word.pick(WAS, date=word.date(task.due_on)))
    said += [word.pick(SLIPS, n=course.slips)] if course.slips > 1 else []
    return [html.Div(word.date(course.due_on)), _small("; ".join(filter(None, said)))]


def _progress(look: PanelLook, one: TaskStanding) -> str:
    if one.task.type == "regular" or one.course.progress is None:
        return "–"
    return look.word.percent(one.course.progress, 0)


def _status(look: PanelLook, one: TaskStanding, marks: Sequence[Component]) -> list[Component]:
    word, declared = look.word, one.course.declared
    said = [] if one.is_done or not declared else [word.pick(DECLARED, word=declared)]
    said += [word.pick(SHORT)] if one.is_done and one.is_short else []
    return [
        html.Div([status_mark(one.course.status, word=word), " ", *marks]),
        _small("; ".join(said)),
    ]


def _small(text: str) -> Component:
    return html.Div(text, className="ioc-unit__small")


PANEL = Panel(
    id="project06-tasks",
    page="project06",
    order=50,
    title=TITLE,
    draw=draw,
    rows=rows,
)
