"""The pointer ``CURRENT`` and the build files beside it."""

import json
from pathlib import Path

from ioc.data import durable

POINTER = "CURRENT"


def build_path(folder: Path, build_id: str) -> Path:
    """Where the build ``build_id`` lies."""
    return folder / f"build-{build_id}.duckdb"


def build_ids(folder: Path) -> list[str]:
    """The builds on disk, newest first."""
    return sorted(path.stem.removeprefix("build-") for path in folder.glob("build-*.duckdb"))[::-1]


def point_to(folder: Path, build_id: str, *, submission_id: int) -> None:
    """Make ``build_id``, which holds all deliveries to ``submission_id``, the current build."""
    durable.write_json(folder / POINTER, {"build": build_id, "submission": submission_id})


def pointed_build(folder: Path) -> str | None:
    """The id in ``CURRENT``; None: there is no pointer or it cannot be read."""
    build_id = _pointer(folder).get("build")
    return build_id if isinstance(build_id, str) and build_id.isdecimal() else None


def published_submission(folder: Path) -> int:
    """The last delivery inside the current build; 0: there is none."""
    submission_id = _pointer(folder).get("submission")
    return submission_id if isinstance(submission_id, int) else 0


def _pointer(folder: Path) -> dict[str, object]:
    """What ``CURRENT`` says; empty when there is none or it cannot be read."""
    try:
        found = json.loads((folder / POINTER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
