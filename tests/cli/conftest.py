"""The command line as a person types it: a process of its own, a home of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SMALL = Path(__file__).parent.parent / "profiles" / "small"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@pytest.fixture
def ioc(tmp_path: Path) -> Callable[..., Answer]:
    """Run ``ioc`` with the home of this test; answers when the process ended."""

    def run(*arguments: str | Path, home: Path | None = None) -> Answer:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "ioc",
                *map(str, arguments),
                "--home",
                str(home or tmp_path / "home"),
            ],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the example province, made once; tests that change it copy it."""
    home = tmp_path_factory.mktemp("example") / "home"
    done = subprocess.run(
        [sys.executable, "-m", "ioc", "init", "--profile", "quang-nam-2024", "--home", str(home)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return home
