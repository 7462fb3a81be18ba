"""The page about the command line names every command, option, field and error code there is."""

import importlib
import pkgutil
import re
from dataclasses import fields

import pytest
import typer

import ioc
from ioc.cli.app import MODULES, app, commands_of
from ioc.data.answers import Pace, Source, Standing
from ioc.errors import IocError


def commands(command, path=("ioc",)):
    """Every command that is not hidden, with its path."""
    if hasattr(command, "commands"):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))
    elif not command.hidden:
        yield " ".join(path), command


GROUP = typer.main.get_command(app)
COMMANDS = {
    path: command
    for name in MODULES
    for path, command in commands(GROUP.get_command(None, name), ("ioc", name))
}


@pytest.fixture(scope="module")
def page(repository):
    """The page's text."""
    return (repository / "docs" / "cli.md").read_text("utf-8")


@pytest.fixture(scope="module")
def sections(page):
    """Heading to the text below it."""
    parts = re.split(r"^##+ (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_no_other_has(sections):
    documented = {heading.strip("`") for heading in sections if heading.startswith("`ioc ")}

    assert documented == set(COMMANDS)


def test_every_command_of_a_module_is_found_by_its_name():
    brought = {name: module for module in set(MODULES.values()) for name in commands_of(module)}

    assert brought == dict(MODULES)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_lists_the_options_and_arguments_of_its_command(name, sections):
    table = re.findall(r"^\| (`.+?) \|", sections[f"`{name}`"], re.MULTILINE)
    listed = {option for row in table for option in re.findall(r"`([^`]+)`", row)}
    outcomes = {option for option in listed if option.islower() and not option.startswith("-")}

    assert {option for option in listed if option.startswith("-")} == options(COMMANDS[name])
    assert arguments(COMMANDS[name]) <= outcomes


def options(command):
    """The options of a command as they are typed."""
    return {
        text
        for parameter in command.params
        if parameter.param_type_name == "option"
        for text in parameter.opts
        if text != "--help"
    }


def arguments(command):
    """The names of what follows a command."""
    return {p.name for p in command.params if p.param_type_name == "argument"}


@pytest.mark.parametrize("record", [Standing, Source, Pace])
def test_every_field_of_a_standing_is_explained(record, sections):
    explained = set(re.findall(r"`(\w+)`", sections["A standing"]))

    assert {field.name for field in fields(record)} <= explained


@pytest.fixture(scope="module", autouse=True)
def _every_module_is_loaded():
    """An error class exists once its module is imported."""
    for module in pkgutil.walk_packages(ioc.__path__, "ioc."):
        if not module.name.endswith(("__main__", "migrations.env")):
            importlib.import_module(module.name)


def errors(kind=IocError):
    """Every class of the exception tree but its root."""
    for child in kind.__subclasses__():
        yield child
        yield from errors(child)


def test_every_error_code_is_listed_with_its_exit_code(sections):
    general = {"usage", "component_down"}  # never raised themselves
    raised = {
        (error.code, error.exit_code)
        for error in errors()
        if error.__module__.startswith("ioc.")
        and error.code not in general
        and error.code.split(".")[0] != "delivery"
    }
    rows = re.findall(r"^\| `(\w+)` \| (\d) \|", sections["Error codes"], re.MULTILINE)

    assert {(code, int(exit_code)) for code, exit_code in rows} == raised


def test_what_is_wrong_with_a_delivered_file_ends_with_one_code():
    delivered = {error.exit_code for error in errors() if error.code.startswith("delivery")}

    assert delivered == {2}
