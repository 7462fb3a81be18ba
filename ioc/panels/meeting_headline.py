"""What has become of what the last meeting concluded, in a sentence."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from ioc.components.sentence import headline, plain
from ioc.data.queries.meeting import Meeting
from ioc.panels.meeting_conclusions import PANEL as CONCLUSIONS
from ioc.panels.meeting_conclusions import meeting_asked, no_meeting
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook
from ioc.profile.model import Text

TITLE = Text(vi="Giao ban", en="Meeting")
STANDS = Text(
    vi="*{done}/{n}* kết luận đã xong: *{open}* đang thực hiện, *{overdue}* quá hạn, "
    "*{no_task}* chưa giao thành nhiệm vụ.",
    en="*{done}* of *{n}* conclusions are done: *{open}* under way, *{overdue}* overdue, "
    "*{no_task}* without a task.",
)
NONE_MADE = Text(
    vi="Chưa kết luận nào trong *{n}* kết luận được giao thành nhiệm vụ.",
    en="None of *{n}* conclusions has become a task yet.",
)
HELD = Text(vi="{meeting}, ngày {date}.", en="{meeting}, {date}.")
WITHOUT = Text(vi="Chưa giao: {codes}.", en="Without a task: {codes}.")
TASKS = Text(vi="Mọi nhiệm vụ của chương trình", en="All tasks of the programme")


def draw(look: PanelLook) -> PanelDrawing:
    """How many conclusions are done; those that are no task yet are named."""
    held = meeting_asked(look)
    if held is None:
        text = no_meeting(look)
        return PanelDrawing(body=headline(text), state="missing", as_of=None, sentence=text)
    counted = Counter(one.state for one in held.conclusions)
    text = look.word.pick(
        NONE_MADE if counted["no_task"] == len(held.conclusions) else STANDS,
        n=len(held.conclusions),
        **{state: counted[state] for state in ("done", "open", "overdue", "no_task")},
    )
    detail = " ".join([_held(look, held), *_without(look, held)])
    return PanelDrawing(
        body=html.Div([headline(text, detail=detail), _tasks(look)]),
        state="fresh",
        as_of=held.held_on,
        is_illustrative=any(one.directive.is_illustrative for one in held.conclusions),
        sentence=plain(text),
    )


def _held(look: PanelLook, held: Meeting) -> str:
    return look.word.pick(HELD, meeting=held.name, date=look.word.date(held.held_on))


def _without(look: PanelLook, held: Meeting) -> list[str]:
    """The conclusions without a task by code, where there are others."""
    codes = [one.directive.code for one in held.conclusions if not one.tasks]
    is_told = codes and len(codes) < len(held.conclusions)
    return [look.word.pick(WITHOUT, codes=look.word.listed(codes))] if is_told else []


def _tasks(look: PanelLook) -> Component:
    link = html.A(look.word.pick(TASKS), href=look.href(PROJECT06_PATH))
    return html.P(link, className="ioc-headline__more")


PANEL = Panel(
    id="meeting-headline",
    page="meeting",
    order=10,
    title=TITLE,
    draw=draw,
    rows=CONCLUSIONS.rows,
    is_bare=True,
)
