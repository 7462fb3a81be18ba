"""The same number reads the same in every form of a pack; each is read back by other hands."""

import csv
import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from ioc.briefing.document import Chart, Document, Figure, Item, Listing, Table, Tile, Tiles
from ioc.i18n import Wording
from ioc.layouts.presentation import PresentationPage, presentation_document
from ioc.renderings.paper import write_paper
from ioc.renderings.report import write_report
from ioc.renderings.slides import write_slides
from ioc.renderings.workbook import write_workbook
from tests.drawn import read_pack, read_workbook
from tests.drawn.pack_document import SEAL, document
from tests.drawn.pack_documents import documents

PAGING = re.compile(r" \(\d+/\d+\)$")
FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CSV_AS_SHOWN = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,true,false,false,-1"


@FEW
@given(drawn=documents())
def test_slides_say_every_number_of_the_document(drawn, tmp_path):
    target = tmp_path / "pack.pptx"
    write_slides(drawn, seal=SEAL, target=target)

    found = read_pack.slides(target)

    titles = list(dict.fromkeys(PAGING.sub("", one.title) for one in found))
    assert titles == [drawn.face.title, *(one.title for one in drawn.slides)]
    for block in blocks(drawn, Table):
        assert table_rows(found, block) == said_rows(block)
    for block in blocks(drawn, Chart):
        [chart] = [one for each in found for one in each.charts if named(one, block)]
        assert chart.categories == list(block.categories)
        assert chart.series == chart_series(block)
        assert numbers_in(chart.book) >= numbers_of(block)
    said = read_pack.numbers(text for one in found for text in one.texts)
    assert read_pack.numbers(words(drawn)) <= said


@FEW
@given(drawn=documents())
@pytest.mark.parametrize("size", ["a4", "16:9"])
def test_paper_says_every_number_of_the_document(size, drawn, tmp_path):
    target = tmp_path / "pack.pdf"
    write_paper(drawn, seal=SEAL, target=target, size=size)

    pages = read_pack.paper(target)

    text = read_pack.squeezed("".join(pages))
    assert [one.title for one in drawn.slides if read_pack.squeezed(one.title) not in text] == []
    expected = words(drawn) + [point.text for point in printed_points(drawn)]
    expected += [cell for block in blocks(drawn, Table) for row in said_rows(block) for cell in row]
    assert read_pack.numbers(expected) <= read_pack.numbers(pages)


@FEW
@given(drawn=documents())
def test_the_workbook_says_every_number_of_the_document(drawn, tmp_path):
    target = tmp_path / "pack.xlsx"
    write_workbook(drawn, seal=SEAL, target=target)

    *found_before, _sources = read_workbook.sheets(target).items()
    found = dict(found_before)
    cells = [cell for sheet in found.values() for row in sheet.rows for cell in row]
    assert {one.title for one in drawn.slides} <= set(cells)
    for block in [*blocks(drawn, Table), *report_tables(drawn)]:
        width = len(block.columns)
        assert [row[:width] for row in found[block.key].rows] == said_rows(block)
        assert [row[:width] for row in found[block.key].values] == raw_rows(block)
    for block in blocks(drawn, Chart):
        rows = found[block.key].rows
        assert [row[0] for row in rows] == list(block.categories)
        assert [tuple(row[1 : len(block.series) + 1]) for row in rows] == list(
            zip(*(map(point_text, series.points) for series in block.series), strict=True)
        )
    assert Counter(words(drawn)) <= Counter(cells)


@FEW
@given(drawn=documents())
def test_the_report_says_every_number_of_the_document(drawn, tmp_path):
    target = tmp_path / "pack.docx"
    write_report(drawn, seal=SEAL, target=target)

    found = read_pack.report_tables(target)

    for block in report_tables(drawn):
        heads = [column.title for column in block.columns]
        [rows] = [table[1:] for table in found if table[0] == heads]
        assert rows == said_rows(block)
    text = read_pack.report_text(target)
    said = [item.figure.text for block in report_lists(drawn) for item in block.items]
    assert read_pack.numbers(said) <= read_pack.numbers([text])
    assert drawn.face.title.casefold() in text.casefold()


@FEW
@given(drawn=documents())
def test_the_page_says_every_number_of_the_document(drawn):
    page = PresentationPage(
        pack=SEAL.pack, document=drawn, address=SEAL.address, release="test",
        other_language="en", other_href="", list_href="", downloads=(), style="", script="",
        icon="", fonts=(), figure_href=lambda href, slide: f"{href}?{slide}",
    )  # fmt: skip

    found = read_pack.page(presentation_document(page, word=Wording.load(drawn.language)))

    assert Counter(found.figures) == Counter(
        (figure.text, figure.value) for figure in every_figure(drawn)
    )
    text = read_pack.squeezed(found.text)
    assert [one.title for one in drawn.slides if read_pack.squeezed(one.title) not in text] == []


