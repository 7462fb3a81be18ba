"""The indicator a task serves: where it stands against its target, and its pace."""

from dash import html

from ioc.components.figure import pace_text, value
from ioc.components.mark import illustrative_mark, state_mark, verdict_mark
from ioc.components.message import message
from ioc.panels.facts import standing_table
from ioc.panels.naming import indicator_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.task_subject import no_task, task_asked
from ioc.profile.model import Text

TITLE = Text(vi="Chỉ tiêu phục vụ", en="The indicator it serves")
NOTHING = Text(
    vi="Nhiệm vụ không gắn với chỉ tiêu nào của trung tâm.",
    en="The task serves no indicator of the centre.",
)
SHORT = Text(vi="{indicator} chưa đạt mục tiêu", en="{indicator} is short of its target")
REACHED = Text(vi="{indicator} đã đạt mục tiêu", en="{indicator} has reached its target")
NO_TARGET = Text(vi="{indicator} không có mục tiêu", en="{indicator} has no target")


def draw(look: PanelLook) -> PanelDrawing:
    """The province's figure with its target and what the target still asks a week."""
    one = task_asked(look)
    if one is None:
        return no_task(look, TITLE)
    found = one.indicator
    if found is None:
        body = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=body, state="missing", as_of=None)
    word, indicator = look.word, look.look.indicator(found.indicator)
    name = word.pick(indicator.short_name)
    text = SHORT if one.is_short else REACHED if found.pace else NO_TARGET
    marks = [state_mark(found.state, word=word)]
    marks += [verdict_mark(found.pace.verdict, word=word)] if found.pace else []
    marks += [illustrative_mark(word)] if found.is_illustrative else []
    return PanelDrawing(
        body=html.Div(
            [
                html.P(
                    html.A(word.pick(indicator.name), href=indicator_href(look, indicator.code))
                ),
                html.P(
                    value(found, indicator=indicator, word=word), className="ioc-served__figure"
                ),
                html.P(pace_text(found.pace, indicator=indicator, word=word)),
                html.Div(marks, className="ioc-unit__ways"),
            ]
        ),
        state=found.state,
        as_of=found.period_end,
        is_illustrative=found.is_illustrative,
        sentence=word.pick(text, indicator=name),
    )


def rows(look: PanelLook) -> PanelTable:
    """The indicator's standing."""
    one = task_asked(look)
    return standing_table(look, [one.indicator] if one and one.indicator else [])


def served(look: PanelLook) -> tuple[str, ...]:
    """The indicator the panel is about."""
    one = task_asked(look)
    return (one.indicator.indicator,) if one and one.indicator else ()


PANEL = Panel(
    id="task-indicator",
    page="task",
    order=30,
    width=3,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=served,
)
