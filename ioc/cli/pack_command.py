"""``ioc pack``: briefing packs made, listed, checked and drawn again."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ioc.briefing.pack_task import PackAsked
from ioc.cli.days import KnownOption, day_of
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    err,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.clock import utc_now
from ioc.data.home import Home
from ioc.data.pack_manifest import Manifest
from ioc.data.pack_orders import PackOrders
from ioc.data.packs import PackBrokenError, Packs
from ioc.errors import IocError, UsageError
from ioc.i18n import Wording
from ioc.renderings.forms import Progress
from ioc.renderings.pack import PackMaker

_WEEK = re.compile(r"(\d{4})-W(\d{2})")

packs_app = typer.Typer(
    name="pack", help="Briefing packs: frozen figures for a meeting.", no_args_is_help=True
)


class WeekInvalidError(UsageError):
    """A text is no week."""

    code = "week_invalid"


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the command line."""
    app.add_typer(packs_app)


@packs_app.command("create")
def create(
    week: Annotated[
        str | None, typer.Option(help="Week it is about, such as 2024-W47.", show_default=False)
    ] = None,
    outline: Annotated[
        str | None,
        typer.Option(help="Code of an outline of the profile, or a file.", show_default=False),
    ] = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Freeze the figures of a week and draw them as slides, paper, workbook and report."""
    asked = PackAsked(
        outline=_outline(outline or ""),
        monday=_monday(week) if week else None,
        known=day_of(known, option="--known"),
    )
    settings = settings_of(home)
    there = {one.id for one in Packs(Home(settings.home.resolve()).packs).manifests()}
    manifest = _maker(home, say_progress=not as_json).make(asked)
    if as_json:
        print_json(_document(manifest))
        return
    words = wording()
    key = "cli.pack_there" if manifest.id in there else "cli.pack_made"
    say(
        words(
            key,
            pack=manifest.id,
            slides=manifest.slides,
            files=len(manifest.files),
            known=words.moment(manifest.built_at),
        )
    )


@packs_app.command("list")
def list_packs(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """The kept packs, the newest day first."""
    found = _packs(home).manifests()
    if as_json:
        print_json({"packs": [_document(one) for one in found]})
        return
    words = wording()
    if not found:
        say(words("cli.pack_none"))
        return
    print_table(
        "",
        [words(f"cli.pack_{name}") for name in ("id", "title", "day", "made_at", "slides")],
        [
            (
                one.id,
                words.pick(one.title),
                words.date(one.as_of),
                words.moment(one.made_at),
                words.number(one.slides),
            )
            for one in found
        ],
    )


@packs_app.command("check")
def check(
    pack: Annotated[str, typer.Argument(help="Id of a pack.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Whether everything in a kept pack is what was written when it was made."""
    faults = _packs(home).faults(pack)
    if faults:
        raise PackBrokenError(pack=pack, file=", ".join(faults))
    print_json({"pack": pack, "is_whole": True}) if as_json else say(
        wording()("cli.pack_whole", pack=pack)
    )


@packs_app.command("draw")
def draw(
    pack: Annotated[str, typer.Argument(help="Id of a pack.")],
    folder: Annotated[Path, typer.Argument(help="Folder to draw into.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draw a kept pack again, from its frozen documents, into a folder of your own."""
    files = _maker(home, say_progress=not as_json).draw_again(pack, folder)
    if as_json:
        print_json({"pack": pack, "folder": folder, "files": [one.name for one in files]})
        return
    say(wording()("cli.pack_drawn", files=len(files), folder=folder))


@packs_app.command("carry-out", hidden=True)
def carry_out(
    ticket: Annotated[str, typer.Argument(help="Ticket of an order.")], home: HomeOption = None
) -> None:
    """Make the pack of an order; the worker starts this as a process of its own."""
    orders = PackOrders(Home(settings_of(home).home.resolve()).pack_orders, clock=utc_now)
    order = orders.known(ticket)
    asked = PackAsked(outline=order.outline, as_of=order.as_of)

    def note(progress: Progress) -> None:
        orders.say(
            replace(order, state="making", step=progress.step, done=progress.done, of=progress.of)
        )

    try:
        manifest = replace(_maker(home, say_progress=False), say=note).make(asked)
    except IocError as error:
        facts = {name: str(fact) for name, fact in error.facts.items()}
        orders.say(replace(order, state="failed", error=error.code, facts=facts))
        raise
    orders.say(replace(order, state="ready", pack=manifest.id))


def _maker(home: Path | None, *, say_progress: bool) -> PackMaker:
    tell = _tell(wording()) if say_progress else lambda _: None
    return PackMaker(settings=settings_of(home), clock=utc_now, say=tell)


def _tell(words: Wording) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        step = words(f"pack.step.{progress.step}")
        if progress.of:
            step = words("cli.pack_making", done=progress.done + 1, of=progress.of, step=step)
        err.print(step)

    return tell


def _packs(home: Path | None) -> Packs:
    return Packs(Home(settings_of(home).home.resolve()).packs)


def _outline(asked: str) -> Path | str:
    """The file an outline is in, or its code; a code has no ending."""
    path = Path(asked)
    return path if path.suffix and path.is_file() else asked


def _monday(week: str) -> dt.date:
    """The first day of a week.

    Raises:
        WeekInvalidError: the text is none.
    """
    match = _WEEK.fullmatch(week)
    if match is None:
        raise WeekInvalidError(read=week)
    try:
        return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as error:
        raise WeekInvalidError(read=week) from error


def _document(one: Manifest) -> dict[str, Any]:
    return {
        "pack": one.id,
        "outline": one.outline,
        "title": one.title.vi,
        "week": one.week,
        "as_of": one.as_of,
        "known": one.known,
        "built_at": one.built_at,
        "made_at": one.made_at,
        "build": one.build,
        "previous": one.previous or None,
        "slides": one.slides,
        "digest": one.digest,
        "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in one.files],
    }
