"""Two people who install the same commit run the same code."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

PINNED = re.compile(
    r"""^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(\s;\s[^\\]+?)?\s\\$""",
)
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LOCKS = ("constraints.txt", "constraints-test.txt")
# With these present the web process spends a second and 85 MiB at its first query.
HEAVY = {"pandas", "polars", "pyarrow", "numpy"}


def pins(text: str) -> dict[str, str]:
    """The version of each package of a constraints file."""
    matches = (PINNED.match(line) for line in text.splitlines())
    return {match["name"]: match["version"] for match in matches if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_version_with_its_hashes(lock, repository):
    """An address, an option or an unpinned name would make the result depend on the day."""
    lines = (repository / lock).read_text("utf-8").splitlines()

    odd = [
        line
        for line in lines
        if not (line.startswith("#") or PINNED.match(line) or HASH.match(line))
    ]

    assert odd == []


def test_the_tests_run_on_the_versions_that_are_shipped(repository):
    shipped, tested = (pins((repository / lock).read_text("utf-8")) for lock in LOCKS)

    assert {name: tested.get(name) for name in shipped} == shipped


@pytest.mark.parametrize("lock", LOCKS)
def test_the_pins_are_what_the_project_asks_for(lock, repository):
    """A dependency added without ``make lock`` is missing on every machine but its author's."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    wanted = list(project["project"]["dependencies"])
    if lock == "constraints-test.txt":
        wanted += project["dependency-groups"]["test"]
    pinned = pins((repository / lock).read_text("utf-8"))

    unmet = [
        line
        for line in wanted
        for requirement in [Requirement(line)]
        if not requirement.specifier.contains(pinned.get(requirement.name, "0"))
    ]

    assert unmet == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_data_frames_come_along(lock, repository):
    assert HEAVY & pins((repository / lock).read_text("utf-8")).keys() == set()
