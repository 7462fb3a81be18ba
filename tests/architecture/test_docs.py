"""What the documents promise exists: files, headings, commands and settings."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from ioc.settings import PREFIX, Settings

LINK = re.compile(
    r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|<(?:img|a)\s[^>]*?(?:src|href)=\"([^\"]+)\""
)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
MAKE_COMMAND = re.compile(r"\bmake ([a-z]+)\b(?! (?:a|the|it|sure)\b)")


@pytest.fixture(scope="module")
def documents(files: list[Path]) -> dict[Path, str]:
    """Every Markdown file and its text."""
    return {path: path.read_text("utf-8") for path in files if path.suffix == ".md"}


def anchors(text: str) -> set[str]:
    """The anchors a reader's page makes of the headings."""
    headings = re.findall(r"^#+\s+(.*?)\s*#*$", FENCE.sub("", text), re.MULTILINE)
    plain = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def test_links_resolve(repository, documents):
    broken = [
        f"{path.relative_to(repository)}: {target}"
        for path, text in documents.items()
        for target in local_links(text)
        if not resolves(path, target)
    ]

    assert broken == []


def local_links(text: str) -> list[str]:
    """Link targets inside the repository, code samples left out."""
    prose = re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))
    targets = (first or second for first, second in LINK.findall(prose))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def resolves(document: Path, target: str) -> bool:
    """Whether the file is there and, for Markdown, the heading too."""
    name, _, anchor = unquote(target).partition("#")
    file = document.parent / name if name else document
    if not file.exists():
        return False
    return not anchor or file.suffix != ".md" or anchor in anchors(file.read_text("utf-8"))


def test_every_make_command_of_the_documents_exists(repository, documents):
    targets = set(
        re.findall(r"^([a-z]+):", (repository / "Makefile").read_text("utf-8"), re.MULTILINE)
    )

    unknown = [
        f"{path.relative_to(repository)}: make {command}"
        for path, text in documents.items()
        for code in re.findall(r"`([^`\n]+)`|^\s*(make .*)$", text, re.MULTILINE)
        for command in MAKE_COMMAND.findall(" ".join(code))
        if command not in targets
    ]

    assert unknown == []


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_documented(field, documents):
    row = f"| `{PREFIX}{field.upper()}`"

    assert any(row in text for text in documents.values()), f"no table row starts with {row}"


def test_no_document_lists_a_setting_that_is_gone(repository, documents):
    known = {PREFIX + field.upper() for field in Settings.model_fields}

    gone = [
        f"{path.relative_to(repository)}: {name}"
        for path, text in documents.items()
        for name in re.findall(rf"^\| `({PREFIX}\w+)`", text, re.MULTILINE)
        if name not in known
    ]

    assert gone == []
