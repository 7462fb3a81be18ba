"""How many tasks are done, in a sentence, and how the others stand."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark
from ioc.components.sentence import headline, plain
from ioc.components.task_mark import status_mark
from ioc.data.queries.register import directives
from ioc.data.queries.register_counts import TaskCounts, by_group, counts
from ioc.data.register.status import STATUSES
from ioc.panels.pages import MEETING_PATH, PROJECT06_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import group_name
from ioc.panels.tasks import all_tasks, last_noted, nothing_said, programme_of, state_of
from ioc.profile.model import Text

TITLE = Text(vi="Nhiệm vụ", en="Tasks")
DONE = Text(
    vi="*{done}/{total}* nhiệm vụ đã xong: *{regular}* thường xuyên, *{roadmap}* theo lộ trình. "
    "Còn *{open}*, trong đó *{overdue}* quá hạn.",
    en="*{done}* of *{total}* tasks are done: *{regular}* regular, *{roadmap}* roadmap. "
    "*{open}* are open, *{overdue}* of them overdue.",
)
SLOW = Text(vi="Nhóm điểm nghẽn chậm: *{groups}*.", en="Slow bottleneck groups: *{groups}*.")
SHORT = Text(
    vi="*{n}* nhiệm vụ tính là xong nhưng chỉ tiêu phục vụ chưa đạt mục tiêu.",
    en="*{n}* tasks count as done while the indicator they serve is short of its target.",
)
DECLARED = Text(
    vi="*{n}* nhiệm vụ được báo là đã triển khai trở lên.",
    en="*{n}* tasks are declared deployed or further.",
)

MEETING = Text(
    vi="Kết luận họp gần nhất và tình hình thực hiện", en="What the last meeting concluded"
)


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, which groups are slow, and the count of every status as a filter."""
    found = all_tasks(look)
    if not found:
        text = nothing_said(look)
        return PanelDrawing(body=headline(text), state="missing", as_of=None, sentence=text)
    whole = counts(found)
    text = look.word.pick(
        DONE,
        done=whole.done,
        total=whole.total,
        regular=whole.done_regular,
        roadmap=whole.done_roadmap,
        open=whole.open,
        overdue=whole.overdue,
    )
    is_illustrative = any(one.is_illustrative for one in found)
    marks = [illustrative_mark(look.word)] if is_illustrative else []
    return PanelDrawing(
        body=html.Div(
            [
                headline(text, detail=_detail(look, whole)),
                _statuses(look, whole, marks),
                *_meeting(look),
            ],
            **attributes(
                data_indicator="task_done",
                data_unit=look.look.root.code,
                data_value=str(whole.done),
            ),
        ),
        state=state_of(look, found),
        as_of=last_noted(found),
        is_illustrative=is_illustrative,
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per status: how many tasks have it."""
    by_status = counts(all_tasks(look)).by_status
    return PanelTable(
        columns=(
            TableColumn(name="status", title=Text(vi="Mã tình trạng", en="Status code")),
            TableColumn(name="status_name", title=Text(vi="Tình trạng", en="Status")),
            TableColumn(name="tasks", title=Text(vi="Số nhiệm vụ", en="Tasks")),
        ),
        rows=tuple(
            (name, look.word(f"task.status.{name}"), by_status[name])
            for name in STATUSES
            if by_status.get(name)
        ),
    )


def _detail(look: PanelLook, whole: TaskCounts) -> str:
    programme = programme_of(look)
    if programme is None:
        return ""
    slow = [
        group_name(look, "bottleneck", group.code)
        for group in by_group(look.look, programme=programme.code, axis="bottleneck")
        if group.is_slow and group.code
    ]
    said = [look.word.pick(SLOW, groups=look.word.listed(slow))] if slow else []
    said += [look.word.pick(SHORT, n=whole.short)] if whole.short else []
    said += [look.word.pick(DECLARED, n=whole.declared)] if not whole.done else []
    return " ".join(said)


def _meeting(look: PanelLook) -> list[Component]:
    """The way to the conclusions of the last meeting, where one is known."""
    programme = programme_of(look)
    if programme is None or not directives(look.look, programme=programme.code):
        return []
    link = html.A(look.word.pick(MEETING), href=look.href(MEETING_PATH))
    return [html.P(link, className="ioc-headline__more")]


def _statuses(look: PanelLook, whole: TaskCounts, marks: Sequence[Component]) -> Component:
    """Every status there is with its count; each lists its tasks."""
    items = [
        html.A(
            [
                html.Span(look.word.number(whole.by_status[name]), className="ioc-count__number"),
                status_mark(name, word=look.word),
            ],
            href=look.href(PROJECT06_PATH, status=name) + "#project06-tasks",
            className="ioc-count",
        )
        for name in STATUSES
        if whole.by_status.get(name)
    ]
    return html.Div([*items, *marks], className="ioc-counts")


PANEL = Panel(
    id="project06-headline",
    page="project06",
    order=0,
    title=TITLE,
    draw=draw,
    rows=rows,
    is_bare=True,
)
