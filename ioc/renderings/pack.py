"""Making a pack: the build frozen, the documents written, every form drawn, all of it kept."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ioc.briefing.pack_task import PackAsked, PackTask, WrittenPack
from ioc.briefing.seal import Seal
from ioc.clock import Clock
from ioc.data.home import Home
from ioc.data.pack_manifest import (
    Manifest,
    PackFile,
    digest_of,
    document_name,
    pack_id,
    pack_title,
    sha256_of,
    week_of,
)
from ioc.data.packs import PackNotKeptError, Packs
from ioc.profile.text import Language
from ioc.renderings.forms import LANGUAGES, Progress, draw_forms, drawing
from ioc.renderings.processes import processes
from ioc.settings import Settings

TEMPLATE = "slides.pptx"  # in the profile's folder: the province's own slides, if it has any


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMaker:
    """Makes packs of one home; holds nothing open between two, and no build at any time."""

    settings: Settings
    clock: Clock
    say: Callable[[Progress], None] = lambda _: None  # told of each step

    @property
    def home(self) -> Home:
        """Where builds are read and packs are kept."""
        return Home(self.settings.home.resolve())

    def make(self, asked: PackAsked) -> Manifest:
        """Make a pack of the current build and keep it.

        The same facts make the same pack: where it is kept already, that one is answered.

        Raises:
            NoBuildError: nothing was published yet.
            PackNotKeptError: it could not be written; nothing of it is left.
            IocError: what was asked is not there, or a form could not be drawn, and why; nothing
                of the pack is left.
        """
        packs = Packs(self.home.packs)
        with packs.aside(secrets.token_hex(8)) as aside:
            with _writing(), drawing() as pool:
                self.say(Progress(step="document", done=0, of=0))
                manifest = self._keep_aside(pool, self._written(asked, aside), aside)
            return packs.keep(aside, manifest)

    def draw_again(self, pack: str, folder: Path) -> tuple[PackFile, ...]:
        """Draw a kept pack anew from its documents, in every language; it stays as it is.

        Raises:
            UnknownPackError: there is no such pack.
            PackBrokenError: a document of it was changed.
            PackNotKeptError: the folder cannot be written to.
        """
        packs = Packs(self.home.packs)
        documents = {language: packs.document(pack, language) for language in LANGUAGES}
        with _writing(), drawing() as pool:
            folder.mkdir(parents=True, exist_ok=True)
            return self._draw(pool, documents, pack=pack, folder=folder)

    def _written(self, asked: PackAsked, aside: Path) -> WrittenPack:
        """What the pack says, written by a process that has ended by now."""
        task = PackTask(
            asked=asked,
            builds=self.home.builds,
            packs=self.home.packs,
            aside=aside,
            now=self.clock(),
            tz=self.settings.tz,
        )
        with processes(1) as pool:
            return pool.submit(_write, task).result()

    def _keep_aside(self, pool: Executor, written: WrittenPack, aside: Path) -> Manifest:
        """Everything of a pack but its manifest, which is answered."""
        outline, as_of = written.wanted.outline, written.wanted.as_of
        digest = digest_of(tuple(written.documents.values()))
        week = week_of(as_of)
        pack = pack_id(week=week, outline=outline.code, digest=digest)
        for language, content in written.documents.items():
            (aside / document_name(language)).write_bytes(content)
        handed_round = {one: written.documents[one] for one in outline.languages}
        files = self._draw(pool, handed_round, pack=pack, folder=aside)
        return Manifest(
            id=pack,
            outline=outline.code,
            title=pack_title(outline, as_of),
            week=week,
            as_of=as_of,
            known=written.wanted.known,
            built_at=written.built_at,
            made_at=self.clock(),
            build=written.build,
            submission_id=written.submission_id,
            previous=written.previous,
            release=version("ioc"),
            slides=written.slides,
            digest=digest,
            documents={one: sha256_of(content) for one, content in written.documents.items()},
            files=files,
        )

    def _draw(
        self, pool: Executor, documents: Mapping[Language, bytes], *, pack: str, folder: Path
    ) -> tuple[PackFile, ...]:
        template = self.home.profile / TEMPLATE
        return draw_forms(
            pool,
            documents,
            seal=Seal(pack=pack, address=f"{self.settings.public_address}/meeting/{pack}"),
            folder=folder,
            template=template if template.is_file() else None,
            say=self.say,
        )


def _write(task: PackTask) -> WrittenPack:
    from ioc.briefing.writing import write_pack

    return write_pack(task)


@contextmanager
def _writing() -> Iterator[None]:
    """Turn what the disk says into words."""
    try:
        yield
    except OSError as error:
        raise PackNotKeptError(why=error.strerror or "") from error
