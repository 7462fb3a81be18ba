"""The page with the form in which somebody says that they know of an alarm; HTML, no script."""

import html as markup
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ioc.data.register.sheets import ACKNOWLEDGEMENT
from ioc.i18n import Wording
from ioc.layouts.form import (
    FormFrame,
    asking_form,
    fault_of,
    form_page,
    labelled,
    marks,
    row,
    token_field,
)
from ioc.profile.model import Language, Text

KIND = Text(vi="Tiếp nhận cảnh báo", en="Acknowledge an alarm")
BACK = Text(vi="Về kho dữ liệu", en="Back to the data warehouse")
SEND = Text(vi="Ghi tiếp nhận", en="Acknowledge")
SAID = Text(vi="Đã ghi trước đây", en="Said before")
HINT = Text(
    vi="Tiếp nhận là lời ghi có ngày, không xóa được. Nó không làm hết cảnh báo: chỉ số liệu nộp "
    "đủ mới làm hết, và thiếu thêm một kỳ thì cảnh báo lại vang. Đơn vị ghi cho chính mình; cơ "
    "quan phụ trách nguồn cấp và cơ quan thường trực ghi cho mọi đơn vị.",
    en="An acknowledgement is dated and never deleted. It ends no alarm: only the missing figures "
    "do, and a further missing period lets it fire again. A unit speaks for itself; who answers "
    "for the feed and the standing body speak for every unit.",
)
TAKEN = Text(
    vi="Đã nhận, số phiếu {ticket}. Lời tiếp nhận hiện trên trang kho dữ liệu sau vài giây.",
    en="Taken, ticket {ticket}. It appears on the page of the warehouse within seconds.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmNotePage:
    """Everything the page shows."""

    language: Language
    action: str  # address the form is sent to
    back: str  # address of the page with the alarms
    title: str  # who is silent about what
    about: str  # how the alarm stands, in words
    values: Mapping[str, str]  # by the fields' names
    said: Sequence[str] = ()  # what was said of it before, oldest first
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # why and what to do
    ticket: str = ""  # of the word that was handed in; then there is no form but one to ask
    outcome: str = ""  # what became of it, in words
    style: str = ""
    icon: str = ""


def alarm_note_page(of: AlarmNotePage, *, word: Wording) -> str:
    """The page as HTML."""
    frame = FormFrame(
        language=of.language,
        kind=word.pick(KIND),
        title=of.title,
        about=of.about,
        back=(of.back, word.pick(BACK)),
        style=of.style,
        icon=of.icon,
    )
    if not of.ticket:
        return form_page(frame, _form(of, word))
    asking = asking_form(
        action=of.action,
        ticket=of.ticket,
        taken=word.pick(TAKEN, ticket=of.ticket),
        outcome=of.outcome,
        faults=of.faults,
        word=word,
    )
    return form_page(frame, asking)


def _form(of: AlarmNotePage, word: Wording) -> str:
    text = markup.escape
    return f"""{_before(of, word)}{fault_of("", of.faults, word=word)}
<form method="post" action="{text(of.action)}" class="ioc-form ioc-note__form">
{row([_said(of, word)])}
{row([_day(of, word), token_field(of.faults, word=word)])}
<div><button type="submit">{text(word.pick(SEND))}</button></div>
<p class="ioc-note__hint">{text(word.pick(HINT))}</p>
</form>"""


def _before(of: AlarmNotePage, word: Wording) -> str:
    if not of.said:
        return ""
    items = "".join(f"<li>{markup.escape(one)}</li>" for one in of.said)
    head = markup.escape(word.pick(SAID))
    return f'<section class="ioc-note__before"><h2>{head}</h2><ul>{items}</ul></section>'


def _said(of: AlarmNotePage, word: Wording) -> str:
    value = markup.escape(of.values.get("said", ""))
    own = marks("said", of.faults)
    control = f'<textarea {own} rows="3" maxlength="4000" required>{value}</textarea>'
    return _labelled(of, "said", control, word)


def _day(of: AlarmNotePage, word: Wording) -> str:
    value = markup.escape(of.values.get("noted_on", ""))
    hint = f'placeholder="{word("note.day")}" inputmode="numeric"'
    control = f'<input {marks("noted_on", of.faults)} type="text" {hint} value="{value}">'
    return _labelled(of, "noted_on", control, word)


def _labelled(of: AlarmNotePage, name: str, control: str, word: Wording) -> str:
    label = word.pick(ACKNOWLEDGEMENT.field(name).title)
    return labelled(name, label, control, fault_of(name, of.faults, word=word))
