"""Where the keys of a TOML text stand."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from ioc.profile.toml_places import toml_places

TRICKY = '''\
# title = "not a key"
title = "a # in a text, [brackets] and key = value"  # note = 1
dotted.key.deep = 'C:\\raw'
"quoted key" = """
looks.like = 1
[and.this]
\\"""
"""
other = \'\'\'
'one' ''two''
\'\'\'
[feed."Sở Y tế"]
since = 2024-12-02
due = { working_days = 1, "time" = "16:00", deep = { x = [1, 2] } }
columns = [
    # a comment with ] and }
    { holds = "unit", headers = ["A", "B"] },
    { holds = "note" },   # trailing comma
]
empty = []
nested = [[1, 2], [], ["x"]]
  [feed."Sở Y tế".layout]
  shape="wide"
[[member]]
name = "one"
[[member.part]]
size = 1
[[member.part]]
size = 2
[[member]]
name = "two"
[[member.part]]
size = 3.5e-7
'''


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths of everything in the values, tables and arrays as well."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*path, key))


def test_everything_the_standard_reader_finds_has_a_place_and_nothing_else():
    assert set(toml_places(TRICKY)) == set(leaves(tomllib.loads(TRICKY)))


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (("title",), 2, "title"),
        (("dotted", "key", "deep"), 3, "dotted.key"),
        (("quoted key",), 4, '"quoted key"'),
        (("other",), 9, "other"),
        (("feed", "Sở Y tế"), 12, "[feed"),
        (("feed", "Sở Y tế", "due", "time"), 14, '"time"'),
        (("feed", "Sở Y tế", "due", "deep", "x", 1), 14, "2]"),
        (("feed", "Sở Y tế", "columns", 0, "headers", 1), 17, '"B"'),
        (("feed", "Sở Y tế", "columns", 1), 18, '{ holds = "note"'),
        (("feed", "Sở Y tế", "layout", "shape"), 23, "shape"),
        (("member", 0, "part", 1, "size"), 29, "size = 2"),
        (("member", 1, "part", 0, "size"), 33, "size = 3.5"),
    ],
)
def test_a_place_is_where_the_text_stands(path, line, text):
    found_line, position = toml_places(TRICKY)[path]

    assert found_line == line
    assert TRICKY.splitlines()[line - 1][position - 1 :].startswith(text)


def test_an_empty_text_has_no_places():
    assert toml_places("") == {}
    assert toml_places("\n# only a comment") == {}
