"""From the current build to what is written of a pack; run in a process that ends with it.

Asking a build takes more memory than anything else a pack needs, and none of it afterwards.
"""

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

import sqlalchemy as sa

from ioc.briefing.document import Document, document_from_json, document_to_json
from ioc.briefing.making import Telling, document_of
from ioc.briefing.pack_task import PackTask, WrittenPack
from ioc.briefing.section import EarlierPack, shown_in
from ioc.briefing.wanted import pack_wanted
from ioc.clock import local_date
from ioc.data.builds import Builds, NoBuildError
from ioc.data.frozen_builds import freeze_build
from ioc.data.look import Look
from ioc.data.marts import BUILD_INFO
from ioc.data.open_build import BuildReader
from ioc.data.pack_manifest import Manifest
from ioc.data.packs import Packs
from ioc.i18n import Wording
from ioc.profile.model import Language


def write_pack(task: PackTask) -> WrittenPack:
    """Freeze the current build and write what a pack of it says, in every language.

    Raises:
        NoBuildError: nothing was published yet.
        PackNotKeptError: the build could not be frozen.
        IocError: what was asked is not there.
    """
    gc.disable()  # a sixth of the time, and the process ends soon
    with _frozen(task) as reader:
        today = local_date(task.now, tz=reader.profile.tz)
        wanted = pack_wanted(task.asked, reader, today=today)
        info = reader.connection.execute(sa.select(BUILD_INFO)).one()
        built_at = info.built_at.replace(tzinfo=dt.UTC)
        packs = Packs(task.packs)
        before = packs.before(wanted.as_of, outline=wanted.outline.code)
        look = Look(reader, wanted.as_of, wanted.known)  # one, so that nothing is asked twice
        documents: dict[Language, Document] = {}
        for language in get_args(Language):
            earlier = _earlier(packs, before, language) if before else None
            telling = Telling(look=look, outline=wanted.outline, earlier=earlier, built_at=built_at)
            word = Wording.load(language, tz=task.tz or reader.profile.tz)
            documents[language] = document_of(telling, word=word)
        return WrittenPack(
            documents={language: document_to_json(one) for language, one in documents.items()},
            wanted=wanted,
            built_at=built_at,
            build=reader.id,
            submission_id=info.submission_id,
            previous=before.id if before else "",
            slides=max(len(one.slides) for one in documents.values()),
        )


@contextmanager
def _frozen(task: PackTask) -> Iterator[BuildReader]:
    """The current build under a second name, so that no clearing up can take it away."""
    live = Builds(task.builds, connections=1)
    ref = live.current()
    live.close()
    if ref is None:
        raise NoBuildError(folder=str(task.builds))
    frozen = Builds(freeze_build(ref, task.aside), connections=1)
    try:
        with frozen.open() as reader:
            yield reader
    finally:
        frozen.close()


def _earlier(packs: Packs, before: Manifest, language: Language) -> EarlierPack:
    """What the room was shown last time."""
    document = document_from_json(packs.document(before.id, language))
    return EarlierPack(
        id=before.id,
        as_of=before.as_of,
        known=before.known,
        submission_id=before.submission_id,
        shown=shown_in(document),
    )
