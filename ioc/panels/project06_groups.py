"""The tasks by group: what they serve, and what blocks them."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.mark import mark
from ioc.components.share_bar import Part, share_bar
from ioc.components.task_mark import STATUS_LOOKS
from ioc.data.queries.register_counts import CountedTasks, by_group
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import group_name
from ioc.panels.tasks import all_tasks, last_noted, nothing_drawn, programme_of, state_of
from ioc.profile.model import Text
from ioc.profile.programme import TaskAxis

TITLE = Text(vi="Theo nhóm", en="By group")
SENTENCE = Text(
    vi="{slow} trong {n} nhóm điểm nghẽn đang chậm", en="{slow} of {n} bottleneck groups are slow"
)
DONE = Text(vi="xong {done}/{total}", en="{done} of {total} done")
OVERDUE = Text(vi="{n} quá hạn", en="{n} overdue")
DECLARED = Text(vi="báo đã triển khai {n}", en="declared deployed: {n}")
BOTTLENECK = Text(vi="Nhóm điểm nghẽn", en="Bottleneck group")
NONE = Text(vi="chưa phân nhóm", en="without a group")
SLOW = Text(vi="chậm", en="slow")
AXES: tuple[TaskAxis, ...] = ("bottleneck", "group")


def draw(look: PanelLook) -> PanelDrawing:
    """One bar per group on both axes, those that are slow marked."""
    found, programme = all_tasks(look), programme_of(look)
    if not found or programme is None:
        return nothing_drawn(look, TITLE)
    axes = {a: _groups(look, programme.code, a) for a in AXES}
    blocked = [group for group in axes["bottleneck"] if group.code]
    slow = sum(group.is_slow for group in blocked)
    names = {
        "bottleneck": look.word.pick(BOTTLENECK),
        "group": look.word.pick(programme.group_name),
    }
    return PanelDrawing(
        body=html.Div([_axis(look, names[a], a, axes[a]) for a in AXES if axes[a]]),
        state=state_of(look, found),
        as_of=last_noted(found),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE, slow=slow, n=len(blocked)) if blocked else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per axis and group."""
    programme = programme_of(look)
    return PanelTable(
        columns=(
            TableColumn(name="axis", title=Text(vi="Trục", en="Axis")),
            TableColumn(name="group_code", title=Text(vi="Mã nhóm", en="Group code")),
            TableColumn(name="group", title=Text(vi="Nhóm", en="Group")),
            TableColumn(name="tasks", title=Text(vi="Số nhiệm vụ", en="Tasks")),
            TableColumn(name="done", title=Text(vi="Đã xong", en="Done")),
            TableColumn(name="declared", title=Text(vi="Báo đã triển khai", en="Declared")),
            TableColumn(name="overdue", title=Text(vi="Quá hạn", en="Overdue")),
            TableColumn(name="is_slow", title=Text(vi="Chậm", en="Slow")),
        ),
        rows=tuple(
            _row(look, axis, group)
            for axis in AXES
            for group in (_groups(look, programme.code, axis) if programme else ())
        ),
    )


def _groups(look: PanelLook, programme: str, axis: TaskAxis) -> list[CountedTasks]:
    found = by_group(look.look, programme=programme, axis=axis)
    return [group for group in found if group.counts.total]


def _row(look: PanelLook, axis: TaskAxis, group: CountedTasks) -> tuple[Fact, ...]:
    counted = group.counts
    return (
        axis, group.code, group_name(look, axis, group.code), counted.total, counted.done,
        counted.declared, counted.overdue, group.is_slow,
    )  # fmt: skip


def _axis(look: PanelLook, name: str, axis: TaskAxis, groups: Sequence[CountedTasks]) -> Component:
    longest = max(group.counts.total for group in groups)
    items = [_item(look, axis, group, longest) for group in groups]
    return html.Div(
        [html.H3(name, className="ioc-group__axis"), html.Ul(items)], className="ioc-group"
    )


def _item(look: PanelLook, axis: TaskAxis, group: CountedTasks, longest: int) -> Component:
    counted, word = group.counts, look.word
    name = group_name(look, axis, group.code) or word.pick(NONE)
    href = look.href(PROJECT06_PATH, group=group.code or None) + "#project06-tasks"
    late = counted.overdue + counted.missed
    parts = [
        Part(counted.done, "ahead"),
        Part(late, "risk"),
        Part(counted.total - counted.done - late, "quiet"),
    ]
    said = [word.pick(DONE, done=counted.done, total=counted.total)]
    said += [word.pick(OVERDUE, n=counted.overdue)] if counted.overdue else []
    said += [word.pick(DECLARED, n=counted.declared)] if not counted.done else []
    is_slow = axis == "bottleneck" and group.is_slow
    slow = [mark(word.pick(SLOW), look=STATUS_LOOKS["overdue"])] if is_slow else []
    return html.Li(
        [
            html.A(name, href=href, className="ioc-group__name"),
            share_bar(parts, longest=longest),
            html.Span([" · ".join(said), " ", *slow], className="ioc-group__said"),
        ],
        className="ioc-group__item",
    )


PANEL = Panel(
    id="project06-groups",
    page="project06",
    order=10,
    width=7,
    title=TITLE,
    draw=draw,
    rows=rows,
)
