"""What blocks a task, what was asked of whom, up to a party secretary, and what was answered."""

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.data.queries.register import TaskStanding
from ioc.panels.naming import full_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_subject import no_task, task_asked
from ioc.panels.tasks import last_noted, state_of
from ioc.profile.model import Text

TITLE = Text(vi="Vướng mắc, kiến nghị", en="Obstacle and request")
UNANSWERED = Text(vi="kiến nghị chưa có trả lời", en="a request is not answered")
ANSWERED = Text(vi="kiến nghị đã có trả lời", en="the request is answered")
NOTHING = Text(vi="Đơn vị chưa nêu vướng mắc nào.", en="The unit has named no obstacle.")
OWED = Text(
    vi="Nhiệm vụ đã quá hạn mà đơn vị chưa nêu vướng mắc: cần giải trình và thời hạn mới.",
    en="The task is overdue and its unit has named no obstacle: an explanation and a new deadline "
    "are owed.",
)
NAMES = {
    "obstacle": Text(vi="Vướng mắc", en="Obstacle"),
    "cause": Text(vi="Nguyên nhân", en="Cause"),
    "solution": Text(vi="Giải pháp", en="Solution"),
    "request": Text(vi="Kiến nghị", en="Request"),
    "addressee": Text(vi="Nơi nhận", en="Addressee"),
    "answer": Text(vi="Trả lời", en="Answer"),
    "escalated_to": Text(vi="Đề nghị Bí thư cấp ủy", en="Party secretary asked"),
}
BY_DOCUMENT = Text(vi="{unit}, theo {document}, {date}", en="{unit}, by {document}, {date}")


def draw(look: PanelLook) -> PanelDrawing:
    """The last word on each; what an overdue task owes is said."""
    one = task_asked(look)
    if one is None:
        return no_task(look, TITLE)
    said = _said(look, one)
    is_owed = one.course.status == "overdue" and "obstacle" not in said
    text = look.word.pick(OWED if is_owed else NOTHING)
    facts = [part for name, words in said.items() for part in _fact(look, name, words)]
    sentence = ""
    if "request" in said:
        sentence = look.word.pick(ANSWERED if "answer" in said else UNANSWERED)
    return PanelDrawing(
        body=html.Div(html.Dl(facts, className="ioc-facts"))
        if said
        else message(text, tone="empty"),
        state=state_of(look, [one]),
        as_of=last_noted([one]),
        is_illustrative=one.is_illustrative,
        sentence=sentence,
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per note that says something of it, oldest first."""
    one = task_asked(look)
    columns = [
        TableColumn(name="noted_on", title=Text(vi="Ngày", en="Day")),
        *(TableColumn(name=name, title=title) for name, title in NAMES.items()),
        TableColumn(name="document", title=Text(vi="Văn bản", en="Document")),
    ]
    return PanelTable(
        columns=tuple(columns),
        rows=tuple(
            (note.noted_on, *(str(getattr(note, name)) for name in NAMES), note.document)
            for note in (one.notes if one else ())
            if note.step != "draft" and any(getattr(note, name) for name in NAMES)
        ),
    )


def _said(look: PanelLook, one: TaskStanding) -> dict[str, str]:
    said = {name: one.said(name) for name in NAMES}
    if said["addressee"]:
        said["addressee"] = full_name(look, said["addressee"])
    said["escalated_to"] = "; ".join(
        look.word.pick(
            BY_DOCUMENT,
            unit=full_name(look, note.escalated_to),
            document=note.document,
            date=look.word.date(note.noted_on),
        )
        for note in one.notes
        if note.escalated_to and note.step != "draft"
    )
    return {name: text for name, text in said.items() if text}


def _fact(look: PanelLook, name: str, words: str) -> list[Component]:
    return [html.Dt(look.word.pick(NAMES[name])), html.Dd(words)]


PANEL = Panel(
    id="task-obstacle",
    page="task",
    order=20,
    width=4,
    title=TITLE,
    draw=draw,
    rows=rows,
)
