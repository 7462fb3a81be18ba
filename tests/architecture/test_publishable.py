"""Nothing in the repository tells where it was written or downloaded from."""

import re

import pytest

# Written in halves, or this file would find itself.
FORBIDDEN = {
    "a package registry": [
        "py" + r"pi\.org",
        "python" + r"hosted\.org",
        "npm" + r"js\.(org|com)",
        "yarn" + r"pkg\.com",
        "deb" + r"\.debian\.org",
        r"https?://[^\s\"')]+/simple" + r"(/|\b)",
    ],
    "a path of one machine": [
        r"/ro" + r"ot/",
        r"(?<![\w.$}])/wo" + r"rk/",
        r"/opt/(py" + r"pi|wheels)",
        r"/Us" + r"ers/\w",
    ],
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_names(kind, repository, files):
    pattern = re.compile("|".join(FORBIDDEN[kind]))

    found = [
        f"{file.relative_to(repository)}:{number} {match.group()}"
        for file in files
        for number, line in enumerate(lines(file), 1)
        if (match := pattern.search(line))
    ]

    assert found == []


def lines(file):
    """The lines of a text file; a picture or workbook has none."""
    try:
        return file.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return []
