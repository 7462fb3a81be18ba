"""The workbook of a pack says what the pack says, in cells that hold the raw numbers."""

import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from ioc.briefing.document import Chart, Figure, Table
from ioc.briefing.plain_text import plain_document, plain_text
from ioc.renderings.sheet_names import SheetNames
from ioc.renderings.unwritten import UnwrittenError
from ioc.renderings.workbook import write_workbook
from tests.drawn.hostile_texts import BAIT, HOSTILE_TEXTS, said_everywhere
from tests.drawn.pack_document import SEAL, bars, document, line, percent, slide, table, tiles
from tests.drawn.read_workbook import sheets, xml_parts

OWN = ["Bìa", "Chỉ tiêu", "Lời và việc"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
REFERENCE = re.compile(r"(?:'([^']+)'|(\w+))!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?")


@pytest.fixture
def written(tmp_path):
    """Writes a document and reads the sheets back."""

    def write(drawn, seal=SEAL):
        write_workbook(drawn, seal=seal, target=tmp_path / "pack.xlsx")
        return sheets(tmp_path / "pack.xlsx")

    return write


def text_of(cell):
    """What a cell of the document says."""
    if isinstance(cell, Figure):
        return cell.text
    return "–" if cell is None else cell


def test_every_table_has_a_sheet_that_reads_like_it(written):
    drawn = document()

    found = written(drawn)

    for block in (block for one in drawn.slides for block in one.blocks):
        if isinstance(block, Table):
            sheet = found[block.key]
            width = len(block.columns)
            assert sheet.title == block.title
            assert sheet.heads[:width] == [column.title for column in block.columns]
            expected = [[text_of(cell) for cell in row] for row in block.rows]
            assert [row[:width] for row in sheet.rows] == (
                expected or [[block.empty, *[""] * (width - 1)]]
            )


def test_a_number_is_in_its_cell_raw_and_a_missing_one_never_is(written):
    found = written(document())["ranking-rate"]

    assert [row[2] for row in found.values[:4]] == ["chưa có số liệu", 89, 88, "chưa có số liệu"]
    assert [row[3] for row in found.values[:4]] == [-0.85, "–", "–", -0.85]


def test_sheets_stand_in_the_order_of_the_story(written):
    found = written(document())

    assert list(found) == [
        *OWN, "ranking-rate", "bars-rate", "line-rate", "empty", "report-tasks", "report-annex",
        "Nguồn",
    ]  # fmt: skip


def test_a_table_that_slides_and_report_share_has_one_sheet(written):
    shared = table(rows=2)
    drawn = document(slide("a", shared), slide("b", shared))

    assert list(written(drawn)).count("ranking-rate") == 1


def test_the_cover_says_which_pack_it_is_and_lists_every_slide(written):
    drawn = document()

    cover = written(drawn)["Bìa"]

    assert cover.title == drawn.face.title
    face = drawn.face
    said = {face.place, face.period, face.as_of_text, face.known_text, face.illustrative}
    assert said | {SEAL.pack, SEAL.address} <= set(cover.above)
    titles = [row[2] for row in cover.rows if row[1]]
    assert titles == [one.title for one in drawn.slides]
    assert cover.links[(2 + 1, 3)] == "'ranking-rate'!A1"


def test_every_way_leads_to_a_cell_there_is(written):
    found = written(document())

    for sheet in found.values():
        for target in sheet.links.values():
            name = target.rpartition("!")[0].strip("'")
            assert name in found


def test_a_row_leads_to_the_line_of_its_source(written, tmp_path):
    found = written(document())["ranking-rate"]

    assert found.heads[-1] == "Dòng nguồn"
    assert [row[-1] for row in found.rows[:3]] == ["", "1", "1"]
    name, _, place = found.links[(1, 4)].rpartition("!")
    page = openpyxl.load_workbook(tmp_path / "pack.xlsx")[name.strip("'")]
    assert page[place].value == 1


def test_every_source_line_stands_whole_among_the_sources(written):
    drawn = document()

    [row] = written(drawn)["Nguồn"].rows

    [said] = drawn.sources
    assert row == [
        "1", said.indicator, said.unit, said.period, said.figure.text, said.fraction,
        said.recorded, said.origin, said.file, said.cell, said.document, said.marks,
    ]  # fmt: skip


def test_headline_figures_and_words_have_sheets(written):
    drawn = document()

    found = written(drawn)

    [blocks] = [one.blocks for one in drawn.slides if one.key == "leader"]
    assert [row[1:4] for row in found["Chỉ tiêu"].rows] == [
        [tile.name, tile.figure.text, tile.fraction] for tile in blocks[0].tiles
    ]
    assert [row[2:6] for row in found["Lời và việc"].rows[:3]] == [
        [item.text, item.figure.text, item.mark, item.owner] for item in blocks[1].items
    ]


def test_a_document_without_headline_figures_and_words_has_no_empty_sheets(written):
    assert list(written(document(slide("only", table()), report=()))) == [
        "Bìa", "ranking-rate", "Nguồn",
    ]  # fmt: skip


def test_a_chart_is_native_and_holds_its_numbers(written, tmp_path):
    drawn = bars()
    found = written(document(slide("bars", drawn), report=()))["bars-rate"]

    [plotted] = charts(tmp_path / "pack.xlsx")
    assert plotted == [
        (series.name, list(drawn.categories), [point and point.value for point in series.points])
        for series in drawn.series
    ]
    assert [row[1:3] for row in found.rows] == [
        ["" if point is None else point.text for point in pair]
        for pair in zip(*(series.points for series in drawn.series), strict=True)
    ]
    assert drawn.target is not None
    assert drawn.target_name in found.above
    assert drawn.target.text in found.above


def test_bars_start_at_zero(written, tmp_path):
    """A spreadsheet left to itself starts them near the smallest, and a small lead looks large."""
    written(document(slide("bars", bars()), report=()))

    [part] = [p for name, p in xml_parts(tmp_path / "pack.xlsx") if name.startswith("xl/charts/c")]
    assert [one.get("val") for one in part.iter(f"{CHART}min")] == ["0"]


def test_a_gap_is_an_empty_cell_that_is_told_beside(written, tmp_path):
    """A cell with words would be drawn as zero."""
    drawn = line(count=3)
    points = (percent(1), Figure(text="chưa có số liệu", value=None), percent(3))
    drawn = replace(drawn, series=(replace(drawn.series[0], points=points),))

    found = written(document(slide("line", drawn), report=()))["line-rate"]

    assert [row[1] for row in found.values] == [1, None, 3]
    assert [row[2] for row in found.rows] == ["", "Tỉnh: chưa có số liệu", ""]
    assert charts(tmp_path / "pack.xlsx")[0][0][2] == [1, None, 3]


def test_a_line_has_its_target_as_a_line(written, tmp_path):
    drawn = replace(line(count=3), target=percent(75), target_name="Mục tiêu")

    written(document(slide("line", drawn), report=()))

    assert charts(tmp_path / "pack.xlsx")[0][1][::2] == ("Mục tiêu", [75, 75, 75])


def test_illustrative_figures_are_told_apart(written, tmp_path):
    made_up = replace(table(rows=1), rows=((replace(percent(5), is_illustrative=True),) * 4,))

    found = written(document(slide("a", made_up), report=()))["ranking-rate"]

    page = openpyxl.load_workbook(tmp_path / "pack.xlsx")["ranking-rate"]
    italic = [cell.font.italic for row in page.iter_rows() for cell in row if cell.value == 5]
    assert italic == [True] * 4
    assert "Số in nghiêng là số minh họa." in found.above


def test_each_printed_page_says_which_pack_it_is(written, tmp_path):
    drawn = document()
    written(drawn)

    for page in openpyxl.load_workbook(tmp_path / "pack.xlsx"):
        assert page.oddFooter.left.text == SEAL.pack
        assert page.oddFooter.center.text == drawn.face.cutoff_text
        assert page.oddFooter.right.text == "Trang &P/&N"
        assert page.oddHeader.center.text == drawn.face.title
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)
        assert page.freeze_panes is not None


