"""From one look at one build to the document of a pack."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ioc.briefing.document import Document, Face, Section, Slide
from ioc.briefing.report import report_parts
from ioc.briefing.section import EarlierPack, PackLook
from ioc.briefing.sections import section_makers
from ioc.briefing.sources import Sources
from ioc.data.look import Look
from ioc.data.pack_manifest import pack_title
from ioc.i18n import Wording
from ioc.panels.address import Address
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text
from ioc.profile.pack import PackOutline, PackSection

WEEKS = 4  # over which the report, which is no section, looks at progress

CUT_OFF = Text(
    vi="Số liệu đến {as_of}, biết đến {known}", en="Figures to {as_of}, known by {known}"
)
ILLUSTRATIVE = Text(
    vi="Có số liệu minh họa, không phải số liệu đã công bố",
    en="Holds illustrative figures that were never published",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a pack is made of: the look, the outline, the pack before, when the build was made."""

    look: Look
    outline: PackOutline
    earlier: EarlierPack | None
    built_at: dt.datetime  # aware, UTC


def document_of(telling: Telling, *, word: Wording) -> Document:
    """Everything the pack says, in the language of ``word``.

    The same telling gives the same document; figures have the same numbers in every language.
    """
    sources = Sources()
    sections = tuple(
        section
        for asked in telling.outline.sections
        for section in [_section(_pack_look(telling, asked, word=word, sources=sources))]
        if section.slides
    )
    sections = _with_unique_keys(sections)
    whole = _pack_look(
        telling, PackSection(section="leader", weeks=WEEKS), word=word, sources=sources
    )
    slides = [slide for section in sections for slide in section.slides]
    report = report_parts(whole, slides)
    is_illustrative = any(slide.is_illustrative for slide in slides) or any(
        line.figure.is_illustrative for line in sources.lines
    )
    return Document(
        language=word.language,
        face=_face(telling, whole.panel, is_illustrative=is_illustrative),
        sections=sections,
        report=report,
        sources=sources.lines,
        build=telling.look.build,
        previous=telling.earlier.id if telling.earlier else "",
    )


def _section(look: PackLook) -> Section:
    maker = section_makers()[look.section.section]
    return Section(
        code=maker.kind,
        heading=look.panel.word.pick(maker.heading),
        slides=tuple(
            replace(
                slide,
                title=slide.title.removesuffix("."),
                notes=tuple(note for note in slide.notes if note),  # such as no document named
            )
            for slide in maker.slides(look)
        ),
    )


def _pack_look(
    telling: Telling, asked: PackSection, *, word: Wording, sources: Sources
) -> PackLook:
    look = telling.look
    address = Address(
        path="/", lang=word.language, as_of=look.as_of, known=look.known, asked=MappingProxyType({})
    )
    panel = PanelLook(
        look=look,
        word=word,
        address=address,
        unit=look.root.code,
        level=asked.level or _level_shown(look),
        indicator=asked.indicator or "",
        weeks=asked.weeks,
        since=look.as_of - dt.timedelta(weeks=asked.weeks),
    )
    return PackLook(panel=panel, section=asked, sources=sources, earlier=telling.earlier)


def _level_shown(look: Look) -> str:
    """The first ranked level that has units on the day."""
    levels = look.profile.ranked_levels
    there = (level for level in levels if look.territory.at_level(level, look.as_of))
    return next(there, levels[0] if levels else "")


def _with_unique_keys(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections whose slides are told apart, where an outline asks the same twice."""
    seen: dict[str, int] = {}
    told = []
    for section in sections:
        slides: list[Slide] = []
        for slide in section.slides:
            seen[slide.key] = seen.get(slide.key, 0) + 1
            n = seen[slide.key]
            slides.append(slide if n == 1 else replace(slide, key=f"{slide.key}-{n}"))
        told.append(replace(section, slides=tuple(slides)))
    return tuple(told)


def _face(telling: Telling, look: PanelLook, *, is_illustrative: bool) -> Face:
    word = look.word
    day = telling.look.as_of
    monday = day - dt.timedelta(days=day.weekday())
    known_text = word.moment(telling.built_at)
    as_of_text = word.date(day)
    return Face(
        title=word.pick(pack_title(telling.outline, day)),
        place=full_name(look, look.unit),
        period=word.span(monday, day),
        as_of=day,
        known=telling.look.known,
        known_text=known_text,
        as_of_text=as_of_text,
        cutoff_text=word.pick(CUT_OFF, as_of=as_of_text, known=known_text),
        illustrative=word.pick(ILLUSTRATIVE) if is_illustrative else "",
    )
