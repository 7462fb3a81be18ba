"""The same number reads the same in every form of a pack; each is read back by other hands."""

import csv
import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from ioc.briefing.document import (
    Chart,
    Document,
    Figure,
    Item,
    Listing,
    Table,
    Tile,
    Tiles,
    document_from_json,
)
from ioc.briefing.pack_task import PackAsked
from ioc.clock import utc_now
from ioc.i18n import Wording
from ioc.layouts.presentation import PresentationPage, presentation_document
from ioc.profile.files import read_profile
from ioc.renderings.pack import PackMaker
from ioc.renderings.paper import write_paper
from ioc.renderings.report import write_report
from ioc.renderings.slides import write_slides
from ioc.renderings.workbook import write_workbook
from ioc.settings import Settings
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


@pytest.fixture(scope="module")
def example_pack(home_of, repository, tmp_path_factory):
    """The folder of the pack that the example province's own outline makes."""
    made = home_of(repository / "ioc" / "profiles" / "quang-nam-2024")
    home = shutil.copytree(made, tmp_path_factory.mktemp("example") / "home")

    profile = read_profile(home / "profile")
    asked = PackAsked(
        outline=replace(profile.packs[0], languages=("vi", "en")),
        as_of=profile.opens_on,
        known=profile.opens_on,
    )
    maker = PackMaker(settings=Settings(home=home), clock=utc_now)
    return home / "packs" / maker.make(asked).id


@FEW
@given(drawn=documents())
def test_slides_say_every_number_of_the_document(drawn, tmp_path):
    write_slides(drawn, seal=SEAL, target=tmp_path / "pack.pptx")

    hold_slides(tmp_path / "pack.pptx", drawn)


@FEW
@given(drawn=documents())
@pytest.mark.parametrize("size", ["a4", "16:9"])
def test_paper_says_every_number_of_the_document(size, drawn, tmp_path):
    write_paper(drawn, seal=SEAL, target=tmp_path / "pack.pdf", size=size)

    hold_paper(tmp_path / "pack.pdf", drawn)


@FEW
@given(drawn=documents())
def test_the_workbook_says_every_number_of_the_document(drawn, tmp_path):
    write_workbook(drawn, seal=SEAL, target=tmp_path / "pack.xlsx")

    hold_workbook(tmp_path / "pack.xlsx", drawn)


@FEW
@given(drawn=documents())
def test_the_report_says_every_number_of_the_document(drawn, tmp_path):
    write_report(drawn, seal=SEAL, target=tmp_path / "pack.docx")

    hold_report(tmp_path / "pack.docx", drawn)


@FEW
@given(drawn=documents())
def test_the_page_says_every_number_of_the_document(drawn):
    hold_page(drawn)


@pytest.mark.slow
def test_no_note_of_the_example_is_empty(example_pack):
    drawn = document_from_json((example_pack / "document.vi.json").read_bytes())

    assert all(note.strip() for slide in drawn.slides for note in slide.notes)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pack_of_the_example_reads_the_same_in_every_form(language, example_pack):
    drawn = document_from_json((example_pack / f"document.{language}.json").read_bytes())

    hold_slides(example_pack / f"slides.{language}.pptx", drawn)
    hold_paper(example_pack / f"paper.{language}.pdf", drawn)
    hold_paper(example_pack / f"deck.{language}.pdf", drawn)
    hold_workbook(example_pack / f"workbook.{language}.xlsx", drawn)
    hold_report(example_pack / f"report.{language}.docx", drawn)
    hold_page(drawn)


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


def hold_slides(path: Path, drawn: Document) -> None:
    """Slides, in their order: titles, tables cell by cell, charts with their workbooks, figures."""
    found = read_pack.slides(path)

    titles = list(dict.fromkeys(PAGING.sub("", one.title) for one in found))
    assert titles == list(dict.fromkeys([drawn.face.title, *(one.title for one in drawn.slides)]))
    tables = [table for one in found for table in one.tables]
    for heads, rows in rows_by_heads(blocks(drawn, Table)).items():
        assert [row for table in tables if tuple(table[0]) == heads for row in table[1:]] == rows
    charts = [chart for one in found for chart in one.charts]
    for chart, block in zip(charts, blocks(drawn, Chart), strict=True):
        assert (chart.categories, chart.series) == (list(block.categories), chart_series(block))
        assert numbers_in(chart.book) >= numbers_of(block)
    said = read_pack.numbers(text for one in found for text in one.texts)
    assert read_pack.numbers(words(drawn)) <= said


def hold_paper(path: Path, drawn: Document) -> None:
    """Titles, tables, figures, and the numbers that are printed at charts."""
    pages = read_pack.paper(path)

    text = read_pack.squeezed("".join(pages))
    assert [one.title for one in drawn.slides if read_pack.squeezed(one.title) not in text] == []
    expected = words(drawn) + [point.text for point in printed_points(drawn)]
    expected += [cell for block in blocks(drawn, Table) for row in said_rows(block) for cell in row]
    assert read_pack.numbers(expected) - read_pack.numbers(pages) == Counter()


