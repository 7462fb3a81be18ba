"""Everything that was noted of a task, newest first: by whom, in which file, with what evidence."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark
from ioc.components.message import message
from ioc.data.queries.register import TaskStanding
from ioc.data.register.records import TaskNote
from ioc.panels.naming import file_href, full_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_subject import no_task, task_asked
from ioc.panels.tasks import last_noted, programme_of, state_of
from ioc.profile.model import Text

SHOWN = 30
TITLE = Text(vi="Diễn biến", en="History")
SENTENCE = Text(vi="{n} lần cập nhật, lần cuối {date}", en="{n} notes, the last on {date}")
NOTHING = Text(
    vi="Chưa có cập nhật nào cho nhiệm vụ này.", en="Nothing was noted of this task yet."
)
MORE = Text(vi="{n} lần cập nhật cũ hơn ở trong bảng.", en="{n} older notes are in the table.")
PROGRESS = Text(vi="tiến độ {n} %", en="progress {n}%")
DECLARED = Text(vi="tự đánh giá: {word}", en="declared: {word}")
FINISHED = Text(vi="hoàn thành ngày {date}", en="finished on {date}")
EVIDENCE = Text(vi="minh chứng: {text}", en="evidence: {text}")
NEW_DUE = Text(vi="thời hạn mới {date}", en="new deadline {date}")
DOCUMENT = Text(vi="văn bản: {text}", en="document: {text}")
LEAD = Text(vi="giao {unit} chủ trì", en="lead given to {unit}")
ESCALATED = Text(
    vi="đề nghị Bí thư cấp ủy vào cuộc: {unit}", en="party secretary asked to step in: {unit}"
)
SLOW = Text(vi="đánh giá chậm", en="judged slow")
NOT_SLOW = Text(vi="không còn chậm", en="no longer slow")
STANDING_BODY = Text(vi="cơ quan thường trực", en="the standing body")
WRITE = Text(vi="Ghi cập nhật", en="Write a note")
FILE = Text(vi="tệp, dòng {row}", en="file, row {row}")
KNOWN = Text(vi="ghi nhận {date}", en="recorded {date}")


def draw(look: PanelLook) -> PanelDrawing:
    """The notes, each with what it says, who wrote it and the file it came in."""
    one = task_asked(look)
    if one is None:
        return no_task(look, TITLE)
    write = _link_to_form(look, one)
    if not one.notes:
        body = html.Div([message(look.word.pick(NOTHING), tone="empty"), write])
        return PanelDrawing(body=body, state="missing", as_of=None)
    newest = list(reversed(one.notes))
    is_mixed = len({note.is_illustrative for note in newest}) > 1
    items = html.Ol(
        [_item(look, note, is_mixed=is_mixed) for note in newest[:SHOWN]], className="ioc-notes"
    )
    rest = len(newest) - SHOWN
    more = [html.P(look.word.pick(MORE, n=rest), className="ioc-card__note")] if rest > 0 else []
    return PanelDrawing(
        body=html.Div([write, items, *more]),
        state=state_of(look, [one]),
        as_of=last_noted([one]),
        is_illustrative=one.is_illustrative,
        sentence=look.word.pick(SENTENCE, n=len(newest), date=look.word.date(newest[0].noted_on)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per note, oldest first, with the delivery it came in."""
    one = task_asked(look)
    return PanelTable(
        columns=(
            TableColumn(name="noted_on", title=Text(vi="Ngày", en="Day")),
            TableColumn(name="known_date", title=Text(vi="Ghi nhận", en="Recorded on")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="step", title=Text(vi="Bước", en="Step")),
            TableColumn(name="said", title=Text(vi="Nội dung", en="What was noted")),
            TableColumn(name="submission_id", title=Text(vi="Lần nộp", en="Delivery")),
            TableColumn(name="row", title=Text(vi="Dòng", en="Row")),
            TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
        ),
        rows=tuple(
            (
                note.noted_on, note.known_date, note.unit, note.step,
                "; ".join(note_said(look, note)), note.submission_id, note.row_number,
                note.is_illustrative,
            )
            for note in _notes(one)
        ),
    )  # fmt: skip


def _link_to_form(look: PanelLook, one: TaskStanding) -> Component:
    """The way to the form in which the next note is written."""
    href = look.href(f"/project06/{one.task.code}/note")
    return html.P(html.A(look.word.pick(WRITE), href=href), className="ioc-card__note")


def _notes(one: TaskStanding | None) -> tuple[TaskNote, ...]:
    return one.notes if one else ()


def note_said(look: PanelLook, note: TaskNote) -> list[str]:
    """What a note says, piece by piece."""
    word = look.word
    said = [] if note.progress is None else [word.pick(PROGRESS, n=note.progress)]
    said += [word.pick(DECLARED, word=note.declared)] if note.declared else []
    said += [word.pick(FINISHED, date=word.date(note.finished_on))] if note.finished_on else []
    said += [word.pick(EVIDENCE, text=note.evidence)] if note.evidence else []
    said += [word.pick(NEW_DUE, date=word.date(note.new_due_on))] if note.new_due_on else []
    said += [word.pick(DOCUMENT, text=note.document)] if note.document else []
    said += [word.pick(LEAD, unit=full_name(look, note.new_lead))] if note.new_lead else []
    if note.escalated_to:
        said.append(word.pick(ESCALATED, unit=full_name(look, note.escalated_to)))
    if note.is_slow is not None:
        said.append(word.pick(SLOW if note.is_slow else NOT_SLOW))
    texts = (note.obstacle, note.cause, note.solution, note.request, note.answer, note.note)
    return [*said, *(text for text in texts if text)]


def _item(look: PanelLook, note: TaskNote, *, is_mixed: bool) -> Component:
    word, programme = look.word, programme_of(look)
    by = full_name(look, note.unit) if note.unit else word.pick(STANDING_BODY)
    if programme is not None and note.unit == programme.owner and note.step == "confirmed":
        by = f"{by} ({word.pick(STANDING_BODY)})"
    marks = [illustrative_mark(word)] if note.is_illustrative and is_mixed else []
    origin = html.A(word.pick(FILE, row=note.row_number), href=file_href(note.submission_id))
    known = word.pick(KNOWN, date=word.date(note.known_date))
    return html.Li(
        [
            html.Span(word.date(note.noted_on), className="ioc-notes__day"),
            html.Div(
                [
                    html.Div("; ".join(note_said(look, note)) or word(f"task.step.{note.step}")),
                    html.Div(
                        [
                            f"{by} · {word(f'task.step.{note.step}')} · {known} · ",
                            origin,
                            " ",
                            *marks,
                        ],
                        className="ioc-unit__small",
                    ),
                ]
            ),
        ],
        className=f"ioc-notes__item ioc-notes__item--{note.step}",
        **attributes(data_step=note.step),
    )


PANEL = Panel(
    id="task-history",
    page="task",
    order=40,
    title=TITLE,
    draw=draw,
    rows=rows,
)
