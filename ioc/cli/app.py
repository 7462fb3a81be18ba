"""The command line's composition root: commands, and what their failures look like."""

import sys
from typing import NoReturn

import typer

from ioc.cli import (
    alarm_command,
    boundaries_command,
    delivery_commands,
    explain_command,
    figure_commands,
    home_commands,
    meeting_command,
    pack_command,
    profile_commands,
    reminder_command,
    task_command,
    template_command,
    token_commands,
)
from ioc.cli.output import print_error, wants_json
from ioc.errors import IocError

app = typer.Typer(
    name="ioc",
    help="An operations centre that a province can run on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
home_commands.add_to(app)
profile_commands.add_to(app)
delivery_commands.add_to(app)
template_command.add_to(app)
boundaries_command.add_to(app)
figure_commands.add_to(app)
explain_command.add_to(app)
task_command.add_to(app)
meeting_command.add_to(app)
pack_command.add_to(app)
reminder_command.add_to(app)
alarm_command.add_to(app)
token_commands.add_to(app)


def main() -> NoReturn:
    """Run one command; an error a person can act on is two sentences and an exit code."""
    try:
        app()
    except IocError as error:
        print_error(error, as_json=wants_json(sys.argv))
        sys.exit(error.exit_code)
    sys.exit(0)
