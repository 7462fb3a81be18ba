"""The slides of a pack say what the pack says, in text, native tables and native charts."""

import re
from dataclasses import replace

import pptx
import pytest

from ioc.briefing.document import (
    Blank,
    Chart,
    Column,
    Figure,
    Item,
    Listing,
    Passage,
    Section,
    Series,
    Table,
)
from ioc.renderings.slides import write_slides
from ioc.renderings.unwritten import UnwrittenError
from tests.drawn.pack_document import (
    LONG_INDICATOR,
    LONG_UNIT,
    SEAL,
    bars,
    document,
    line,
    listing,
    percent,
    slide,
    table,
    tiles,
)
from tests.drawn.read_slides import parts_of, read_slides


@pytest.fixture
def written(tmp_path):
    """Writes a document and reads the slides back."""

    def write(drawn, seal=SEAL):
        write_slides(drawn, seal=seal, target=tmp_path / "pack.pptx")
        return read_slides(tmp_path / "pack.pptx")

    return write


def bare(title):
    """A title without the number of its part."""
    return re.sub(r" \(\d+/\d+\)$", "", title)


def text_of(cell):
    """What a cell of the document says."""
    if isinstance(cell, Figure):
        return cell.text
    return "–" if cell is None else cell


def test_the_first_slide_says_which_meeting_of_which_place_and_days(written):
    face = document().face

    first = written(document())[0]

    assert first.title == face.title
    for text in (face.place, face.period, face.cutoff_text, face.illustrative):
        assert text in first.texts


def test_a_slide_is_titled_with_its_sentence(written):
    titles = [bare(one.title) for one in written(document())[1:]]

    assert set(titles) == {one.title for one in document().slides}


def test_every_slide_carries_the_pack_until_when_it_was_known_its_page_and_the_code(written):
    slides = written(document())

    for number, one in enumerate(slides, start=1):
        foot = "\n".join(one.texts)
        assert SEAL.pack in foot
        assert document().face.cutoff_text in foot
        assert f"{number}/{len(slides)}" in one.texts
        assert one.pictures == 1


def test_the_page_number_is_a_field_that_follows_a_moved_slide(written, tmp_path):
    slides = written(document())

    parts = parts_of(tmp_path / "pack.pptx")
    assert all(
        b'type="slidenum"' in parts[f"ppt/slides/slide{n}.xml"] for n in range(1, len(slides) + 1)
    )


def test_every_figure_of_the_document_is_read_on_a_slide(written):
    everything = "\n".join(one.all_text for one in written(document()))

    texts = [
        figure.text
        for one in document().slides
        for block in one.blocks
        for figure in figures(block)
    ]
    assert [text for text in texts if text not in everything] == []


def figures(block):
    """The figures a block shows as text; earlier bars beside others may stay without one."""
    match block:
        case Table():
            return [cell for row in block.rows for cell in row if isinstance(cell, Figure)]
        case Chart():
            shown = [series for series in block.series if series.role == "actual"]
            return [point for series in shown for point in series.points if point is not None]
        case Passage() | Blank():
            return []
        case _:
            entries = getattr(block, "items", None) or getattr(block, "tiles", ())
            return [entry.figure for entry in entries if entry.figure is not None]


def test_a_table_reads_row_by_row_as_in_the_document(written):
    drawn = table(rows=12)

    (found,) = written(document(slide("one", drawn)))[1].tables

    assert found[0] == [column.title for column in drawn.columns]
    assert found[1:] == [[text_of(cell) for cell in row] for row in drawn.rows]


def test_a_long_table_goes_over_pages_each_with_its_head_and_none_with_a_row_or_two(written):
    drawn = table(rows=70)

    pages = written(document(slide("one", drawn)))[1:]

    heads = {tuple(page.tables[0][0]) for page in pages}
    rows = [row for page in pages for row in page.tables[0][1:]]
    assert len(heads) == 1
    assert rows == [[text_of(cell) for cell in row] for row in drawn.rows]
    assert [page.title for page in pages] == [
        f"{document().slides[0].title} ({n}/{len(pages)})" for n in range(1, len(pages) + 1)
    ]
    assert min(len(page.tables[0]) for page in pages) > 10
    # The note is said once, where the table ends.
    assert [drawn.note in page.texts for page in pages] == [*[False] * (len(pages) - 1), True]


def test_a_chart_holds_its_numbers_and_its_workbook_the_same(written):
    drawn = bars(count=5)

    (chart,) = written(document(slide("one", drawn)))[1].charts

    assert chart.categories == list(drawn.categories)
    for n, series in enumerate(drawn.series):
        values = [None if point is None else point.value for point in series.points]
        assert chart.series[series.name] == values
        assert [row[1 + n] for row in chart.cells] == [series.name, *values]
        texts = [None if point is None else point.text for point in series.points]
        assert [row[3 + n] for row in chart.cells][1:] == texts
    assert [row[0] for row in chart.cells][1:] == list(drawn.categories)


