"""What the READMEs show to a stranger works, and both say the same."""

import re
import types

import pytest

from ioc.data.builds import Builds
from ioc.data.home import Home
from ioc.data.look import Look
from ioc.data.seed import make_home
from ioc.i18n import Wording
from ioc.panels import registry
from ioc.panels.address import Address
from ioc.panels.panel import PanelLook
from ioc.settings import Settings
from ioc.web.asking import PATHS, PREFIXES

CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def readmes(repository):
    """Both texts, English first."""
    return [(repository / name).read_text("utf-8") for name in ("README.md", "README.vi.md")]


def blocks(text, language):
    """The samples of code in one language, in their order."""
    return [code for kind, code in CODE.findall(text) if kind == language]


@pytest.fixture(scope="module")
def look(repository, tmp_path_factory):
    """A look at the small profile, as a page of the overview gives it to its panels."""
    home = tmp_path_factory.mktemp("readme") / "home"
    make_home(Settings(home=home), repository / "tests" / "profiles" / "small")
    builds = Builds(Home(home).builds)
    with builds.open() as reader:
        day = reader.profile.opens_on
        yield PanelLook(
            look=Look(reader, day, day),
            word=Wording.load("en"),
            address=Address(path="/", lang="en", as_of=day, known=day, asked={}),
            unit=reader.profile.root,
            level="district",
            indicator="",
        )
    builds.close()


def test_the_panel_of_the_readme_draws(readmes, look):
    [code] = blocks(readmes[0], "python")
    module = types.ModuleType("unit_count")

    exec(compile(code, "README.md", "exec"), vars(module))

    assert module.PANEL.id not in registry()
    assert module.PANEL.draw(look).body.children == "2"
    assert module.PANEL.rows(look).rows == ((2,),)


def test_the_panel_of_the_readme_can_be_taken_in_at_a_glance(readmes):
    """If it grows, adding a panel has become harder."""
    [code] = blocks(readmes[0], "python")

    assert sum(1 for line in code.splitlines() if line.strip()) <= 12


def test_every_page_is_listed_with_its_path(readmes):
    paths = {*PATHS, *PREFIXES}

    for text in readmes:
        listed = re.findall(r"^\| [^|`]+ `(/[^`<]*)", text, re.MULTILINE)
        assert set(listed) == paths


def test_both_readmes_have_the_same_samples_and_links(readmes):
    """A sample that differs only in its comments or in the name of a file is the same sample."""
    english, vietnamese = readmes

    assert blocks(english, "python") == blocks(vietnamese, "python")
    assert typed(english) == typed(vietnamese)
    assert links(english) - {"README.vi.md"} == links(vietnamese) - {"README.md"}


def typed(text):
    """The commands and options that are typed, without what the reader chooses."""
    return [
        re.findall(r"^(?:(?:ioc|make) [a-z]+|cp)|--[a-z-]+", line)
        for block in blocks(text, "sh")
        for line in block.splitlines()
    ]


def links(text):
    """Where the links lead; a picture of the same page in the other language is the same."""
    return {link.replace("-en-", "-vi-") for link in re.findall(r"\]\(([^)]+)\)", text)}


def test_both_readmes_have_the_same_sections(readmes):
    english, vietnamese = (re.findall(r"^(#+) ", text, re.MULTILINE) for text in readmes)

    assert english == vietnamese
