"""Who is to be reminded of which task on the day asked, and what the unit has said since."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark
from ioc.components.message import message
from ioc.data.queries.reminders import TaskReminder, reminders
from ioc.data.register.receipt import Receipt, receipt
from ioc.panels.naming import full_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import lead_link, task_link
from ioc.panels.tasks import all_tasks, last_noted, nothing_drawn, programme_of, state_of
from ioc.profile.model import Text

SHOWN = 12
TITLE = Text(vi="Nhắc việc", en="Reminders")
SENTENCE = Text(
    vi="{n} nhiệm vụ phải nhắc; {late} đã quá hạn, trong đó {silent} chưa có trả lời",
    en="tasks to remind of: {n}; past their deadline: {late}, of these unanswered: {silent}",
)
NOTHING = Text(
    vi="Không nhiệm vụ nào tới bậc nhắc vào ngày này.",
    en="No task is near its deadline or past it on this day.",
)
HEADS = (
    Text(vi="Nhiệm vụ", en="Task"),
    Text(vi="Đơn vị được nhắc", en="Unit reminded"),
    Text(vi="Thời hạn", en="Deadline"),
    Text(vi="Bậc nhắc", en="Rung"),
    Text(vi="Trả lời", en="Reply"),
)
ANSWERED = Text(vi="đã trả lời", en="answered")
ACKNOWLEDGED = Text(vi="đã nhận", en="acknowledged")
SILENT = Text(vi="chưa trả lời", en="no reply")
MORE = Text(
    vi="{n} nhiệm vụ nữa phải nhắc; xem trong bảng.", en="{n} more to remind of; see the table."
)


def draw(look: PanelLook) -> PanelDrawing:
    """One line per open task that has come to a rung, the most overdue first."""
    every = all_tasks(look)
    if not every:
        return nothing_drawn(look, TITLE)
    found = _found(look)
    late = [one for one in found if one.reminder.rung.is_after]
    body = _table(look, found) if found else message(look.word.pick(NOTHING), tone="empty")
    return PanelDrawing(
        body=body,
        state=state_of(look, every),
        as_of=last_noted(every),
        is_illustrative=any(one.task.is_illustrative for one in found),
        sentence=look.word.pick(
            SENTENCE,
            n=len(found),
            late=len(late),
            silent=sum(_reply(one).replied_on is None for one in late),
        )
        if found
        else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per reminder that stands, in the same order."""
    return PanelTable(
        columns=(
            TableColumn(name="task_code", title=Text(vi="Mã nhiệm vụ", en="Task code")),
            TableColumn(name="task", title=Text(vi="Nhiệm vụ", en="Task")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị được nhắc", en="Unit reminded")),
            TableColumn(name="due_on", title=Text(vi="Thời hạn", en="Deadline")),
            TableColumn(name="step", title=Text(vi="Bậc nhắc", en="Rung")),
            TableColumn(name="reminded_on", title=Text(vi="Ngày nhắc", en="Reminded on")),
            TableColumn(name="replied_on", title=Text(vi="Ngày trả lời", en="Replied on")),
            TableColumn(name="is_answer", title=Text(vi="Đã trả lời", en="Answered")),
            TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
        ),
        rows=tuple(_facts(look, one) for one in _found(look)),
    )


def _found(look: PanelLook) -> tuple[TaskReminder, ...]:
    programme = programme_of(look)
    return reminders(look.look, programme=programme) if programme else ()


def _reply(one: TaskReminder) -> Receipt:
    """What the unit said since; whether a message went out is not known to a build."""
    return receipt(one.reminder, one.task.notes, ())


def _facts(look: PanelLook, one: TaskReminder) -> tuple[Fact, ...]:
    reminder, said = one.reminder, _reply(one)
    return (
        reminder.task, one.task.task.title, reminder.unit, full_name(look, reminder.unit),
        reminder.due_on, reminder.rung.name, reminder.rung.day, said.replied_on,
        said.state == "answered", one.task.is_illustrative,
    )  # fmt: skip


def _table(look: PanelLook, found: Sequence[TaskReminder]) -> Component:
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody([_row(look, one) for one in found[:SHOWN]])],
        className="ioc-table ioc-task",
    )
    rest = len(found) - SHOWN
    more = [html.P(look.word.pick(MORE, n=rest), className="ioc-card__note")] if rest > 0 else []
    return html.Div([html.Div(table, className="ioc-scroll"), *more])


def _row(look: PanelLook, one: TaskReminder) -> Component:
    rung = one.reminder.rung
    day = html.Div(look.word.date(rung.day), className="ioc-unit__small")
    return html.Tr(
        [
            html.Td(task_link(look, one.task)),
            html.Td(lead_link(look, one.reminder.unit)),
            html.Td(look.word.date(one.reminder.due_on), className="ioc-table__day"),
            html.Td([html.Div(rung.name), day], className="ioc-table__day"),
            html.Td(_replied(look, one), className="ioc-table__day"),
        ],
        **attributes(data_reminder=one.reminder.key),
    )


def _replied(look: PanelLook, one: TaskReminder) -> list[Component]:
    said = _reply(one)
    if said.replied_on is None:
        silence = Look("square", "risk") if one.reminder.rung.is_after else Look("ring", "none")
        return [mark(look.word.pick(SILENT), look=silence)]
    day = html.Div(look.word.date(said.replied_on), className="ioc-unit__small")
    if said.state == "answered":
        return [mark(look.word.pick(ANSWERED), look=Look("check", "ahead")), day]
    return [mark(look.word.pick(ACKNOWLEDGED), look=Look("circle", "quiet")), day]


PANEL = Panel(
    id="project06-reminders",
    page="project06",
    order=80,
    width=8,
    title=TITLE,
    draw=draw,
    rows=rows,
)
