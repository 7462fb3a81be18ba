"""Making a pack: the build frozen, the documents written, every form drawn, all of it kept."""

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from ioc.briefing.document import Document, digest_of, document_from_json, document_to_json
from ioc.briefing.making import Telling, document_of, pack_title, week_of
from ioc.briefing.seal import Seal
from ioc.briefing.section import EarlierPack, shown_in
from ioc.clock import Clock
from ioc.data.builds import BuildReader, Builds, NoBuildError
from ioc.data.home import Home
from ioc.data.look import Look
from ioc.data.marts import BUILD_INFO
from ioc.data.pack_manifest import Manifest, PackFile, document_name, pack_id, sha256_of
from ioc.data.packs import PackNotKeptError, Packs, freeze_build
from ioc.i18n import Wording
from ioc.profile.model import Language
from ioc.profile.pack import PackOutline
from ioc.renderings.forms import LANGUAGES, Progress, draw_forms, steps
from ioc.settings import Settings

TEMPLATE = "slides.pptx"  # in the profile's folder: the province's own slides, if it has any


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which pack is to be made."""

    outline: PackOutline
    as_of: dt.date
    known: dt.date  # what was recorded after this day is not in it


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMaker:
    """Makes packs of one home; holds nothing open between two."""

    settings: Settings
    clock: Clock
    say: Callable[[Progress], None] = lambda _: None  # told before each step

    @property
    def home(self) -> Home:
        """Where builds are read and packs are kept."""
        return Home(self.settings.home.resolve())

    def make(self, choose: Callable[[BuildReader], Wanted]) -> Manifest:
        """Make a pack of the current build and keep it.

        The same facts make the same pack: where it is kept already, that one is answered.

        Args:
            choose: says which pack, once the build is open.

        Raises:
            NoBuildError: nothing was published yet.
            PackNotKeptError: it could not be written; nothing of it is left.
            IocError: a form could not be drawn, and why; nothing of the pack is left.
        """
        packs = Packs(self.home.packs)
        with packs.aside(secrets.token_hex(8)) as aside:
            with _writing(), self._frozen(aside) as reader:
                manifest = self._write(packs, aside, reader, choose(reader))
            return packs.keep(aside, manifest)

    def draw_again(self, pack: str, folder: Path) -> tuple[PackFile, ...]:
        """Draw a kept pack anew from its documents, in every language; it stays as it is.

        Raises:
            UnknownPackError: there is no such pack.
            PackBrokenError: a document of it was changed.
            PackNotKeptError: the folder cannot be written to.
        """
        packs = Packs(self.home.packs)
        documents = {
            language: document_from_json(packs.document(pack, language)) for language in LANGUAGES
        }
        with _writing():
            folder.mkdir(parents=True, exist_ok=True)
            return self._draw(documents, pack=pack, folder=folder)

    @contextmanager
    def _frozen(self, aside: Path) -> Iterator[BuildReader]:
        """The current build under a second name, so that no clearing up can take it away."""
        live = Builds(self.home.builds, connections=1)
        ref = live.current()
        live.close()
        if ref is None:
            raise NoBuildError(folder=str(self.home.builds))
        frozen = Builds(freeze_build(ref, aside), connections=1)
        try:
            with frozen.open() as reader:
                yield reader
        finally:
            frozen.close()

    def _write(self, packs: Packs, aside: Path, reader: BuildReader, wanted: Wanted) -> Manifest:
        """Everything of a pack but its manifest, which is answered."""
        info = reader.connection.execute(sa.select(BUILD_INFO)).one()
        built_at = info.built_at.replace(tzinfo=dt.UTC)
        before = packs.before(wanted.as_of, outline=wanted.outline.code)
        documents = self._documents(packs, before, reader, wanted, built_at=built_at)
        written = {language: document_to_json(one) for language, one in documents.items()}
        digest = digest_of(tuple(written.values()))
        week = week_of(wanted.as_of)
        pack = pack_id(week=week, outline=wanted.outline.code, digest=digest)
        for language, content in written.items():
            (aside / document_name(language)).write_bytes(content)
        handed_round = {one: documents[one] for one in wanted.outline.languages}
        files = self._draw(handed_round, pack=pack, folder=aside)
        return Manifest(
            id=pack,
            outline=wanted.outline.code,
            title=pack_title(wanted.outline, wanted.as_of),
            week=week,
            as_of=wanted.as_of,
            known=wanted.known,
            built_at=built_at,
            made_at=self.clock(),
            build=reader.id,
            submission_id=info.submission_id,
            previous=before.id if before else "",
            release=version("ioc"),
            slides=len(documents[LANGUAGES[0]].slides),
            digest=digest,
            documents={language: sha256_of(content) for language, content in written.items()},
            files=files,
        )

    def _documents(
        self,
        packs: Packs,
        before: Manifest | None,
        reader: BuildReader,
        wanted: Wanted,
        *,
        built_at: dt.datetime,
    ) -> dict[Language, Document]:
        look = Look(reader, wanted.as_of, wanted.known)  # one, so that nothing is asked twice
        documents: dict[Language, Document] = {}
        for n, language in enumerate(LANGUAGES):
            of = steps(wanted.outline.languages)
            self.say(Progress(step="document", language=language, done=n, of=of))
            earlier = _earlier(packs, before, language) if before else None
            telling = Telling(look=look, outline=wanted.outline, earlier=earlier, built_at=built_at)
            word = Wording.load(language, tz=self.settings.tz or reader.profile.tz)
            documents[language] = document_of(telling, word=word)
        return documents

    def _draw(
        self, documents: dict[Language, Document], *, pack: str, folder: Path
    ) -> tuple[PackFile, ...]:
        template = self.home.profile / TEMPLATE
        return draw_forms(
            documents,
            seal=Seal(pack=pack, address=f"{self.settings.public_address}/meeting/{pack}"),
            folder=folder,
            template=template if template.is_file() else None,
            say=self.say,
        )


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


@contextmanager
def _writing() -> Iterator[None]:
    """Turn what the disk says into words."""
    try:
        yield
    except OSError as error:
        raise PackNotKeptError(why=error.strerror or "") from error
