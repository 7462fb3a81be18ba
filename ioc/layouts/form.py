"""What the forms in which people hand something in are made of: plain HTML, no script.

What cannot be taken is said at its field, and what was typed stays.
"""

import html as markup
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ioc.i18n import Wording
from ioc.profile.model import Language

NEWER_SHOWN = 5
Faults = Mapping[str, tuple[str, str]]  # by the fields' names: why, and what to do


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFrame:
    """What stands around a form."""

    language: Language
    kind: str  # what it is for, in a word or two
    title: str
    about: str
    back: tuple[str, str]  # address and words
    style: str
    icon: str


def form_page(of: FormFrame, body: str) -> str:
    """The page as HTML; ``body`` is markup already."""
    text = markup.escape
    href, words = of.back
    return f"""<!doctype html>
<html lang="{of.language}" translate="no" class="notranslate">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(of.kind)}: {text(of.title)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
</head>
<body>
<main class="ioc-main ioc-note">
<p class="ioc-note__kind">{text(of.kind)}</p>
<h1 class="ioc-headline__sentence">{text(of.title)}</h1>
<p class="ioc-note__about">{text(of.about)}</p>
{body}
<p><a href="{text(href)}">{text(words)}</a></p>
</main>
</body>
</html>
"""


def labelled(name: str, label: str, control: str, fault: str = "") -> str:
    """A field with its name above and what is wrong below; ``control`` and ``fault`` are markup."""
    return f'<label for="field-{name}">{markup.escape(label)}{control}{fault}</label>'


def marks(name: str, faults: Faults) -> str:
    """The attributes every control has."""
    wrong = f' aria-invalid="true" aria-describedby="fault-{name}"' if name in faults else ""
    return f'id="field-{name}" name="{name}"{wrong}'


def row(fields: Iterable[str]) -> str:
    """Fields beside each other; below each other where there is no room."""
    return f'<div class="ioc-note__row">{"".join(fields)}</div>'


def choice(attributes: str, options: Sequence[tuple[str, str]], chosen: Iterable[str]) -> str:
    """A list to choose from: values with their words; ``chosen`` are values that mean the same."""
    wanted = set(chosen)
    items = "".join(
        f'<option value="{markup.escape(value)}"{" selected" if value in wanted else ""}>'
        f"{markup.escape(words)}</option>"
        for value, words in options
    )
    return f"<select {attributes}>{items}</select>"


def token_field(faults: Faults, *, word: Wording) -> str:
    """Never filled in by us: the browser keeps it, if its owner wants that."""
    control = (
        f'<input {marks("token", faults)} type="password" autocomplete="current-password" required>'
    )
    return labelled("token", word("note.token"), control, fault_of("token", faults, word=word))


def fault_of(name: str, faults: Faults, *, word: Wording) -> str:
    """Why a field cannot be taken, at the field; with an empty name, of the whole."""
    if name not in faults:
        return ""
    message, remedy = faults[name]
    return (
        f'<span class="ioc-note__fault" id="fault-{name or "note"}" role="alert">'
        f"<strong>{markup.escape(word('note.fault'))}</strong> "
        f"{markup.escape(f'{message} {remedy}')}</span>"
    )


def newer_block(title: str, items: Sequence[str], remedy: str) -> str:
    """What another did meanwhile, above the form; ``items`` are markup, the newest last."""
    shown = "".join(f"<li>{one}</li>" for one in items[-NEWER_SHOWN:])
    return (
        f'<section class="ioc-note__newer" role="alert"><h2>{markup.escape(title)}</h2>'
        f"<ul>{shown}</ul><p>{markup.escape(remedy)}</p></section>"
    )


def confirm_box(label: str) -> str:
    """What has to be ticked by whoever goes on all the same."""
    return (
        '<label class="ioc-note__confirm"><input type="checkbox" name="confirm" value="1" required>'
        f" {markup.escape(label)}</label>"
    )


def asking_form(
    *, action: str, ticket: str, taken: str, outcome: str, faults: Faults, word: Wording
) -> str:
    """After something was handed in: that it is on disk, and a form to ask what became of it."""
    text = markup.escape
    told = f'<p class="ioc-note__outcome" role="status">{text(outcome)}</p>' if outcome else ""
    return f"""<p class="ioc-note__outcome" role="status">{text(taken)}</p>
{told}
<form method="post" action="{text(action)}" class="ioc-form ioc-note__form">
<input type="hidden" name="ticket" value="{text(ticket)}">
{row([token_field(faults, word=word)])}
<div><button type="submit">{text(word("note.ask"))}</button></div>
</form>"""
