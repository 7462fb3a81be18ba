"""What every slide carries around its evidence: title, section, source, seal, page, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.slide import Slide as DrawnSlide

from ioc.briefing.document import Document, Slide
from ioc.briefing.seal import Seal
from ioc.profile.model import Text
from ioc.renderings.slide_deck import (
    Deck,
    TemplateWithoutNotesError,
    TemplateWithoutTitleError,
)
from ioc.renderings.slide_marks import (
    EMU_PER_POINT,
    NAMESPACES,
    Align,
    Box,
    Canvas,
    Letters,
    Line,
    tongue,
)
from ioc.renderings.slide_measure import LEADING, fitted, line_count, width_of

SOURCE = Text(vi="Nguồn", en="Source")
PACK = Text(vi="Tập tài liệu", en="Pack")
CODE = Text(vi="Mã QR mở tập tài liệu này", en="QR code that opens this pack")
_TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_FACE_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
_INSET = 14.4  # the padding a placeholder of a template has, left and right together
_SMALL, _SEAL = 11.0, 9.5
_QR = 46.0
_FACE_QR = 104.0
_NUMBER = 64.0
_GAP = 8.0
_HATCH = 9.0
_KICKER = 20.0
_MORE = 3  # sizes that are tried for a single line
_AIR = 16.0  # from a title to what shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One pack's deck while it is written."""

    deck: Deck
    document: Document
    seal: Seal
    pages: int  # slides altogether
    code: bytes  # the picture that opens the pack

    def canvas(self, slide: DrawnSlide) -> Canvas:
        """The slide to be drawn on."""
        return Canvas(
            shapes=slide.shapes, palette=self.deck.palette, language=self.document.language
        )


def draw_face(frame: Frame) -> None:
    """The first slide: what meeting, of which place and days, and the code of the pack."""
    face, deck = frame.document.face, frame.deck
    slide = deck.presentation.slides.add_slide(deck.face)
    canvas = frame.canvas(slide)
    box = _fill_title(slide, face.title, language=frame.document.language, sizes=_FACE_SIZES)
    own = _keep_subtitle(slide)
    if own is None or not deck.template:
        _drop_but_title(slide)
        words = Box(left=box.left, top=box.bottom + 16, width=box.width, height=136)
        canvas.letters(words, _face_lines(frame, words.width, align="l"))
        rule = Box(left=box.left, top=box.bottom + 8, width=56, height=0)
        canvas.rule(rule, colour=canvas.palette.accent, width=3)
    else:
        lines = _face_lines(frame, own.width / EMU_PER_POINT - _INSET, align="")
        body: Any = own.element.txBody
        for paragraph in list(body.p_lst):
            body.remove(paragraph)
        for paragraph in parse_xml(f"<p:txBody {NAMESPACES}>{canvas.lines_xml(lines)}</p:txBody>"):
            body.append(paragraph)
    _foot(frame, slide, number=1, qr=_FACE_QR)


def _drop_but_title(slide: DrawnSlide) -> None:
    for shape in list(slide.placeholders):
        if shape.placeholder_format.idx != 0:
            shape.element.getparent().remove(shape.element)


def _keep_subtitle(slide: DrawnSlide) -> Any:
    """The placeholder under the title, where a template says what it looks like; the rest goes."""
    kept = None
    placeholders: Any = slide.placeholders
    for shape in list(placeholders):
        kind = shape.placeholder_format.type
        if kind is not None and kind.name == "SUBTITLE" and kept is None:
            kept = shape
        elif shape.placeholder_format.idx != 0:
            shape.element.getparent().remove(shape.element)
    return kept


def _face_lines(frame: Frame, width: float, *, align: Align) -> list[Line]:
    """Place, days, until when it was known, and whether figures are made up."""
    face, palette = frame.document.face, frame.deck.palette
    ink, muted = palette.ink, palette.muted
    words = [
        (face.place, Letters(size=20, colour=ink)),
        (face.period, Letters(size=16, colour=ink)),
        (face.cutoff_text, Letters(size=13, colour=muted)),
        (face.illustrative, Letters(size=13, colour=muted)),
    ]
    return [
        Line(runs=((_cut(text, letters, width), letters),), align=align, after=5)
        for text, letters in words
        if text
    ]


