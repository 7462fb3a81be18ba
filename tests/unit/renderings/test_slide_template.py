"""The province's own template is kept to, or refused with words that say what is wrong with it."""

import io
import zipfile
from dataclasses import replace

import pptx
import pytest
from pptx.util import Pt

from ioc.renderings.slide_deck import (
    TemplateUnreadableError,
    TemplateWithoutRoomError,
    TemplateWithoutTitleError,
    open_deck,
)
from ioc.renderings.slides import write_slides
from tests.drawn.pack_document import SEAL, bars, document, listing, slide, table
from tests.drawn.read_slides import parts_of, read_slides


@pytest.fixture
def template(tmp_path):
    """A template of somebody: the library's, 4:3, with slides of its own and another accent."""
    deck = pptx.Presentation()
    for layout in list(deck.slide_layouts)[:3]:
        deck.slides.add_slide(layout).shapes.title.text = "Trang cũ của tỉnh"
    path = tmp_path / "tinh.pptx"
    deck.save(path)
    return _recoloured(path, b"4F81BD", b"7A1F3D")


def _recoloured(path, old, new):
    """The same file with another colour in its theme."""
    parts = parts_of(path)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(old, new) if "theme" in name else content)
    return path


def written(tmp_path, drawn, template):
    """The file made with the template."""
    target = tmp_path / "pack.pptx"
    write_slides(drawn, seal=SEAL, target=target, template=template)
    return target


def test_slides_have_the_size_and_the_master_of_the_template(template, tmp_path):
    target = written(tmp_path, document(), template)

    deck = pptx.Presentation(target)
    assert (deck.slide_width, deck.slide_height) == (Pt(720), Pt(540))
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Slide", "Title Only"}
    assert len(deck.slide_layouts) == 11


def test_slides_of_the_template_are_gone(template, tmp_path):
    target = written(tmp_path, document(slide("one", listing())), template)

    assert "Trang cũ" not in "\n".join(one.all_text for one in read_slides(target))
    assert not any("Trang cũ".encode() in content for content in parts_of(target).values())
    assert len(read_slides(target)) == 2


def test_bars_have_the_accent_of_the_template(template, tmp_path):
    target = written(tmp_path, document(slide("one", bars(count=2))), template)

    assert open_deck(template).palette.accent == "#7a1f3d"
    assert b'<a:schemeClr val="accent1"/>' in parts_of(target)["ppt/charts/chart1.xml"]


def test_letters_are_light_on_a_dark_template(tmp_path, template):
    dark = _recoloured(template, b'lastClr="FFFFFF"', b'lastClr="0B1220"')

    assert open_deck(dark).palette.surface == "#0b1220"
    assert open_deck(dark).palette.risk != open_deck(None).palette.risk


def test_a_title_stands_where_the_layout_has_it_and_evidence_under_it(template, tmp_path):
    deck = pptx.Presentation(written(tmp_path, document(slide("one", table(rows=4))), template))

    drawn = deck.slides[1]
    layout = next(each for each in deck.slide_layouts if each.name == "Title Only")
    own = next(each for each in layout.placeholders if each.placeholder_format.idx == 0)
    assert (drawn.shapes.title.left, drawn.shapes.title.top) == (own.left, own.top)
    tables = [shape for shape in drawn.shapes if shape.has_table]
    assert all(shape.top >= own.top + own.height for shape in tables)


def test_nothing_stands_beyond_the_edge_of_a_narrow_template(template, tmp_path):
    deck = pptx.Presentation(written(tmp_path, document(), template))

    for one in deck.slides:
        for shape in one.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height


def test_a_pack_in_the_same_template_twice_is_the_same(template, tmp_path):
    first = written(tmp_path, document(), template).read_bytes()

    assert written(tmp_path, document(), template).read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"not a presentation", b"<html></html>"],
    ids=["empty", "cut off", "text", "page"],
)
def test_a_broken_template_is_refused(content, tmp_path):
    path = tmp_path / "mẫu.pptx"
    path.write_bytes(content)

    with pytest.raises(TemplateUnreadableError) as refusal:
        open_deck(path)

    assert refusal.value.facts["file"] == "mẫu.pptx"


def test_a_template_that_is_another_office_file_is_refused(tmp_path):
    path = tmp_path / "sheet.pptx"
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    path.write_bytes(book.getvalue())

    with pytest.raises(TemplateUnreadableError):
        open_deck(path)


def test_a_template_with_a_part_that_is_no_xml_is_refused(template):
    parts = parts_of(template)
    with zipfile.ZipFile(template, "w") as package:
        for name, content in parts.items():
            package.writestr(name, b"<broken" if name == "ppt/presentation.xml" else content)

    with pytest.raises(TemplateUnreadableError):
        open_deck(template)


def test_a_template_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(TemplateUnreadableError):
        open_deck(tmp_path / "none.pptx")


def test_a_template_without_a_title_is_refused(tmp_path):
    deck = pptx.Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    path = tmp_path / "blank.pptx"
    deck.save(path)

    with pytest.raises(TemplateWithoutTitleError):
        open_deck(path)


@pytest.mark.parametrize("height", [400, 150], ids=["title fills it", "tiny"])
def test_a_template_without_room_is_refused(height, tmp_path):
    deck = pptx.Presentation()
    if height < 200:
        deck.slide_height = Pt(height)
    else:
        title = deck.slide_master.placeholders[0]
        title.height = Pt(height)
    path = tmp_path / "full.pptx"
    deck.save(path)

    with pytest.raises(TemplateWithoutRoomError):
        open_deck(path)


def test_a_refused_template_leaves_no_file(tmp_path):
    path = tmp_path / "mẫu.pptx"
    path.write_bytes(b"")

    with pytest.raises(TemplateUnreadableError):
        written(tmp_path, replace(document(), sections=()), path)

    assert not (tmp_path / "pack.pptx").exists()


def test_the_words_of_the_face_stand_where_the_template_has_its_subtitle(template, tmp_path):
    deck = pptx.Presentation(written(tmp_path, document(), template))

    under = [shape for shape in deck.slides[0].placeholders if shape.placeholder_format.idx == 1]
    assert [shape.text_frame.text.split("\n")[0] for shape in under] == [document().face.place]
