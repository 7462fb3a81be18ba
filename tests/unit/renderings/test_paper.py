"""A pack on paper: every figure in it as real text, whole on its page, and nothing but text."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from ioc.briefing.document import Document, Figure, Listing, Table, Tiles
from ioc.briefing.plain_text import plain_text
from ioc.renderings import typesetter
from ioc.renderings.paper import write_paper
from ioc.renderings.typesetter import TypesettingLibraryMissingError
from tests.drawn.hostile_texts import HOSTILE_TEXTS, said_everywhere
from tests.drawn.pack_document import SEAL, bars, document, line, listing, slide, table, tiles

SIZES = ("a4", "16:9")


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """The drawn document in both sizes, by size."""
    folder = tmp_path_factory.mktemp("paper")
    return {size: printed(document(), folder / f"{size[:1]}.pdf", size) for size in SIZES}


def printed(drawn: Document, target, size) -> bytes:
    """The bytes of the document's PDF."""
    write_paper(drawn, seal=SEAL, target=target, size=size)
    return target.read_bytes()


def pages_of(content: bytes) -> list[str]:
    """The text of each page, with one kind of space."""
    return [flat(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]


def flat(text: str) -> str:
    """The text on one line with plain spaces."""
    return re.sub(r"\s+", " ", text)


def bare(text: str) -> str:
    """The text without any space: how a reader joins lines says nothing."""
    return re.sub(r"[\s\u200b-\u200d\ufeff]+", "", text)


def figures_of(drawn: Document) -> set[str]:
    """How every figure of the slides reads."""
    found: set[str] = set()
    for one in drawn.slides:
        for block in one.blocks:
            match block:
                case Tiles():
                    found |= {tile.figure.text for tile in block.tiles}
                case Listing():
                    found |= {item.figure.text for item in block.items if item.figure}
                case Table():
                    found |= {c.text for row in block.rows for c in row if isinstance(c, Figure)}
                case _:
                    series = getattr(block, "series", ())
                    found |= {p.text for each in series for p in each.points if p is not None}
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_figure_and_title_of_the_slides_stands_on_paper(papers, size):
    text = bare("".join(pages_of(papers[size])))

    assert figures_of(document())
    assert [one for one in figures_of(document()) if bare(one) not in text] == []
    assert all(bare(one.title) in text for one in document().slides)


@pytest.mark.parametrize("size", SIZES)
def test_every_page_says_which_pack_it_is_what_it_knows_and_that_figures_are_made_up(papers, size):
    face = document().face
    pages = pages_of(papers[size])

    for n, page in enumerate(pages, 1):
        assert SEAL.pack in page
        assert bare(face.cutoff_text) in bare(page)
        assert face.illustrative in page
        assert f"{n}/{len(pages)}" in page
    for page in PdfReader(BytesIO(papers[size])).pages:
        assert len(page.images) == 1  # the QR code


def test_the_pages_of_16_9_are_one_for_each_slide_and_the_face(papers):
    assert len(pages_of(papers["16:9"])) == 1 + len(document().slides)


@pytest.mark.parametrize("letters", [40, 100, 130, 200, 260])
def test_a_title_of_up_to_three_lines_leaves_room_for_a_chart_that_fills_its_slide(
    letters, tmp_path
):
    title = ("Bộ chỉ số 766: Nam Giang dẫn đầu, Nông Sơn đứng cuối; " * 9)[:letters]
    drawn = document(slide("chart", bars(count=18), title=title))

    pages = pages_of(printed(drawn, tmp_path / "deck.pdf", "16:9"))

    assert len(pages) == 1 + len(drawn.slides)
    assert bare(title) in bare(pages[1])


def test_a4_has_contents_with_the_page_of_each_slide(papers):
    pages = pages_of(papers["a4"])
    contents = pages[0].split("Mục lục")[1]
    listed = re.findall(r"([^.…]+?)\s?\.{3,}\s?(\d+)", contents)

    assert len(listed) == len(document().slides) + 2  # the section and the sources
    for title, page in listed:
        assert bare(title)[-30:] in bare(pages[int(page) - 1])


def test_a4_lists_the_source_of_every_figure(papers):
    text = bare("".join(pages_of(papers["a4"])))
    source = document().sources[0]

    for said in (source.origin, source.file, source.cell, source.document, source.recorded):
        assert bare(said) in text


@pytest.mark.parametrize("size", SIZES)
def test_the_fonts_are_inside_and_are_ours(papers, size):
    for page in PdfReader(BytesIO(papers[size])).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "Be-Vietnam-Pro" in descendant["/BaseFont"]
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
            assert "/ToUnicode" in font.get_object()


@pytest.mark.parametrize("size", SIZES)
def test_the_same_document_gives_the_same_bytes_dated_by_what_it_knows(papers, size, tmp_path):
    again = printed(document(), tmp_path / "again.pdf", size)

    assert again == papers[size]
    assert PdfReader(BytesIO(again)).metadata.creation_date.date() == document().face.known


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs Debian's poppler-utils")
@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_at_the_edge_of_a_page(papers, size, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(papers[size])
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "paper.pdf"), "-"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    width, height = map(float, re.search(r'<page width="(.+?)" height="(.+?)"', boxes).groups())
    words = re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)"', boxes)

    assert words
    for left, top, right, bottom in (map(float, word) for word in words):
        assert 0 < left < right < width
        assert 0 < top < bottom < height