def test_a_chart_says_its_numbers_as_the_document_writes_them(written):
    drawn = bars(count=5)

    (chart,) = written(document(slide("one", drawn)))[1].charts

    actual = drawn.series[1].points
    assert [label for label in chart.labels if label in {p.text for p in actual}] == [
        point.text for point in actual
    ]


def test_a_gap_stays_a_gap_in_chart_and_workbook(written):
    (chart,) = written(document(slide("one", line(count=6))))[1].charts

    assert chart.series["Tỉnh"][-1] is None
    assert len(chart.cells) == 7
    assert chart.cells[-1][1] is None


def test_bars_begin_at_zero(written, tmp_path):
    written(document(slide("one", bars(count=3))))

    chart = parts_of(tmp_path / "pack.pptx")["ppt/charts/chart1.xml"].decode()
    assert '<c:min val="0"/>' in chart


def test_a_category_without_a_figure_says_so_and_has_no_bar(written):
    missing = Figure(text="chưa có số liệu", value=None)
    drawn = replace(
        bars(count=3),
        series=(Series(name="Tuần 47", role="actual", points=(percent(9), missing, percent(4))),),
    )

    (chart,) = written(document(slide("one", drawn)))[1].charts

    assert chart.series["Tuần 47"] == [9, None, 4]
    assert chart.marks.count("chưa có số liệu") == 1


def test_a_target_is_named_with_its_number(written):
    drawn = bars(count=3)

    (chart,) = written(document(slide("one", drawn)))[1].charts

    assert f"{drawn.target_name} {drawn.target.text}" in chart.marks
    assert drawn.target.value in [cell for row in chart.cells for cell in row]


def test_a_chart_without_any_figure_says_so(written):
    empty = replace(
        bars(count=2), series=(Series(name="Tuần 47", role="actual", points=(None, None)),)
    )

    page = written(document(slide("one", empty)))[1]

    assert page.charts == []
    assert "Chưa có số liệu nào để vẽ." in page.texts


def test_bars_that_go_over_pages_share_one_scale(written, tmp_path):
    pages = written(document(slide("one", bars(count=40))))[1:]

    names = [name for page in pages for name in page.charts[0].categories]
    assert names == list(bars(count=40).categories)
    assert len(pages) > 1
    scales = {
        re.search(rb'<c:max val="([\d.]+)"', content)[1]
        for name, content in parts_of(tmp_path / "pack.pptx").items()
        if name.startswith("ppt/charts/chart")
    }
    assert len(scales) == 1


def test_the_speaker_reads_notes_and_where_the_figures_of_the_slide_were_read(written):
    pages = written(document())[1:]

    for page in pages:
        assert all(note in page.notes for note in document().slides[0].notes)
        assert SEAL.address in page.notes
    ranking = next(page for page in pages if page.tables and "Hạng" in page.tables[0][0])
    for text in ("[1]", "quet-qr-tuan-47.xlsx", "Báo cáo 433/BC-SYT", "tạm tính"):
        assert text in ranking.notes
    chart = next(page for page in pages if page.charts)
    assert "quet-qr-tuan-47.xlsx" not in chart.notes


def test_a_slide_says_who_delivered_and_that_figures_are_made_up(written):
    plain = replace(slide("two", listing()), is_illustrative=False, source="")

    marked, unmarked = written(document(slide("one", listing()), plain))[1:]

    assert "Có số minh họa · Nguồn: Sở Tư pháp, số liệu đến 24/11/2024" in marked.texts
    assert not any("minh họa" in text for text in unmarked.texts)


def test_a_made_up_figure_is_marked_itself(written, tmp_path):
    made_up = replace(percent(12.5), is_illustrative=True)
    drawn = replace(table(rows=1), rows=((made_up, "Huyện", percent(1), None),))
    chart = replace(bars(count=1), series=(Series(name="a", role="actual", points=(made_up,)),))

    written(document(slide("one", drawn), slide("two", chart)))

    parts = parts_of(tmp_path / "pack.pptx")
    # The figure, and the words under the evidence that say what the dots mean.
    assert parts["ppt/slides/slide2.xml"].count(b'u="dotted"') == 2
    assert b"wdUpDiag" in parts["ppt/charts/chart1.xml"]


def test_what_a_list_says_already_is_not_said_again(written):
    page = written(document(slide("one", listing(count=1, text="Mới đạt 44,50\u202f%"))))[1]

    assert "\n".join(cell for row in page.tables[0] for cell in row).count("44,50") == 1


