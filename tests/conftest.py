"""What every test starts from: a clean environment, a fair share of the cores, kept homes."""

import compileall
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from ioc.data.seed import make_home
from ioc.settings import Settings

REPOSITORY = Path(__file__).parent.parent
BROWSER_TESTS = "tests/e2e/"
# Where a test takes seconds, the longest file first: what is short fills the gaps at the end.
LONG_TESTS = (
    BROWSER_TESTS,
    "tests/faults/",
    "tests/property/",
    "tests/cli/",
    "tests/integration/",
    "tests/profiles_data/",
    "tests/architecture/",
    "tests/spec/",
    "tests/unit/panels/",
    "tests/app/",
)

# A deadline would measure the machine's neighbours; the examples are bounded by number instead.
hypothesis.settings.register_profile("ours", deadline=None, print_blob=True)
hypothesis.settings.load_profile("ours")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the product once: tests start hundreds of processes that would each do it again."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(REPOSITORY / "ioc", quiet=2)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds ``pyproject.toml``."""
    return REPOSITORY


@pytest.fixture(scope="session")
def home_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The home that ``ioc init`` makes of a profile's folder, made once for all processes of a run.

    Read only: a test that changes a home copies it first.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "homes"
    folder.mkdir(exist_ok=True)

    def made(profile: Path) -> Path:
        home, making = folder / profile.name, folder / f"{profile.name}.making"
        with (folder / f"{profile.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not home.exists():
                shutil.rmtree(making, ignore_errors=True)
                make_home(Settings(home=making), profile)
                making.rename(home)
        return home

    return made


@pytest.fixture(scope="session")
def small_made(home_of: Callable[[Path], Path]) -> Path:
    """The home of the small profile with its own delivery. Read only."""
    return home_of(REPOSITORY / "tests" / "profiles" / "small")


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
    config.option.loadscopereorder = False  # by the number of tests, which says little of the time
    return _ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long where tests run in several processes: none ends alone."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _turn(item.nodeid))


def _turn(nodeid: str) -> int:
    turns = (turn for turn, folder in enumerate(LONG_TESTS) if nodeid.startswith(folder))
    return next(turns, len(LONG_TESTS))
