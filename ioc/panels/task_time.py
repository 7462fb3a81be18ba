"""A task's time: the cycles of a regular one, kept up or missed; the deadlines of any other."""

from collections.abc import Sequence
from itertools import takewhile

from dash import html
from dash.development.base_component import Component

from ioc.components.deadline_line import Axis, DeadlineLine, Tick, deadline_lines
from ioc.components.heat_strip import fill_cell
from ioc.components.message import message
from ioc.components.task_mark import STATUS_LOOKS
from ioc.data.answers import CellState
from ioc.data.queries.register import TaskStanding
from ioc.data.register.status import Cycle
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.project06_timeline import axis_of, line_of, ticks_of
from ioc.panels.task_subject import no_task, task_asked
from ioc.panels.tasks import last_noted, state_of
from ioc.profile.model import Rhythm, Text

SHOWN = 60  # cycles
TITLE = Text(vi="Thời gian", en="Time")
KEPT_UP = Text(
    vi="{n} kỳ liên tiếp có báo cáo; {missed} trong {all} kỳ bị bỏ lỡ",
    en="cycles reported in a row: {n}; missed: {missed} of {all}",
)
NO_CYCLE = Text(vi="Chưa kỳ báo cáo nào đến hạn.", en="No cycle was due yet.")
NO_DEADLINE = Text(vi="Nhiệm vụ không có thời hạn.", en="The task has no deadline.")
NEVER_MOVED = Text(vi="thời hạn chưa bị đổi", en="the deadline was never moved")
MOVED = Text(
    vi="thời hạn đổi {n} lần, {slips} lần lùi",
    en="changes of the deadline: {n}, of them to a later day: {slips}",
)
MOVE = Text(
    vi="{date}: {before} → {after}, theo {document}", en="{date}: {before} → {after}, by {document}"
)
CELL = Text(vi="{period}: {state}", en="{period}: {state}")
REPORTED = Text(vi="báo cáo {date}", en="reported {date}")
MISSED = Text(vi="không báo cáo, hạn {date}", en="not reported, due {date}")


def draw(look: PanelLook) -> PanelDrawing:
    """The cycles as a strip, or the deadlines on a line with the document of each move."""
    one = task_asked(look)
    if one is None:
        return no_task(look, TITLE)
    is_regular = one.task.type == "regular"
    return PanelDrawing(
        body=_cycles(look, one) if is_regular else _deadlines(look, one),
        state=state_of(look, [one]),
        as_of=last_noted([one]),
        is_illustrative=one.is_illustrative,
        sentence=_kept_up(look, one.course.cycles) if is_regular else _moved(look, one),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per cycle, or per deadline the task had."""
    one = task_asked(look)
    columns = (
        TableColumn(name="kind", title=Text(vi="Loại", en="Kind")),
        TableColumn(name="from", title=Text(vi="Từ ngày", en="From")),
        TableColumn(name="due_on", title=Text(vi="Thời hạn", en="Due")),
        TableColumn(name="done_on", title=Text(vi="Báo cáo, hoàn thành", en="Reported, finished")),
        TableColumn(name="document", title=Text(vi="Văn bản", en="Document")),
    )
    if one is None:
        return PanelTable(columns=columns, rows=())
    if one.task.type == "regular":
        told = (("cycle", c.period.start, c.due_on, c.reported_on, "") for c in one.course.cycles)
        return PanelTable(columns=columns, rows=tuple(told))
    first = ("deadline", one.task.assigned_on, one.task.due_on, None, one.task.document)
    moved = (("deadline", m.noted_on, m.after, None, m.document) for m in one.course.moves)
    listed = [first, *moved]
    finished = ("finished", None, one.course.due_on, one.course.finished_on, one.said("evidence"))
    return PanelTable(
        columns=columns, rows=(*listed, *([finished] if one.course.finished_on else []))
    )


def _kept_up(look: PanelLook, cycles: Sequence[Cycle]) -> str:
    if not cycles:
        return ""
    kept = takewhile(lambda cycle: cycle.reported_on is not None, reversed(cycles))
    missed = sum(cycle.reported_on is None for cycle in cycles)
    return look.word.pick(KEPT_UP, n=len(list(kept)), missed=missed, all=len(cycles))


def _moved(look: PanelLook, one: TaskStanding) -> str:
    moves = len(one.course.moves)
    if one.course.due_on is None:
        return ""
    return look.word.pick(MOVED if moves else NEVER_MOVED, n=moves, slips=one.course.slips)


def _cycles(look: PanelLook, one: TaskStanding) -> Component:
    if not one.course.cycles:
        return message(look.word.pick(NO_CYCLE), tone="empty")
    rhythm: Rhythm = one.task.cycle  # type: ignore[assignment]  # a regular task has one
    cells = [_cell(look, cycle, rhythm) for cycle in one.course.cycles[-SHOWN:]]
    return html.Div(cells, className="ioc-fill__strip ioc-cycles")


def _cell(look: PanelLook, cycle: Cycle, rhythm: Rhythm) -> Component:
    word = look.word
    state: CellState = "missing"
    said = word.pick(MISSED, date=word.date(cycle.due_on))
    if cycle.reported_on is not None:
        state = "on_time" if cycle.reported_on <= cycle.due_on else "late"
        said = word.pick(REPORTED, date=word.date(cycle.reported_on))
    period = word.period(cycle.period.start, cycle.period.end, rhythm)
    return fill_cell(state, words=word.pick(CELL, period=period, state=said))


def _deadlines(look: PanelLook, one: TaskStanding) -> Component:
    if one.course.due_on is None:
        return message(look.word.pick(NO_DEADLINE), tone="empty")
    axis: Axis = axis_of(look, [one])
    ticks: list[Tick] = ticks_of(look, axis)
    line: DeadlineLine = line_of(look, one)
    moves = [
        html.Li(
            look.word.pick(
                MOVE,
                date=look.word.date(move.noted_on),
                before=look.word.date(move.before) if move.before else "–",
                after=look.word.date(move.after),
                document=move.document,
            )
        )
        for move in one.course.moves
    ]
    return html.Div(
        [
            deadline_lines([line], axis=axis, ticks=ticks),
            html.Ul(moves, className="ioc-card__note"),
        ],
        className=f"ioc-time ioc-time--{STATUS_LOOKS[one.course.status].tone}",
    )


PANEL = Panel(
    id="task-time",
    page="task",
    order=35,
    title=TITLE,
    draw=draw,
    rows=rows,
)
