"""The glossary says what the screens say, and names what the code has."""

import re
import tomllib

import pytest

LANGUAGES = ("vi", "en")
WORDED = ("state", "verdict", "outcome", "fill", "basis")
ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows(repository):
    """Every table row of the glossary as its cells."""
    text = (repository / "GLOSSARY.md").read_text("utf-8")
    return [[cell.strip() for cell in row.split("|")] for row in ROW.findall(text)]


@pytest.fixture(scope="module")
def words(repository):
    """The words of states by key, in each language."""

    def of(language):
        path = repository / "ioc" / "i18n" / language / "state.toml"
        sections = tomllib.loads(path.read_text("utf-8"))
        return {
            f"{section}.{name}": word
            for section in WORDED
            for name, word in sections[section].items()
            if isinstance(word, str)
        }

    return {language: of(language) for language in LANGUAGES}


def test_every_word_of_a_state_stands_in_the_glossary_as_on_the_screens(rows, words):
    listed = {row[0].strip("`"): (row[1], row[2]) for row in rows if row[0].startswith("`")}

    assert listed == {key: (words["vi"][key], words["en"][key]) for key in words["vi"]}


def test_every_name_the_glossary_gives_occurs_in_the_code(rows, our_modules, files):
    """A reader who searches for the name must find it."""
    sql = [path.read_text("utf-8") for path in files if path.suffix in {".sql", ".csv"}]
    code = "\n".join([*(module.text for module in our_modules), *sql])
    names = {
        name.removesuffix("()")
        for row in rows
        if len(row) == 4 and not row[0].startswith("`")
        for name in re.findall(r"`([^`]+)`", row[2])
    }

    missing = {name for name in names if name.split(".")[-1].split()[-1] not in code}

    assert missing == set()


def test_no_term_is_explained_twice(rows):
    terms = [row[0] for row in rows if not row[0].startswith(("`", "Vietnamese", "---"))]

    assert sorted(terms) == sorted(set(terms))
