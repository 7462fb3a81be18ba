"""The guide for people who write a profile tells every file and column, and shows real ones."""

import dataclasses
import re
from pathlib import Path

import pytest

from ioc.profile.loading import TABLES, Head
from ioc.profile.model import Column, DueRule, Feed, Layout, Pull, Text
from ioc.profile.pack import CutOff, PackOutline, PackSection
from ioc.profile.records import TableSpec
from ioc.profile.values import field_types

SECTION = re.compile(r"^#{2,4} (.*?)$\n(.*?)(?=^#{2,4} |\Z)", re.MULTILINE | re.DOTALL)
SNIPPET = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \|([^|]*)\|", re.MULTILINE)


@pytest.fixture(scope="module")
def guide(repository: Path) -> str:
    return (repository / "docs" / "profile.md").read_text("utf-8")


@pytest.fixture(scope="module")
def told(guide) -> dict[str, dict[str, str]]:
    """By heading: each column or key of the first table, and what its second cell says."""
    return {
        heading.strip("`"): {
            name: needed.strip()
            for names, needed in ROW.findall(body.split("\n\n| `type`")[0])
            for name in re.findall(r"`(\w+)`", names)
        }
        for heading, body in SECTION.findall(guide)
    }


def keys(type_: type) -> set[str]:
    """The keys of a section: the fields, texts once in each language."""
    return {
        key
        for name, hint in field_types(type_).items()
        for key in ([f"{name}_vi", f"{name}_en"] if hint is Text else [name])
    }


def must_be_set(spec: TableSpec) -> set[str]:
    """Columns whose cell may not be empty, by the types."""
    hints = field_types(spec.type)
    return {
        column
        for f in dataclasses.fields(spec.type)
        for column in (
            [f"{spec.columns.get(f.name, f.name)}_{language}" for language in ("vi", "en")]
            if hints[f.name] is Text
            else [spec.columns.get(f.name, f.name)]
        )
        if f.default is dataclasses.MISSING
        and f.name not in spec.defaults
        and f.name not in spec.may_be_empty
        and type(None) not in getattr(hints[f.name], "__args__", ())
    }


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.file)
def test_the_guide_tells_every_column_of_every_file(told, spec):
    assert set(told[spec.file]) == set(spec.column_names())


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.file)
def test_the_guide_says_which_columns_must_be_there(told, spec):
    header = {name for name, is_needed in spec.column_names().items() if is_needed}

    assert {name for name, needed in told[spec.file].items() if needed} == header


@pytest.mark.parametrize(
    "spec", [spec for spec in TABLES if spec.file != "targets.csv"], ids=lambda spec: spec.file
)
def test_the_guide_says_which_cells_must_be_set(told, spec):
    """Targets are left out: their document is asked for by the check, not by the type."""
    needed = {name for name, words in told[spec.file].items() if words == "yes"}

    assert needed == must_be_set(spec)


@pytest.mark.parametrize(
    ("heading", "type_"),
    [
        ("profile.toml", Head),
        ("feeds.toml", Feed),
        ("due", DueRule),
        ("layout", Layout),
        ("columns", Column),
        ("pull", Pull),
        ("packs.toml", PackOutline),
        ("sections", PackSection),
        ("cut_off", CutOff),
    ],
)
def test_the_guide_tells_every_key(told, heading, type_):
    given_by_the_section = {"code"} if type_ in {Feed, PackOutline} else set()

    assert set(told[heading]) == keys(type_) - given_by_the_section


def test_every_snippet_is_a_file_of_the_worked_example_and_every_file_is_shown(
    guide, small_profile
):
    """A reader who copies them has a profile that loads."""
    shown = dict(SNIPPET.findall(guide))
    files = [path for path in small_profile.rglob("*") if path.is_file()]

    assert shown == {
        path.relative_to(small_profile).as_posix(): path.read_text("utf-8") for path in files
    }
