"""The one task a page is about, and what is said where there is none."""

from ioc.components.message import message
from ioc.data.queries.register import TaskStanding, UnknownTaskError, task
from ioc.panels.panel import PanelDrawing, PanelLook
from ioc.profile.model import Text

NOT_YET = Text(
    vi="Vào ngày này, theo hiểu biết của ngày này, chưa có nhiệm vụ “{task}”. Hãy chọn ngày sau.",
    en="On this day, as known then, there was no task “{task}” yet. Choose a later day.",
)
NONE_ASKED = Text(vi="Địa chỉ không nêu nhiệm vụ nào.", en="The address names no task.")


def task_asked(look: PanelLook) -> TaskStanding | None:
    """The task of the page on the day asked; None: it was not there yet, or none is asked."""
    if not look.task:
        return None
    try:
        return task(look.look, look.task)
    except UnknownTaskError:
        return None


def no_task(look: PanelLook, title: Text) -> PanelDrawing:
    """The drawing of a panel about a task that is not there."""
    body = message(nothing_said(look), tone="empty")
    return PanelDrawing(body=body, state="missing", as_of=None, title=look.word.pick(title))


def nothing_said(look: PanelLook) -> str:
    """What is said where there is no task."""
    return look.word.pick(NOT_YET if look.task else NONE_ASKED, task=look.task)
