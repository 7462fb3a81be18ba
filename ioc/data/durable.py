"""Files that survive a power cut: written aside, flushed, then renamed."""

import json
import os
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make renames and creations inside ``folder`` durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_file(path: Path) -> None:
    """Make the content of ``path`` durable."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def write_bytes(path: Path, content: bytes) -> None:
    """Replace ``path`` in one step: after a crash it holds all of the old or all of the new."""
    aside = _aside(path)
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    flush_folder(path.parent)


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Replace ``path`` by one JSON object, in one step."""
    write_bytes(path, json.dumps(content, ensure_ascii=False, default=str).encode())


def copy_file(source: Path, target: Path) -> None:
    """Copy ``source`` to ``target`` in one step, durable when it returns.

    What a crash leaves half-copied, the next try writes over.
    """
    aside = target.with_name(f".{target.name}.aside")
    try:
        shutil.copyfile(source, aside)
        flush_file(aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    flush_folder(target.parent)


def _aside(path: Path) -> Path:
    """A name beside ``path`` that no other process and no other thread uses."""
    return path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.aside")
