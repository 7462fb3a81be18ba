"""What a pack is: when of, made of what, and the digests of all that is in it."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import TypeAdapter

from ioc.profile.pack import PackOutline
from ioc.profile.text import Language, Text

Rendering: TypeAlias = Literal["slides", "paper", "deck", "workbook", "report"]

TITLE = Text(vi="{name}, tuần {week}/{year}", en="{name}, week {week}/{year}")

_ID = re.compile(r"\d{4}-W\d{2}-[a-z0-9-]+-[0-9a-f]{10}")
_DIGEST_LETTERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """One rendered file."""

    name: str  # "slides.vi.pptx": inside the pack's folder
    kind: Rendering
    language: Language
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a pack is: when of, made of what, and the digests of all that is in it."""

    id: str
    outline: str  # code
    title: Text
    week: str  # "2024-W47": of the day asked
    as_of: dt.date
    known: dt.date
    built_at: dt.datetime  # aware, UTC: what was delivered later is not in it
    made_at: dt.datetime  # aware, UTC
    build: str
    submission_id: int  # last delivery inside
    previous: str  # id of the pack it is compared with; empty: none
    release: str  # version of the product that made it
    slides: int
    digest: str  # of the documents
    documents: Mapping[Language, str]  # SHA-256 of each
    files: tuple[PackFile, ...]


_MANIFEST: TypeAdapter[Manifest] = TypeAdapter(Manifest)


def manifest_to_json(manifest: Manifest) -> bytes:
    """The manifest as bytes."""
    return _MANIFEST.dump_json(manifest, indent=1)


def manifest_from_json(content: bytes) -> Manifest:
    """Read a manifest back.

    Raises:
        pydantic.ValidationError: it is none, or another version wrote it.
    """
    return _MANIFEST.validate_json(content)


def is_pack_id(text: str) -> bool:
    """Whether a text could be a pack's id; nothing else is ever looked for on disk."""
    return _ID.fullmatch(text) is not None


def pack_title(outline: PackOutline, day: dt.date) -> Text:
    """What a pack is called: its outline's name and the week of its day."""
    year, week, _ = day.isocalendar()
    facts = {"week": week, "year": year}
    return Text(
        vi=TITLE.vi.format(name=outline.name.vi, **facts),
        en=TITLE.en.format(name=outline.name.en, **facts),
    )


def week_of(day: dt.date) -> str:
    """``2024-W47``: the week of a day, by ISO 8601."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def digest_of(documents: tuple[bytes, ...]) -> str:
    """What a pack's documents are known by: SHA-256 of their bytes in order, in hexadecimal."""
    whole = hashlib.sha256()
    for content in documents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


def pack_id(*, week: str, outline: str, digest: str) -> str:
    """What a pack is called: the same facts have the same id."""
    name = re.sub(r"[^a-z0-9]+", "-", outline.lower()).strip("-") or "pack"
    return f"{week}-{name}-{digest[:_DIGEST_LETTERS]}"


def document_name(language: Language) -> str:
    """The file that holds a pack's document."""
    return f"document.{language}.json"


def pack_file(path: Path, *, kind: Rendering, language: Language) -> PackFile:
    """What a manifest says of a file that was just rendered."""
    content = path.read_bytes()
    return PackFile(
        name=path.name, kind=kind, language=language, size=len(content), sha256=sha256_of(content)
    )


def sha256_of(content: bytes) -> str:
    """The digest of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
