"""Both languages say the same things and expect the same facts."""

import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def entries(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The leaves of a table as dotted keys."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def placeholders(text: object) -> set[str]:
    """The facts a wording wants: ``{"read"}`` for ``không hiểu {read}``."""
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name is not None}


@pytest.fixture(scope="module")
def words(repository: Path) -> dict[str, dict[str, object]]:
    """``{"vi/state.toml": {"state.late": "chậm"}}`` for every file of both languages."""
    folder = repository / "ioc" / "i18n"
    return {
        path.relative_to(folder).as_posix(): dict(entries(tomllib.loads(path.read_text("utf-8"))))
        for path in sorted(folder.glob("*/*.toml"))
    }


def test_both_languages_have_the_same_files(words):
    vietnamese = {name.removeprefix("vi/") for name in words if name.startswith("vi/")}
    english = {name.removeprefix("en/") for name in words if name.startswith("en/")}

    assert vietnamese == english != set()


def test_both_languages_have_the_same_keys(words):
    differences = {
        name: sorted(set(words[name]) ^ set(words[name.replace("vi/", "en/")]))
        for name in words
        if name.startswith("vi/") and set(words[name]) != set(words[name.replace("vi/", "en/")])
    }

    assert differences == {}


def test_both_languages_want_the_same_facts(words):
    """A placeholder in one language only is a KeyError on somebody's screen."""
    differences = [
        f"{name} {key}: {sorted(placeholders(text) ^ placeholders(twin))}"
        for name, table in words.items()
        if name.startswith("vi/")
        for key, text in table.items()
        if (twin := words[name.replace("vi/", "en/")].get(key)) is not None
        and placeholders(text) != placeholders(twin)
    ]

    assert differences == []


def test_no_wording_is_empty(words):
    empty = [
        f"{name} {key}"
        for name, table in words.items()
        for key, text in table.items()
        if text == ""
    ]

    assert empty == []
