"""What the last meeting concluded: who is to do what by when, and how it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, illustrative_mark, mark
from ioc.components.message import message
from ioc.components.task_mark import status_mark
from ioc.data.queries.meeting import Conclusion, ConclusionState, Meeting, last_meeting
from ioc.data.queries.register import TaskStanding
from ioc.panels.naming import full_name, indicator_href, unit_href
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import task_href
from ioc.panels.tasks import programme_of
from ioc.profile.model import Text

TITLE = Text(vi="Kết luận của phiên họp", en="Conclusions of the meeting")
NOTHING = Text(
    vi="Chưa có kết luận họp nào trong sổ vào ngày này. {owner} nộp kết luận ở trang “Chỉ đạo” của "
    "sổ nhiệm vụ.",
    en="No conclusion of a meeting is in the register on this day. {owner} delivers them in the "
    "sheet “Chỉ đạo” of the register.",
)
NO_PROGRAMME = Text(
    vi="Hồ sơ tỉnh chưa khai chương trình nhiệm vụ nào vào ngày này.",
    en="The profile has no programme of tasks on this day.",
)
HEADS = (
    Text(vi="Kết luận", en="Conclusion"),
    Text(vi="Đơn vị thực hiện", en="Addressed to"),
    Text(vi="Thời hạn", en="Deadline"),
    Text(vi="Nhiệm vụ, chỉ tiêu", en="Tasks, indicator"),
    Text(vi="Tình trạng", en="State"),
)
MAKE = Text(vi="Giao nhiệm vụ", en="Make a task")
NO_UNIT = Text(vi="chưa rõ đơn vị", en="no unit named")
NO_DAY = Text(vi="không có thời hạn", en="no deadline")
LOOKS: Mapping[ConclusionState, Look] = MappingProxyType(
    {
        "no_task": Look("diamond", "slow"),
        "overdue": Look("square", "risk"),
        "open": Look("circle", "quiet"),
        "done": Look("check", "ahead"),
    }
)


def draw(look: PanelLook) -> PanelDrawing:
    """One line per conclusion, in the order of the minutes."""
    held = meeting_asked(look)
    if held is None:
        body = message(no_meeting(look), tone="empty")
        return PanelDrawing(body=body, state="missing", as_of=None)
    return PanelDrawing(
        body=_table(look, held),
        state="fresh",
        as_of=held.held_on,
        is_illustrative=any(map(_is_illustrative, held.conclusions)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per conclusion and task made of it; one without a task has empty ones."""
    held = meeting_asked(look)
    return PanelTable(
        columns=(
            TableColumn(name="code", title=Text(vi="Mã chỉ đạo", en="Directive code")),
            TableColumn(name="content", title=Text(vi="Kết luận", en="Conclusion")),
            TableColumn(name="held_on", title=Text(vi="Ngày họp", en="Held on")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị thực hiện", en="Addressed to")),
            TableColumn(name="due_on", title=Text(vi="Thời hạn", en="Deadline")),
            TableColumn(name="state", title=Text(vi="Tình trạng", en="State")),
            TableColumn(name="task_code", title=Text(vi="Mã nhiệm vụ", en="Task code")),
            TableColumn(name="status", title=Text(vi="Tình trạng nhiệm vụ", en="Task status")),
            TableColumn(name="indicator", title=Text(vi="Chỉ tiêu phục vụ", en="Indicator served")),
            TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
        ),
        rows=tuple(
            _facts(look, one, task)
            for one in (held.conclusions if held else ())
            for task in one.tasks or (None,)
        ),
    )


def meeting_asked(look: PanelLook) -> Meeting | None:
    """The last meeting of the page's programme by the day asked; None: there is none."""
    programme = programme_of(look)
    return last_meeting(look.look, programme=programme.code) if programme else None


def no_meeting(look: PanelLook) -> str:
    """What is said where no meeting is known, and who brings its conclusions."""
    programme = programme_of(look)
    if programme is None:
        return look.word.pick(NO_PROGRAMME)
    return look.word.pick(NOTHING, owner=full_name(look, programme.owner))


def _facts(look: PanelLook, one: Conclusion, task: TaskStanding | None) -> tuple[Fact, ...]:
    said = one.directive
    return (
        said.code, said.content, said.held_on, said.lead,
        full_name(look, said.lead) if said.lead else "", said.due_on, one.state,
        task.task.code if task else "", task.course.status if task else "",
        task.task.indicator if task else "", _is_illustrative(one),
    )  # fmt: skip


def _is_illustrative(one: Conclusion) -> bool:
    return one.directive.is_illustrative or any(task.is_illustrative for task in one.tasks)


def _table(look: PanelLook, held: Meeting) -> Component:
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    is_mixed = len({_is_illustrative(one) for one in held.conclusions}) > 1
    body = [_row(look, one, is_mixed=is_mixed) for one in held.conclusions]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody(body)], className="ioc-table ioc-task"
    )
    return html.Div(table, className="ioc-scroll")


def _row(look: PanelLook, one: Conclusion, *, is_mixed: bool) -> Component:
    said, word = one.directive, look.word
    marks = [illustrative_mark(word)] if is_mixed and _is_illustrative(one) else []
    unit = html.A(full_name(look, said.lead), href=unit_href(look, said.lead))
    nobody = html.Span(word.pick(NO_UNIT), className="ioc-unit__small")
    never = html.Span(word.pick(NO_DAY), className="ioc-unit__small")
    stands = mark(word(f"conclusion.{one.state}"), look=LOOKS[one.state])
    return html.Tr(
        [
            html.Td([html.Div(said.content, className="ioc-concluded"), _small(said.code)]),
            html.Td(unit if said.lead else nobody),
            html.Td(word.date(said.due_on) if said.due_on else never, className="ioc-table__day"),
            html.Td([_task(look, task) for task in one.tasks] or _make(look, one)),
            html.Td([stands, *marks]),
        ],
        **attributes(data_directive=said.code, data_state=one.state),
    )


def _make(look: PanelLook, one: Conclusion) -> Component:
    """The way to the form that makes a task of the conclusion."""
    query = urlencode({"directive": one.directive.code, "lang": look.language})
    return html.A(look.word.pick(MAKE), href=f"{PROJECT06_PATH}/new?{query}")


def _task(look: PanelLook, one: TaskStanding) -> Component:
    code = html.A(one.task.code, href=task_href(look, one.task.code), title=one.task.title)
    status = status_mark(one.course.status, word=look.word)
    return html.Div([code, " ", status, *_served(look, one)], className="ioc-concluded__task")


def _served(look: PanelLook, one: TaskStanding) -> list[Component]:
    """The indicator the task serves, by name; none where it serves none that is known."""
    known = {indicator.code: indicator for indicator in look.look.profile.indicators}
    found = known.get(one.task.indicator)
    if found is None:
        return []
    name = look.word.pick(found.short_name)
    link = html.A(name, href=indicator_href(look, found.code))
    return [html.Div(link, className="ioc-unit__small")]


def _small(text: str) -> Component:
    return html.Div(text, className="ioc-unit__small")


PANEL = Panel(
    id="meeting-conclusions",
    page="meeting",
    order=20,
    title=TITLE,
    draw=draw,
    rows=rows,
)
