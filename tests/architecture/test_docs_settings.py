"""The tables of settings in the two READMEs are those of the settings themselves."""

import importlib.util

import pytest

from ioc.settings import Settings

READMES = ("README.md", "README.vi.md")


@pytest.fixture(scope="module")
def writer(repository):
    """The script that writes the tables."""
    path = repository / "scripts" / "settings_table.py"
    spec = importlib.util.spec_from_file_location("settings_table", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_settings_is_as_the_settings_are(name, repository, writer):
    """`python scripts/settings_table.py` brings it up to date."""
    text = (repository / name).read_text("utf-8")

    assert writer.with_table(text, name) == text


def test_every_setting_has_a_vietnamese_description(writer):
    assert list(writer.VIETNAMESE) == list(Settings.model_fields)
