"""What every test starts from: a clean environment, a fair share of the cores."""

import os
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

REPOSITORY = Path(__file__).parent.parent
BROWSER_TESTS = "tests/e2e/"

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


class _ByFile(LoadFileScheduling):
    """A file's tests in one process, and all browser tests in one.

    Two browsers that share two cores with the rest would time each other out. Groups named by marks
    do not reach pytest-xdist 3.8 any more: it writes them where pytest 9.2 does not look.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER_TESTS if BROWSER_TESTS in nodeid else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Called by pytest-xdist where tests run in several processes."""
    return _ByFile(config, log)
