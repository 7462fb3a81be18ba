"""The joint between worker and web: immutable builds and the pointer ``CURRENT``."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ioc.data.open_build import BuildReader, OpenBuild, open_build, reader_engine
from ioc.data.pointer import POINTER, build_ids, build_path, pointed_build, published_submission
from ioc.errors import ComponentDownError

__all__ = [
    "BuildReader",
    "BuildRef",
    "Builds",
    "NoBuildError",
    "pointed_build",
    "published_submission",
    "reader_engine",
]


class NoBuildError(ComponentDownError):
    """Nothing has been published yet, or nothing published can be read."""

    code = "no_build"


@dataclass(frozen=True, slots=True)
class BuildRef:
    """One published build; ``is_last_good`` when the pointer names one that cannot be read."""

    id: str
    path: Path
    is_last_good: bool = False


@dataclass(slots=True)
class _Seen:
    """The pointer as last read: its stat, so that asking again costs one system call."""

    stamp: tuple[int, int] | None = None
    ref: BuildRef | None = None


class Builds:
    """The reader's way to the builds of one home; safe to share between threads."""

    def __init__(self, folder: Path, *, connections: int = 4, memory_mb: int = 256) -> None:
        self._folder = folder
        self._connections = connections
        self._memory_mb = memory_mb
        self._open: dict[str, OpenBuild] = {}
        self._seen = _Seen()
        self._lock = threading.Lock()

    def current(self) -> BuildRef | None:
        """The build to read now; None: nothing can be read. Costs a stat while nothing changes."""
        stamp = self._stamp()
        with self._lock:
            if self._seen.ref is not None and stamp == self._seen.stamp:
                return self._seen.ref
            self._seen = _Seen(stamp=stamp, ref=self._find())
            return self._seen.ref

    @contextmanager
    def open(self) -> Iterator[BuildReader]:
        """Read the current build; it stays readable inside the block whatever is published.

        Raises:
            NoBuildError: there is nothing to read.
        """
        ref = self.current()
        if ref is None:
            raise NoBuildError(folder=str(self._folder))
        build = self._borrow(ref)
        try:
            with build.reading(ref.id) as reader:
                yield reader
        finally:
            self._give_back(build)

    def close(self) -> None:
        """Let go of every file."""
        with self._lock:
            for build in self._open.values():
                build.engine.dispose()
            self._open.clear()
            self._seen = _Seen()

    def _stamp(self) -> tuple[int, int] | None:
        try:
            stat = (self._folder / POINTER).stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ino

    def _find(self) -> BuildRef | None:
        """The pointed build, else the newest one that can be read."""
        pointed = pointed_build(self._folder)
        for build_id in [pointed, *build_ids(self._folder)]:
            if build_id and (build_id in self._open or self._try_open(build_id)):
                path = build_path(self._folder, build_id)
                return BuildRef(build_id, path, is_last_good=build_id != pointed)
        return None

    def _try_open(self, build_id: str) -> bool:
        path = build_path(self._folder, build_id)
        build = open_build(
            path,
            connections=self._connections,
            memory_mb=self._memory_mb,
            beside=self._open.values(),
        )
        if build is None:
            return False
        self._open[build_id] = build
        return True

    def _borrow(self, ref: BuildRef) -> OpenBuild:
        with self._lock:
            if ref.id not in self._open and not self._try_open(ref.id):
                raise NoBuildError(folder=str(self._folder))
            build = self._open[ref.id]
            build.users += 1
            return build

    def _give_back(self, build: OpenBuild) -> None:
        with self._lock:
            build.users -= 1
            current = self._seen.ref.id if self._seen.ref else None
            for build_id in [key for key, value in self._open.items() if not value.users]:
                if build_id != current:
                    self._open.pop(build_id).engine.dispose()
