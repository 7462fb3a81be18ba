"""The command line's composition root: commands, and what their failures look like."""

import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from ioc.cli.output import print_error, wants_json
from ioc.errors import IocError

# Which module of ``ioc.cli`` each command is in, in the order of the help.
MODULES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("init", "up", "worker", "web", "backup", "restore", "doctor", "demo"), "home_commands"
        ),
        "profile": "profile_commands",
        **dict.fromkeys(("submit", "refresh"), "delivery_commands"),
        "template": "template_command",
        "boundaries": "boundaries_command",
        **dict.fromkeys(("rank", "show"), "figure_commands"),
        "explain": "explain_command",
        "tasks": "task_command",
        "meeting": "meeting_command",
        "pack": "pack_command",
        "reminders": "reminder_command",
        "alarms": "alarm_command",
        "token": "token_commands",
    }
)


class Commands(TyperGroup):
    """Loads a command when it is called: all of them together take a second and 100 MB."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the help."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; None: there is none."""
        module = MODULES.get(cmd_name)
        return commands_of(module).get(cmd_name) if module else None


def commands_of(module: str) -> Mapping[str, Any]:
    """The commands that a module of ``ioc.cli`` brings, by name."""
    part = typer.Typer()
    part.callback()(_nothing)  # without, a module of one command would be that command
    import_module(f"ioc.cli.{module}").add_to(part)
    found: Mapping[str, Any] = typer.main.get_group(part).commands
    return found


def _nothing() -> None:
    """What is done before a command."""


app = typer.Typer(
    name="ioc",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback(help="An operations centre that a province can run on.")(_nothing)


def main() -> NoReturn:
    """Run one command; an error a person can act on is two sentences and an exit code."""
    try:
        app()
    except IocError as error:
        print_error(error, as_json=wants_json(sys.argv))
        sys.exit(error.exit_code)
    sys.exit(0)
