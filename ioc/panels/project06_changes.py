"""What changed in the register since a day: new tasks, other statuses, moved deadlines."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.task_mark import status_mark
from ioc.data.queries.register_counts import TaskChange, changes
from ioc.panels.choice import choice_link
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import task_link
from ioc.panels.tasks import all_tasks, last_noted, nothing_drawn, programme_of, state_of
from ioc.profile.model import Text

WEEKS = (1, 4, 12)
DEFAULT = dt.timedelta(weeks=4)
TITLE = Text(vi="Điều gì đã đổi", en="What changed")
SENTENCE = Text(
    vi="{n} nhiệm vụ đổi tình trạng hoặc thời hạn từ {date}",
    en="{n} tasks changed their status or deadline since {date}",
)
NOTHING = Text(vi="Từ {date} không nhiệm vụ nào đổi.", en="No task changed since {date}.")
BACK = Text(vi="{n} tuần", en="{n} weeks")
ONE_BACK = Text(vi="1 tuần", en="1 week")
NEW = Text(vi="mới", en="new")
MOVED = Text(vi="hạn {before} → {after}, {document}", en="deadline {before} → {after}, {document}")


def draw(look: PanelLook) -> PanelDrawing:
    """One line per task that is not what it was, and the days one may compare with."""
    every = all_tasks(look)
    if not every:
        return nothing_drawn(look, TITLE)
    found, since = _found(look), _since(look)
    date = look.word.date(since)
    nothing = message(look.word.pick(NOTHING, date=date), tone="empty")
    items = html.Ul([_item(look, one) for one in found], className="ioc-changes")
    return PanelDrawing(
        body=html.Div([_choice(look, since), items if found else nothing]),
        state=state_of(look, every),
        as_of=last_noted(every),
        is_illustrative=any(one.now.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE, n=len(found), date=date) if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per task that changed: its status then and now."""
    return PanelTable(
        columns=(
            TableColumn(name="task_code", title=Text(vi="Mã nhiệm vụ", en="Task code")),
            TableColumn(name="task", title=Text(vi="Nhiệm vụ", en="Task")),
            TableColumn(name="since", title=Text(vi="So với ngày", en="Since")),
            TableColumn(name="status_before", title=Text(vi="Trước đó", en="Before")),
            TableColumn(name="status", title=Text(vi="Tình trạng", en="Status")),
            TableColumn(name="due_on", title=Text(vi="Thời hạn", en="Deadline")),
            TableColumn(name="moves", title=Text(vi="Số lần đổi hạn", en="Deadline moves")),
        ),
        rows=tuple(
            (
                one.now.task.code, one.now.task.title, _since(look), one.before,
                one.now.course.status, one.now.course.due_on, len(one.moves),
            )
            for one in _found(look)
        ),
    )  # fmt: skip


def _since(look: PanelLook) -> dt.date:
    return look.since or look.look.as_of - DEFAULT


def _found(look: PanelLook) -> tuple[TaskChange, ...]:
    programme = programme_of(look)
    if programme is None:
        return ()
    return changes(look.look, programme=programme.code, since=_since(look))


def _choice(look: PanelLook, since: dt.date) -> Component:
    links = []
    for weeks in WEEKS:
        day = look.look.as_of - dt.timedelta(weeks=weeks)
        href = look.address.here(since=day.isoformat())
        label = look.word.pick(BACK if weeks > 1 else ONE_BACK, n=weeks)
        links.append(choice_link(label, href, is_current=day == since))
    return html.Div(links, className="ioc-choice__levels")


def _item(look: PanelLook, one: TaskChange) -> Component:
    word, status = look.word, one.now.course.status
    if one.before is None:
        then: list[Component | str] = [word.pick(NEW), " → "]
    else:
        is_same = one.before == status
        then = [] if is_same else [status_mark(one.before, word=word), " → "]
    moves = [
        html.Div(
            word.pick(
                MOVED,
                before=word.date(move.before) if move.before else "–",
                after=word.date(move.after),
                document=move.document,
            ),
            className="ioc-unit__small",
        )
        for move in one.moves
    ]
    how = html.Div([*then, status_mark(status, word=word)], className="ioc-changes__how")
    return html.Li(
        [task_link(look, one.now), html.Div([how, *moves])], className="ioc-changes__item"
    )


PANEL = Panel(
    id="project06-changes",
    page="project06",
    order=45,
    title=TITLE,
    draw=draw,
    rows=rows,
)
