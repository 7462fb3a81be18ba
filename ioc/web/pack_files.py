"""The rendered files of packs: attachments that never change."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from flask import Flask, Response, request, send_file

from ioc.data.pack_manifest import Manifest, PackFile, Rendering
from ioc.i18n import Wording
from ioc.layouts.presentation import Download
from ioc.profile.model import Language
from ioc.web.asking import UnknownPageError
from ioc.web.deliveries import safe_name
from ioc.web.pack_address import MEETING_PATH, file_href
from ioc.web.read_side import ReadSide
from ioc.web.static import YEAR_S

KILOBYTE, MEGABYTE = 1_000, 1_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".pptx": f"{_OFFICE}presentationml.presentation",
        ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
        ".docx": f"{_OFFICE}wordprocessingml.document",
        ".pdf": "application/pdf",
    }
)
ORDER: tuple[Rendering, ...] = ("slides", "paper", "deck", "workbook", "report")


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/meeting/<pack>/<file>``."""

    @server.get(f"{MEETING_PATH}/<pack>/<name>")
    def pack_file(pack: str, name: str) -> Response:
        """One file, kept by the browser for good; its name is the pack's title and its day.

        Raises:
            UnknownPageError: there is no such pack, or it has no such file.
        """
        manifest = side.packs.manifest(pack)
        path = side.packs.file(pack, name)
        if manifest is None or path is None:
            raise UnknownPageError(request.path)
        file = next(file for file in manifest.files if file.name == name)
        response = send_file(
            path.absolute(),
            mimetype=TYPES.get(path.suffix, "application/octet-stream"),
            as_attachment=True,
            download_name=_download_name(manifest, file),
            etag=file.sha256,
        )
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.headers["Cache-Control"] = f"private, max-age={YEAR_S}, immutable"
        return response


def downloads(manifest: Manifest, *, language: Language, word: Wording) -> list[Download]:
    """The files of a pack in a language, slides first; in those there are, where it has none."""
    found = [file for file in manifest.files if file.language == language] or manifest.files
    return [
        Download(label=file_label(file, word), href=file_href(manifest.id, file.name))
        for file in sorted(found, key=lambda file: ORDER.index(file.kind))
    ]


def file_label(file: PackFile, word: Wording) -> str:
    """``PPTX (1,2 MB)``."""
    return word("present.file", kind=word(f"present.kind_{file.kind}"), size=_size(file.size, word))


def _size(size: int, word: Wording) -> str:
    if size < MEGABYTE:
        return f"{word.number(max(round(size / KILOBYTE), 1))}\u00a0kB"
    return f"{word.number(size / MEGABYTE, 1)}\u00a0MB"


def _download_name(manifest: Manifest, file: PackFile) -> str:
    """``Giao ban tuần 47-2024, 2024-W47-weekly-7f3a91c2d0.pptx``: found again on a full desk."""
    kind = ", 16x9" if file.kind == "deck" else ""
    title = manifest.title.pick(file.language).replace("/", "-")
    return safe_name(f"{title}{kind}, {manifest.id}{PurePosixPath(file.name).suffix}")
