"""The programme's tasks: how many are done, and which of the open ones come first."""

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, shape
from ioc.components.task_mark import status_mark
from ioc.data.queries.register import TaskStanding
from ioc.data.queries.register_counts import TaskCounts, counts
from ioc.data.register.status import STATUSES
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.tasks import all_tasks, last_noted, programme_of, state_of
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

LINES = 7  # for the open tasks; a long title takes two and its lead a third
TITLE_CHARS = 66  # of one line in the narrowest room that may show the scene

STANDS = Text(
    vi="{programme}: *{done}/{total}* nhiệm vụ đã xong, *{overdue}* quá hạn",
    en="{programme}: *{done}* of *{total}* tasks done, *{overdue}* overdue",
)
ALL_DONE = Text(
    vi="{programme}: cả *{total}* nhiệm vụ đã xong", en="{programme}: all *{total}* tasks done"
)
NOTHING = Text(vi="Chưa có nhiệm vụ nào trong sổ", en="No task is in the register yet")
DONE = Text(
    vi="đã xong, {regular} thường xuyên và {roadmap} theo lộ trình",
    en="done, {regular} regular and {roadmap} roadmap",
)
WAITING = Text(vi="{n} còn hạn", en="{n} in time")
OVERDUE = Text(vi="{n} quá hạn", en="{n} overdue")


def draw(look: PanelLook) -> SceneDrawing:
    """Every task as one block, and the open ones that are most behind."""
    found = all_tasks(look)
    programme = programme_of(look)
    if not found or programme is None:
        return SceneDrawing(
            sentence=look.word.pick(NOTHING), body=html.Div(), state="missing", as_of=None
        )
    whole = counts(found)
    return SceneDrawing(
        sentence=look.word.pick(
            STANDS if whole.open else ALL_DONE,
            programme=look.word.pick(programme.name),
            done=whole.done,
            total=whole.total,
            overdue=whole.overdue,
        ),
        body=html.Div([*_blocks(look, whole), _open(look, found)], className="wall-tasks"),
        state=state_of(look, found),
        as_of=last_noted(found),
        source=full_name(look, programme.owner),
        is_illustrative=any(one.is_illustrative for one in found),
    )


def _blocks(look: PanelLook, whole: TaskCounts) -> list[Component]:
    """A row of as many blocks as there are tasks, and what their colours mean."""
    word = look.word
    done = html.Span(
        str(whole.done),
        **attributes(
            data_indicator="task_done", data_unit=look.look.root.code, data_value=str(whole.done)
        ),
    )
    said = word.pick(DONE, regular=whole.done_regular, roadmap=whole.done_roadmap)
    parts: list[tuple[Look, int, list[Component | str]]] = [
        (Look("circle", "ahead"), whole.done, [done, f" {said}"]),
        (Look("ring", "none"), whole.open - whole.overdue,
         [word.pick(WAITING, n=whole.open - whole.overdue)]),
        (Look("square", "risk"), whole.overdue, [word.pick(OVERDUE, n=whole.overdue)]),
    ]  # fmt: skip
    blocks = [
        html.Span(className=f"wall-blocks__one wall-blocks__one--{look.tone}")
        for look, count, _ in parts
        for _ in range(count)
    ]
    legend = [
        html.Span([shape(look), html.Span(words)], className=f"ioc-mark ioc-mark--{look.tone}")
        for look, count, words in parts
        if count
    ]
    return [
        html.Div(blocks, className="wall-blocks"),
        html.P(legend, className="wall-blocks__legend"),
    ]


def _open(look: PanelLook, found: Sequence[TaskStanding]) -> Component:
    waiting = sorted((one for one in found if not one.is_done), key=_first)
    used = accumulate(2 if len(one.task.title) <= TITLE_CHARS else 3 for one in waiting)
    shown = [one for one, lines in zip(waiting, used, strict=True) if lines <= LINES]
    return html.Ol([_item(look, one) for one in shown], className="wall-todo wall-todo--wide")


def _first(one: TaskStanding) -> tuple[int, dt.date, str]:
    due_on = one.course.due_on or dt.date.max
    return STATUSES.index(one.course.status), due_on, one.task.code


def _item(look: PanelLook, one: TaskStanding) -> Component:
    mark = status_mark(one.course.status, word=look.word)
    due_on = look.word.date(one.course.due_on) if one.course.due_on else ""
    return html.Li(
        [
            html.Span(one.task.title, className="wall-todo__name"),
            html.Span([mark, html.Span(due_on)], className="wall-todo__mark"),
            html.Span(full_name(look, one.lead), className="wall-todo__owner"),
        ]
    )


SCENE = Scene(kind="tasks", draw=draw)
