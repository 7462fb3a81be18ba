"""Steps of the centre that are disturbed in processes of their own, and what they told."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def told_by(
    tmp_path_factory: pytest.TempPathFactory, repository: Path
) -> Callable[[str, str], list[dict[str, Any]]]:
    """Run a module of this folder on a step; answers with its lines of JSON, in their order."""

    def run(module: str, step: str) -> list[dict[str, Any]]:
        folder = tmp_path_factory.mktemp(step)
        done = subprocess.run(
            [sys.executable, "-m", f"tests.faults.{module}", step, folder],
            cwd=repository,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
