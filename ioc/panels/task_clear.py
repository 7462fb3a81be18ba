"""The five things that must be clear of a task: person, work, time, result, responsibility."""

from dash import html
from dash.development.base_component import Component

from ioc.components.mark import Look, mark
from ioc.data.queries.register import CLEAR, Clear, TaskStanding
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_subject import no_task, task_asked
from ioc.panels.task_words import group_name, lead_link, lead_said
from ioc.panels.tasks import last_noted, state_of
from ioc.profile.model import Text

TITLE = Text(vi="Năm rõ", en="Five things clear")
SENTENCE = Text(vi="rõ {n}/5", en="{n} of 5 clear")
CLEAR_NAMES = {
    "person": Text(vi="Rõ người", en="Person"),
    "work": Text(vi="Rõ việc", en="Work"),
    "time": Text(vi="Rõ thời gian", en="Time"),
    "result": Text(vi="Rõ kết quả", en="Result"),
    "responsibility": Text(vi="Rõ trách nhiệm", en="Responsibility"),
}
MISSING = Text(vi="chưa rõ", en="not clear")
FACTS = {
    "lead": Text(vi="Đơn vị chủ trì", en="Lead unit"),
    "supporting": Text(vi="Phối hợp", en="Supporting"),
    "document": Text(vi="Văn bản giao", en="Assigned by"),
    "assigned": Text(vi="Ngày giao", en="Assigned on"),
    "original": Text(vi="Hạn ban đầu", en="First deadline"),
    "group": Text(vi="Nhóm", en="Group"),
    "bottleneck": Text(vi="Điểm nghẽn", en="Bottleneck"),
    "directive": Text(vi="Theo chỉ đạo", en="From directive"),
    "budget": Text(vi="Kinh phí", en="Budget"),
    "source": Text(vi="Nguồn", en="Source"),
}


def draw(look: PanelLook) -> PanelDrawing:
    """What is clear and what is not, then people and documents."""
    one = task_asked(look)
    if one is None:
        return no_task(look, TITLE)
    clear = len(CLEAR) - len(one.unclear)
    return PanelDrawing(
        body=html.Div([_five(look, one), html.Dl(_facts(look, one), className="ioc-facts")]),
        state=state_of(look, [one]),
        as_of=last_noted([one]),
        is_illustrative=one.is_illustrative,
        sentence=look.word.pick(SENTENCE, n=clear),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per thing that must be clear."""
    one = task_asked(look)
    return PanelTable(
        columns=(
            TableColumn(name="what", title=Text(vi="Nội dung", en="What")),
            TableColumn(name="is_clear", title=Text(vi="Đã rõ", en="Clear")),
            TableColumn(name="said", title=Text(vi="Ghi là", en="Said")),
        ),
        rows=tuple(
            (name, name not in one.unclear, _said(look, one, name))
            for name in (CLEAR if one else ())
            if one
        ),
    )


def _said(look: PanelLook, one: TaskStanding, name: Clear) -> str:
    if name == "time":
        if one.task.type == "regular":
            return look.word(f"task.cycle.{one.task.cycle}")
        return look.word.date(one.course.due_on) if one.course.due_on else ""
    said = {
        "person": one.person,
        "work": one.task.title,
        "result": one.task.deliverable,
        "responsibility": one.leader,
    }
    return said[name]


def _five(look: PanelLook, one: TaskStanding) -> Component:
    items = []
    for name in CLEAR:
        is_clear = name not in one.unclear
        sign = Look("check", "ahead") if is_clear else Look("cross", "risk")
        said = _said(look, one, name) if is_clear else look.word.pick(MISSING)
        items.append(
            html.Li(
                [mark(look.word.pick(CLEAR_NAMES[name]), look=sign), html.Span(said)],
                className="ioc-five__item",
            )
        )
    return html.Ul(items, className="ioc-five")


def _facts(look: PanelLook, one: TaskStanding) -> list[Component]:
    word, task = look.word, one.task
    supporting = [lead_said(look, code) for code in task.supporting.split("; ") if code]
    said: dict[str, str | Component] = {
        "lead": lead_link(look, one.lead),
        "supporting": word.listed(supporting),
        "document": task.document,
        "assigned": word.date(task.assigned_on),
        "original": word.date(task.due_on) if task.due_on else "",
        "group": group_name(look, "group", task.group_code),
        "bottleneck": group_name(look, "bottleneck", task.bottleneck_code),
        "directive": task.directive,
        "budget": task.budget,
        "source": task.source,
    }
    return [
        part
        for name, text in said.items()
        if text
        for part in (html.Dt(word.pick(FACTS[name])), html.Dd(text))
    ]


PANEL = Panel(
    id="task-clear",
    page="task",
    order=10,
    width=5,
    title=TITLE,
    draw=draw,
    rows=rows,
)