def test_a_long_table_runs_over_pages_with_its_head_on_each(tmp_path):
    pages = pages_of(printed(document(slide("long", table(rows=60))), tmp_path / "x.pdf", "16:9"))[
        1:
    ]

    assert len(pages) > 1
    for page in pages:
        assert "Hạng Đơn vị" in page
        assert document().slides[0].title in page


@pytest.mark.parametrize(
    "blocks",
    [(tiles(8), listing()), (table(rows=18),), (bars(count=18),), (tiles(1), line()),
     (listing(), listing(), listing(), listing(), listing())],
)  # fmt: skip
def test_what_a_meeting_usually_shows_stays_on_one_page(blocks, tmp_path):
    drawn = document(slide("one", *blocks))

    assert len(pages_of(printed(drawn, tmp_path / "x.pdf", "16:9"))) == 2


LETTERS_ONLY = ("script", "svg", "style", "formula link", "entity", "turned", "javascript", "jinja")


@pytest.mark.parametrize("size", SIZES)
def test_texts_that_want_to_be_more_are_only_letters(size, tmp_path):
    """One slide for each of them, with the text in its title, tables, lists and tiles."""
    blocks = (listing(1), table(rows=1), tiles(1), bars(count=1))
    drawn = document(*(
        replace(said_everywhere(slide("x", *blocks), HOSTILE_TEXTS[name]), key=name)
        for name in LETTERS_ONLY
    ))  # fmt: skip
    content = printed(drawn, tmp_path / "x.pdf", size)
    text = bare("".join(pages_of(content)))

    assert acting(content) == []
    assert [n for n in LETTERS_ONLY if bare(plain_text(HOSTILE_TEXTS[n])) not in text] == []


def test_a_document_that_says_nothing_else_is_set_too(tmp_path):
    hostile = HOSTILE_TEXTS["style"]
    drawn = said_everywhere(document(slide("x", listing(1), table(rows=1))), hostile)

    assert acting(printed(drawn, tmp_path / "x.pdf", "a4")) == []


def acting(content: bytes) -> list[str]:
    """What a reader would open, run or attach; links inside the document are none."""
    reader = PdfReader(BytesIO(content))
    found = []
    for number in range(1, len(reader.xref[0]) + 1):
        held = reader.get_object(IndirectObject(number, 0, reader))
        if not isinstance(held, DictionaryObject):
            continue
        action = held.get("/A", {})
        found += [str(held)] if action and action.get("/S") != "/GoTo" else []
        names = {"/URI", "/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/OpenAction", "/AA"}
        found += [name for name in names if name in held]
    return found


def test_a_document_without_slides_is_a_face(tmp_path):
    empty = replace(document(), sections=(), sources=())

    assert len(pages_of(printed(empty, tmp_path / "x.pdf", "16:9"))) == 1


def test_a_machine_without_the_library_is_told_which(monkeypatch, tmp_path):
    """WeasyPrint looks for Pango when it is loaded, and says OSError where there is none."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)

    with pytest.raises(TypesettingLibraryMissingError, match="libpango"):
        typesetter.load_weasyprint()
