"""``ioc reminders``: who is to be reminded, what became of it, and how often this year."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ioc.cli.days import AsOfOption, KnownOption
from ioc.cli.figure_commands import look_at
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.cli.task_command import programme_asked, unit_named
from ioc.data.home import Home
from ioc.data.look import Look
from ioc.data.outbox import Outbox, OutMessage, Sending
from ioc.data.queries.reminders import (
    ReminderCount,
    TaskReminder,
    reminder_counts,
    reminders,
)
from ioc.data.register.receipt import Receipt, receipt
from ioc.i18n import Wording


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("reminders")(reminder_list)


def reminder_list(
    programme: Annotated[str | None, typer.Option(help="Code of a programme.")] = None,
    unit: Annotated[str | None, typer.Option(help="Only reminders of this unit.")] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """The reminders that stand on a day, what became of them, and the year's count."""
    settings = settings_of(home)
    outbox = Outbox(Home(settings.home.resolve()).outbox)
    with look_at(settings, as_of=as_of, known=known) as look:
        chosen = programme_asked(look, programme)
        standing = [
            one for one in reminders(look, programme=chosen) if unit in {None, one.reminder.unit}
        ]
        counts = [
            one for one in reminder_counts(look, programme=chosen) if unit in {None, one.unit}
        ]
        sent = _messages(look, outbox, standing)
        rows = [_document(look, one, sent[one.reminder.key]) for one in standing]
        document = {
            "programme": chosen.code,
            "as_of": look.as_of,
            "known": look.known,
            "build": look.build,
            "marks": list(chosen.reminder_marks),
            "reminders": rows,
            "counts": (counted := [_count(look, one) for one in counts]),
        }
    print_json(document) if as_json else _print(rows, counted)


def _messages(
    look: Look, outbox: Outbox, standing: Sequence[TaskReminder]
) -> dict[str, list[tuple[Sending, OutMessage]]]:
    """The messages that tell of each reminder; none where no message does."""
    found: dict[str, list[tuple[Sending, OutMessage]]] = defaultdict(list)
    if standing:
        since = min(one.reminder.rung.day for one in standing)
        for state, message in outbox.messages(since=since):
            for key in message.keys if message.day <= look.known else ():
                found[key].append((state, message))
    return found


def _document(
    look: Look, one: TaskReminder, sent: Sequence[tuple[Sending, OutMessage]]
) -> dict[str, Any]:
    how: Receipt = receipt(one.reminder, one.task.notes, sent)
    return {
        "key": one.reminder.key,
        "task": one.task.task.code,
        "title": one.task.task.title,
        "unit": one.reminder.unit,
        "unit_name": unit_named(look, one.reminder.unit),
        "due_on": one.reminder.due_on,
        "step": one.reminder.rung.name,
        "reminded_on": one.reminder.rung.day,
        "state": how.state,
        "sent_at": how.sent_at,
        "replied_on": how.replied_on,
        "is_illustrative": one.task.is_illustrative,
    }


def _count(look: Look, one: ReminderCount) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "unit_name": unit_named(look, one.unit),
        "year": one.year,
        "count": one.count,
        "mark": one.mark,
        "party_asked_by": [
            {"task": asked.task, "document": asked.document, "noted_on": asked.noted_on}
            for asked in one.escalations
        ],
    }


def _print(rows: Sequence[dict[str, Any]], counts: Sequence[dict[str, Any]]) -> None:
    words = wording()
    if not rows and not counts:
        say(words("cli.reminders_none"))
        return
    print_table(
        words("cli.reminders_standing"),
        [
            words("cli.task_code"),
            words("cli.task_title"),
            words("cli.task_lead"),
            words("cli.task_due"),
            words("cli.reminder_step"),
            words("cli.reminder_state"),
        ],
        [
            (
                row["task"],
                row["title"],
                row["unit_name"],
                words.date(row["due_on"]),
                row["step"],
                words(f"reminder.state.{row['state']}"),
            )
            for row in rows
        ],
    )
    for row in counts:
        count = words(
            "cli.reminder_count", unit=row["unit_name"], count=row["count"], year=row["year"]
        )
        say(count + _marked(row, words))


def _marked(row: dict[str, Any], words: Wording) -> str:
    """What is said of a mark that is reached, and by which documents a secretary was asked."""
    documents = words.listed([asked["document"] for asked in row["party_asked_by"]])
    if row["mark"] is None and not documents:
        return ""
    mark = "" if row["mark"] is None else words("cli.reminder_mark", mark=row["mark"])
    asked = words("cli.reminder_asked", documents=documents)
    return mark + (asked if documents else words("cli.reminder_undecided"))
