"""What kind of file was delivered, by what is in it: an extension is only what somebody typed."""

import re
import zlib
from io import BytesIO
from typing import Literal, TypeAlias
from zipfile import BadZipFile, LargeZipFile, ZipFile

from ioc.data.delivery.faults import (
    ArchiveError,
    DamagedError,
    EmptyFileError,
    EncryptedError,
    FileTooLargeError,
    MacroError,
    UnpacksTooLargeError,
    UnsafeWorkbookError,
    UnsupportedKindError,
    WebPageError,
)
from ioc.data.delivery.limits import MEGABYTE, DeliveryLimits

Kind: TypeAlias = Literal["xlsx", "xls", "json", "text"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"SQLite format 3\x00": "SQLite",
    b"PAR1": "Parquet",
}
_ARCHIVES = {b"\x1f\x8b": "GZIP", b"Rar!": "RAR", b"7z\xbc\xaf\x27\x1c": "7-Zip", b"BZh": "BZIP2"}
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|table|style|body|div)\b"
    rb"|\s*mime-version:",
    re.IGNORECASE | re.DOTALL,
)
_XML_SPREADSHEET = re.compile(rb"\s*<\?xml.{0,2000}?<(?:\w+:)?Workbook\b", re.DOTALL)
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD_BYTES = 4096
_CHUNK_BYTES = 1 << 20
_MAX_PARTS = 5_000


def kind_of(data: bytes, *, limits: DeliveryLimits) -> Kind:
    """Tell the kind of a file that may be read.

    Raises:
        DeliveryError: the leaf that says why this file cannot be read at all.
    """
    if not data:
        raise EmptyFileError
    if len(data) > limits.file_bytes:
        size_mb = round(len(data) / MEGABYTE)
        raise FileTooLargeError(size_mb=size_mb, limit_mb=limits.file_bytes // MEGABYTE)
    if data.startswith(b"PK"):
        return _kind_of_zip(data, limits=limits)
    if data.startswith(OLE_MAGIC):
        return _kind_of_ole(data)
    _refuse_other_kinds(data)
    return "json" if _starts_like_json(data) else "text"


def _refuse_other_kinds(data: bytes) -> None:
    for magic, kind in _OTHER_KINDS.items():
        if data.startswith(magic):
            raise UnsupportedKindError(kind=kind)
    for magic, kind in _ARCHIVES.items():
        if data.startswith(magic):
            raise ArchiveError(kind=kind)
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if _MARKUP.match(head):
        raise WebPageError
    if _XML_SPREADSHEET.match(head):
        raise UnsupportedKindError(kind="XML Spreadsheet 2003")


def _starts_like_json(data: bytes) -> bool:
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"[", b"{"))


def _kind_of_ole(data: bytes) -> Kind:
    """An old workbook, or the envelope of an encrypted new one: told by its directory's names."""

    def names(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if names("EncryptedPackage"):
        raise EncryptedError
    if names("_VBA_PROJECT_CUR"):
        raise MacroError
    if names("Workbook") or names("Book"):
        return "xls"
    if names("WordDocument"):
        raise UnsupportedKindError(kind="Word")
    raise DamagedError(kind="XLS")


def _kind_of_zip(data: bytes, *, limits: DeliveryLimits) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            _refuse_other_archives(names)
            _unpack(archive, limits=limits, packed=len(data))
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise DamagedError(kind="XLSX") from error
    except NotImplementedError as error:  # a compression no spreadsheet program uses
        raise UnsupportedKindError(kind="ZIP") from error
    except RuntimeError as error:  # what ZipFile raises for a part that wants a password
        raise EncryptedError from error
    return "xlsx"


def _refuse_other_archives(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise MacroError
    if "xl/workbook.bin" in names:
        raise UnsupportedKindError(kind="XLSB")
    if "xl/workbook.xml" in names:
        return
    if "mimetype" in names and "content.xml" in names:
        raise UnsupportedKindError(kind="OpenDocument")
    if "[Content_Types].xml" in names:
        raise UnsupportedKindError(kind="Word" if "word/document.xml" in names else "Office")
    raise ArchiveError(kind="ZIP")


def _unpack(archive: ZipFile, *, limits: DeliveryLimits, packed: int) -> None:
    """Unpack every part once and throw it away: what a directory says of sizes may be a lie.

    Raises:
        UnpacksTooLargeError: the parts are larger than a real workbook's.
        UnsafeWorkbookError: a part declares entities.
    """
    allowed = min(limits.unpacked_bytes, max(limits.packed_ratio * packed, 10 * MEGABYTE))
    parts = archive.infolist()
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > allowed:
        raise UnpacksTooLargeError(limit_mb=allowed // MEGABYTE)
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            head = stream.read(_HEAD_BYTES)
            if _ENTITY.search(head.replace(b"\x00", b"")):
                raise UnsafeWorkbookError
            unpacked += len(head)
            while chunk := stream.read(_CHUNK_BYTES):
                unpacked += len(chunk)
            if unpacked > allowed:
                raise UnpacksTooLargeError(limit_mb=allowed // MEGABYTE)
