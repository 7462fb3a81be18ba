"""A document as one page of markup, for A4 to read and for 16:9 to show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from ioc.briefing.document import Document, Section, Slide, SourceLine, Table
from ioc.briefing.lettering import wrapped
from ioc.briefing.seal import Seal
from ioc.renderings import paper_fit
from ioc.renderings import paper_words as words
from ioc.renderings.paper_blocks import Room, blocks_markup, joined

PaperSize = Literal["a4", "16:9"]

CODE_PICTURE = "picture:code"  # the QR code, as the markup names it

# In CSS pixels; the style sheet sets the same.
A4_WIDTH = 646.0
A4_SIZE = 13.0
_TITLES = ((28.0, 1), (24.0, 2), (20.0, 2), (17.0, 3))  # sizes of a title, and on how many lines
_CORNER_LETTERS = 110
_ROWS_TOGETHER = 8  # of tables that are not parted where a page ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is asked of the markup beside the document."""

    size: PaperSize
    seal: Seal


def paper_markup(document: Document, sheet: Sheet) -> str:
    """The whole document as HTML; nothing in it leads out of it."""
    face, language = document.face, document.language
    body = _deck(document, sheet) if sheet.size == "16:9" else _reading(document, sheet)
    return str(
        Markup(
            '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
            '<meta name="author" content="{}"><meta name="description" content="{}">'
            '<meta name="dcterms.created" content="{}"><meta name="dcterms.modified" content="{}">'
            '</head><body class="{}">{}{}</body></html>'
        ).format(
            language, f"{face.title} – {face.place}", face.place, face.cutoff_text,
            face.known.isoformat(), face.known.isoformat(),
            "deck" if sheet.size == "16:9" else "a4", _corners(document, sheet), body,
        )
    )  # fmt: skip


def slide_anchor(number: int) -> str:
    """The id of a slide in the markup, from 1 on; ``paper`` finds its page by it."""
    return f"slide-{number}"


# --- what every page carries ------------------------------------------------------------------


def _corners(document: Document, sheet: Sheet) -> Markup:
    """Head and foot of every page: place and title, pack, day, and the code to the page."""
    face, language = document.face, document.language
    return Markup(
        '<div class="head-left">{}</div><div class="head-right">{}</div>'
        '<div class="seal"><img src="{}" alt="{}"><p class="seal__pack">{}</p><p>{}</p>'
        '<p class="seal__made-up">{}</p></div>'
    ).format(
        _short(face.place), _short(face.title), CODE_PICTURE, words.OPENS.pick(language),
        words.PACK.pick(language).format(pack=sheet.seal.pack),
        _short(face.cutoff_text), _short(face.illustrative),
    )  # fmt: skip


def _short(text: str) -> str:
    """What fits into a corner; the whole of it stands on the first page."""
    return text if len(text) <= _CORNER_LETTERS else f"{text[:_CORNER_LETTERS]}…"


def _face(document: Document) -> Markup:
    """The first page: whose it is, what it is about, until when it knows."""
    face, language = document.face, document.language
    facts = [
        (words.PERIOD, face.period),
        (words.AS_OF, face.as_of_text),
        (words.KNOWN, face.known_text),
        (words.PREVIOUS, document.previous),
    ]
    lines = joined(
        Markup("<tr><th>{}</th><td>{}</td></tr>").format(name.pick(language), said)
        for name, said in facts
        if said
    )
    return Markup(
        '<header class="face"><p class="face__place">{}</p><h1 class="face__title">{}</h1>'
        '<table class="face__facts">{}</table><p class="face__made-up">{}</p></header>'
    ).format(face.place, face.title, lines, face.illustrative)


# --- A4 ---------------------------------------------------------------------------------------


def _reading(document: Document, sheet: Sheet) -> Markup:
    numbers = _numbers(document)
    return joined(
        [
            _face(document),
            _contents(document, numbers),
            *(_section(n, each, document, numbers) for n, each in enumerate(document.sections, 1)),
            _sources(document),
        ]
    )


def _numbers(document: Document) -> dict[str, int]:
    return {slide.key: n for n, slide in enumerate(document.slides, 1)}


def _contents(document: Document, numbers: Mapping[str, int]) -> Markup:
    """Sections and the sentences of their slides with the page of each."""
    language = document.language
    lines = []
    for n, section in enumerate(document.sections, 1):
        if not section.slides:
            continue
        lines.append(_contents_line("section", f"section-{n}", section.heading))
        lines += [
            _contents_line("slide", slide_anchor(numbers[slide.key]), slide.title)
            for slide in section.slides
        ]
    lines.append(_contents_line("section", "sources", words.SOURCES.pick(language)))
    return Markup('<nav class="contents"><h2>{}</h2>{}</nav>').format(
        words.CONTENTS.pick(language), joined(lines)
    )


