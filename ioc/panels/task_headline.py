"""One task in a sentence: what it is, how it stands, and how long it has."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark
from ioc.components.sentence import headline, plain
from ioc.components.task_mark import status_mark
from ioc.data.queries.register import TaskStanding
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.task_subject import nothing_said, task_asked
from ioc.panels.task_words import COLUMNS, days_text, lead_said, task_row
from ioc.panels.tasks import last_noted, state_of
from ioc.profile.model import Text

TITLE = Text(vi="Nhiệm vụ", en="Task")
STANDS = Text(vi="{title}: *{status}*{days}.", en="{title}: *{status}*{days}.")
LED = Text(vi="{unit} chủ trì", en="led by {unit}")
DECLARED = Text(vi="đơn vị tự đánh giá *{word}*", en="declared *{word}* by its unit")
SHORT = Text(
    vi="tính là xong, nhưng chỉ tiêu phục vụ *chưa đạt mục tiêu*",
    en="counts as done, but the indicator it serves is *short of its target*",
)
MISSED = Text(vi="*{n}* kỳ không báo cáo", en="cycles without a report: *{n}*")
SLIPS = Text(vi="lùi hạn *{n}* lần", en="slips of the deadline: *{n}*")
SLOW = Text(vi="cơ quan thường trực đánh giá *chậm*", en="judged *slow* by the standing body")


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, and what qualifies it."""
    one = task_asked(look)
    if one is None:
        text = nothing_said(look)
        return PanelDrawing(body=headline(text), state="missing", as_of=None, sentence=text)
    days = days_text(look, one)
    text = look.word.pick(
        STANDS,
        title=_unmarked(one.task.title),
        status=look.word(f"task.status.{one.course.status}"),
        days=f", {days}" if days else "",
    )
    marks: list[Component] = [status_mark(one.course.status, word=look.word)]
    marks += [illustrative_mark(look.word)] if one.is_illustrative else []
    body = html.Div(
        [headline(text, detail=_detail(look, one)), html.Div(marks, className="ioc-unit__ways")],
        **attributes(
            data_indicator="task_progress",
            data_unit=one.lead,
            data_value="" if one.course.progress is None else str(one.course.progress),
        ),
    )
    return PanelDrawing(
        body=body,
        state=state_of(look, [one]),
        as_of=last_noted([one]),
        is_illustrative=one.is_illustrative,
        title=one.task.title,
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The facts of the task in one row."""
    one = task_asked(look)
    return PanelTable(columns=COLUMNS, rows=(task_row(look, one),) if one else ())


def _detail(look: PanelLook, one: TaskStanding) -> str:
    word, course = look.word, one.course
    said = [word.pick(LED, unit=lead_said(look, one.lead))]
    said += [word.pick(DECLARED, word=course.declared)] if course.declared else []
    said += [word.pick(SHORT)] if one.is_done and one.is_short else []
    said += [word.pick(SLIPS, n=course.slips)] if course.slips else []
    said += [word.pick(MISSED, n=course.missed)] if course.missed else []
    said += [word.pick(SLOW)] if course.is_slow else []
    text = "; ".join(said)
    return text[:1].upper() + text[1:] + "."


def _unmarked(text: str) -> str:
    """A typed title may hold the sign by which sentences set figures off."""
    return "".join(sign for sign in text if sign not in "*{}")


PANEL = Panel(
    id="task-headline",
    page="task",
    order=0,
    title=TITLE,
    draw=draw,
    rows=rows,
    is_bare=True,
)
