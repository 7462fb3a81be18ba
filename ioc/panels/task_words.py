"""How one task is told: its name as a link, its lead, its days, its facts in a row."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from ioc.data.queries.register import TaskStanding
from ioc.panels.naming import full_name, unit_href
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Fact, PanelLook, TableColumn
from ioc.profile.model import Text
from ioc.profile.programme import TaskAxis

DAYS_LEFT = Text(vi="còn {n} ngày", en="{n} days left")
DAYS_LATE = Text(vi="trễ {n} ngày", en="{n} days late")
TODAY = Text(vi="hôm nay", en="today")
NOW = Text(vi="nay là", en="now")
COLUMNS = (
    TableColumn(name="task_code", title=Text(vi="Mã nhiệm vụ", en="Task code")),
    TableColumn(name="task", title=Text(vi="Nhiệm vụ", en="Task")),
    TableColumn(name="type", title=Text(vi="Loại", en="Type")),
    TableColumn(name="group_code", title=Text(vi="Mã nhóm", en="Group code")),
    TableColumn(name="bottleneck_code", title=Text(vi="Mã điểm nghẽn", en="Bottleneck code")),
    TableColumn(name="lead_code", title=Text(vi="Mã chủ trì", en="Lead unit code")),
    TableColumn(name="lead", title=Text(vi="Đơn vị chủ trì", en="Lead unit")),
    TableColumn(name="lead_now_code", title=Text(vi="Mã đơn vị kế thừa", en="Took it over")),
    TableColumn(name="leader", title=Text(vi="Lãnh đạo phụ trách", en="Leader in charge")),
    TableColumn(name="status", title=Text(vi="Tình trạng", en="Status")),
    TableColumn(name="declared", title=Text(vi="Tự đánh giá", en="Declared")),
    TableColumn(name="progress", title=Text(vi="Tiến độ (%)", en="Progress (%)")),
    TableColumn(name="original_due_on", title=Text(vi="Hạn ban đầu", en="Original deadline")),
    TableColumn(name="due_on", title=Text(vi="Hạn hiện tại", en="Current deadline")),
    TableColumn(name="slips", title=Text(vi="Số lần lùi hạn", en="Times moved later")),
    TableColumn(name="finished_on", title=Text(vi="Ngày hoàn thành", en="Finished on")),
    TableColumn(name="is_short", title=Text(vi="Chỉ tiêu chưa đạt", en="Short of target")),
    TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
)


def task_href(look: PanelLook, code: str) -> str:
    """The page of one task."""
    return look.href(f"{PROJECT06_PATH}/{quote(code, safe='')}")


def task_link(look: PanelLook, one: TaskStanding) -> Component:
    """A task by its title, with its code small below."""
    code = html.Div(one.task.code, className="ioc-unit__small")
    link = html.A(one.task.title, href=task_href(look, one.task.code))
    return html.Div([link, code], className="ioc-task__name")


def lead_link(look: PanelLook, code: str) -> Component:
    """The unit that leads, by name; where it has ended, whoever took it over stands beside it."""
    link = html.A(full_name(look, code), href=unit_href(look, code))
    heirs = took_over(look, code)
    if not heirs:
        return link
    parts: list[Component | str] = [look.word.pick(NOW), " "]
    for place, one in enumerate(heirs):
        name = html.A(full_name(look, one), href=unit_href(look, one))
        parts += [", ", name] if place else [name]
    return html.Span([link, html.Div(parts, className="ioc-unit__small ioc-task__now")])


def took_over(look: PanelLook, code: str) -> tuple[str, ...]:
    """Codes of the units of the day that took over a unit that has ended.

    Empty: it is still there, nobody took it over, or it never was. The register goes on naming the
    unit that was given the task; who answers now stands beside it.
    """
    if not code or look.look.territory.find(code, look.look.as_of):
        return ()
    return tuple(one.code for one in look.look.territory.successors(code, look.look.as_of))


def lead_said(look: PanelLook, code: str) -> str:
    """The same in words: ``Sở A (nay là Sở B)``."""
    names = [full_name(look, one) for one in took_over(look, code)]
    now = f" ({look.word.pick(NOW)} {look.word.listed(names)})" if names else ""
    return f"{full_name(look, code)}{now}"


def group_name(look: PanelLook, axis: TaskAxis, code: str) -> str:
    """What a group is called; its code where the profile knows it no more."""
    for group in look.look.profile.task_groups:
        if group.axis == axis and group.code == code:
            return look.word.pick(group.name)
    return code


def days_text(look: PanelLook, one: TaskStanding) -> str:
    """How long until the deadline, or since; empty where none matters."""
    left = one.course.days_left
    if left is None or one.is_done or one.course.status == "awaiting":
        return ""
    if left == 0:
        return look.word.pick(TODAY)
    return look.word.pick(DAYS_LEFT if left > 0 else DAYS_LATE, n=look.word.number(abs(left)))


def task_row(look: PanelLook, one: TaskStanding) -> tuple[Fact, ...]:
    """The facts of one task under ``COLUMNS``."""
    task, course = one.task, one.course
    return (
        task.code, task.title, task.type, task.group_code, task.bottleneck_code, one.lead,
        full_name(look, one.lead), "; ".join(took_over(look, one.lead)) or None, one.leader,
        course.status, course.declared, course.progress,
        task.due_on, course.due_on, course.slips, course.finished_on, one.is_short,
        one.is_illustrative,
    )  # fmt: skip
