"""Builds that are frozen for a meeting, and opened when somebody asks, a few at a time."""

import os
import shutil
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ioc.data.builds import BuildRef
from ioc.data.open_build import BuildReader, OpenBuild, open_build
from ioc.data.packs import FROZEN, PackNotKeptError
from ioc.data.pointer import build_path, point_to
from ioc.errors import ComponentDownError

KEPT_OPEN = 3  # a meeting's, the one before it, and one that somebody looks up
MEMORY_MB = 128  # for each; a live build may use twice as much


class FrozenBuildError(ComponentDownError):
    """A frozen build is gone, or another version of the product made it. Facts: ``name``."""

    code = "frozen_build"


class FrozenBuilds:
    """Frozen builds by the name they are asked for under; safe to share between threads."""

    def __init__(self, *, connections: int = 4, kept_open: int = KEPT_OPEN) -> None:
        self._connections = connections
        self._kept_open = kept_open
        self._open: OrderedDict[str, OpenBuild] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def open(self, path: Path, *, name: str) -> Iterator[BuildReader]:
        """Read the build at ``path``, under ``name``; it stays readable inside the block.

        The name stands for the content in every cache, so it has to be another for each file.

        Raises:
            FrozenBuildError: it cannot be read.
        """
        build = self._borrow(path, name)
        try:
            with build.reading(name) as reader:
                yield reader
        finally:
            self._give_back(build)

    def close(self) -> None:
        """Let go of every file."""
        with self._lock:
            for build in self._open.values():
                build.engine.dispose()
            self._open.clear()

    def _borrow(self, path: Path, name: str) -> OpenBuild:
        with self._lock:
            build = self._open.get(name)
            if build is None:
                build = open_build(
                    path,
                    connections=self._connections,
                    memory_mb=MEMORY_MB,
                    beside=self._open.values(),
                )
            if build is None:
                raise FrozenBuildError(name=name)
            self._open[name] = build
            self._open.move_to_end(name)
            build.users += 1
            return build

    def _give_back(self, build: OpenBuild) -> None:
        """Close what was asked for longest ago and nobody reads."""
        with self._lock:
            build.users -= 1
            idle = [name for name, one in self._open.items() if not one.users]
            for name in idle[: max(len(self._open) - self._kept_open, 0)]:
                self._open.pop(name).engine.dispose()


def freeze_build(build: BuildRef, aside: Path) -> Path:
    """Keep a build inside a pack that is being made; answers its folder.

    The file is never written again by anybody, so where the disk can, the pack has a second name
    for it and not a second copy.

    Raises:
        PackNotKeptError: it could not be kept.
    """
    folder = aside / FROZEN
    target = build_path(folder, build.id)
    try:
        folder.mkdir()
        try:
            os.link(build.path, target)
        except OSError:
            shutil.copyfile(build.path, target)
        point_to(folder, build.id, submission_id=0)  # its build_info knows better
    except OSError as error:
        raise PackNotKeptError(why=error.strerror or "") from error
    return folder
