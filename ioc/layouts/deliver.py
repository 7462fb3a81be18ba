"""The page on which a steward hands in a file and reads what became of it; no script."""

import html as markup
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ioc.i18n import Wording
from ioc.layouts.form import (
    Faults,
    FormFrame,
    asking_form,
    choice,
    fault_of,
    form_page,
    labelled,
    marks,
    row,
    token_field,
)
from ioc.profile.model import Language

COUNTS = ("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected")
PLACES = ("sheet", "row", "column", "read")
TRIED_TAB = "ioc-tried"  # one tab for all trials, beside the form with its chosen file


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverPage:
    """Everything the page shows."""

    language: Language
    action: str  # address the form is sent to
    back: str
    largest_mb: int
    feeds: Sequence[tuple[str, str]]  # codes and names
    values: Mapping[str, str]  # by the fields' names
    faults: Faults = field(default_factory=dict)
    ticket: str = ""  # of the file that was handed in; then there is a form to ask
    told: Mapping[str, Any] | None = None  # what became of it, or would, as the interface answers
    tried: str = ""  # name of the file that was tried; then there is no form at all
    style: str = ""
    icon: str = ""


def deliver_page(of: DeliverPage, *, word: Wording) -> str:
    """The page as HTML."""
    frame = FormFrame(
        language=of.language,
        kind=word("deliver.kind"),
        title=word("deliver.tried", file=of.tried) if of.tried else word("deliver.title"),
        about=_about(of, word),
        back=(of.back, word("deliver.back")),
        style=of.style,
        icon=of.icon,
    )
    return form_page(frame, _body(of, word))


def _about(of: DeliverPage, word: Wording) -> str:
    if of.tried:
        return word("deliver.tried_next", send=word("deliver.send"))
    return word("deliver.about", mb=word.number(of.largest_mb))


def _body(of: DeliverPage, word: Wording) -> str:
    receipt = _receipt(of.told, word) if of.told is not None else ""
    if of.tried:
        return receipt
    if not of.ticket:
        return _form(of, word)
    asking = asking_form(
        action=of.action,
        ticket=of.ticket,
        taken=word("deliver.taken", ticket=of.ticket),
        outcome="",
        faults=of.faults,
        word=word,
    )
    return f"{receipt}{asking}"


def _form(of: DeliverPage, word: Wording) -> str:
    text = markup.escape
    feeds = [("", word("deliver.feed_of_token")), *of.feeds]
    chosen = choice(marks("feed", of.faults), feeds, [of.values.get("feed", "")])
    period = (
        f'<input {marks("period", of.faults)} type="text" inputmode="numeric" maxlength="40"'
        f' placeholder="{text(word("note.day"))}" value="{text(of.values.get("period", ""))}">'
    )
    file = (
        f'<input {marks("file", of.faults)} type="file" required'
        ' accept=".xlsx,.xls,.csv,.tsv,.txt,.json">'
    )
    fields = [
        labelled("feed", word("deliver.feed"), chosen, fault_of("feed", of.faults, word=word)),
        labelled("period", word("deliver.period"), period, _fault("period", of, word)),
    ]
    return f"""{fault_of("", of.faults, word=word)}
<form method="post" action="{text(of.action)}" enctype="multipart/form-data"
 class="ioc-form ioc-note__form">
{row([token_field(of.faults, word=word)])}
{row(fields)}
{row([labelled("file", word("deliver.file"), file, _fault("file", of, word))])}
<div class="ioc-note__row ioc-note__row--orders">
<button type="submit" name="order" value="try" formtarget="{TRIED_TAB}" class="ioc-note__quiet">
{text(word("deliver.try"))}</button>
<button type="submit" name="order" value="send">{text(word("deliver.send"))}</button>
</div>
<p class="ioc-note__hint">{text(word("deliver.hint"))}</p>
</form>"""


def _fault(name: str, of: DeliverPage, word: Wording) -> str:
    return fault_of(name, of.faults, word=word)


def _receipt(told: Mapping[str, Any], word: Wording) -> str:
    """What became of a file: in a sentence, in counts, and row by row what was not taken."""
    text = markup.escape
    parts = []
    if "message" in told:
        said = f"{told['message']} {told['remedy']}"
        parts.append(f'<p class="ioc-note__outcome" role="status">{text(said)}</p>')
    if "rows_read" in told and told["outcome"] != "refused":
        counts = {name: word.number(told[name]) for name in COUNTS}
        said = word("deliver.counts", **counts)
        parts.append(f'<p class="ioc-deliver__counts" role="status">{text(said)}</p>')
    if "is_published" in told and told.get("rows_new", 0) + told.get("rows_changed", 0):
        key = "deliver.on_screen" if told["is_published"] else "deliver.not_on_screen"
        parts.append(f"<p>{text(word(key))}</p>")
    if told.get("rejected"):
        parts.append(_rejected(told, word))
    if told.get("notices"):
        items = "".join(f"<li>{text(_notice(one, word))}</li>" for one in told["notices"])
        parts.append(
            f'<details class="ioc-deliver__notices"><summary>'
            f"{text(word('deliver.notices'))}</summary><ul>{items}</ul></details>"
        )
    return "\n".join(parts)


def _notice(one: Mapping[str, Any], word: Wording) -> str:
    return word(f"delivery.{one['code']}", **one["facts"])


def _rejected(told: Mapping[str, Any], word: Wording) -> str:
    text = markup.escape
    listed: Sequence[Mapping[str, Any]] = told["rejected"]
    places = [name for name in PLACES if any(one[name] for one in listed)]  # a CSV has no sheets
    names = (*places, "why", "fix")
    heads = "".join(f'<th scope="col">{text(word(f"deliver.{name}"))}</th>' for name in names)
    rows = "".join(
        f'<tr data-code="{text(str(one["code"]))}">'
        + "".join(f"<td>{text(str(one[name]))}</td>" for name in (*places, "message", "remedy"))
        + "</tr>"
        for one in listed
    )
    rest = told.get("rows_rejected", 0) > len(listed)
    more = f"<p>{text(word('deliver.more', n=len(listed)))}</p>" if rest else ""
    return (
        f"<h2>{text(word('deliver.rejected'))}</h2>"
        f'<div class="ioc-scroll"><table class="ioc-table ioc-deliver__rows">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{more}"
    )
