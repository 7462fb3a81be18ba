"""The text of a profile's files, with the line each piece of it stands on."""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ioc.profile.finding import Finding, Place, found
from ioc.profile.toml_places import Path as TomlPath
from ioc.profile.toml_places import toml_places

_TOML_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Origin(Protocol):
    """Where one record was read from."""

    def at(self, *path: str | int) -> Place:
        """The place of a field of the record, or the nearest to it that is written."""


@dataclass(frozen=True, slots=True)
class CsvOrigin:
    """One row of a CSV file."""

    file: str
    line: int
    columns: Mapping[str, str]  # field to column, where they differ

    def at(self, *path: str | int) -> Place:
        """The column that holds the field."""
        if not path:
            return Place(file=self.file, line=self.line)
        name = str(path[0])
        language = f"_{path[1]}" if path[1:] in (("vi",), ("en",)) else ""
        return Place(file=self.file, line=self.line, column=self.columns.get(name, name) + language)


@dataclass(frozen=True, slots=True)
class TomlOrigin:
    """One section of a TOML file."""

    file: str
    places: Mapping[TomlPath, tuple[int, int]]
    section: TomlPath

    def at(self, *path: str | int) -> Place:
        """The key, or the section or array it is missing from."""
        full = (*self.section, *path)
        if path[-1:] in (("vi",), ("en",)):
            full = (*full[:-2], f"{full[-2]}_{full[-1]}")
        while full and full not in self.places:
            full = full[:-1]
        line, position = self.places.get(full, (1, 1))
        return Place(file=self.file, line=line, column=str(position))


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row as it is written, cells by column name; ``line`` is where the row begins."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The header and rows of a CSV file."""

    columns: tuple[str, ...]
    header_line: int
    rows: tuple[CsvRow, ...]


@dataclass(frozen=True, slots=True)
class TomlDocument:
    """A TOML file: its values, and where each stands."""

    file: str
    values: Mapping[str, Any]
    places: Mapping[TomlPath, tuple[int, int]]

    def origin(self, *section: str | int) -> TomlOrigin:
        """Where a section was read from."""
        return TomlOrigin(self.file, self.places, section)


def read_text(directory: Path, file: str) -> str | Finding:
    """The text of a file, composed (NFC), without a byte-order mark, lines ended by ``\\n``."""
    try:
        data = (directory / file).read_bytes()
    except FileNotFoundError:
        return found("file_missing", Place(file=file))
    except OSError as error:
        return found("file_unreadable", Place(file=file), reason=error.strerror or "")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return found("file_encoding", Place(file=file, line=line))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines)


def read_toml(directory: Path, file: str) -> TomlDocument | Finding:
    """A TOML file of the profile, or why it cannot be read."""
    text = read_text(directory, file)
    if isinstance(text, Finding):
        return text
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _toml_error(file, text=text, message=str(error))
    return TomlDocument(file, values, toml_places(text))


def _toml_error(file: str, *, text: str, message: str) -> Finding:
    match = _TOML_POSITION.search(message)
    line, column = match.groups() if match else (None, None)
    place = Place(file=file, line=int(line or text.count("\n") + 1), column=column or "")
    return found("toml_malformed", place, reason=_TOML_POSITION.sub("", message))


def read_csv(directory: Path, file: str) -> tuple[CsvTable | None, list[Finding]]:
    """A CSV file of the profile as far as it can be read, and what is wrong with the rest."""
    text = read_text(directory, file)
    if isinstance(text, Finding):
        return None, [text]
    findings: list[Finding] = []
    records = list(_records(file, text=text, findings=findings))
    if not records:
        return None, findings or [found("csv_header_missing", Place(file=file, line=1))]
    header_line, header = records[0]
    columns = tuple(cell.strip() for cell in header)
    rows = []
    for line, cells in records[1:]:
        if len(cells) == len(columns):
            rows.append(CsvRow(line, dict(zip(columns, map(str.strip, cells), strict=True))))
        else:
            place = Place(file=file, line=line)
            findings.append(found("csv_cell_count", place, expected=len(columns), read=len(cells)))
    return CsvTable(columns, header_line, tuple(rows)), findings


def _records(file: str, *, text: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """First line and cells of each record that is not empty; stops where the quoting breaks."""
    lines = _RecordLines(text)
    reader = csv.reader(lines, strict=True)
    while True:
        lines.is_between_records = True
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = Place(file=file, line=lines.record_line)
            findings.append(found("csv_malformed", place, reason=error))
            return
        if any(cell.strip() for cell in cells):
            yield lines.record_line, cells


class _RecordLines:
    """Hands lines to the CSV reader, leaving out comments, and remembers where a record began.

    A line that begins with ``#`` inside a quoted cell is text, which only the reader knows: it
    asks for more lines in the middle of a record.
    """

    def __init__(self, text: str) -> None:
        self._lines = iter(text.split("\n"))
        self._line = 0
        self.record_line = 0
        self.is_between_records = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._next()
        while self.is_between_records and (line.startswith("#") or not line.strip()):
            line = self._next()
        if self.is_between_records:
            self.record_line = self._line
            self.is_between_records = False
        return line + "\n"

    def _next(self) -> str:
        self._line += 1
        return next(self._lines)
