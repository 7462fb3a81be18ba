"""``ioc meeting``: what the last meeting concluded, how it stands, and tasks made of it."""

from collections.abc import Sequence
from pathlib import Path
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
from ioc.data.look import Look
from ioc.data.queries.meeting import Conclusion, last_meeting, task_drafts
from ioc.data.queries.register import task_codes
from ioc.data.register.workbook import write_register


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("meeting")(meeting)


def meeting(
    programme: Annotated[str | None, typer.Option(help="Code of a programme.")] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Write a task for each conclusion without one.")
    ] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """What the last meeting concluded and how it stands; a workbook makes tasks of the rest."""
    with look_at(settings_of(home), as_of=as_of, known=known) as look:
        chosen = programme_asked(look, programme)
        last = last_meeting(look, programme=chosen.code)
        rows = [_document(look, one) for one in last.conclusions] if last else []
        document = {
            "programme": chosen.code,
            "as_of": look.as_of,
            "known": look.known,
            "build": look.build,
            "held_on": last.held_on if last else None,
            "meeting": last.name if last else None,
            "conclusions": rows,
        }
        if xlsx is not None and last is not None:
            drafts = task_drafts(last, taken=task_codes(look.reader))
            write_register(xlsx, {"task": drafts}, today=look.as_of)
            document["file"] = str(xlsx)
    print_json(document) if as_json else _print(document, rows)


def _document(look: Look, one: Conclusion) -> dict[str, Any]:
    said = one.directive
    return {
        "code": said.code,
        "content": said.content,
        "lead": said.lead or None,
        "lead_name": unit_named(look, said.lead) if said.lead else None,
        "due_on": said.due_on,
        "state": one.state,
        "tasks": [{"code": task.task.code, "status": task.course.status} for task in one.tasks],
        "is_illustrative": said.is_illustrative,
    }


def _print(document: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    words = wording()
    if not rows:
        say(words("cli.meeting_none"))
        return
    title = words(
        "cli.meeting_held", meeting=document["meeting"], day=words.date(document["held_on"])
    )
    headers = [
        words("cli.task_code"),
        words("cli.meeting_conclusion"),
        words("cli.task_lead"),
        words("cli.task_due"),
        words("cli.task_status"),
    ]
    print_table(
        title,
        headers,
        [
            (
                row["code"],
                row["content"],
                row["lead_name"] or "–",
                words.date(row["due_on"]) if row["due_on"] else "–",
                words(f"conclusion.{row['state']}"),
            )
            for row in rows
        ],
    )
    if "file" in document:
        say(words("cli.register_written", file=document["file"]))
