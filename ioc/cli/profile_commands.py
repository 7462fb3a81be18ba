"""``ioc profile …``: look at a profile before it is used."""

from pathlib import Path
from typing import Annotated

import typer

from ioc.cli.output import (
    REFUSED,
    HomeOption,
    JsonOption,
    finding_document,
    finding_line,
    print_json,
    say,
    settings_of,
    wording,
)
from ioc.data.home import Home
from ioc.profile.check import check_profile


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the command line."""
    group = typer.Typer(help="Look at a profile before it is used.", no_args_is_help=True)
    group.command("check")(check)
    app.add_typer(group, name="profile")


def check(
    directory: Annotated[
        Path | None, typer.Argument(help="The profile's folder; else that of the home.")
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check a profile; every finding names file, line, column and remedy."""
    words = wording()
    findings = check_profile(directory or Home(settings_of(home).home.resolve()).profile)
    errors = [finding for finding in findings if finding.severity == "error"]
    if as_json:
        listed = [finding_document(finding, words) for finding in findings]
        print_json({"ok": not errors, "findings": listed})
    else:
        for finding in findings:
            say(finding_line(finding, words))
        say(words("cli.profile_checked", errors=len(errors), warnings=len(findings) - len(errors)))
    if errors:
        raise typer.Exit(REFUSED)
