"""How every command answers: one JSON document on stdout, or text for people."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ioc.errors import IocError
from ioc.i18n import Wording
from ioc.i18n.explain import explain
from ioc.profile.finding import ProfileError
from ioc.settings import Settings, process_environment

OK, REJECTED, REFUSED = 0, 3, 4

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the centre (IOC_HOME).", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def wants_json(argv: Sequence[str]) -> bool:
    """Whether the command line asked for JSON, also when it could not be understood."""
    return "--json" in argv


def settings_of(home: Path | None, **overrides: Any) -> Settings:
    """The settings of a command: environment, then the command's own options."""
    return Settings.from_env(home=home, **overrides)


def wording() -> Wording:
    """The words of the terminal's reader."""
    return Wording.load("en" if process_environment().get("IOC_LANG") == "en" else "vi")


def print_json(document: Any) -> None:
    """Print the one document of a ``--json`` command."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str, allow_nan=False) + "\n")
    sys.stdout.flush()


def print_table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows for people; text from data is never read as markup.

    Nothing is cut off: what has no room goes on below, but for the first column, which is what
    people copy.
    """
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for n, header in enumerate(headers):
        table.add_column(header, no_wrap=n == 0, overflow="ignore" if n == 0 else "fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    out.print(table)


def say(text: str) -> None:
    """Print one line for people."""
    out.print(_plain(text))


def print_error(error: IocError, *, as_json: bool) -> None:
    """Say what is wrong and what to do; a profile's findings are listed one by one."""
    words = wording()
    text, fix = explain(error.code, error.facts, words)
    findings = error.findings if isinstance(error, ProfileError) else ()
    if as_json:
        document = {"code": error.code, "text": text, "fix": fix, "facts": error.facts}
        listed = [finding_document(finding, words) for finding in findings]
        print_json({"error": document, **({"findings": listed} if findings else {})})
        return
    err.print(_plain(f"{text} {fix}"))
    for finding in findings:
        err.print(_plain(finding_line(finding, words)))


def finding_document(finding: Any, words: Wording) -> dict[str, object]:
    """One finding of a profile, with its place and its remedy."""
    text, fix = explain(f"finding.{finding.code}", finding.facts, words)
    return {
        "severity": finding.severity,
        "code": finding.code,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "text": text,
        "fix": fix,
    }


def finding_line(finding: Any, words: Wording) -> str:
    """One finding on one line, with its place first."""
    text, fix = explain(f"finding.{finding.code}", finding.facts, words)
    return f"{finding.place}: {text} {fix}"


def _plain(text: str) -> Text:
    return Text(text)
