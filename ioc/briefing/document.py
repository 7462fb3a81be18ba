"""A pack's document: every sentence, table and chart of a meeting, in one language.

It is made once, kept as JSON, and is all that the renderings and the page know. A number is written
here, so it reads the same wherever it is shown.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from ioc.data.answers import State
from ioc.profile.model import Language

SeriesRole: TypeAlias = Literal["actual", "previous", "plan", "context"]
ChartForm: TypeAlias = Literal["bar", "line", "stacked"]
TextWeight: TypeAlias = Literal["lead", "body", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number: how it reads everywhere, and where it comes from."""

    text: str  # with its unit: "62,58 %"
    value: float | None  # raw; None: there is no figure, and the text says so in words
    digits: int = 0  # decimals the text writes
    measure: str = ""  # the unit of measure in the text: "%", "điểm"; empty: none
    indicator: str = ""  # code; empty: a count, such as tasks done
    unit: str = ""  # unit code
    source: int | None = None  # number of its line among the document's sources
    is_illustrative: bool = False
    href: str = ""  # its page, as the pack knows it; empty: it has none


Cell: TypeAlias = str | Figure | None  # None: not applicable


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Running text."""

    kind: Literal["passage"] = "passage"
    text: str
    weight: TextWeight = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a list: what is said, who answers for it, and the number it is about."""

    text: str
    owner: str = ""
    figure: Figure | None = None
    mark: str = ""  # a state or verdict in words: "chậm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Lines under one heading; ``empty`` is said where there is none."""

    kind: Literal["listing"] = "listing"
    heading: str = ""
    items: tuple[Item, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One headline indicator: the anatomy of a tile on the screen."""

    name: str
    figure: Figure
    fraction: str = ""  # "412.906 / 659.804"
    change: str = ""  # "+0,8 điểm %/tuần"
    pace: str = ""  # what the target asks and when
    mark: str = ""  # state or verdict in words
    state: State = "fresh"
    age: str = ""  # how old, and of which day
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Headline indicators side by side, what needs attention first."""

    kind: Literal["tiles"] = "tiles"
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    title: str
    is_number: bool = False  # set to the right, on the decimal comma
    share: float = 1.0  # of the table's width, against the other columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; also a sheet of the workbook, named by ``key``."""

    kind: Literal["table"] = "table"
    key: str  # machine name, unique in the document: "ranking-idx766_total"
    title: str  # what it holds, of when; a sheet's heading and the caption on paper
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""  # said where there is no row
    note: str = ""  # under the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of numbers of a chart, as many as it has categories; None is a gap."""

    name: str
    role: SeriesRole
    points: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart that stays numbers; also a sheet of the workbook, named by ``key``."""

    kind: Literal["chart"] = "chart"
    key: str
    title: str  # with the unit of measure
    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    measure: str = ""
    digits: int = 0
    target: Figure | None = None  # a thin labelled line
    target_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Room for what a person must write, such as the number of a document or a cause."""

    kind: Literal["blank"] = "blank"
    label: str
    lines: int = 1


Block: TypeAlias = Annotated[
    Passage | Listing | Tiles | Table | Chart | Blank, Field(discriminator="kind")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One message: a sentence with its number, its evidence, and what the speaker needs."""

    key: str  # unique in the document, stable between packs: "movers-idx766_total"
    section: str  # code of its section
    title: str  # a sentence
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()  # the speaker's: sources, definitions
    source: str = ""  # who delivered the figures, of which day
    is_illustrative: bool = False
    href: str = ""  # the page it can be followed to; empty: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the story."""

    code: str
    heading: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """A heading of the written report with what stands under it; parts follow in their order."""

    number: str  # "I", "II.1", "1"; empty: none is written
    heading: str
    depth: int  # 1: a chapter
    blocks: tuple[Block, ...] = ()
    is_annex: bool = False  # begins a page of its own after the signature


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where one figure of the pack was read."""

    number: int  # what a figure's ``source`` names; from 1, without gaps
    indicator: str  # in words
    unit: str  # in words
    period: str
    figure: Figure
    fraction: str = ""
    recorded: str = ""  # the day this version was recorded
    origin: str = ""  # how: reported by whom, summed, computed
    file: str = ""  # delivered file
    cell: str = ""  # sheet, row and column in it
    document: str = ""  # the document the sender named
    marks: str = ""  # provisional, illustrative, corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What stands on the first page and in the corners of every other."""

    title: str  # "Báo cáo giao ban tuần 47/2024"
    place: str  # the province, as an official writes it
    period: str  # "Từ 18/11 đến 24/11/2024"
    as_of: dt.date
    known: dt.date
    known_text: str  # until when deliveries are in it, on the province's clock
    as_of_text: str
    cutoff_text: str  # one line for every page: the day, known until when
    illustrative: str = ""  # what every page says where made-up figures are in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything a pack says, in one language."""

    language: Language
    face: Face
    sections: tuple[Section, ...]
    report: tuple[ReportPart, ...]
    sources: tuple[SourceLine, ...]
    build: str
    previous: str = ""  # id of the pack it is compared with; empty: none

    @property
    def slides(self) -> tuple[Slide, ...]:
        """Every slide in the order of the story."""
        return tuple(slide for section in self.sections for slide in section.slides)


_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


def document_to_json(document: Document) -> bytes:
    """The document as bytes; equal documents give equal bytes."""
    return _DOCUMENT.dump_json(document, indent=1)


def document_from_json(content: bytes) -> Document:
    """Read a document written by ``document_to_json``.

    Raises:
        pydantic.ValidationError: it was not, or another version wrote it.
    """
    return _DOCUMENT.validate_json(content)
