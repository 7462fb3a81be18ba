"""The command line as a person types it, with a home of its own."""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ioc.cli import main
from ioc.data.seed import profile_folder


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
def ioc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Run ``ioc`` in this process, with the home of this test; answers when it ended."""

    def run(*arguments: object, home: Path | None = None) -> Answer:
        monkeypatch.setattr(sys, "argv", ["ioc", *_typed(arguments, home or tmp_path / "home")])
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as ended,
        ):
            main()
        return Answer(int(ended.value.code or 0), out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def ioc_process(tmp_path: Path) -> Callable[..., Answer]:
    """The same in a process of its own: for what a process is, and while another one works."""

    def run(*arguments: object, home: Path | None = None) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "ioc", *_typed(arguments, home or tmp_path / "home")],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


def _typed(arguments: tuple[object, ...], home: Path) -> list[str]:
    return [*map(str, arguments), "--home", str(home)]


@pytest.fixture(scope="session")
def example_home(home_of: Callable[[Path], Path]) -> Path:
    """The home of the example province. Read only: tests that change it copy it."""
    return home_of(profile_folder("quang-nam-2024"))
