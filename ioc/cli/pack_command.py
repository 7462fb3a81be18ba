"""``ioc pack``: briefing packs made, listed, checked and drawn again.

What draws them is imported by the commands that draw: nobody else should wait for it.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ioc.cli.days import day_of
from ioc.cli.figure_commands import KnownOption
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    err,
    finding_line,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.clock import local_date, utc_now
from ioc.data.builds import BuildReader
from ioc.data.home import Home
from ioc.data.look import day_shown
from ioc.data.pack_manifest import Manifest
from ioc.data.pack_orders import PackOrders
from ioc.data.packs import PackBrokenError, Packs
from ioc.errors import IocError, UsageError
from ioc.i18n import Wording
from ioc.profile.loading import read_packs
from ioc.profile.model import Profile
from ioc.profile.pack import PackOutline

if TYPE_CHECKING:
    from ioc.renderings.forms import Progress
    from ioc.renderings.pack import PackMaker, Wanted

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_LAST_DAY = 7

packs_app = typer.Typer(
    name="pack", help="Briefing packs: frozen figures for a meeting.", no_args_is_help=True
)


class UnknownOutlineError(UsageError):
    """The profile has no outline of this code."""

    code = "unknown_outline"


class OutlineFaultyError(UsageError):
    """A file of outlines cannot be used."""

    code = "outline_faulty"


class WeekInvalidError(UsageError):
    """A text is no week."""

    code = "week_invalid"


class WeekAheadError(UsageError):
    """The week has not begun."""

    code = "week_ahead"


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
    monday = _monday(week) if week else None
    day = day_of(known, option="--known")

    def choose(reader: BuildReader) -> "Wanted":
        return _wanted(reader, outline=outline, monday=monday, known=day)

    settings = settings_of(home)
    there = {one.id for one in Packs(Home(settings.home.resolve()).packs).manifests()}
    manifest = _maker(home, say_progress=not as_json).make(choose)
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

    def note(progress: "Progress") -> None:
        orders.say(
            replace(order, state="making", step=progress.step, done=progress.done, of=progress.of)
        )

    def choose(reader: BuildReader) -> "Wanted":
        found = _wanted(reader, outline=order.outline, monday=None, known=None)
        return replace(found, as_of=min(order.as_of, _latest(reader)))

    try:
        manifest = replace(_maker(home, say_progress=False), say=note).make(choose)
    except IocError as error:
        facts = {name: str(fact) for name, fact in error.facts.items()}
        orders.say(replace(order, state="failed", error=error.code, facts=facts))
        raise
    orders.say(replace(order, state="ready", pack=manifest.id))


def _maker(home: Path | None, *, say_progress: bool) -> "PackMaker":
    from ioc.renderings.pack import PackMaker

    tell = _tell(wording()) if say_progress else lambda _: None
    return PackMaker(settings=settings_of(home), clock=utc_now, say=tell)


def _tell(words: Wording) -> "Callable[[Progress], None]":
    def tell(progress: "Progress") -> None:
        step = words(f"pack.step.{progress.step}")
        err.print(
            words(
                "cli.pack_making",
                done=progress.done + 1,
                of=progress.of,
                step=step,
                language=progress.language,
            )
        )

    return tell


def _packs(home: Path | None) -> Packs:
    return Packs(Home(settings_of(home).home.resolve()).packs)


def _wanted(
    reader: BuildReader, *, outline: str | None, monday: dt.date | None, known: dt.date | None
) -> "Wanted":
    """The pack asked; of a week that is not over, its days until the last one there is."""
    from ioc.renderings.pack import Wanted

    today = local_date(utc_now(), tz=reader.profile.tz)
    latest = _latest(reader)
    if monday is not None and monday > latest:
        raise WeekAheadError(read=monday.strftime("%G-W%V"), latest=latest)
    sunday = monday + dt.timedelta(days=_LAST_DAY - 1) if monday else day_shown(reader, today=today)
    return Wanted(
        outline=_outline(reader.profile, outline),
        as_of=min(sunday, latest),
        known=known or today,
    )


def _latest(reader: BuildReader) -> dt.date:
    """The last day that can be asked."""
    today = local_date(utc_now(), tz=reader.profile.tz)
    return max(today, day_shown(reader, today=today))


def _outline(profile: Profile, asked: str | None) -> PackOutline:
    """The outline asked: of the profile by its code, or of a file; without one, the first."""
    by_code = {one.code: one for one in profile.packs}
    if asked in by_code:
        return by_code[asked]
    if asked and Path(asked).is_file():
        return _outline_in(Path(asked))
    if asked or not by_code:
        raise UnknownOutlineError(outline=asked or "", known=", ".join(by_code) or "–")
    return profile.packs[0]


def _outline_in(path: Path) -> PackOutline:
    """The first outline of a file written like ``packs.toml``."""
    found, findings = read_packs(path)
    if findings or not found:
        words = wording()
        said = finding_line(findings[0], words) if findings else words("finding.pack_empty")
        raise OutlineFaultyError(file=str(path), finding=said)
    return found[0]


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
