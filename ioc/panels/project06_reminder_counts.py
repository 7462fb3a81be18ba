"""How often units had to be reminded after a deadline this year, against the programme's marks."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark
from ioc.components.message import message
from ioc.data.queries.reminders import Escalation, ReminderCount, reminder_counts
from ioc.panels.naming import full_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import lead_link
from ioc.panels.tasks import all_tasks, last_noted, nothing_drawn, programme_of, state_of
from ioc.profile.model import Text

SHOWN = 10
TITLE = Text(vi="Số lần nhắc quá hạn trong năm", en="Reminders after the deadline this year")
SENTENCE = Text(
    vi="{n} đơn vị đã tới ngưỡng nhắc quá hạn ({marks} lần) trong năm {year}",
    en="units at a mark ({marks} reminders) in {year}: {n}",
)
NONE_REACHED = Text(
    vi="Chưa đơn vị nào tới ngưỡng nhắc quá hạn ({marks} lần) trong năm {year}",
    en="No unit has reached a mark ({marks} reminders) in {year}",
)
NOTHING = Text(
    vi="Trong năm chưa có lần nhắc quá hạn nào.",
    en="Nobody had to be reminded after a deadline this year.",
)
TIMES = Text(vi="{n} lần", en="{n} times")
ONCE = Text(vi="1 lần", en="once")
REACHED = Text(vi="ngưỡng {mark}", en="mark {mark}")
UNDECIDED = Text(
    vi=" – do người quyết định, chưa có văn bản", en=" – for people to decide, no document yet"
)
ASKED = Text(
    vi=" – đề nghị Bí thư cấp ủy theo {documents}", en=" – party secretary asked by {documents}"
)
BELOW = Text(vi="dưới ngưỡng", en="below every mark")
DATED = Text(vi="{document} ({date})", en="{document} ({date})")
MORE = Text(vi="và {n} đơn vị khác", en="and {n} more units")


def draw(look: PanelLook) -> PanelDrawing:
    """One line per unit, most reminded first; what follows from a mark is never reckoned."""
    every = all_tasks(look)
    if not every:
        return nothing_drawn(look, TITLE)
    found = _found(look)
    items = html.Ul([_item(look, one) for one in found[:SHOWN]], className="ioc-reminded")
    rest = len(found) - SHOWN
    more = [html.P(look.word.pick(MORE, n=rest), className="ioc-card__note")] if rest > 0 else []
    nothing = message(look.word.pick(NOTHING), tone="empty")
    return PanelDrawing(
        body=html.Div([items, *more]) if found else nothing,
        state=state_of(look, every),
        as_of=last_noted(every),
        is_illustrative=bool(found) and any(one.is_illustrative for one in every),
        sentence=_sentence(look, found),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit that was reminded after a deadline."""
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="year", title=Text(vi="Năm", en="Year")),
            TableColumn(name="reminders", title=Text(vi="Số lần nhắc quá hạn", en="Reminders")),
            TableColumn(name="mark", title=Text(vi="Ngưỡng đã tới", en="Mark reached")),
            TableColumn(
                name="documents", title=Text(vi="Văn bản đề nghị cấp ủy", en="Party asked by")
            ),
        ),
        rows=tuple(
            (
                one.unit, full_name(look, one.unit), one.year, one.count, one.mark,
                "; ".join(asked.document for asked in one.escalations),
            )
            for one in _found(look)
        ),
    )  # fmt: skip


def _found(look: PanelLook) -> tuple[ReminderCount, ...]:
    programme = programme_of(look)
    return reminder_counts(look.look, programme=programme) if programme else ()


def _sentence(look: PanelLook, found: Sequence[ReminderCount]) -> str:
    programme = programme_of(look)
    if programme is None or not found or not programme.reminder_marks:
        return ""
    reached = sum(one.mark is not None for one in found)
    return look.word.pick(
        SENTENCE if reached else NONE_REACHED,
        n=reached,
        marks=", ".join(look.word.number(mark) for mark in programme.reminder_marks),
        year=look.look.as_of.year,
    )


def _item(look: PanelLook, one: ReminderCount) -> Component:
    said = look.word.pick(ONCE if one.count == 1 else TIMES, n=look.word.number(one.count))
    return html.Li(
        [
            html.Div(
                [lead_link(look, one.unit), html.Span(said, className="ioc-reminded__count")],
                className="ioc-reminded__head",
            ),
            *_marks(look, one),
        ],
        className="ioc-reminded__item",
        **attributes(
            data_indicator="task_reminders", data_unit=one.unit, data_value=str(one.count)
        ),
    )


def _marks(look: PanelLook, one: ReminderCount) -> list[Component]:
    """The mark that is reached, and the documents of the year; nothing below every mark."""
    documents = look.word.listed([_dated(look, asked) for asked in one.escalations])
    if one.mark is None and not documents:
        return []
    reached = look.word.pick(BELOW if one.mark is None else REACHED, mark=one.mark)
    tone = Look("diamond", "slow") if one.mark is not None else Look("circle", "quiet")
    said = look.word.pick(ASKED if documents else UNDECIDED, documents=documents)
    return [html.Div([mark(reached, look=tone), html.Span(said, className="ioc-reminded__said")])]


def _dated(look: PanelLook, asked: Escalation) -> str:
    return look.word.pick(DATED, document=asked.document, date=look.word.date(asked.noted_on))


PANEL = Panel(
    id="project06-reminder-counts",
    page="project06",
    order=81,
    width=4,
    title=TITLE,
    draw=draw,
    rows=rows,
)
