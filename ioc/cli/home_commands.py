"""``ioc init``, ``up``, ``worker``, ``web``, ``backup``, ``restore``, ``doctor``: the centre.

Worker, web and demonstration are imported by their own commands only: a steward who submits a
file should not wait until a web framework is read.
"""

import logging
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ioc.cli.output import (
    REFUSED,
    HomeOption,
    JsonOption,
    err,
    print_json,
    say,
    settings_of,
    wording,
)
from ioc.data import backups
from ioc.data.centre import Centre
from ioc.data.doctor import Examined, examine
from ioc.data.home import Home
from ioc.data.seed import make_home, profile_folder
from ioc.settings import Settings
from ioc.supervisor import serve

EXAMPLE = "quang-nam-2024"

HostOption = Annotated[str | None, typer.Option(help="Address to listen on (IOC_HOST).")]
PortOption = Annotated[int | None, typer.Option(help="Port to listen on (IOC_PORT).")]


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the command line."""
    for command in (init, up, worker, web, backup, restore, doctor):
        app.command(command.__name__)(command)
    app.command("demo", hidden=True)(demo_deliveries)


def init(
    profile: Annotated[str, typer.Option(help="Folder or name of a profile.")] = EXAMPLE,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a home for a province."""
    settings = settings_of(home)
    words = wording()
    with err.status(words("cli.making_home")):
        delivered = make_home(settings, profile_folder(profile))
    path = str(settings.home.resolve())
    if as_json:
        print_json({"home": path, "profile": profile, "deliveries": delivered})
    else:
        say(words("cli.home_made", home=path, deliveries=delivered))


def up(
    demo: Annotated[
        bool, typer.Option("--demo", help="The example province, with simulated deliveries.")
    ] = False,
    host: HostOption = None,
    port: PortOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Start worker and web, and keep them running."""
    settings = settings_of(home, host=host, port=port)
    words = wording()
    if demo:
        _make_demonstration(settings)
    address = f"http://{settings.host}:{settings.port}"
    if as_json:
        print_json({"address": address, "home": str(settings.home.resolve()), "demo": demo})
    else:
        say(words("cli.up", address=address))
    _log_to_stderr()
    serve(settings, demo=demo)


def demo_deliveries(home: HomeOption = None) -> None:
    """Send the demonstration's simulated deliveries."""
    from ioc.demo.play import play

    _log_to_stderr()
    play(settings_of(home))


def worker(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Run the worker: the only writer of the home."""
    from ioc.worker import run_worker

    _log_to_stderr()
    settings = settings_of(home)
    told = {"home": str(settings.home.resolve()), "pid": os.getpid()}
    run_worker(settings, on_start=lambda: print_json(told) if as_json else None)


def web(
    host: HostOption = None,
    port: PortOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run the web processes: they only read."""
    from ioc.server import serve as serve_web

    _log_to_stderr()
    settings = settings_of(home, host=host, port=port)
    if as_json:
        address = f"http://{settings.host}:{settings.port}"
        print_json({"address": address, "home": str(settings.home.resolve()), "pid": os.getpid()})
    is_demonstration = Home(settings.home.resolve()).is_demonstration
    serve_web(settings, is_demonstration=is_demonstration)


def backup(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Copy the warehouse, whole and closed, while no worker runs."""
    with Centre.open(settings_of(home)) as centre:
        path = centre.backup()
    if as_json:
        print_json({"backup": str(path)})
    else:
        say(wording()("cli.backed_up", file=str(path)))


def restore(
    file: Annotated[Path, typer.Argument(help="A backup made by `ioc backup` or at night.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a backup in the warehouse's place; what was there is kept beside it."""
    settings = settings_of(home)
    kept = backups.restore(settings, file)
    if as_json:
        print_json({"restored": str(file), "kept": str(kept) if kept else None})
    else:
        say(wording()("cli.restored", file=str(file)))


def doctor(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Look whether everything of a home is sound."""
    findings = [*examine(settings_of(home)), _typesetting()]
    if as_json:
        print_json(
            {
                "ok": all(f.is_sound for f in findings),
                "findings": [asdict(finding) for finding in findings],
            }
        )
    else:
        words = wording()
        for finding in findings:
            mark = "✓" if finding.is_sound else "✗"
            say(f"{mark} {words(f'cli.doctor.{finding.code}', **finding.facts)}")
    if not all(finding.is_sound for finding in findings):
        raise typer.Exit(REFUSED)


def _typesetting() -> Examined:
    """Whether packs can be printed here."""
    from ioc.renderings.typesetter import (
        TypesettingLibraryMissingError,
        load_weasyprint,
    )

    try:
        load_weasyprint()
    except TypesettingLibraryMissingError as error:
        facts = {"why": str(error.facts["why"])}
        return Examined(code="typesetting_missing", is_sound=False, facts=facts)
    return Examined(code="typesetting", is_sound=True)


def _make_demonstration(settings: Settings) -> None:
    """Make the example's home at the first start; later starts go on with it."""
    from ioc.demo.play import mark_demonstration

    home = Home(settings.home.resolve())
    is_new = not home.profile.exists()
    home.path.mkdir(parents=True, exist_ok=True)
    mark_demonstration(home, is_new=is_new)  # first: an interrupted start can be repeated
    if is_new:
        with err.status(wording()("cli.making_home")):
            make_home(settings, profile_folder(EXAMPLE))


def _log_to_stderr() -> None:
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