def add_slide(frame: Frame, slide: Slide, *, part: str) -> DrawnSlide:
    """A slide with its title, ``part`` ("2/3", or nothing) behind it, and nothing under it yet."""
    drawn: DrawnSlide = frame.deck.presentation.slides.add_slide(frame.deck.layout)
    _drop_but_title(drawn)
    _fill_title(drawn, slide.title, language=frame.document.language, sizes=_TITLE_SIZES, part=part)
    return drawn


def evidence_box(deck: Deck, title: str, *, has_parts: bool) -> Box:
    """Where the evidence stands: under a short title it has more room, if the title is ours."""
    if deck.template:
        return deck.body
    whole = f"{title} (99/99)" if has_parts else title
    size, lines = _title_size(whole, deck.title.width, deck.title.height, _TITLE_SIZES)
    return deck.body.below(deck.title.top + lines * size * LEADING + _AIR - deck.body.top)


def draw_frame(frame: Frame, drawn: DrawnSlide, slide: Slide, *, section: str, number: int) -> None:
    """Section above the title, source under the evidence, seal and page number at the foot."""
    canvas, title = frame.canvas(drawn), frame.deck.title
    if section and title.top >= _KICKER:
        letters = Letters(size=_SMALL, colour=canvas.palette.muted)
        box = Box(left=title.left, top=title.top - _KICKER, width=title.width, height=16)
        canvas.letters(box, [Line(runs=((_cut(section, letters, box.width), letters),))])
    _draw_source(frame, canvas, slide)
    _foot(frame, drawn, number=number, qr=_QR)


def write_notes(drawn: DrawnSlide, notes: Sequence[str], *, template: str) -> None:
    """What the speaker reads beside the slide.

    Raises:
        TemplateWithoutNotesError: the notes pages of the template have no room for text.
    """
    frame = drawn.notes_slide.notes_text_frame
    if frame is None:
        raise TemplateWithoutNotesError(file=template)
    frame.text = "\n".join(notes)


def _fill_title(
    drawn: DrawnSlide, text: str, *, language: Any, sizes: Sequence[float], part: str = ""
) -> Box:
    """Write the title as large as it fits; returns where the title stands."""
    shape = drawn.shapes.title
    if shape is None:  # a deck is opened only with a layout that has one
        raise TemplateWithoutTitleError(file="")
    left, top, width, height = (side / EMU_PER_POINT for side in (
        shape.left, shape.top, shape.width, shape.height,
    ))  # fmt: skip
    behind = f" ({part})" if part else ""
    room = width - _INSET

    size, most = _title_size(text + behind, width, height, sizes)
    lines = line_count(text + behind, size=size, width=room, is_bold=True)
    shown = text if lines <= most else _cut_bold(text, size, room, most, behind)
    runs = f'<a:r><a:rPr lang="{tongue(language)}" sz="{round(size * 100)}" dirty="0"/>'
    body: Any = shape.element.txBody
    for paragraph in list(body.p_lst):
        body.remove(paragraph)
    body.append(
        parse_xml(
            f"<a:p {NAMESPACES}>{runs}<a:t>{_escaped(shown)}</a:t></a:r>"
            + (f"{runs}<a:t>{_escaped(behind)}</a:t></a:r>" if behind else "")
            + "</a:p>"
        )
    )
    return Box(left=left, top=top, width=width, height=height)


def _title_size(
    text: str, width: float, height: float, sizes: Sequence[float]
) -> tuple[float, int]:
    """The largest size that fits, and the lines it takes: at the smallest as many as fit.

    A title that a little less size brings onto one line has one: its last word is not left alone.
    """
    for size in sizes[:_MORE]:
        if line_count(text, size=size, width=width - _INSET, is_bold=True) == 1:
            return size, 1
    for size in sizes:
        lines = line_count(text, size=size, width=width - _INSET, is_bold=True)
        if lines * size * LEADING <= height:
            return size, lines
    return sizes[-1], max(1, int(height / (sizes[-1] * LEADING)))


def _cut_bold(text: str, size: float, width: float, most: int, behind: str) -> str:
    short = fitted(text + behind, size=size, width=width, most=most, is_bold=True)
    return short[: len(short) - len(behind) - 1].rstrip() + "…" if behind else short


