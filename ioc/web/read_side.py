"""What one web process is made of: its settings, the builds it reads, the drawings it keeps."""

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ioc.clock import Clock, local_date
from ioc.components.jobs import BAD, job_state
from ioc.data.builds import BuildReader, BuildRef, Builds
from ioc.data.frozen_builds import FrozenBuilds
from ioc.data.home import Home
from ioc.data.look import Look, day_shown
from ioc.data.pack_manifest import Manifest
from ioc.data.packs import Packs
from ioc.data.pointer import build_path
from ioc.data.queries.register import task_codes
from ioc.data.walls import Walls
from ioc.data.worker_status import WorkerStatus, read_status
from ioc.i18n import Wording
from ioc.panels.panel import PanelLook
from ioc.profile.model import Language
from ioc.settings import Settings
from ioc.web.asking import Asking, Ground, ask, language_of
from ioc.web.counts import Counts
from ioc.web.drawings import Drawings
from ioc.web.screen import Screens
from ioc.web.static import Shelf

NOTHING_S = 0.5  # between two searches for a build where there was none


class ReadSide:
    """One web process. Making one starts no thread and opens no file."""

    def __init__(
        self, settings: Settings, *, assets: Path, clock: Clock, is_demonstration: bool = False
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.is_demonstration = is_demonstration
        self.home = Home(settings.home)
        self.builds = Builds(self.home.builds, connections=settings.web_threads)
        self.packs = Packs(self.home.packs)
        self.frozen = FrozenBuilds(connections=settings.web_threads)
        self.counts = Counts()
        self.drawings = Drawings(self.counts)
        self.screens = Screens()
        self.shelf = Shelf(assets)
        self.walls = Walls(self.home.walls)
        self._nothing_until = 0.0
        self._worker: tuple[tuple[int, int], WorkerStatus | None] = ((0, 0), None)
        self._zones: dict[str, str] = {}  # by build

    def word(self, language: Language, *, tz: str = "") -> Wording:
        """The words of a language, with times on the province's clock."""
        zone = self.settings.tz or tz
        return Wording.load(language, tz=zone) if zone else Wording.load(language)

    def language(self, query: Mapping[str, str]) -> Language:
        """The language of whoever asks."""
        return language_of(query, default=self.settings.lang)

    def current(self) -> BuildRef | None:
        """The build to show now; None: there is none, or none can be read.

        That there is none is believed for a moment: finding out means trying every build there is,
        and every open screen asks.
        """
        if time.monotonic() < self._nothing_until:
            return None
        ref = self.builds.current()
        if ref is None:
            self._nothing_until = time.monotonic() + NOTHING_S
        return ref

    def zone(self, ref: BuildRef) -> str:
        """The time zone of the province, asked of each build once."""
        if ref.id not in self._zones:
            with self.builds.open() as reader:
                self._zones = {ref.id: self.settings.tz or reader.profile.tz}
        return self._zones[ref.id]

    def worker(self) -> WorkerStatus | None:
        """What the worker last said of itself; None: no worker ever ran here."""
        try:
            stat = self.home.status.stat()
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_ino)
        if self._worker[0] != stamp:
            self._worker = (stamp, read_status(self.home.status))
        return self._worker[1]

    def worker_silent_since(self) -> dt.datetime | None:
        """When the worker was last heard of, if that is too long ago."""
        status = self.worker()
        is_silent = status is not None and status.is_silent(self.clock())
        return status.heartbeat_at if status is not None and is_silent else None

    def trouble(self) -> tuple[str, ...]:
        """The worker's jobs that are late or went wrong, as ``name:state``."""
        status = self.worker()
        if status is None:
            return ()
        states = [(job.name, job_state(job, now=self.clock())) for job in status.jobs]
        return tuple(f"{name.replace(' ', '-')}:{state}" for name, state in states if state in BAD)

    def pack(self, query: Mapping[str, str]) -> Manifest | None:
        """The pack whose figures an address asks for; None: it names none, or there is none."""
        return self.packs.manifest(query["pack"]) if query.get("pack") else None

    @contextmanager
    def reading(self, pack: Manifest | None) -> Iterator[BuildReader]:
        """The current build, or the one that was frozen with a pack.

        Raises:
            NoBuildError: nothing was published yet.
            FrozenBuildError: the pack's build cannot be read.
        """
        if pack is None:
            with self.builds.open() as reader:
                yield reader
            return
        path = build_path(self.packs.frozen(pack.id), pack.build)
        with self.frozen.open(path, name=pack.id) as reader:
            yield reader

    def ground(self, reader: BuildReader, *, pack: Manifest | None = None) -> Ground:
        """What an address is checked against; in a pack no day is later than the pack's."""
        zone = self.settings.tz or reader.profile.tz
        today = pack.known if pack else local_date(self.clock(), tz=zone)
        return Ground(
            profile=reader.profile,
            territory=reader.territory,
            today=today,
            shown=pack.as_of if pack else day_shown(reader, today=today),
            language=self.settings.lang,
            tasks=task_codes(reader),
            pack=pack.id if pack else "",
        )

    @contextmanager
    def look(self, path: str, query: Mapping[str, str]) -> Iterator[tuple[Asking, PanelLook]]:
        """An address checked, and the look at the build that answers it.

        Raises:
            NoBuildError: nothing was published yet.
            FrozenBuildError: the build of the pack it asks for cannot be read.
            UnknownPageError: nothing is at the path.
        """
        pack = self.pack(query)
        with self.reading(pack) as reader:
            asking = ask(path, query, ground=self.ground(reader, pack=pack))
            day = asking.address.as_of
            borders = day if asking.borders == "today" else None
            look = Look(reader, day, asking.address.known, borders=borders)
            yield asking, self.panel_look(look, asking)

    def panel_look(self, look: Look, asking: Asking) -> PanelLook:
        """What every panel of the page is asked."""
        return PanelLook(
            look=look,
            word=self.word(asking.address.lang, tz=look.profile.tz),
            address=asking.address,
            unit=asking.unit,
            level=asking.level,
            indicator=asking.indicator,
            feed=asking.feed,
            by=asking.by,
            weeks=asking.weeks,
            since=asking.since,
            text=asking.text,
            task=asking.task,
        )
