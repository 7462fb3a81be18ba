"""The tasks a unit leads or has taken over from one that ended, on its own page."""

from dash import html

from ioc.data.queries.register import TaskStanding, programmes, tasks
from ioc.data.queries.register_counts import counts
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.project06_tasks import ordered, task_table
from ioc.panels.task_words import COLUMNS, task_row, took_over
from ioc.panels.tasks import last_noted, state_of
from ioc.panels.unit_subject import at_its_day, subject
from ioc.profile.model import Text

TITLE = Text(vi="Nhiệm vụ chủ trì", en="Tasks it leads")
SENTENCE = Text(
    vi="{done}/{total} nhiệm vụ đã xong, {late} quá hạn hoặc thiếu báo cáo",
    en="{done} of {total} tasks done, {late} overdue or without a report",
)
NOTHING = Text(
    vi="Đơn vị không chủ trì nhiệm vụ nào trong sổ vào ngày này.",
    en="The unit leads no task of the register on this day.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """The unit's tasks, what needs somebody first."""
    look = at_its_day(look)
    found = _found(look)
    if not found:
        body = html.P(look.word.pick(NOTHING), className="ioc-quiet")
        title = look.word.pick(TITLE)
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    whole = counts(found)
    return PanelDrawing(
        body=task_table(look, ordered(found)),
        state=state_of(look, found),
        as_of=last_noted(found),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(
            SENTENCE, done=whole.done, total=whole.total, late=whole.overdue + whole.missed
        ),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per task the unit leads or has taken over."""
    look = at_its_day(look)
    return PanelTable(
        columns=COLUMNS, rows=tuple(task_row(look, one) for one in ordered(_found(look)))
    )


def _found(look: PanelLook) -> list[TaskStanding]:
    if subject(look).status != "there":
        return []
    return [
        one
        for programme in programmes(look.look)
        for one in tasks(look.look, programme=programme.code)
        if one.lead == look.unit or look.unit in took_over(look, one.lead)
    ]


PANEL = Panel(
    id="unit-tasks",
    page="unit",
    order=35,
    title=TITLE,
    draw=draw,
    rows=rows,
)
