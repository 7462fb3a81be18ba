"""A pack in a home, made of a drawn document and the home's current build, without the worker."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from ioc.briefing.document import Document, document_to_json
from ioc.data.builds import Builds
from ioc.data.frozen_builds import freeze_build
from ioc.data.pack_manifest import (
    Manifest,
    digest_of,
    document_name,
    pack_file,
    pack_id,
    sha256_of,
)
from ioc.data.packs import Packs
from ioc.profile.model import Text
from tests.drawn.pack_document import document

FILES = (
    ("slides", "slides", "pptx"),
    ("paper", "paper", "pdf"),
    ("deck", "deck", "pdf"),
    ("workbook", "workbook", "xlsx"),
    ("report", "report", "docx"),
)
MADE_AT = dt.datetime(2024, 12, 9, 2, 0, tzinfo=dt.UTC)


def keep_pack(
    home: Path,
    *,
    as_of: dt.date = dt.date(2024, 12, 8),
    known: dt.date = dt.date(2024, 12, 9),
    vi: Document | None = None,
    has_files: bool = True,
) -> Manifest:
    """Keep a pack of the current build: two documents, and files that only have the right names."""
    packs = Packs(home / "packs")
    of_day = vi or document()
    documents = {"vi": of_day, "en": replace(of_day, language="en")}
    current = Builds(home / "builds").current()
    with packs.aside("drawn") as aside:
        written = {language: document_to_json(one) for language, one in documents.items()}
        for language, content in written.items():
            (aside / document_name(language)).write_bytes(content)
        freeze_build(current, aside)
        digest = digest_of(tuple(written.values()))
        files = [
            _file(aside, kind, language, f"{name}.{language}.{ending}")
            for kind, name, ending in FILES
            for language in written
            if has_files
        ]
        year, week, _ = as_of.isocalendar()
        return packs.keep(
            aside,
            Manifest(
                id=pack_id(week=f"{year}-W{week:02}", outline="weekly", digest=digest),
                outline="weekly",
                title=Text(vi="Báo cáo giao ban tuần 49/2024", en="Weekly briefing 49/2024"),
                week=f"{year}-W{week:02}",
                as_of=as_of,
                known=known,
                built_at=MADE_AT,
                made_at=MADE_AT,
                build=current.id,
                submission_id=1,
                previous="",
                release="test",
                slides=len(of_day.slides),
                digest=digest,
                documents={name: sha256_of(content) for name, content in written.items()},
                files=tuple(files),
            ),
        )


def _file(aside: Path, kind, language, name):
    (aside / name).write_bytes(f"{name}\n".encode())
    return pack_file(aside / name, kind=kind, language=language)