def test_english_reads_in_english(written):
    drawn = replace(
        document(slide("a", tiles(1), table(rows=1)), report=()), language="en", sources=()
    )

    found = written(drawn)

    assert list(found) == ["Cover", "Headlines", "ranking-rate", "Sources"]
    assert found["Headlines"].heads[1:3] == ["Indicator", "Value"]


def test_the_same_document_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_workbook(document(), seal=SEAL, target=tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_that_cannot_be_written_is_not_half_written(tmp_path):
    with pytest.raises(UnwrittenError) as caught:
        write_workbook(document(), seal=SEAL, target=tmp_path / "missing" / "pack.xlsx")

    assert caught.value.facts == {"file": "pack.xlsx", "why": "No such file or directory"}


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_a_hostile_text_is_only_a_text(text, written, tmp_path):
    drawn = said_everywhere(document(), text)

    found = written(drawn, said_everywhere(SEAL, text))

    parts = dict(xml_parts(tmp_path / "pack.xlsx"))
    assert [name for name, part in parts.items() if part.findall(f".//{MAIN}f")] == []
    assert "xl/vbaProject.bin" not in zipfile.ZipFile(tmp_path / "pack.xlsx").namelist()
    references = [each.text for part in parts.values() for each in part.iter(f"{CHART}f")]
    names = [REFERENCE.fullmatch(each or "") for each in references]
    assert {(name[1] or name[2]) for name in names if name} <= set(found)
    assert None not in names
    targets = [target for name, part in parts.items() if name.endswith(".rels") for target in part]
    assert [one.attrib for one in targets if one.get("TargetMode") == "External"] == []
    assert [one.attrib for one in targets if BAIT in str(one.attrib)] == []
    assert all(re.fullmatch(r"[\w -]{1,31}", name) for name in found)
    said = {cell for sheet in found.values() for row in sheet.rows for cell in row}
    assert plain_text(text) in said


def test_hostile_numbers_of_cells_are_those_of_the_document(written):
    """Whatever a figure's text claims, a cell holds the figure's number or a text."""
    drawn = plain_document(said_everywhere(document(slide("a", table(rows=3)), report=()), "=1+1"))

    [sheet] = [sheet for sheet in written(drawn).values() if len(sheet.heads) == 5]

    assert {value for row in sheet.values for value in row} == {"=1+1", "–", "1", 1, None}
    assert {said for row in sheet.rows for said in row} == {"=1+1", "–", "1", ""}


def test_names_of_sheets_are_short_plain_and_different():
    names = SheetNames(["Bìa"])

    found = [names.name(key) for key in ("a" * 40, "A" * 40, "History", "bìa", "=1+1", "'", "x/y")]

    assert found == [
        "a" * 31, "A" * 29 + "-2", "History-2", "b-a", "1-1", "sheet", "x-y",
    ]  # fmt: skip


def charts(path):
    """Of each chart its series: name, categories, numbers; as its XML keeps them."""
    found = []
    for name, part in xml_parts(path):
        if name.startswith("xl/charts/chart"):
            found.append([one_series(series) for series in part.iter(f"{CHART}ser")])
    return found


def one_series(series):
    """Name, categories and numbers of a series; None where there is no point."""
    [name] = series.iterfind(f"{CHART}tx//{CHART}v")
    categories = [each.text for each in series.iterfind(f"{CHART}cat//{CHART}v")]
    numbers = dict.fromkeys(range(len(categories)))
    for point in series.iterfind(f"{CHART}val//{CHART}pt"):
        value = point.findtext(f"{CHART}v")
        numbers[int(point.get("idx"))] = float(value) if value else None
    return name.text, categories, list(numbers.values())


def test_the_document_drawn_has_charts_and_tables():
    kinds = {type(block) for one in document().slides for block in one.blocks}

    assert {Chart, Table} <= kinds
