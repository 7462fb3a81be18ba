"""The JSON shown on the page about the command line has the shape the commands answer with."""

import json
import re
import shutil
import sys

import pytest
from typer.testing import CliRunner

from ioc.cli.app import app, main

ELLIPSIS = "…"  # in an example: there is more than is shown
OPEN = {"counts", "facts"}  # their fields differ from case to case
HEADER = "Mã huyện,Tuần,Lượt quét QR,Lượt khám\n"


@pytest.fixture(scope="module")
def shown(repository):
    """The examples of each section of the page, in their order."""
    page = (repository / "docs" / "cli.md").read_text("utf-8")
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return {
        heading.strip("`"): [
            json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", text, re.M | re.S)
        ]
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """Run a command on one home; answers with its JSON document."""
    home = tmp_path_factory.mktemp("answers") / "home"

    def run(*arguments, on_home=True):
        where = ["--home", str(home)] if on_home else []
        done = CliRunner().invoke(app, [*map(str, arguments), *where, "--json"])
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def answers(answer, repository, tmp_path_factory):
    """One document of every command, in the order a person would type them."""
    folder = tmp_path_factory.mktemp("files")
    small = repository / "tests" / "profiles" / "small"
    faulty = shutil.copytree(small, folder / "faulty")
    (faulty / "unit.csv").write_text("", "utf-8")  # nearly the name of a file: a warning
    partly = folder / "week.csv"
    partly.write_text(HEADER + "101,2025-01-06,30,40\n102,2025-01-06,50,40\n", "utf-8")
    found = {
        "ioc init": [answer("init", "--profile", small)],
        "ioc profile check": [answer("profile", "check", faulty, on_home=False)],
        "ioc submit": [
            answer("submit", partly, "--feed", "qr"),
            answer("submit", partly, "--feed", "qr", "--wait"),
        ],
        "ioc template": [answer("template", "qr", "--unit", "S-YT", "-o", folder / "qr.xlsx")],
        "ioc refresh": [answer("refresh")],
        "ioc rank": [answer("rank", "qr_scan")],
        "ioc show": [answer("show", "P")],
        "ioc backup": [answer("backup")],
        "ioc doctor": [answer("doctor")],
    }
    return found | {"ioc restore": [answer("restore", found["ioc backup"][0]["backup"])]}


COMMANDS = (
    "ioc init", "ioc profile check", "ioc submit", "ioc template", "ioc refresh",
    "ioc rank", "ioc show", "ioc backup", "ioc restore", "ioc doctor",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_has_the_fields_of_the_answer(command, shown, answers):
    assert len(shown[command]) == len(answers[command])

    for example, document in zip(shown[command], answers[command], strict=True):
        assert differences(example, document) == []


def differences(example, document, place="answer"):
    """Where the fields of an example are not those of a document."""
    if isinstance(example, dict) and isinstance(document, dict):
        return [*_of_fields(example, document, place)]
    if isinstance(example, list) and isinstance(document, list):
        pairs = zip(example[:1], document[:1], strict=False)
        return [gap for one, other in pairs for gap in differences(one, other, f"{place}[]")]
    is_same_kind = isinstance(example, dict | list) == isinstance(document, dict | list)
    return [] if is_same_kind else [f"{place}: {document!r}"]


def _of_fields(example, document, place):
    named = set(example) - {ELLIPSIS}
    yield from (f"{place}.{name} is not there" for name in sorted(named - set(document)))
    if ELLIPSIS not in example:
        yield from (f"{place}.{name} is not shown" for name in sorted(set(document) - named))
    for name in sorted(named & set(document)):
        if name not in OPEN:
            yield from differences(example[name], document[name], f"{place}.{name}")


def test_an_error_has_the_shape_shown(shown, tmp_path, monkeypatch, capsys):
    [example] = shown["What all commands have in common"]
    monkeypatch.setattr(sys, "argv", ["ioc", "refresh", "--home", str(tmp_path), "--json"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 4
    assert differences(example, json.loads(capsys.readouterr().out)) == []


def test_a_dry_run_counts_as_a_delivery_does(shown, answers, answer, repository):
    """The page says so instead of showing it: a build in the place of the ticket."""
    units = repository / "tests" / "profiles" / "small" / "deliveries"
    [file] = sorted(units.glob("*.csv"))

    [checked] = answer("submit", file, "--feed", "qr", "--dry-run")["deliveries"]

    [delivered] = shown["ioc submit"][1]["deliveries"]
    counts = {name for name in delivered if name.startswith("rows_")}
    assert set(checked) == {"file", "outcome", "build", "rejected", "notices"} | counts