def _contents_line(kind: str, anchor: str, text: str) -> Markup:
    return Markup('<p class="contents__{}"><a href="#{}">{}</a></p>').format(kind, anchor, text)


def _section(n: int, section: Section, document: Document, numbers: Mapping[str, int]) -> Markup:
    if not section.slides:
        return Markup("")
    slides = joined(_article(slide, document, numbers[slide.key]) for slide in section.slides)
    return Markup('<section><h1 id="section-{}">{}</h1>{}</section>').format(
        n, section.heading, slides
    )


def _article(slide: Slide, document: Document, number: int) -> Markup:
    language = document.language
    room = Room(width=A4_WIDTH, size=A4_SIZE, chart_height=None, tiles_in_row=2, listings_in_row=2)
    return Markup('<article class="{}"><h2 id="{}">{}{}</h2>{}{}{}</article>').format(
        "whole" if _is_short(slide) else "",
        slide_anchor(number),
        slide.title,
        _made_up(slide, document),
        blocks_markup(slide.blocks, room=room, language=language, refers=True),
        _source(slide, document),
        _notes(slide, document),
    )


def _is_short(slide: Slide) -> bool:
    """Whether a slide has room on one page, and reads better when it is not parted."""
    rows = sum(len(block.rows) for block in slide.blocks if isinstance(block, Table))
    return rows <= _ROWS_TOGETHER


def _made_up(slide: Slide, document: Document) -> Markup:
    if not slide.is_illustrative:
        return Markup("")
    said = words.ILLUSTRATIVE.pick(document.language)
    return Markup(' <span class="badge">{}</span>').format(said)


def _source(slide: Slide, document: Document) -> Markup:
    if not slide.source:
        return Markup("")
    said = words.SOURCE.pick(document.language).split("{source}")
    return Markup('<p class="source">{}{}{}</p>').format(said[0], slide.source, said[1])


def _notes(slide: Slide, document: Document) -> Markup:
    if not slide.notes:
        return Markup("")
    lines = joined(Markup("<li>{}</li>").format(note) for note in slide.notes)
    return Markup('<div class="notes"><p>{}</p><ul>{}</ul></div>').format(
        words.NOTES.pick(document.language), lines
    )


def _sources(document: Document) -> Markup:
    """Where every figure was read, by the number behind it in the text."""
    language = document.language
    lines = joined(_origin(line, document) for line in document.sources)
    none = Markup('<p class="empty">{}</p>').format(words.NO_SOURCE.pick(language))
    return Markup('<section class="sources"><h1 id="sources">{}</h1>{}</section>').format(
        words.SOURCES.pick(language), lines or none
    )


def _origin(line: SourceLine, document: Document) -> Markup:
    """What the figure is about and how it reads; below, who reported it, in which file and cell."""
    recorded = words.RECORDED.pick(document.language).format(day=line.recorded)
    said = _stacked(line.unit, line.period, line.figure.text, line.fraction)
    origin = _stacked(
        line.origin, line.document, line.file, line.cell, recorded if line.recorded else "",
        line.marks,
    )  # fmt: skip
    return Markup('<p class="origin"><b>{}</b> {} – {}<br><span>{}</span></p>').format(
        line.number, line.indicator, said, origin
    )


def _stacked(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


# --- 16:9 -------------------------------------------------------------------------------------


def _deck(document: Document, sheet: Sheet) -> Markup:
    parts = [_face(document)]
    number = 0
    for section in document.sections:
        for slide in section.slides:
            number += 1
            parts.append(_deck_slide(slide, section, document, sheet, number))
    return joined(parts)


def _deck_slide(
    slide: Slide, section: Section, document: Document, sheet: Sheet, number: int
) -> Markup:
    letters = paper_fit.letter_size(slide)
    room = Room(
        width=paper_fit.WIDTH,
        size=letters,
        chart_height=paper_fit.chart_height(slide, letters),
        tiles_in_row=paper_fit.TILES_IN_ROW,
        listings_in_row=paper_fit.LISTINGS_IN_ROW,
    )
    title = Markup(
        '<div class="slide__head"><p class="eyebrow">{}{}</p>'
        '<p class="title" style="font-size:{}px">{}</p></div>'
    ).format(
        _short(section.heading), _made_up(slide, document), _title_size(slide.title), slide.title,
    )  # fmt: skip
    return Markup(
        '<section class="slide" id="{}" style="font-size:{}px">{}{}{}</section>'
    ).format(
        slide_anchor(number), letters, title,
        blocks_markup(slide.blocks, room=room, language=document.language, refers=False),
        _source(slide, document),
    )  # fmt: skip


def _title_size(title: str) -> float:
    """The largest size in which a title takes the lines it may; the smallest where it may none."""
    for size, lines in _TITLES:
        if len(wrapped(title, size=size, width=paper_fit.WIDTH, most=lines + 1)) <= lines:
            return size
    return _TITLES[-1][0]
