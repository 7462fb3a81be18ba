"""The page with the form in which the standing body states a task; plain HTML, no script."""

import html as markup
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ioc.data.register.sheets import CYCLES, TASK, TYPES
from ioc.i18n import Wording
from ioc.layouts.form import (
    Faults,
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

Options = Sequence[tuple[str, str]]  # values and their words

# In the order of the five things that must be clear: work, who, when, result, and what it serves.
ROWS: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("code", "type", "cycle"),
    ("lead", "supporting"),
    ("person", "leader"),
    ("assigned_on", "due_on", "document"),
    ("deliverable",),
    ("group_code", "bottleneck_code", "indicator"),
)
SHOWN = tuple(name for names in ROWS for name in names)
DAYS = frozenset({"assigned_on", "due_on"})
LONG = frozenset({"title", "deliverable"})
_UNITS = "ioc-units"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskMakingPage:
    """Everything the page shows."""

    language: Language
    action: str  # address the form is sent to
    back: str
    title: str  # what the conclusion says
    about: str  # which meeting concluded it, in words
    values: Mapping[str, str]  # by the fields' names, and ``seen``
    faults: Faults = field(default_factory=dict)
    existing: Sequence[tuple[str, str]] = ()  # addresses and words of tasks it has already
    choices: Mapping[str, Options] = field(default_factory=dict)  # groups, indicators
    units: Sequence[tuple[str, str]] = ()  # what may be typed for a unit, and its name
    ticket: str = ""  # of the task that was handed in; then there is no form but one to ask
    task: tuple[str, str] | None = None  # its page once it is there, and its code
    outcome: str = ""  # what became of it, in words
    style: str = ""
    icon: str = ""


def task_making_page(of: TaskMakingPage, *, word: Wording) -> str:
    """The page as HTML."""
    frame = FormFrame(
        language=of.language,
        kind=word("making.title"),
        title=of.title,
        about=of.about,
        back=(of.back, word("making.back")),
        style=of.style,
        icon=of.icon,
    )
    return form_page(frame, _asking(of, word) if of.ticket else _form(of, word))


def _asking(of: TaskMakingPage, word: Wording) -> str:
    form = asking_form(
        action=of.action,
        ticket=of.ticket,
        taken=word("making.taken", ticket=of.ticket),
        outcome=of.outcome,
        faults=of.faults,
        word=word,
    )
    if of.task is None:
        return form
    href, code = of.task
    link = f'<a href="{markup.escape(href)}">{markup.escape(word("making.open", task=code))}</a>'
    return f"{form}<p>{link}</p>"


def _form(of: TaskMakingPage, word: Wording) -> str:
    text = markup.escape
    items = [f'<a href="{text(href)}">{text(words)}</a>' for href, words in of.existing]
    above = newer_block(word("making.existing"), items, word("making.existing_fix"))
    rows = "".join(row(_field(of, name, word) for name in names) for names in ROWS)
    units = "".join(
        f'<option value="{text(value)}">{text(words)}</option>' for value, words in of.units
    )
    return f"""{above if items else ""}{fault_of("", of.faults, word=word)}
<form method="post" action="{text(of.action)}" class="ioc-form ioc-note__form">
<input type="hidden" name="seen" value="{text(of.values.get("seen", "0"))}">
<datalist id="{_UNITS}">{units}</datalist>
{rows}
{row([token_field(of.faults, word=word)])}
{confirm_box(word("making.confirm")) if items else ""}
<div><button type="submit">{text(word("making.send"))}</button></div>
<p class="ioc-note__hint">{text(word("making.hint"))}</p>
</form>"""


def _field(of: TaskMakingPage, name: str, word: Wording) -> str:
    one = TASK.field(name)
    value = of.values.get(name, "")
    own = marks(name, of.faults) + (" required" if one.is_needed else "")
    escaped = markup.escape(value)
    options = _options(of, name, word)
    if options:
        control = choice(own, options, [value])
    elif name in LONG:
        control = f'<textarea {own} rows="2" maxlength="4000">{escaped}</textarea>'
    else:
        control = f'<input {own} type="text"{_hint(name, word)} value="{escaped}">'
    label = word.pick(one.title)
    return labelled(name, label, control, fault_of(name, of.faults, word=word))


def _options(of: TaskMakingPage, name: str, word: Wording) -> Options:
    """What may be chosen; empty: it is typed."""
    unsaid = ("", word("note.unsaid"))
    at = 0 if of.language == "vi" else 1  # our own words first, then the English ones
    if name == "type":
        return [(code, words[at]) for code, words in TYPES.items()]
    if name == "cycle":
        return [unsaid, *((code, words[at]) for code, words in CYCLES.items())]
    return [unsaid, *of.choices[name]] if of.choices.get(name) else []


def _hint(name: str, word: Wording) -> str:
    if name in DAYS:
        # Not type="date": that shows a day in the browser's order, which need not be the reader's.
        return f' placeholder="{markup.escape(word("note.day"))}" inputmode="numeric"'
    if name == "lead":
        return f' list="{_UNITS}"'
    if name == "supporting":
        return f' placeholder="{markup.escape(word("making.several"))}"'
    return ""
