"""``ioc tasks``: the register of a programme, for terminals, machines and the next meeting."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
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
from ioc.data.look import Look
from ioc.data.queries.models import models
from ioc.data.queries.register import (
    TaskStanding,
    acknowledgements,
    directives,
    programmes,
    tasks,
)
from ioc.data.queries.register_counts import TaskCounts, counts
from ioc.data.register.sheets import SheetName
from ioc.data.register.status import STATUSES, Status
from ioc.data.register.workbook import Computed, write_register
from ioc.errors import UsageError
from ioc.i18n import Wording
from ioc.profile.programme import Programme


class NoProgrammeError(UsageError):
    """The profile has no such programme on the day, or none at all."""

    code = "no_programme"


class UnknownStatusError(UsageError):
    """No task can have this status."""

    code = "unknown_status"


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("tasks")(task_list)


def task_list(
    programme: Annotated[str | None, typer.Option(help="Code of a programme.")] = None,
    status: Annotated[str | None, typer.Option(help="Only tasks of this status.")] = None,
    group: Annotated[str | None, typer.Option(help="Only tasks of this group.")] = None,
    unit: Annotated[str | None, typer.Option(help="Only tasks this unit leads.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Write the register here.")] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """The tasks of a programme: who does what by when, and how it stands."""
    if status is not None and status not in STATUSES:
        raise UnknownStatusError(read=status, known=", ".join(STATUSES))
    with look_at(settings_of(home), as_of=as_of, known=known) as look:
        chosen = programme_asked(look, programme)
        found = [
            one
            for one in tasks(look, programme=chosen.code)
            if status in {None, one.course.status}
            and group in {None, one.task.group_code, one.task.bottleneck_code}
            and unit in {None, one.lead}
        ]
        whole = counts(found)
        document = {
            "programme": chosen.code,
            "as_of": look.as_of,
            "known": look.known,
            "build": look.build,
            "counts": _counts(whole),
            "tasks": [task_document(one) for one in found],
        }
        if xlsx is not None:
            _export(look, chosen, found, xlsx)
            document["file"] = str(xlsx)
        names = {one.lead: unit_named(look, one.lead) for one in found}
    print_json(document) if as_json else _print(found, whole, names, chosen, xlsx)


def task_document(one: TaskStanding) -> dict[str, Any]:
    """One task as the command answers it."""
    course = one.course
    return {
        "code": one.task.code,
        "title": one.task.title,
        "type": one.task.type,
        "group": one.task.group_code,
        "bottleneck": one.task.bottleneck_code,
        "lead": one.lead,
        "person": one.person,
        "leader": one.leader,
        "status": course.status,
        "declared": course.declared or None,
        "progress": course.progress,
        "due_on": course.due_on,
        "original_due_on": one.task.due_on,
        "slips": course.slips,
        "days_left": course.days_left,
        "finished_on": course.finished_on,
        "missed_cycles": course.missed,
        "last_submission": max((note.submission_id for note in one.notes), default=None),
        "unclear": list(one.unclear),
        "obstacle": one.said("obstacle") or None,
        "indicator": one.task.indicator or None,
        "is_short_of_target": one.is_short,
        "is_illustrative": one.is_illustrative,
    }


def _counts(whole: TaskCounts) -> dict[str, Any]:
    by_status: Mapping[Status, int] = whole.by_status
    return {
        "total": whole.total,
        "done": whole.done,
        "done_regular": whole.done_regular,
        "done_roadmap": whole.done_roadmap,
        "open": whole.open,
        "done_short_of_target": whole.short,
        "declared_deployed": whole.declared,
        "by_status": {name: by_status[name] for name in STATUSES if by_status.get(name)},
    }


def programme_asked(look: Look, code: str | None) -> Programme:
    """The programme asked, or the first there is on the day.

    Raises:
        NoProgrammeError: there is no such one.
    """
    there = programmes(look)
    for one in there:
        if code in {None, one.code}:
            return one
    raise NoProgrammeError(read=code or "", known=", ".join(one.code for one in there))


def _export(look: Look, programme: Programme, found: Sequence[TaskStanding], target: Path) -> None:
    """The register as it is handed round: the tasks chosen, and all that was noted of them."""
    words = Wording.load("vi")
    listed = models(look, programme=programme.code)
    rows: dict[SheetName, list[dict[str, Any]]] = {
        "directive": [asdict(one) for one in directives(look, programme=programme.code)],
        "task": [asdict(one.task) for one in found],
        "task_update": [asdict(note) for one in found for note in one.notes],
        "model": [asdict(one.model) for one in listed],
        "model_update": [asdict(site.note) for one in listed for site in one.sites],
        "acknowledgement": [
            asdict(one) for one in acknowledgements(look) if one.programme == programme.code
        ],
    }
    columns: dict[str, dict[str, str | int | dt.date | None]] = {
        "lead_name": {one.task.code: unit_named(look, one.lead) for one in found},
        "status": {one.task.code: words(f"task.status.{one.course.status}") for one in found},
        "progress": {one.task.code: one.course.progress for one in found},
        "current_due": {one.task.code: one.course.due_on for one in found},
        "slips": {one.task.code: one.course.slips for one in found},
        "seen": {
            one.task.code: max((note.submission_id for note in one.notes), default=None)
            for one in found
        },
    }
    computed = [Computed(header=words(f"register.{k}"), by_code=v) for k, v in columns.items()]
    write_register(target, rows, computed=computed, today=look.as_of)


def unit_named(look: Look, code: str) -> str:
    """The full name of a unit on the day asked, or its last one; the code if it is unknown."""
    unit = look.territory.find(code, look.as_of)
    versions = look.territory.versions(code)
    return (unit or versions[-1]).full_name if versions else code


def _print(
    found: Sequence[TaskStanding],
    whole: TaskCounts,
    names: Mapping[str, str],
    programme: Programme,
    xlsx: Path | None,
) -> None:
    words = wording()
    say(
        words(
            "cli.tasks_done",
            programme=words.pick(programme.name),
            done=whole.done,
            total=whole.total,
            regular=whole.done_regular,
            roadmap=whole.done_roadmap,
            overdue=whole.overdue,
        )
    )
    headers = [words(f"cli.task_{name}") for name in ("code", "title", "lead", "due", "status")]
    print_table(
        "",
        headers,
        [
            (
                one.task.code,
                one.task.title,
                names[one.lead],
                words.date(one.course.due_on) if one.course.due_on else "–",
                words(f"task.status.{one.course.status}"),
            )
            for one in found
        ],
    )
    if xlsx is not None:
        say(words("cli.register_written", file=str(xlsx)))
