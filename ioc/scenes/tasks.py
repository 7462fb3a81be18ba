"""The programme's tasks: how many are done, and which of the open ones come first."""

import datetime as dt
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.task_mark import status_mark
from ioc.data.queries.register import TaskStanding
from ioc.data.queries.register_counts import TaskCounts, counts
from ioc.data.register.status import STATUSES
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.tasks import all_tasks, last_noted, programme_of, state_of
from ioc.profile.model import Text
from ioc.scenes.scene import Scene, SceneDrawing

SHOWN = 3

STANDS = Text(
    vi="{programme}: *{done}/{total}* nhiệm vụ đã xong, *{overdue}* quá hạn",
    en="{programme}: *{done}* of *{total}* tasks done, *{overdue}* overdue",
)
ALL_DONE = Text(
    vi="{programme}: cả *{total}* nhiệm vụ đã xong", en="{programme}: all *{total}* tasks done"
)
NOTHING = Text(vi="Chưa có nhiệm vụ nào trong sổ", en="No task is in the register yet")
REGULAR = Text(vi="{n} thường xuyên", en="{n} regular")
ROADMAP = Text(vi="{n} theo lộ trình", en="{n} roadmap")
OPEN = Text(vi="Còn {n} nhiệm vụ", en="{n} still open")


def draw(look: PanelLook) -> SceneDrawing:
    """The count, large, and the open tasks that are most behind."""
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
        body=html.Div([_count(look, whole), _open(look, found)], className="wall-tasks"),
        state=state_of(look, found),
        as_of=last_noted(found),
        source=full_name(look, programme.owner),
        is_illustrative=any(one.is_illustrative for one in found),
    )


def _count(look: PanelLook, whole: TaskCounts) -> Component:
    figure = html.Span(
        f"{whole.done}/{whole.total}",
        **attributes(
            data_indicator="task_done", data_unit=look.look.root.code, data_value=str(whole.done)
        ),
    )
    split = [
        look.word.pick(REGULAR, n=whole.done_regular),
        look.word.pick(ROADMAP, n=whole.done_roadmap),
    ]
    return html.Div(
        [
            html.P(figure, className="wall-figure"),
            *(html.P(part) for part in split),
            html.P(look.word.pick(OPEN, n=whole.open), className="wall-quiet"),
        ]
    )


def _open(look: PanelLook, found: Sequence[TaskStanding]) -> Component:
    waiting = sorted((one for one in found if not one.is_done), key=_first)
    return html.Ol([_item(look, one) for one in waiting[:SHOWN]], className="wall-todo")


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
