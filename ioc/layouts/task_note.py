"""The page with the form in which a unit notes something of a task; plain HTML, no script."""

import html as markup
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ioc.data.register.sheets import STEPS, TASK_UPDATE
from ioc.i18n import Wording
from ioc.profile.model import Language

# In the order in which one writes them: what was done, what is in the way, what changes.
DAYS = frozenset({"noted_on", "finished_on", "new_due_on"})
LONG = frozenset({"evidence", "obstacle", "request", "note"})
ROWS: tuple[tuple[str, ...], ...] = (
    ("noted_on", "progress", "declared"),
    ("finished_on", "evidence"),
    ("obstacle", "request"),
    ("new_due_on", "document"),
    ("note", "step"),
)
NEWER_SHOWN = 5  # the others stand on the page of the task
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
    text = markup.escape
    body = _asking(of, word) if of.ticket else _form(of, word)
    return f"""<!doctype html>
<html lang="{of.language}" translate="no" class="notranslate">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(word("note.title"))}: {text(of.title)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
</head>
<body>
<main class="ioc-main ioc-note">
<p class="ioc-note__kind">{text(word("note.title"))}</p>
<h1 class="ioc-headline__sentence">{text(of.title)}</h1>
<p class="ioc-note__about">{text(word("note.last", said=of.about))}</p>
{body}
<p><a href="{text(of.back)}">{text(word("note.back"))}</a></p>
</main>
</body>
</html>
"""


def _form(of: TaskNotePage, word: Wording) -> str:
    text = markup.escape
    rows = "".join(
        f'<div class="ioc-note__row">{"".join(_field(of, name, word) for name in names)}</div>'
        for names in ROWS
    )
    whole = _fault(of, "", word)
    return f"""{_newer(of, word)}{whole}
<form method="post" action="{text(of.action)}" class="ioc-note__form">
<input type="hidden" name="seen" value="{text(of.values.get("seen", "0"))}">
{rows}
<div class="ioc-note__row">{_token(of, word)}</div>
{_confirm(of, word)}
<div><button type="submit">{text(word("note.send"))}</button></div>
<p class="ioc-note__hint">{text(word("note.hint"))}</p>
</form>"""


def _asking(of: TaskNotePage, word: Wording) -> str:
    """The note is on disk; who wrote it may ask what became of it."""
    text = markup.escape
    outcome = (
        f'<p class="ioc-note__outcome" role="status">{text(of.outcome)}</p>' if of.outcome else ""
    )
    return f"""<p class="ioc-note__outcome" role="status">
{text(word("note.taken", ticket=of.ticket))}</p>
{outcome}
<form method="post" action="{text(of.action)}" class="ioc-note__form">
<input type="hidden" name="ticket" value="{text(of.ticket)}">
<div class="ioc-note__row">{_token(of, word)}</div>
<div><button type="submit">{text(word("note.ask"))}</button></div>
</form>"""


def _newer(of: TaskNotePage, word: Wording) -> str:
    """What another wrote since, above the form, so that nobody writes past it."""
    if not of.newer:
        return ""
    text = markup.escape
    items = "".join(f"<li>{text(one)}</li>" for one in of.newer[-NEWER_SHOWN:])
    return (
        f'<section class="ioc-note__newer" role="alert"><h2>{text(word("note.newer"))}</h2>'
        f"<ul>{items}</ul><p>{text(word('note.newer_fix'))}</p></section>"
    )


def _confirm(of: TaskNotePage, word: Wording) -> str:
    if not of.newer:
        return ""
    label = markup.escape(word("note.confirm"))
    return (
        '<label class="ioc-note__confirm"><input type="checkbox" name="confirm" value="1" required>'
        f" {label}</label>"
    )


def _field(of: TaskNotePage, name: str, word: Wording) -> str:
    label = word.pick(TASK_UPDATE.field(name).title)
    value = of.values.get(name, "")
    marks = f'id="note-{name}" name="{name}"{_described(of, name)}'
    escaped = markup.escape(value)
    if name == "step":
        control = _choice(marks, [(one, word(f"task.step.{one}")) for one in NOTE_STEPS], value)
    elif name == "declared":
        words = [(one, one) for one in of.declared]
        control = _choice(marks, [("", word("note.unsaid")), *words], value)
    elif name in LONG:
        control = f'<textarea {marks} rows="3" maxlength="4000">{escaped}</textarea>'
    elif name == "progress":
        control = f'<input {marks} inputmode="numeric" maxlength="5" value="{escaped}">'
    else:
        # Not type="date": that shows a day in the browser's order, which need not be the reader's.
        hint = f' placeholder="{word("note.day")}" inputmode="numeric"' if name in DAYS else ""
        control = f'<input {marks} type="text"{hint} value="{escaped}">'
    return (
        f'<label for="note-{name}">{markup.escape(label)}{control}{_fault(of, name, word)}</label>'
    )


def _token(of: TaskNotePage, word: Wording) -> str:
    """Never filled in by us: the browser keeps it, if its owner wants that."""
    return (
        f'<label for="note-token">{markup.escape(word("note.token"))}'
        f'<input id="note-token" type="password" name="token" autocomplete="current-password"'
        f" required{_described(of, 'token')}>{_fault(of, 'token', word)}</label>"
    )


def _described(of: TaskNotePage, name: str) -> str:
    return f' aria-invalid="true" aria-describedby="fault-{name}"' if name in of.faults else ""


def _fault(of: TaskNotePage, name: str, word: Wording) -> str:
    """Why a field cannot be taken, at the field; with an empty name, of the whole note."""
    if name not in of.faults:
        return ""
    message, remedy = of.faults[name]
    text = markup.escape(f"{message} {remedy}")
    kind = markup.escape(word("note.fault"))
    return (
        f'<span class="ioc-note__fault" id="fault-{name or "note"}" role="alert">'
        f"<strong>{kind}</strong> {text}</span>"
    )


def _choice(marks: str, options: Sequence[tuple[str, str]], chosen: str) -> str:
    wanted = {chosen, *(code for code, texts in STEPS.items() if chosen in texts)}
    items = "".join(
        f'<option value="{markup.escape(value)}"{" selected" if value in wanted else ""}>'
        f"{markup.escape(words)}</option>"
        for value, words in options
    )
    return f"<select {marks}>{items}</select>"