def _draw_source(frame: Frame, canvas: Canvas, slide: Slide) -> None:
    """The mark of made-up figures and who delivered, in one line under the evidence."""
    foot, language = frame.deck.foot, frame.document.language
    letters = Letters(size=_SMALL, colour=canvas.palette.muted)
    box = Box(left=foot.left, top=foot.top + 6, width=foot.width, height=16)
    marked = frame.document.face.illustrative if slide.is_illustrative else ""
    marked = _cut(marked, letters, box.width - 2 * _QR)
    if marked:
        fill = canvas.hatch_xml(canvas.palette.muted)
        canvas.swatch(Box(left=box.left, top=box.top + 3, width=_HATCH, height=_HATCH), fill=fill)
        box = Box(left=box.left + _HATCH + 5, top=box.top, width=box.width - _HATCH - 5, height=16)
    source = f"{SOURCE.pick(language)}: {slide.source}" if slide.source else ""
    runs = [(marked, replace(letters, is_dotted=True))] if marked else []
    behind = f" · {source}" if marked and source else source
    room = box.width - _QR - width_of(marked, letters.size)
    if behind and room > 0:
        runs.append((fitted(behind, size=letters.size, width=room, most=1), letters))
    if runs:
        canvas.letters(box, [Line(runs=tuple(runs))])


def _foot(frame: Frame, drawn: DrawnSlide, *, number: int, qr: float) -> None:
    """Pack, day and until when it was known; page number; the code that opens the pack."""
    canvas, foot = frame.canvas(drawn), frame.deck.foot
    face, language = frame.document.face, frame.document.language
    code = Box(left=foot.right - qr, top=foot.bottom - qr - 6, width=qr, height=qr)
    picture: Any = drawn.shapes.add_picture(BytesIO(frame.code), *code.emu())
    picture.element.nvPicPr.cNvPr.set("descr", CODE.pick(language))
    picture.name = "QR"
    letters = Letters(size=_SEAL, colour=canvas.palette.muted)
    top = foot.bottom - 48 + (0 if qr == _QR else 4)
    words = Box(
        left=foot.left, top=top, width=foot.width - qr - _NUMBER - 2 * _GAP, height=34
    )  # fmt: skip
    lines = (
        " · ".join(each for each in (face.title, face.place) if each),
        f"{face.cutoff_text} · {PACK.pick(language)} {frame.seal.pack}",
    )
    if qr == _QR:
        edge = Box(left=foot.left, top=top - 5, width=foot.width - qr - _GAP, height=0)
        canvas.rule(edge, colour=canvas.palette.line, width=0.75)
    runs = "".join(
        canvas.lines_xml([Line(runs=((_cut(line, letters, words.width), letters),))])
        for line in lines
    )
    _placeholder(frame, drawn, kind="ftr", box=words, paragraphs=runs)
    right = Box(left=code.left - _NUMBER - _GAP, top=top, width=_NUMBER, height=16)
    _placeholder(
        frame,
        drawn,
        kind="sldNum",
        box=right,
        paragraphs=_page(canvas, letters, number, frame.pages),
    )


def _page(canvas: Canvas, letters: Letters, number: int, pages: int) -> str:
    """The page as a field, so that it stays right when somebody moves a slide."""
    look = canvas.letters_xml(letters)
    align: Align = "r"
    return (
        f'<a:p><a:pPr algn="{align}"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}"'
        f' type="slidenum">{look}<a:t>{number}</a:t></a:fld>'
        f"<a:r>{look}<a:t>/{pages}</a:t></a:r></a:p>"
    )


def _placeholder(frame: Frame, drawn: DrawnSlide, *, kind: str, box: Box, paragraphs: str) -> None:
    """A text at the foot; as the layout's own placeholder where it has one."""
    shape = drawn.shapes.add_textbox(*box.emu())
    names = {"ftr": "FOOTER", "sldNum": "SLIDE_NUMBER"}
    placeholders: Any = drawn.slide_layout.placeholders
    own = next(
        (
            each.placeholder_format.idx
            for each in placeholders
            if each.placeholder_format.type is not None
            and each.placeholder_format.type.name == names[kind]
        ),
        None,
    )
    element: Any = shape.element
    if own is not None:
        element.nvSpPr.nvPr.append(
            parse_xml(f'<p:ph {NAMESPACES} type={quoteattr(kind)} sz="quarter" idx="{own}"/>')
        )
        element.nvSpPr.cNvSpPr.attrib.pop("txBox", None)
    body = parse_xml(
        f'<p:txBody {NAMESPACES}><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"'
        f' anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
    )
    element.replace(element.txBody, body)


def _cut(text: str, letters: Letters, width: float, *, most: int = 1) -> str:
    return fitted(text, size=letters.size, width=width, most=most, is_bold=letters.is_bold)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