@pytest.mark.slow
def test_a_spreadsheet_shows_what_the_document_says(tmp_path):
    """LibreOffice, which nobody here wrote, shows the cells as it does on a screen."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("There is no LibreOffice. Type: make install")
    drawn = document()
    write_workbook(drawn, seal=SEAL, target=tmp_path / "pack.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", CSV_AS_SHOWN, "--outdir", tmp_path,
         tmp_path / "pack.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    for block in [*blocks(drawn, Table), *report_tables(drawn)]:
        shown = (tmp_path / f"pack-{block.key}.csv").read_text("utf-8")
        rows = list(csv.reader(io.StringIO(shown), delimiter="\t"))
        body = [row[: len(block.columns)] for row in rows[-len(block.rows) :] if block.rows]
        assert body == said_rows(block)


def blocks(drawn: Document, kind: type) -> list:
    """The slides' blocks of a kind."""
    return [block for one in drawn.slides for block in one.blocks if isinstance(block, kind)]


def report_tables(drawn: Document) -> list[Table]:
    """The tables of the written report."""
    return [block for part in drawn.report for block in part.blocks if isinstance(block, Table)]


def report_lists(drawn: Document) -> list[Listing]:
    """The lists of the written report."""
    return [block for part in drawn.report for block in part.blocks if isinstance(block, Listing)]


def words(drawn: Document) -> list[str]:
    """The figures that stand in tiles and lists."""
    return [figure.text for figure in _figures(drawn)]


def _figures(drawn: Document) -> Iterator[Figure]:
    lines: list[Tile | Item] = [tile for block in blocks(drawn, Tiles) for tile in block.tiles]
    lines += [item for block in blocks(drawn, Listing) for item in block.items]
    yield from (line.figure for line in lines if line.figure is not None)


def every_figure(drawn: Document) -> Iterator[Figure]:
    """The figures of the slides, chart by chart and cell by cell."""
    yield from _figures(drawn)
    for block in blocks(drawn, Table):
        yield from (cell for row in block.rows for cell in row if isinstance(cell, Figure))
    for block in blocks(drawn, Chart):
        points = (point for series in block.series for point in series.points)
        yield from (point for point in (*points, block.target) if point is not None)


def said_rows(block: Table) -> list[list[str]]:
    """What the rows of a table say."""
    return [
        ["–" if cell is None else cell if isinstance(cell, str) else cell.text for cell in row]
        for row in block.rows
    ]


def raw_rows(block: Table) -> list[list[object]]:
    """What the rows of a table hold: numbers where there are any, else what they say."""
    return [
        [
            cell.value if isinstance(cell, Figure) and cell.value is not None else said
            for cell, said in zip(row, texts, strict=True)
        ]
        for row, texts in zip(block.rows, said_rows(block), strict=True)
    ]


def table_rows(found: list[read_pack.ReadSlide], block: Table) -> list[list[str]]:
    """The rows of a table that may go on over several slides."""
    heads = [column.title for column in block.columns]
    return [row for one in found for table in one.tables if table[0] == heads for row in table[1:]]


def named(chart: read_pack.ReadChart, block: Chart) -> bool:
    """Whether a chart read back is this one."""
    return [name for name, _ in chart.series] == [series.name for series in block.series]


def chart_series(block: Chart) -> list[tuple[str, list[float | None]]]:
    """Of each series its name and raw numbers."""
    return [(each.name, [point and point.value for point in each.points]) for each in block.series]


def numbers_of(block: Chart) -> Counter:
    """Every raw number of a chart."""
    return Counter(v for _, values in chart_series(block) for v in values if v is not None)


def numbers_in(book: list[list[object]]) -> Counter:
    """Every number in the cells of a chart's workbook."""
    return Counter(cell for row in book for cell in row if isinstance(cell, int | float))


def point_text(point: Figure | None) -> str:
    """What a cell beside a chart says: a gap is empty."""
    return "" if point is None or point.value is None else point.text


def printed_points(drawn: Document) -> Iterator[Figure]:
    """The points whose number is surely printed: those of bars, and the last of a line."""
    for block in blocks(drawn, Chart):
        for series in block.series:
            known = [one for one in series.points if one is not None and one.value is not None]
            yield from known if block.form == "bar" else known[-1:]