def test_empty_lists_and_tables_say_what_is_not_there(written):
    nothing = document().slides[-1]

    page = written(document(nothing))[1]

    assert "Không có gì." in page.texts
    assert "Chưa đơn vị nào có số liệu." in page.texts


def test_a_pack_without_slides_has_its_face(written):
    assert len(written(replace(document(), sections=()))) == 1


def test_sections_are_named_for_who_looks_for_a_slide(written, tmp_path):
    story = Section(code="story", heading="Tình hình", slides=(slide("a", listing()),))
    units = Section(code="units", heading="Các đơn vị", slides=(slide("b", listing()),))

    written(replace(document(), sections=(story, units)))

    presentation = parts_of(tmp_path / "pack.pptx")["ppt/presentation.xml"].decode()
    names = re.findall(r'<p14:section name="([^"]+)"', presentation)
    assert names == [document().face.title, "Tình hình", "Các đơn vị"]
    assert len(re.findall(r"<p14:sldId ", presentation)) == 3


def test_an_english_pack_has_english_words_of_ours(written):
    page = written(replace(document(slide("one", listing())), language="en"))[1]

    assert "Source: Sở Tư pháp" in "\n".join(page.texts)
    assert f"Pack {SEAL.pack}" in "\n".join(page.texts)


def test_equal_documents_give_equal_bytes(tmp_path):
    first, second = tmp_path / "1.pptx", tmp_path / "2.pptx"

    write_slides(document(), seal=SEAL, target=first)
    write_slides(document(), seal=SEAL, target=second)

    assert first.read_bytes() == second.read_bytes()


def test_the_file_says_when_the_pack_was_known_not_when_it_was_written(written, tmp_path):
    written(document())

    core = parts_of(tmp_path / "pack.pptx")["docProps/core.xml"].decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2024-11-25T00:00:00Z"] * 2
    assert SEAL.pack in core


def test_a_file_that_cannot_be_written_says_why_and_leaves_nothing(tmp_path):
    target = tmp_path / "missing" / "pack.pptx"

    with pytest.raises(UnwrittenError):
        write_slides(document(slide("one", listing())), seal=SEAL, target=target)

    assert not target.exists()


def test_room_for_what_a_person_writes_is_ruled(written):
    page = written(document(slide("one", Blank(label="Nguyên nhân", lines=3), tiles(2))))[1]

    assert "Nguyên nhân" in page.texts


def test_the_leaders_page_is_one_slide(written):
    best = Listing(
        heading="Ba đơn vị dẫn đầu",
        items=tuple(
            Item(text=f"{n}. Thành phố Hội An", figure=percent(80 + n), mark="+1") for n in range(3)
        ),
    )
    decide = replace(
        listing(2), items=tuple(replace(i, owner="Sở Tư pháp") for i in listing(2).items)
    )
    changed = Listing(
        heading="Thay đổi",
        items=tuple(Item(text="Hạng toàn quốc 766: từ hạng 21 đến hạng 13") for _ in range(3)),
    )
    few = tuple(replace(tile, name="Quét QR khám BHYT") for tile in tiles(4).tiles)
    title = "Quảng Nam đạt 82,8 điểm Bộ chỉ số 766, hạng 13/63; trong 13 chỉ tiêu chính, 4 chưa có"
    blocks = (replace(tiles(), tiles=few), best, best, decide, changed, changed)

    slides = written(document(slide("leader", *blocks, title=title)))

    assert len(slides) == 2
    assert len(slides[1].tables) == 5


def test_a_tile_stands_beside_its_chart(tmp_path):
    target = tmp_path / "pack.pptx"
    write_slides(document(slide("one", tiles(1), line())), seal=SEAL, target=target)

    shapes = list(pptx.Presentation(target).slides[1].shapes)
    (chart,) = [shape for shape in shapes if shape.has_chart]
    (name,) = [s for s in shapes if s.has_text_frame and LONG_INDICATOR in s.text_frame.text]
    assert name.left + name.width < chart.left


def test_a_table_called_like_its_slide_says_its_name_once(written):
    drawn = replace(table(rows=2), title="11/18 huyện chậm tiến độ số hóa hộ tịch")

    page = written(document(slide("one", drawn)))[1]

    assert page.texts.count(drawn.title) == 1


def test_a_column_has_the_room_its_texts_need_before_it_has_its_share(written, tmp_path):
    narrow = Column(title="Đơn vị", share=0.1)
    wide = Column(title="Mã", share=9)
    drawn = Table(
        key="k", title="", columns=(narrow, wide), rows=((LONG_UNIT, "1"), ("Huyện", "2"))
    )

    written(document(slide("one", drawn)))

    shapes = pptx.Presentation(tmp_path / "pack.pptx").slides[1].shapes
    (found,) = [shape.table for shape in shapes if shape.has_table]
    assert len({row.height for row in found.rows}) == 1
