"""What the panels of Project 06 share: which tasks are meant, and how one is told."""

import datetime as dt
from collections.abc import Iterable, Sequence

from ioc.components.message import message
from ioc.data.answers import State
from ioc.data.queries.register import TaskStanding, programmes, tasks
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelDrawing, PanelLook
from ioc.profile.model import Text
from ioc.profile.programme import Programme

FRESH = dt.timedelta(days=14)  # a register in which nobody noted anything for longer is late
NO_PROGRAMME = Text(
    vi="Hồ sơ tỉnh chưa khai chương trình nhiệm vụ nào vào ngày này.",
    en="The profile has no programme of tasks on this day.",
)
NO_TASKS = Text(
    vi="Chưa có nhiệm vụ nào trong sổ vào ngày này. {owner} nộp sổ nhiệm vụ.",
    en="No task is in the register on this day. {owner} delivers the register.",
)
NONE_CHOSEN = Text(
    vi="Không có nhiệm vụ nào theo bộ lọc này.", en="No task is left by these filters."
)


def programme_of(look: PanelLook) -> Programme | None:
    """The programme asked, or the first there is on the day; None: there is none."""
    asked = look.address.asked.get("programme", "")
    there = programmes(look.look)
    return next((one for one in there if one.code == asked), there[0] if there else None)


def all_tasks(look: PanelLook) -> tuple[TaskStanding, ...]:
    """Every task of the programme the page is about."""
    programme = programme_of(look)
    return tasks(look.look, programme=programme.code) if programme else ()


def chosen_tasks(look: PanelLook) -> tuple[TaskStanding, ...]:
    """Those the address asks for: by group, status, type, leader, lead unit, days left."""
    return tuple(one for one in all_tasks(look) if _is_chosen(look, one))


def _is_chosen(look: PanelLook, one: TaskStanding) -> bool:
    asked = look.address.asked
    left = one.course.days_left
    within = int(asked["due"]) if asked.get("due") else None
    return (
        asked.get("group", "") in {"", one.task.group_code, one.task.bottleneck_code}
        and asked.get("status", "") in {"", one.course.status}
        and asked.get("type", "") in {"", one.task.type}
        and asked.get("leader", "") in {"", one.leader}
        and asked.get("unit", "") in {"", look.look.root.code, one.lead}
        and (within is None or (left is not None and 0 <= left <= within))
    )


def nothing_said(look: PanelLook) -> str:
    """What is said where there are no tasks, and who brings them."""
    programme = programme_of(look)
    if programme is None:
        return look.word.pick(NO_PROGRAMME)
    return look.word.pick(NO_TASKS, owner=full_name(look, programme.owner))


def nothing_drawn(look: PanelLook, title: Text) -> PanelDrawing:
    """The drawing of a panel without tasks."""
    title_text = look.word.pick(title)
    body = message(nothing_said(look), tone="empty")
    return PanelDrawing(body=body, state="missing", as_of=None, title=title_text)


def last_noted(found: Iterable[TaskStanding]) -> dt.date | None:
    """The last day on which something was noted of any of the tasks."""
    days = [one.last_note.noted_on for one in found if one.last_note is not None]
    return max(days, default=None)


def state_of(look: PanelLook, found: Sequence[TaskStanding]) -> State:
    """Whether the register is kept: fresh while something was noted of late, or nothing is open."""
    day = last_noted(found)
    if day is None:
        return "missing"
    is_over = all(one.is_done and one.task.type != "regular" for one in found)
    return "fresh" if is_over or look.look.as_of - day <= FRESH else "late"
