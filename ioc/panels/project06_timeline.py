"""The deadlines of the roadmap on a line, with where each stood first and when it was met."""

import datetime as dt
from collections.abc import Sequence

from dash import html

from ioc.components.deadline_line import Axis, DeadlineLine, Tick, deadline_lines
from ioc.components.mark import Tone
from ioc.components.message import message
from ioc.components.task_mark import STATUS_LOOKS
from ioc.data.queries.register import TaskStanding
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import task_href
from ioc.panels.tasks import (
    NONE_CHOSEN,
    all_tasks,
    chosen_tasks,
    last_noted,
    nothing_drawn,
    state_of,
)
from ioc.profile.model import Text
from ioc.profile.periods import periods_between

SHOWN = 20
TITLE = Text(vi="Thời hạn và lùi hạn", en="Deadlines and slippage")
SENTENCE = Text(
    vi="{n} thời hạn đã bị lùi, {late} đã qua mà chưa xong",
    en="deadlines moved later: {n}; passed unmet: {late}",
)
SAID = Text(vi="hạn {due}", en="due {due}")
WAS = Text(vi="ban đầu {first}, hạn {due}", en="first {first}, due {due}")
FINISHED = Text(vi="xong {day}", en="finished {day}")
TODAY = Text(vi="ngày xem", en="day shown")
MORE = Text(
    vi="{n} nhiệm vụ khác có thời hạn không bị lùi; xem trong bảng.",
    en="{n} further tasks have deadlines that were not moved; see the table.",
)
LEGEND = Text(
    vi="○ hạn ban đầu · ● hạn hiện tại · ✓ ngày hoàn thành",
    en="○ first deadline · ● current deadline · ✓ finished",
)
MONTHS_SHOWN = 18


def draw(look: PanelLook) -> PanelDrawing:
    """One line per open or moved deadline, the next one first."""
    every = all_tasks(look)
    if not every:
        return nothing_drawn(look, TITLE)
    found = _with_deadline(look)
    moved = sum(bool(one.course.slips) for one in found)
    late = sum(one.course.status == "overdue" for one in found)
    return PanelDrawing(
        body=_body(look, found),
        state=state_of(look, every),
        as_of=last_noted(every),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE, n=moved, late=late),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per task and deadline it had, in their order."""
    return PanelTable(
        columns=(
            TableColumn(name="task_code", title=Text(vi="Mã nhiệm vụ", en="Task code")),
            TableColumn(name="task", title=Text(vi="Nhiệm vụ", en="Task")),
            TableColumn(name="nth", title=Text(vi="Lần", en="Nth")),
            TableColumn(name="due_on", title=Text(vi="Thời hạn", en="Deadline")),
            TableColumn(name="noted_on", title=Text(vi="Ghi nhận ngày", en="Noted on")),
            TableColumn(name="document", title=Text(vi="Văn bản", en="Document")),
            TableColumn(name="finished_on", title=Text(vi="Hoàn thành", en="Finished on")),
        ),
        rows=tuple(
            (one.task.code, one.task.title, nth, due, noted, document, one.course.finished_on)
            for one in _with_deadline(look)
            for nth, (due, noted, document) in enumerate(_deadlines(one))
        ),
    )


def _deadlines(one: TaskStanding) -> list[tuple[dt.date | None, dt.date, str]]:
    """Every deadline the task had: what, since when, by which document."""
    stated = (one.task.due_on, one.task.assigned_on, one.task.document)
    return [stated, *((m.after, m.noted_on, m.document) for m in one.course.moves)]


def _with_deadline(look: PanelLook) -> list[TaskStanding]:
    found = [one for one in chosen_tasks(look) if one.course.due_on and one.task.type != "regular"]
    return sorted(found, key=lambda one: (one.is_done, one.course.due_on or dt.date.max))


def _body(look: PanelLook, found: Sequence[TaskStanding]) -> html.Div:
    telling = [one for one in found if not one.is_done or one.course.moves]
    shown = (telling or list(found))[:SHOWN]
    if not shown:
        return html.Div(message(look.word.pick(NONE_CHOSEN), tone="empty"))
    axis = axis_of(look, shown)
    rest = len(found) - len(shown)
    notes = [look.word.pick(LEGEND)] + ([look.word.pick(MORE, n=rest)] if rest else [])
    return html.Div(
        [
            deadline_lines(
                [line_of(look, one) for one in shown], axis=axis, ticks=ticks_of(look, axis)
            ),
            html.P(" — ".join(notes), className="ioc-card__note"),
        ]
    )


def axis_of(look: PanelLook, shown: Sequence[TaskStanding]) -> Axis:
    """An axis that holds the day asked, every deadline and every finish."""
    days = [look.look.as_of]
    for one in shown:
        days += [due for due, _, _ in _deadlines(one) if due is not None]
        days += [one.course.finished_on] if one.course.finished_on else []
    first = max(min(days), look.look.as_of - dt.timedelta(days=31 * MONTHS_SHOWN))
    return Axis(first=first - dt.timedelta(days=10), last=max(days) + dt.timedelta(days=10))


def ticks_of(look: PanelLook, axis: Axis) -> list[Tick]:
    """The first day of every quarter, and the day asked."""
    starts = [period.start for period in periods_between("Q", axis.first, axis.last)]
    near = dt.timedelta(days=(axis.last - axis.first).days // 12)
    ticks = [
        Tick(day=day, label=look.word.day_month(day) + f"/{day.year}")
        for day in starts
        if day >= axis.first and abs(day - look.look.as_of) > near
    ]
    return [*ticks, Tick(day=look.look.as_of, label=look.word.pick(TODAY), is_today=True)]


def line_of(look: PanelLook, one: TaskStanding) -> DeadlineLine:
    """The deadlines of a task that has one."""
    word, course = look.word, one.course
    dues = [due for due, _, _ in _deadlines(one) if due is not None]
    due = word.date(dues[-1])
    text = WAS if len(dues) > 1 else SAID
    said = [word.pick(text, first=word.date(dues[0]), due=due)]
    if course.finished_on is not None:
        said.append(word.pick(FINISHED, day=word.date(course.finished_on)))
    tone: Tone = STATUS_LOOKS[course.status].tone
    return DeadlineLine(
        label=html.A(one.task.title, href=task_href(look, one.task.code)),
        dues=dues,
        finished_on=course.finished_on,
        late_to=look.look.as_of if course.status == "overdue" else None,
        tone=tone,
        said="; ".join(said),
    )


PANEL = Panel(
    id="project06-timeline",
    page="project06",
    order=40,
    title=TITLE,
    draw=draw,
    rows=rows,
)