def hold_workbook(path: Path, drawn: Document) -> None:
    """Every table and chart on its sheet, as it reads and raw; titles and figures."""
    *found_before, _sources = read_workbook.sheets(path).items()
    found = dict(found_before)
    cells = [cell for sheet in found.values() for row in sheet.rows for cell in row]
    assert {one.title for one in drawn.slides} <= set(cells)
    for block in [*blocks(drawn, Table), *report_tables(drawn)]:
        width = len(block.columns)
        if block.rows:
            assert [row[:width] for row in found[block.key].rows] == said_rows(block)
            raw = [[kept(cell) for cell in row[:width]] for row in found[block.key].values]
            assert raw == raw_rows(block)
    for block in blocks(drawn, Chart):
        rows = found[block.key].rows
        assert [row[0] for row in rows] == list(block.categories)
        assert [tuple(row[1 : len(block.series) + 1]) for row in rows] == list(
            zip(*(map(point_text, series.points) for series in block.series), strict=True)
        )
    assert Counter(words(drawn)) - Counter(cells) == Counter()


def hold_report(path: Path, drawn: Document) -> None:
    """The tables cell by cell, and the figures of the lists."""
    found = read_pack.report_tables(path)

    for heads, rows in rows_by_heads(report_tables(drawn)).items():
        assert [row for table in found if tuple(table[0]) == heads for row in table[1:]] == rows
    text = read_pack.report_text(path)
    said = [
        item.figure.text for block in report_lists(drawn) for item in block.items if item.figure
    ]
    assert read_pack.numbers(said) - read_pack.numbers([text]) == Counter()
    assert drawn.face.title.casefold() in text.casefold()


def hold_page(drawn: Document) -> None:
    """Every figure once, as it reads and raw, and every title."""
    page = PresentationPage(
        pack=SEAL.pack, document=drawn, address=SEAL.address, release="test",
        other_language="en", other_href="", list_href="", downloads=(), style="", script="",
        icon="", fonts=(), figure_href=lambda href, slide: f"{href}?{slide}",
    )  # fmt: skip

    found = read_pack.page(presentation_document(page, word=Wording.load(drawn.language)))

    shown = Counter((figure.text, as_told(figure.value)) for figure in every_figure(drawn))
    assert Counter((text, as_told(value)) for text, value in found.figures) == shown
    text = read_pack.squeezed(found.text)
    assert [one.title for one in drawn.slides if read_pack.squeezed(one.title) not in text] == []


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
    """What the rows of a table hold: the number where one is written, else what they say."""
    return [
        [
            kept(cell.value) if isinstance(cell, Figure) and is_written(cell) else said
            for cell, said in zip(row, texts, strict=True)
        ]
        for row, texts in zip(block.rows, said_rows(block), strict=True)
    ]


def is_written(figure: Figure) -> bool:
    """Whether a figure is a number in its text; ``chưa có`` of a flag is none."""
    return figure.value is not None and bool(re.search(r"\d", figure.text))


def rows_by_heads(drawn: Sequence[Table]) -> dict[tuple[str, ...], list[list[str]]]:
    """The rows of all tables under the same heads: one may go on over pages, others look alike."""
    found: dict[tuple[str, ...], list[list[str]]] = {}
    for block in drawn:
        heads = tuple(column.title for column in block.columns)
        found.setdefault(heads, []).extend(said_rows(block))
    return found


def chart_series(block: Chart) -> list[tuple[str, list[float | None]]]:
    """Of each series its name and raw numbers."""
    return [(each.name, [point and point.value for point in each.points]) for each in block.series]


def numbers_of(block: Chart) -> Counter:
    """Every raw number of a chart."""
    return Counter(kept(v) for _, values in chart_series(block) for v in values if v is not None)


def numbers_in(book: list[list[object]]) -> Counter:
    """Every number in the cells of a chart's workbook."""
    return Counter(kept(cell) for row in book for cell in row if isinstance(cell, int | float))


def kept(cell: object) -> object:
    """A number to twelve digits; a spreadsheet promises fifteen, of one written with sixteen."""
    return float(f"{cell:.12g}") if isinstance(cell, int | float) else cell


def as_told(value: float | None) -> float | None:
    """A number as a page tells it to machines: to six decimals."""
    return None if value is None else round(value, 6)


def point_text(point: Figure | None) -> str:
    """What a cell beside a chart says: a gap is empty."""
    return "" if point is None or point.value is None else point.text


def printed_points(drawn: Document) -> Iterator[Figure]:
    """The points whose number is surely printed: those of bars, and the last of the actual line.

    Along lines numbers stand where they fit; all of them are in the table of the workbook.
    """
    for block in blocks(drawn, Chart):
        for series in block.series:
            known = [one for one in series.points if one is not None and one.value is not None]
            if block.form == "bar":
                yield from known
            elif series.role == "actual":
                yield from known[-1:]
