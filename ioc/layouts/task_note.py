"""The page with the form in which a unit notes something of a task; plain HTML, no script."""

import html as markup
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ioc.data.register.sheets import STEPS, TASK_UPDATE
from ioc.i18n import Wording
from ioc.layouts.form import (
    FormFrame,
    asking_form,
    choice,
    confirm_box,
    fault_of,
    form_page,
    labelled,
    marks,
    newer_block,
    row,
    token_field,
)
from ioc.profile.model import Language

# In the order in which one writes them: what was done, what is in the way, what changes.
DAYS = frozenset({"noted_on", "finished_on", "new_due_on"})
LONG = frozenset({"evidence", "obstacle", "request", "note"})
ROWS: tuple[tuple[str, ...], ...] = (
    ("noted_on", "progress", "declared"),
    ("finished_on", "evidence"),
    ("obstacle", "request"),
    ("new_due_on", "document", "escalated_to"),
    ("note", "step"),
)
NOTE_STEPS = ("submitted", "draft")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNotePage:
    """Everything the page shows."""

    language: Language
    action: str  # address the form is sent to
    back: str  # address of the task's page
    title: str  # of the task
    about: str  # what was last noted, in words
    values: Mapping[str, str]  # by the fields' names
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # why and what to do
    newer: Sequence[str] = ()  # what came in since, to be read before sending again
    declared: Sequence[str] = ()  # words of the programme's reports
    ticket: str = ""  # of the note that was handed in; then there is no form but one to ask
    outcome: str = ""  # what became of it, in words
    style: str = ""
    icon: str = ""


def task_note_page(of: TaskNotePage, *, word: Wording) -> str:
    """The page as HTML."""
    frame = FormFrame(
        language=of.language,
        kind=word("note.title"),
        title=of.title,
        about=word("note.last", said=of.about),
        back=(of.back, word("note.back")),
        style=of.style,
        icon=of.icon,
    )
    if not of.ticket:
        return form_page(frame, _form(of, word))
    asking = asking_form(
        action=of.action,
        ticket=of.ticket,
        taken=word("note.taken", ticket=of.ticket),
        outcome=of.outcome,
        faults=of.faults,
        word=word,
    )
    return form_page(frame, asking)


def _form(of: TaskNotePage, word: Wording) -> str:
    text = markup.escape
    rows = "".join(row(_field(of, name, word) for name in names) for names in ROWS)
    newer = [text(one) for one in of.newer]
    above = newer_block(word("note.newer"), newer, word("note.newer_fix")) if newer else ""
    return f"""{above}{fault_of("", of.faults, word=word)}
<form method="post" action="{text(of.action)}" class="ioc-form ioc-note__form">
<input type="hidden" name="seen" value="{text(of.values.get("seen", "0"))}">
{rows}
{row([token_field(of.faults, word=word)])}
{confirm_box(word("note.confirm")) if newer else ""}
<div><button type="submit">{text(word("note.send"))}</button></div>
<p class="ioc-note__hint">{text(word("note.hint"))}</p>
</form>"""


def _field(of: TaskNotePage, name: str, word: Wording) -> str:
    label = word.pick(TASK_UPDATE.field(name).title)
    value = of.values.get(name, "")
    own = marks(name, of.faults)
    escaped = markup.escape(value)
    if name == "step":
        meant = {value, *(code for code, texts in STEPS.items() if value in texts)}
        control = choice(own, [(one, word(f"task.step.{one}")) for one in NOTE_STEPS], meant)
    elif name == "declared":
        words = [(one, one) for one in of.declared]
        control = choice(own, [("", word("note.unsaid")), *words], [value])
    elif name in LONG:
        control = f'<textarea {own} rows="3" maxlength="4000">{escaped}</textarea>'
    elif name == "progress":
        control = f'<input {own} inputmode="numeric" maxlength="5" value="{escaped}">'
    else:
        # Not type="date": that shows a day in the browser's order, which need not be the reader's.
        hint = f' placeholder="{word("note.day")}" inputmode="numeric"' if name in DAYS else ""
        control = f'<input {own} type="text"{hint} value="{escaped}">'
    return labelled(name, label, control, fault_of(name, of.faults, word=word))
