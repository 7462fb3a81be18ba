"""What stands around a report's chapters: page, head, signature and foot, by Decree 30/2020.

A4 with margins of 20, 20, 30 and 15 mm, Times New Roman in black, the number of the page in the
middle of the upper edge and not on the first. Annexes, which are tables of many columns, lie on the
side.
"""

import copy
import datetime as dt
import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ioc.briefing.document import Face
from ioc.briefing.qr_code import qr_png
from ioc.briefing.seal import Seal
from ioc.profile.model import Language
from ioc.renderings import report_words as words
from ioc.renderings.report_marks import (
    Column,
    Setting,
    beside,
    field,
    paragraph,
)

WIDTH = 165.0  # of the text, in millimetres
ANNEX_WIDTH = 252.0
TYPEFACE = "Times New Roman"
_BODY = 14.0
_SMALL = 11.0
_SEAL = 8.0
_CODE = Mm(12)
_BLACK = RGBColor(0, 0, 0)
_LANGUAGES: dict[Language, str] = {"vi": "vi-VN", "en": "en-GB"}
_LEFT = Column(title="", align="center", width=66)
_RIGHT = Column(title="", align="center", width=WIDTH - 66)


def empty_report(face: Face, *, language: Language, seal: Seal) -> WordDocument:
    """A document of A4 pages with our typeface, page number and seal, and nothing in it."""
    report = docx.Document()
    _typeface(report, language)
    _page(report)
    _number_and_seal(report, face, language, seal)
    _properties(report, face, seal)
    return report


def head(face: Face, language: Language) -> list[Any]:
    """Who writes, the state and its motto, number and day to be written, and the title."""
    bold = Setting(size=13, is_bold=True, align="center")
    left = [
        paragraph(face.place, Setting(size=13, is_capital=True, align="center")),
        _dots(12, Setting(size=13, align="center")),
        _rule(_LEFT.width, 22),
        paragraph(words.NUMBER.pick(language), Setting(size=13, align="center", before=4)),
    ]
    right = [
        paragraph(words.STATE.pick(language), Setting(size=12, is_bold=True, align="center")),
        paragraph(words.MOTTO.pick(language), bold),
        _rule(_RIGHT.width, 46),
        paragraph(
            words.PLACE_AND_DAY.pick(language),
            Setting(size=13, is_italic=True, align="center", before=4),
        ),
    ]
    title = Setting(size=14, is_bold=True, is_capital=True, align="center", before=22)
    period = words.PERIOD.pick(language).split("{period}")
    small = Setting(size=13, is_italic=True, align="center")
    lines = [
        paragraph(face.title, title),
        paragraph(face.period.join(period), Setting(size=13, align="center", before=2)),
        paragraph(face.cutoff_text, small),
        paragraph(face.illustrative, small) if face.illustrative else None,
        _rule(WIDTH, 40),
        paragraph("", Setting(size=6, after=4)),
    ]
    return [beside((_LEFT, _RIGHT), (left, right)), *(line for line in lines if line is not None)]


def _dots(count: int, setting: Setting, before: str = "") -> Any:
    """Room for a person to write in; in a cell, where tabs do not reach."""
    return paragraph(before + "…" * count, setting)


def _rule(width: float, long: float) -> Any:
    """A short line in the middle of a width, both in millimetres."""
    side = (width - long) / 2
    return paragraph("", Setting(size=3, left=side, right=side, is_ruled=True))


def signature(language: Language) -> list[Any]:
    """Recipients on the left, who signs on the right: all for a person to write."""
    note = Setting(size=_SMALL)
    left = [
        paragraph(words.RECIPIENTS.pick(language), Setting(size=12, is_bold=True, is_italic=True)),
        *(_dots(14, note, "- ") for _ in range(3)),
        paragraph(words.FILED.pick(language), note),
    ]
    dots = Setting(size=14, align="center")
    right = [
        _dots(16, dots),
        paragraph(
            words.SIGNED.pick(language), Setting(size=12, is_italic=True, align="center", after=58)
        ),
        _dots(16, dots),
    ]
    gap = paragraph("", Setting(size=14, before=6))
    return [gap, beside((_LEFT, _RIGHT), (left, right))]


def turned_to_the_side(report: WordDocument) -> Any:
    """The paragraph that ends the upright pages; the report's last pages are turned."""
    section = report.sections[0]
    ending = paragraph("", Setting(size=1))
    ending.find(qn("w:pPr")).append(copy.deepcopy(section._sectPr))
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.different_first_page_header_footer = False
    return ending


def _typeface(report: WordDocument, language: Language) -> None:
    """Every style in one typeface, black, in the document's language."""
    for style in report.styles:
        if isinstance(style, ParagraphStyle):
            style.font.color.rgb = _BLACK
            style.font.name = TYPEFACE
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{kind}"), None)
            for kind in ("w:eastAsia", "w:cs"):
                fonts.set(qn(kind), TYPEFACE)
    normal = report.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(_BODY)
    normal.paragraph_format.space_after = Pt(0)
    for mark in report.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), _LANGUAGES[language])


def _page(report: WordDocument) -> None:
    section = report.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(25)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True


def _number_and_seal(report: WordDocument, face: Face, language: Language, seal: Seal) -> None:
    section = report.sections[0]
    middle = Setting(size=13, align="center")
    number = section.header.paragraphs[0]
    number.alignment = 1
    number._p.append(field("PAGE", middle))
    section.first_page_header.is_linked_to_previous = False
    code = qr_png(seal.address)
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        _seal(footer, code, face, language, seal)


def _seal(footer: Any, code: bytes, face: Face, language: Language, seal: Seal) -> None:
    """The code and beside it which pack this is and what it knows; the same on every page."""
    said = [
        words.PACK.pick(language).format(pack=seal.pack),
        face.cutoff_text,
        face.illustrative,
    ]
    lines = [paragraph(line, Setting(size=_SEAL)) for line in said if line]
    first = footer.paragraphs[0]
    first.add_run().add_picture(io.BytesIO(code), width=Emu(_CODE))
    picture = first._p
    columns = (
        Column(title="", align="left", width=15),
        Column(title="", align="left", width=WIDTH - 15),
    )
    table = beside(columns, ([], lines))
    picture.addprevious(table)
    table.findall(qn("w:tr"))[0].findall(qn("w:tc"))[0].append(picture)
    # A cell's table is followed by a paragraph; this one takes no room.
    table.addnext(paragraph("", Setting(size=1)))


def _properties(report: WordDocument, face: Face, seal: Seal) -> None:
    """What a file says of itself, dated by what it knows."""
    day = dt.datetime.combine(face.known, dt.time(), tzinfo=dt.UTC).replace(tzinfo=None)
    core = report.core_properties
    core.title, core.author, core.subject = face.title[:255], face.place[:255], seal.pack
    core.comments, core.keywords, core.last_modified_by = "", "", face.place[:255]
    core.created = core.modified = day
    core.revision = 1
