"""A pack's slides, papers and report read back as people and programs read them."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pptx
import pypdf

_NUMBER = re.compile(r"[+\N{MINUS SIGN}-]?\d+(?:[.,]\d+)*")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True, slots=True)
class ReadChart:
    """A native chart: its categories, and of each series the name and the numbers."""

    categories: list[str]
    series: list[tuple[str, list[float | None]]]
    book: list[list[object]]  # cells of the workbook inside


@dataclass(frozen=True, slots=True)
class ReadSlide:
    """One slide of a deck."""

    title: str
    texts: list[str]  # of every shape, tables included
    tables: list[list[list[str]]]
    charts: list[ReadChart]
    notes: str


class ReadPage(HTMLParser):
    """A page as a machine reads it: every figure with the raw number beside it, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.figures: list[tuple[str, float | None]] = []
        self._raw: list[str | None] = []  # of the elements that are open; None: no figure
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a figure where an element tells a unit beside its number."""
        facts = dict(attrs)
        if tag in {"span", "a"}:
            is_figure = "data-value" in facts and "data-unit" in facts
            self._raw.append(facts["data-value"] or "" if is_figure else None)
            self._said = "" if is_figure else self._said

    def handle_endtag(self, tag: str) -> None:
        """Keep the figure that ends here."""
        if tag in {"span", "a"}:
            raw = self._raw.pop()
            if raw is not None:
                self.figures.append((self._said, float(raw) if raw else None))

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self.text += data
        self._said += data


def squeezed(text: str) -> str:
    """A text without any space: lines break where they like."""
    return re.sub(r"\s+", "", text)


def numbers(texts: Iterable[str]) -> Counter[str]:
    """How often each number is written in some texts."""
    return Counter(number for text in texts for number in _NUMBER.findall(text))


def slides(path: Path) -> list[ReadSlide]:
    """Every slide of a PPTX."""
    return [_slide(one) for one in pptx.Presentation(str(path)).slides]


def paper(path: Path) -> list[str]:
    """The text of every page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def report_tables(path: Path) -> list[list[list[str]]]:
    """Every table of a DOCX, cell by cell."""
    return [[[cell.text for cell in row.cells] for row in one.rows]
            for one in docx.Document(str(path)).tables]  # fmt: skip


def report_text(path: Path) -> str:
    """All that a DOCX says, in the order of its body."""
    body = docx.Document(str(path)).element.body
    return "".join(body.itertext())


def page(markup: str) -> ReadPage:
    """A page of slides in a browser."""
    found = ReadPage()
    found.feed(markup)
    return found


def _slide(slide: Any) -> ReadSlide:
    shapes = list(_shapes(slide.shapes))
    tables = [[[cell.text for cell in row.cells] for row in shape.table.rows]
              for shape in shapes if shape.has_table]  # fmt: skip
    words = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    return ReadSlide(
        title=slide.shapes.title.text_frame.text if slide.shapes.title is not None else "",
        texts=[*words, *(cell for table in tables for row in table for cell in row)],
        tables=tables,
        charts=[_chart(shape.chart) for shape in shapes if shape.has_chart],
        notes=slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
    )


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _chart(chart: Any) -> ReadChart:
    tree = ElementTree.fromstring(chart.part.blob)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    series = [_series(one) for one in tree.iter(f"{_CHART}ser")]
    return ReadChart(
        categories=next((categories for _, categories, _ in series), []),
        series=[(name, points) for name, _, points in series],
        book=[list(row) for row in book.active.iter_rows(values_only=True)],
    )


def _series(series: ElementTree.Element) -> tuple[str, list[str], list[float | None]]:
    name = "".join(each.text or "" for each in series.iterfind(f"{_CHART}tx//{_CHART}v"))
    found: dict[str, dict[int, str]] = {}
    for kind in ("cat", "val"):
        points = series.iterfind(f"{_CHART}{kind}//{_CHART}pt")
        found[kind] = {int(p.get("idx", "")): p.findtext(f"{_CHART}v") or "" for p in points}
    count = int(next(series.iterfind(f"{_CHART}val//{_CHART}ptCount")).get("val", "0"))
    values = [float(found["val"][n]) if n in found["val"] else None for n in range(count)]
    return name, [found["cat"].get(n, "") for n in range(count)], values
