"""The slides of a pack: a PPTX whose charts and tables are native and whose text is text."""

import datetime as dt
import io
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from ioc.briefing.document import Block, Chart, Document, Section, Slide, SourceLine, Table
from ioc.briefing.plain_text import plain_document
from ioc.briefing.qr_code import qr_png
from ioc.briefing.seal import Seal
from ioc.renderings.slide_bars import reach_of
from ioc.renderings.slide_chart import ChartDay
from ioc.renderings.slide_deck import Deck, open_deck
from ioc.renderings.slide_frame import (
    SOURCE,
    Frame,
    add_slide,
    draw_face,
    draw_frame,
    evidence_box,
    write_notes,
)
from ioc.renderings.slide_pages import Page, draw_page, figures_of, pages_of
from ioc.renderings.steady_package import steady_package
from ioc.renderings.unwritten import written

_SECTIONS = uuid.UUID("0a3ff0a4-7c9d-4f0b-8f53-5f1d6b7f0c55")
_SECTIONS_EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def write_slides(
    document: Document, *, seal: Seal, target: Path, template: Path | None = None
) -> None:
    """Write a presentation: the face of the pack, then its slides, long ones over several pages.

    Equal documents give equal bytes.

    Args:
        document: what the pack says.
        seal: which pack it is.
        target: file to write.
        template: the province's presentation, whose layouts, typeface and colours are taken; None
            for our own, 16:9.

    Raises:
        TemplateUnreadableError: the template is no presentation.
        TemplateWithoutTitleError: none of its layouts has a title.
        TemplateWithoutRoomError: they have no room for evidence.
        TemplateWithoutNotesError: there is no place for what the speaker needs.
        UnwrittenError: the file cannot be written; nothing of it stays.
    """
    plain = plain_document(document)
    deck = open_deck(template)
    laid = [
        (section, slide, _laid(deck, slide))
        for section in plain.sections
        for slide in section.slides
    ]
    frame = Frame(
        deck=deck,
        document=plain,
        seal=seal,
        pages=1 + sum(len(pages) for *_, pages in laid),
        code=qr_png(seal.address),
    )
    draw_face(frame)
    first_pages: list[tuple[Section, int]] = []
    for section, slide, pages in laid:
        first_pages += [(section, len(deck.presentation.slides))]
        _draw_slide(frame, section, slide, pages)
    _name_sections(deck.presentation, plain, first_pages)
    _describe(deck, plain, seal)
    out = io.BytesIO()
    deck.presentation.save(out)
    with written(target):
        target.write_bytes(steady_package(out.getvalue()))


def _laid(deck: Deck, slide: Slide) -> tuple[Page, ...]:
    """The pages of a slide; where there are several, their titles are longer."""
    pages: tuple[Page, ...] = ()
    for has_parts in (False, True):
        box = evidence_box(deck, slide.title, has_parts=has_parts)
        pages = pages_of(_shown(slide), width=box.width, height=box.height)
        if len(pages) == 1:
            break
    return pages


def _draw_slide(frame: Frame, section: Section, slide: Slide, pages: tuple[Page, ...]) -> None:
    day = ChartDay(
        known=frame.document.face.known,
        reaches={block.key: reach_of(block) for block in slide.blocks if isinstance(block, Chart)},
    )
    box = evidence_box(frame.deck, slide.title, has_parts=len(pages) > 1)
    for n, page in enumerate(pages, start=1):
        part = f"{n}/{len(pages)}" if len(pages) > 1 else ""
        drawn = add_slide(frame, slide, part=part)
        draw_page(frame.canvas(drawn), page, box, day=day)
        number = len(frame.deck.presentation.slides)
        draw_frame(frame, drawn, slide, section=section.heading, number=number)
        write_notes(drawn, _notes(frame, slide, page.blocks), template=frame.deck.template)


def _shown(slide: Slide) -> tuple[Block, ...]:
    """The blocks of a slide; a table that is called as the slide is has no caption."""
    return tuple(
        replace(block, title="")
        if isinstance(block, Table) and block.title == slide.title
        else block
        for block in slide.blocks
    )


def _notes(frame: Frame, slide: Slide, blocks: tuple[Block, ...]) -> list[str]:
    """What the speaker needs, who delivered, then where each figure of the page was read."""
    document = frame.document
    numbers = {figure.source for figure in figures_of(blocks)}
    source = f"{SOURCE.pick(document.language)}: {slide.source}" if slide.source else ""
    return [
        *slide.notes,
        *([source] if source else []),
        *(_source_line(line) for line in document.sources if line.number in numbers),
        f"{document.face.cutoff_text} · {frame.seal.pack} · {frame.seal.address}",
    ]


def _source_line(line: SourceLine) -> str:
    figure = f"{line.figure.text} ({line.fraction})" if line.fraction else line.figure.text
    parts = (
        line.indicator, line.unit, line.period, figure,
        line.origin, line.document, line.file, line.cell, line.recorded, line.marks,
    )  # fmt: skip
    return f"[{line.number}] " + " · ".join(part for part in parts if part)


def _name_sections(
    presentation: Presentation, document: Document, first_pages: list[tuple[Section, int]]
) -> None:
    """The parts of the story, as PowerPoint lists slides by section."""
    ids = [entry.get("id") for entry in presentation.slides._sldIdLst]
    starts: dict[str, tuple[str, int]] = {"": (document.face.title, 0)}
    for section, page in first_pages:
        starts.setdefault(section.code, (section.heading, page))
    bounds = [*(page for _, page in starts.values()), len(ids)]
    listed = "".join(
        f"<p14:section name={quoteattr(heading)} id={quoteattr(_section_id(code))}><p14:sldIdLst>"
        f"{''.join(f'<p14:sldId id={quoteattr(each)}/>' for each in ids[start:end])}"
        "</p14:sldIdLst></p14:section>"
        for (code, (heading, start)), end in zip(starts.items(), bounds[1:], strict=True)
    )
    root: Any = presentation.part._element
    root.append(
        parse_xml(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            f'<p:ext uri="{_SECTIONS_EXTENSION}"><p14:sectionLst'
            ' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{listed}</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def _section_id(code: str) -> str:
    return f"{{{str(uuid.uuid5(_SECTIONS, code)).upper()}}}"


def _describe(deck: Deck, document: Document, seal: Seal) -> None:
    """What the file says of itself; its dates are those of the pack."""
    known = dt.datetime.combine(document.face.known, dt.time(0))  # taken for UTC
    properties = deck.presentation.core_properties
    properties.title = document.face.title[:255]
    properties.author = document.face.place[:255]
    properties.last_modified_by = document.face.place[:255]
    properties.subject = document.face.cutoff_text[:255]
    properties.identifier = seal.pack[:255]
    properties.keywords = ""
    properties.comments = ""
    properties.language = document.language
    properties.created = properties.modified = known
    properties.revision = 1
