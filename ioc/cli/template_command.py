"""``ioc template``: a workbook for a feed, with the unit's own rows filled in."""

from pathlib import Path
from typing import Annotated

import typer

from ioc.cli.delivery_commands import profile_of
from ioc.cli.output import HomeOption, JsonOption, print_json, say, settings_of, wording
from ioc.clock import local_date, utc_now
from ioc.data.delivery.template import write_template
from ioc.data.intake.take import feed_of
from ioc.data.register.workbook import write_register_template
from ioc.profile.territory import Territory


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("template")(template)


def template(
    feed: Annotated[str, typer.Argument(help="Code of a feed.")],
    unit: Annotated[str, typer.Option(help="Code of the unit that will fill it in.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write.")] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a workbook for a feed, with the unit's own rows filled in."""
    profile = profile_of(settings_of(home))
    chosen = feed_of(profile, feed)
    target = output or Path(f"{feed}-{unit}.xlsx")
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    today = profile.opens_on or local_date(utc_now(), tz=profile.tz)
    if chosen.kind == "tasks":
        territory.unit(unit, today)
        write_register_template(target, feed=chosen, unit=unit, today=today)
    else:
        write_template(
            target, feed=chosen, unit=unit, profile=profile, territory=territory, today=today
        )
    if as_json:
        print_json({"file": str(target), "feed": feed, "unit": unit})
    else:
        say(wording()("cli.template_written", file=str(target)))
