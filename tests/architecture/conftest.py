"""What the tests of the repository itself look at: its files and its Python modules."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

OUR_CODE = ("ioc", "bench", "app.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Python file: where it is, its text and its syntax tree."""

    path: str  # relative to the repository, with slashes
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@pytest.fixture(scope="session")
def files(repository: Path) -> list[Path]:
    """Every file of the repository: what git tracks or would offer to add."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=repository,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = sorted({repository / name for name in listing.stdout.split("\0") if name})
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="session")
def python_modules(repository: Path, files: list[Path]) -> list[Module]:
    """Every Python file of the repository, tests included."""
    return [
        Module(path=path.relative_to(repository).as_posix(), text=text, tree=ast.parse(text))
        for path in files
        if path.suffix == ".py"
        for text in [path.read_text("utf-8")]
    ]


@pytest.fixture(scope="session")
def our_modules(python_modules: list[Module]) -> list[Module]:
    """The Python files that are shipped or measured, without the tests."""
    return [module for module in python_modules if module.path.split("/")[0] in OUR_CODE]
