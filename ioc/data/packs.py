"""The kept packs of one home: what a meeting was shown, and the build it was taken from.

``packs/<id>/`` holds one pack, whole: ``manifest.json``, a document in each language, the rendered
files, and ``frozen/`` with the build as it was. It is made aside and renamed, so that there is all
of a pack or nothing of it. Nothing in it is ever written again.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from ioc.data import durable
from ioc.data.pack_manifest import (
    Manifest,
    document_name,
    is_pack_id,
    manifest_from_json,
    manifest_to_json,
    sha256_of,
)
from ioc.data.pointer import build_path
from ioc.errors import ComponentDownError, RefusedError, UsageError
from ioc.profile.model import Language

_MANIFEST = "manifest.json"
FROZEN = "frozen"  # in a pack's folder: the build it was taken from
_LEFT_S = 3600  # no form takes that long to draw


class UnknownPackError(UsageError):
    """No pack has this id."""

    code = "unknown_pack"


class PackBrokenError(RefusedError):
    """A kept pack is not what it was: a file was changed, or is gone."""

    code = "pack_broken"


class PackNotKeptError(ComponentDownError):
    """The pack could not be written; nothing of it is left."""

    code = "pack_not_kept"


class Packs:
    """The packs in one folder; whoever makes one writes, everybody may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def manifests(self) -> list[Manifest]:
        """What is kept, the newest day first and of one day the last made; broken ones left out."""
        found = (self.manifest(path.name) for path in self._folder.glob("*/"))
        kept = [one for one in found if one is not None]
        return sorted(kept, key=lambda one: (one.as_of, one.made_at), reverse=True)

    def manifest(self, pack: str) -> Manifest | None:
        """One pack; None: there is none, or its manifest cannot be read."""
        if not is_pack_id(pack):
            return None
        try:
            return manifest_from_json((self._folder / pack / _MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return None

    def document(self, pack: str, language: Language) -> bytes:
        """The document of a pack in a language, as it was written.

        Raises:
            UnknownPackError: there is no such pack.
            PackBrokenError: the document is gone, or is not the one that was written.
        """
        manifest = self._known(pack)
        name = document_name(language)
        content = _read(self._folder / pack / name)
        if content is None or sha256_of(content) != manifest.documents.get(language):
            raise PackBrokenError(pack=pack, file=name)
        return content

    def file(self, pack: str, name: str) -> Path | None:
        """Where a rendered file lies; None: the pack has none of this name."""
        manifest = self.manifest(pack)
        if manifest is None or name not in {file.name for file in manifest.files}:
            return None
        path = self._folder / pack / name
        return path if path.is_file() else None

    def frozen(self, pack: str) -> Path:
        """The folder of the build it was taken from, with a pointer of its own.

        Raises:
            UnknownPackError: there is no such pack.
        """
        return self._folder / self._known(pack).id / FROZEN

    def faults(self, pack: str) -> list[str]:
        """The files of a pack that are gone or not what was written; empty: it is whole.

        Raises:
            UnknownPackError: there is no such pack.
        """
        manifest = self._known(pack)
        written = {document_name(one): sha for one, sha in manifest.documents.items()}
        written |= {file.name: file.sha256 for file in manifest.files}
        folder = self._folder / pack
        wrong = [
            name
            for name, sha in written.items()
            if (content := _read(folder / name)) is None or sha256_of(content) != sha
        ]
        build = build_path(folder / FROZEN, manifest.build)
        return wrong if build.is_file() else [*wrong, f"{FROZEN}/{build.name}"]

    def before(self, day: dt.date, *, outline: str) -> Manifest | None:
        """The last pack of an outline about an earlier day; None: this is the first."""
        older = (one for one in self.manifests() if one.outline == outline and one.as_of < day)
        return next(older, None)

    def _known(self, pack: str) -> Manifest:
        manifest = self.manifest(pack)
        if manifest is None:
            raise UnknownPackError(pack=pack)
        return manifest

    @contextmanager
    def aside(self, ticket: str) -> Iterator[Path]:
        """An empty folder to make a pack in; whatever is left in it afterwards is removed.

        Raises:
            PackNotKeptError: it cannot be made.
        """
        folder = self._folder / ".aside" / ticket
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        except OSError as error:
            raise PackNotKeptError(why=error.strerror or "") from error
        _forget_left_beside(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, aside: Path, manifest: Manifest) -> Manifest:
        """Make what was written aside a pack; one that is there already stays as it is.

        Raises:
            PackNotKeptError: it could not be written.
        """
        target = self._folder / manifest.id
        there = self.manifest(manifest.id)
        if there is not None:
            return there
        try:
            (aside / _MANIFEST).write_bytes(manifest_to_json(manifest))
            for path in aside.rglob("*"):
                if path.is_file():
                    durable.flush_file(path)
                else:
                    durable.flush_folder(path)
            durable.flush_folder(aside)
            shutil.rmtree(target, ignore_errors=True)  # a broken one, without a manifest
            aside.rename(target)
            durable.flush_folder(self._folder)
        except OSError as error:
            there = self.manifest(manifest.id)  # two made the same at once
            if there is not None:
                return there
            raise PackNotKeptError(why=error.strerror or "") from error
        return manifest


def _forget_left_beside(folder: Path) -> None:
    """Remove what makers left that were killed: nothing was written there for very long."""
    now = folder.stat().st_mtime  # the disk's clock, as of what is compared with it
    for other in folder.parent.iterdir():
        with suppress(OSError):  # its maker has just ended
            if now - other.stat().st_mtime > _LEFT_S:
                shutil.rmtree(other, ignore_errors=True)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
