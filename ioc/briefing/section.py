"""What a section of a pack is: what it is asked, and what it answers with."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ioc.briefing.document import Document, Figure, Slide
from ioc.briefing.sources import Sources
from ioc.i18n.formats import own_digits
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text
from ioc.profile.pack import PackSection, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPack:
    """The pack before this one: what the room was shown last time."""

    id: str
    as_of: dt.date
    known: dt.date
    submission_id: int  # last delivery inside
    shown: Mapping[tuple[str, str], Figure]  # its figures by indicator and unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLook:
    """One section's question: the look of a page, what the outline asks, and the pack before."""

    panel: PanelLook  # about the section's level, indicator and weeks
    section: PackSection
    sources: Sources
    earlier: EarlierPack | None

    @property
    def since(self) -> dt.date:
        """The day of knowing changes are told from: that of the pack before, else a week ago."""
        if self.earlier is not None:
            return self.earlier.known
        return self.panel.look.known - dt.timedelta(weeks=1)

    def about(self, **changes: str) -> "PackLook":
        """The same question about another unit, level or indicator."""
        return replace(self, panel=replace(self.panel, **changes))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMaker:
    """One kind of section. A module of ``ioc.briefing.sections`` with a ``SECTION`` is found.

    ``slides`` answers from the look alone, may answer with none, and must survive a day without
    any figure.
    """

    kind: SectionKind
    heading: Text
    slides: Callable[[PackLook], tuple[Slide, ...]]


def shown_in(document: Document) -> dict[tuple[str, str], Figure]:
    """The figures a pack gave a source for, by indicator and unit; of two the later shown."""
    return {(line.figure.indicator, line.figure.unit): line.figure for line in document.sources}


def count(look: PanelLook, number: float, *, href: str = "") -> Figure:
    """A number that was counted, not delivered: tasks, units, deliveries."""
    digits = own_digits(number)
    return Figure(text=look.word.number(number, digits), value=number, digits=digits, href=href)
