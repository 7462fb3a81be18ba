"""The layers of docs/architecture.md, as import-linter reads them in pyproject.toml."""

import subprocess
import sys


def test_imports_point_down(repository):
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"

    result = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"],
        cwd=repository,
        capture_output=True,
        check=False,
        text=True,
    )

    assert result.returncode == 0, result.stdout + result.stderr
