"""What every test starts from: a clean environment, a fair share of the cores."""

import os
from pathlib import Path

import hypothesis
import pytest

REPOSITORY = Path(__file__).parent.parent

# A deadline would measure the machine's neighbours; the examples are bounded by number instead.
hypothesis.settings.register_profile("ours", deadline=None, print_blob=True)
hypothesis.settings.load_profile("ours")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds ``pyproject.toml``."""
    return REPOSITORY


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_person_who_runs_the_tests():
    """``IOC_HOME`` of a shell that also runs a centre must not reach a test."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("IOC_")}
    yield
    os.environ.update(kept)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests in one process, and all browser tests in one.

    Two browsers that share two cores with the rest would time each other out.
    """
    for item in items:
        is_browser_test = item.get_closest_marker("e2e") is not None
        item.add_marker(pytest.mark.xdist_group("browser" if is_browser_test else item.path.name))
