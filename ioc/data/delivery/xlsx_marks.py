"""Percentages, errors, uncalculated formulas and hidden rows of an XLSX workbook."""

import posixpath
import re
from collections.abc import Callable, Mapping
from xml.parsers import expat
from zipfile import ZipFile

from ioc.data.delivery.marks import PERCENT_FORMATS, BrokenPartError, Marks, is_percent_format

StartHandler = Callable[[str, Mapping[str, str]], None]

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
# A sheet with none of these has nothing to mark, and most have none.
_TELLING = re.compile(rb"[<:]f[\s/>]|\bt\s*=\s*[\"']e[\"']|[<:]row\b[^>]*\shidden")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DIGITS = "0123456789"


def sheet_marks(archive: ZipFile) -> dict[str, Marks]:
    """The marks of every sheet, by its name.

    Raises:
        BrokenPartError: a part is missing or is not well-formed.
    """
    percent = _percent_styles(archive)
    parts, distrusts_results = _sheet_parts(archive)
    return {
        name: _SheetReader(percent, distrusts_results=distrusts_results).read(archive.read(part))
        for name, part in parts.items()
        if part in archive.NameToInfo
    }


def _parse(xml: bytes, on_start: StartHandler, parser: expat.XMLParserType | None = None) -> None:
    """Run over the elements of a part, their names without prefix."""
    parser = parser or expat.ParserCreate()
    local: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name not in local:
            local[name] = name.rpartition(":")[2]
        on_start(local[name], attributes)

    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        raise BrokenPartError(str(error)) from error


def _refuse_entity(*_declaration: object) -> None:
    raise BrokenPartError("declares an entity")


def _part(archive: ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as error:
        raise BrokenPartError(name) from error


def _sheet_parts(archive: ZipFile) -> tuple[dict[str, str], bool]:
    """Part of each sheet by the sheet's name; whether results are to be worked out on opening."""
    targets: dict[str, str] = {}
    ids: dict[str, str] = {}
    distrusts_results = False

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(path)

    def workbook(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal distrusts_results
        if name == "sheet":
            own_id = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            ids[attributes.get("name", "")] = own_id
        elif name == "calcPr":
            # Written by programs that put down formulas without working them out.
            distrusts_results = attributes.get("fullCalcOnLoad", "0") in {"1", "true"}

    _parse(_part(archive, _RELATIONS), relation)
    _parse(_part(archive, _WORKBOOK), workbook)
    return {name: targets.get(own_id, "") for name, own_id in ids.items()}, distrusts_results


def _percent_styles(archive: ZipFile) -> frozenset[str]:
    """Numbers of the cell styles that show percentages."""
    if _STYLES not in archive.NameToInfo:
        return frozenset()
    formats: set[str] = {str(number) for number in PERCENT_FORMATS}
    styles: list[str] = []
    inside = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and is_percent_format(attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif name in {"cellXfs", "cellStyleXfs", "dxfs", "cellStyles"}:
            inside = name
        elif name == "xf" and inside == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))

    _parse(archive.read(_STYLES), start)
    return frozenset(str(place) for place, number in enumerate(styles) if number in formats)


class _SheetReader:
    """One run over one sheet's part."""

    def __init__(self, percent: frozenset[str], *, distrusts_results: bool) -> None:
        self.marks = Marks()
        self._percent = percent
        self._distrusts_results = distrusts_results
        self._row = -1
        self._column = -1
        self._letters: dict[str, int] = {}
        self._cell: Mapping[str, str] = {}
        self._has_formula = False
        self._text: list[str] = []
        self._parser = expat.ParserCreate()

    def read(self, xml: bytes) -> Marks:
        if self._percent or xml.startswith(_UTF16) or _TELLING.search(xml):
            _parse(xml, self._start, self._parser)
            self._close_cell()
        return self.marks

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._close_cell()
            self._open_cell(attributes)
        elif name == "row":
            self._close_cell()
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            self.marks.hidden_rows += attributes.get("hidden", "0") in {"1", "true"}
        elif name == "f":
            self._has_formula = True
        elif name == "v" and (self._has_formula or self._cell.get("t") == "e"):
            self._parser.CharacterDataHandler = self._text.append

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            return
        letters = reference.rstrip(_DIGITS)
        if letters not in self._letters:
            self._letters[letters] = _column_index(letters)
        self._column = self._letters[letters]

    def _close_cell(self) -> None:
        """Say what is to be said of the cell that was open."""
        if not self._cell:
            return
        place = (self._row, self._column)
        kind = self._cell.get("t", "n")
        if kind == "e":
            self.marks.errors[place] = "".join(self._text) or "#"
        elif self._has_formula and (self._distrusts_results or self._lacks_result(kind)):
            self.marks.uncalculated.add(place)
        elif kind == "n" and self._cell.get("s") in self._percent:
            self.marks.percent.add(place)
        self._parser.CharacterDataHandler = None
        self._cell, self._has_formula, self._text = {}, False, []

    def _lacks_result(self, kind: str) -> bool:
        """A formula whose result is an empty text was worked out; it says so by its type."""
        return kind not in {"str", "inlineStr"} and not "".join(self._text).strip()


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
