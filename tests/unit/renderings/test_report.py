"""The written report: laid out as officials' papers are, told in full, and nothing but text."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from pypdf import PdfReader

from ioc.briefing.document import Blank, Figure, Passage, ReportPart, Table
from ioc.briefing.plain_text import plain_text
from ioc.renderings.report import write_report
from tests.drawn.hostile_texts import HOSTILE_TEXTS, said_everywhere
from tests.drawn.pack_document import SEAL, bars, document, slide, tiles


@pytest.fixture
def written(tmp_path):
    """Write a document and read it back."""

    def write(drawn=None) -> WordDocument:
        write_report(drawn or document(), seal=SEAL, target=tmp_path / "report.docx")
        return docx.Document(str(tmp_path / "report.docx"))

    return write


def texts(report: WordDocument) -> list[str]:
    """Every paragraph, those of tables included, in their order."""
    found = report.element.body.iter(qn("w:p"))
    return ["".join(t.text or "" for t in one.iter(qn("w:t"))) for one in found]


def test_the_page_is_a4_with_the_margins_of_the_decree(written):
    section = written().sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_annexes_stand_on_pages_turned_to_the_side(written):
    upright, turned = written().sections

    assert (round(turned.page_width.mm), round(turned.page_height.mm)) == (297, 210)
    assert (turned.left_margin, turned.right_margin) == (upright.left_margin, upright.right_margin)
    assert not turned.different_first_page_header_footer  # every annex has its page's number
    assert "PAGE" in turned.header._element.xml


def test_the_number_of_the_page_stands_above_and_not_on_the_first(written):
    section = written().sections[0]

    assert "PAGE" in section.header._element.xml
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_header._element.xml


def test_every_letter_is_times_new_roman_in_black(written):
    report = written()
    normal = report.styles["Normal"]

    assert normal.font.name == "Times New Roman"
    assert "<w:color" not in report.element.xml
    assert "w:rFonts" not in report.element.xml  # no run has a typeface of its own
    sizes = {int(size.get(qn("w:val"))) / 2 for size in report.element.body.iter(qn("w:sz"))}
    assert {13, 14} <= sizes


def test_the_head_says_who_writes_and_leaves_number_and_day_to_a_person(written):
    said = texts(written())

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert "Độc lập - Tự do - Hạnh phúc" in said
    assert document().face.place in said
    assert "Số: ………/BC-………" in said
    assert "………………, ngày …… tháng …… năm ………" in said


def test_the_chapters_stand_in_their_order_and_each_annex_begins_a_page(written):
    report = written()
    heads = [p for p in report.paragraphs if p.style.name.startswith("Heading")]

    assert [p.text for p in heads] == [
        "I. Công tác chỉ đạo, điều hành", "II. Kết quả thực hiện", "II.1. Nhiệm vụ Đề án 06",
        "Phụ lục 1", "Phụ lục 2",
    ]  # fmt: skip
    breaks = [p.text for p in report.paragraphs if p._p.find(f".//{qn('w:pageBreakBefore')}")
              is not None]  # fmt: skip
    assert breaks == ["Phụ lục 1", "Phụ lục 2"]


def test_who_signs_and_who_receives_is_left_to_a_person_before_the_annexes(written):
    said = texts(written())

    assert said.index("Nơi nhận:") < said.index("Phụ lục 1")
    assert said.index("II. Kết quả thực hiện") < said.index("Nơi nhận:")


def test_every_cell_of_every_table_is_in_it_as_it_reads_everywhere(written):
    said = set(texts(written()))

    for part in document().report:
        for block in part.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        text = cell.text if isinstance(cell, Figure) else cell
                        assert (text or "–") in said


def test_tables_repeat_their_head_and_part_no_row(written):
    for table in written().tables:
        rows = table._tbl.findall(qn("w:tr"))
        if rows[0].find(f".//{qn('w:tblHeader')}") is None:
            continue
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_what_a_person_must_write_is_dots(written):
    parts = (ReportPart(number="I", heading="x", depth=1, blocks=(Blank(label="Ý", lines=3),)),)
    dots = written(document(report=parts)).element.xml.count('w:leader="dot"')

    assert dots - written(document(report=())).element.xml.count('w:leader="dot"') == 3


def test_charts_and_tiles_are_tables_of_their_figures(written):
    parts = (ReportPart(number="I", heading="x", depth=1, blocks=(bars(), tiles())),)
    said = " ".join(texts(written(document(report=parts))))

    points = [p for series in bars().series for p in series.points if p is not None]
    assert all(figure.text in said for figure in [*points, *(t.figure for t in tiles().tiles)])


def test_sources_stand_in_the_last_annex(written):
    source = document().sources[0]
    said = " ".join(texts(written()))

    assert source.document in said
    assert source.cell in said


def test_every_page_carries_the_pack_what_it_knows_and_a_code(written):
    section = written().sections[0]

    for footer in (section.footer, section.first_page_footer):
        xml = footer._element.xml
        assert SEAL.pack in xml
        assert document().face.cutoff_text in xml
        assert document().face.illustrative in xml
        assert "pic:pic" in xml


def test_the_same_document_gives_the_same_bytes_dated_by_what_it_knows(tmp_path):
    for name in ("a", "b"):
        write_report(document(), seal=SEAL, target=tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    core = docx.Document(str(tmp_path / "a")).core_properties
    assert core.modified.date() == document().face.known


def test_an_english_document_has_english_words_in_the_fixed_places(written):
    said = texts(written(replace(document(), language="en")))

    assert "Independence - Freedom - Happiness" in said
    assert "Annex 1" in said


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_texts_that_want_to_be_more_are_only_letters(name, written, tmp_path):
    """A page number is the only field, and the QR code the only thing from another part."""
    hostile = HOSTILE_TEXTS[name]
    part = ReportPart(number="I", heading="x", depth=1, blocks=(Passage(text="x"), tiles(1)))
    drawn = document(slide("x"), report=(part, *document().report[:1]))
    report = written(said_everywhere(drawn, hostile))

    assert plain_text(hostile) in texts(report)
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        parts = {n: package.read(n).decode() for n in package.namelist() if n.endswith("xml")}
        links = [package.read(n).decode() for n in package.namelist() if n.endswith(".rels")]
    assert not any("TargetMode" in one for one in links)
    body = "".join(parts.values())
    assert set(re.findall(r'w:instr="(.*?)"', body)) == {"PAGE"}
    assert not any(tag in body for tag in ("<w:hyperlink", "<w:instrText", "<w:object"))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs Debian's libreoffice-writer-nogui")
def test_another_program_opens_it_and_reads_the_same(tmp_path):
    write_report(document(), seal=SEAL, target=tmp_path / "report.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = [page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages]

    assert all(SEAL.pack in page for page in pages)
    assert "89,00" in "".join(pages)
    assert pages[1].lstrip().startswith("2")
