"""What `make check` says, so that continuous integration hears it too."""

import subprocess
import sys

import pytest

CHECKS = {
    "lint": ["ruff", "check", "--no-cache", "."],
    "format": ["ruff", "format", "--no-cache", "--check", "."],
    "types": ["mypy"],
    "sql": ["sqlfluff", "lint", "ioc/data/sql"],
}


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_check_passes(check, repository):
    result = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]],
        cwd=repository,
        capture_output=True,
        check=False,
        text=True,
    )

    assert result.returncode == 0, result.stdout + result.stderr
