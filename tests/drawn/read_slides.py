"""What somebody finds who opens a presentation: its texts, tables, charts and what is inside."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pptx
from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """A chart with its workbook."""

    categories: list[str]
    series: dict[str, list[float | None]]
    labels: list[str]
    marks: list[str]  # texts on it that belong to no series
    cells: list[list[Any]]
    formulas: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSlide:
    """One slide."""

    title: str
    texts: list[str]  # paragraphs, those of tables not among them
    tables: list[list[list[str]]]
    charts: list[DrawnChart]
    notes: str
    pictures: int

    @property
    def all_text(self) -> str:
        """Everything that can be read on it."""
        cells = [cell for table in self.tables for row in table for cell in row]
        words = [one for chart in self.charts for one in (*chart.labels, *chart.marks)]
        return "\n".join([*self.texts, *cells, *words])


def read_slides(path: Path) -> list[DrawnSlide]:
    """The slides of a presentation in their order."""
    return [_slide(slide) for slide in pptx.Presentation(str(path)).slides]


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part of an Office file, those of the files inside it too."""
    parts = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(parts[name])) as book:
                    parts |= {f"{name}/{each}": book.read(each) for each in book.namelist()}
    return parts


def _slide(slide: Any) -> DrawnSlide:
    shapes = list(slide.shapes)
    return DrawnSlide(
        title=slide.shapes.title.text_frame.text,
        texts=[
            paragraph.text
            for shape in shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
        ],
        tables=[
            [[cell.text for cell in row.cells] for row in shape.table.rows]
            for shape in shapes
            if shape.has_table
        ],
        charts=[_chart(shape.chart) for shape in shapes if shape.has_chart],
        notes=slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
        pictures=sum(
            shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE for shape in shapes
        ),
    )


def _chart(chart: Any) -> DrawnChart:
    root = chart.element
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    formulas = [
        str(cell.value) for row in book.active.iter_rows() for cell in row if cell.data_type == "f"
    ]
    drawings = [
        etree.fromstring(rel.target_part.blob)
        for rel in chart.part.rels.values()
        if rel.reltype.endswith("/chartUserShapes")
    ]
    plot = chart.plots[0]
    return DrawnChart(
        categories=list(plot.categories),
        series={series.name: list(series.values) for series in plot.series},
        labels=[text.text or "" for text in root.iterfind(f".//{C}dLbl//{A}t")],
        marks=[text.text or "" for one in drawings for text in one.iter(f"{A}t")],
        cells=cells,
        formulas=formulas,
    )
