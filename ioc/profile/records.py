"""How the rows and sections of a profile's files become values."""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin

from ioc.profile.finding import Finding, Place, found
from ioc.profile.model import Text
from ioc.profile.source import CsvOrigin, CsvTable, Origin
from ioc.profile.values import Record, field_types, inner_type, make_record

T = TypeVar("T")

_LANGUAGES = ("vi", "en")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec(Generic[T]):
    """How one CSV file of a profile becomes values of one type."""

    file: str
    type: type[T]
    columns: Mapping[str, str] = field(default_factory=dict)  # field to column, where they differ
    may_be_empty: frozenset[str] = frozenset()  # text fields that have no default but may be blank
    defaults: Mapping[str, object] = field(default_factory=dict)  # beyond those of the type
    computed: frozenset[str] = frozenset()  # fields without a column; they have a default here

    def column_names(self) -> dict[str, bool]:
        """Every column of the file in order, and whether the header must have it."""
        hints = field_types(self.type)
        names: dict[str, bool] = {}
        for f in _fields(self.type):
            if f.name in self.computed:
                continue
            is_needed = not _has_default(f) and f.name not in self.defaults
            column = self.columns.get(f.name, f.name)
            texts = [f"{column}_{language}" for language in _LANGUAGES]
            names |= dict.fromkeys(texts if hints[f.name] is Text else [column], is_needed)
        return names


def csv_records(spec: TableSpec[T], table: CsvTable) -> tuple[list[Record[T]], list[Finding]]:
    """The values of every row that can be read, and what is wrong with the header and the rest."""
    findings = _header_findings(spec, table)
    missing = {finding.column for finding in findings if finding.code == "csv_column_missing"}
    records = []
    for row in table.rows:
        origin = CsvOrigin(spec.file, row.line, spec.columns)
        record, wrong = make_record(spec.type, _csv_input(spec, row.cells), origin=origin)
        findings += [finding for finding in wrong if finding.column not in missing]
        if record is not None:
            records.append(record)
    return records, findings


def toml_record(
    type_: type[T], table: Mapping[str, Any], *, origin: Origin, given: Mapping[str, str]
) -> tuple[Record[T] | None, list[Finding]]:
    """The value of one section and what is wrong with it; ``given``: fields named elsewhere."""
    unknown: list[Finding] = []
    raw = _TomlInput(origin, unknown).of(type_, table, given=given)
    record, wrong = make_record(type_, raw, origin=origin)
    return record, unknown + wrong


def _header_findings(spec: TableSpec[T], table: CsvTable) -> list[Finding]:
    names = spec.column_names()
    findings = []
    for column, count in Counter(table.columns).items():
        place = Place(file=spec.file, line=table.header_line, column=column)
        if column not in names:
            findings.append(found("csv_column_unknown", place, read=column, known=", ".join(names)))
        elif count > 1:
            findings.append(found("csv_column_twice", place, read=column))
    for column, is_needed in names.items():
        if is_needed and column not in table.columns:
            place = Place(file=spec.file, line=table.header_line, column=column)
            findings.append(found("csv_column_missing", place, column=column))
    return findings


def _csv_input(spec: TableSpec[T], cells: Mapping[str, str]) -> dict[str, Any]:
    """What the cells of one row give for each field; a field is absent if its cell is empty."""
    hints = field_types(spec.type)
    raw: dict[str, Any] = dict(spec.defaults)
    for f in _fields(spec.type):
        column = spec.columns.get(f.name, f.name)
        if hints[f.name] is Text:
            texts = {language: cells.get(f"{column}_{language}", "") for language in _LANGUAGES}
            raw[f.name] = {k: v for k, v in texts.items() if v or f.name in spec.may_be_empty}
        elif cell := cells.get(column, ""):
            is_list = get_origin(hints[f.name]) is tuple
            raw[f.name] = [p.strip() for p in cell.split("|") if p.strip()] if is_list else cell
        elif f.name in spec.may_be_empty:
            raw[f.name] = ""
        elif NoneType in get_args(hints[f.name]) and not _has_default(f):
            raw[f.name] = None
    return raw


@dataclass(frozen=True, slots=True)
class _TomlInput:
    """Shapes TOML sections like the fields of our types, and notes keys that no field has."""

    origin: Origin
    unknown: list[Finding]

    def of(
        self,
        type_: type[object],
        table: Mapping[str, Any],
        *,
        path: tuple[str | int, ...] = (),
        given: Mapping[str, str] = _NOTHING,
    ) -> dict[str, Any]:
        raw: dict[str, Any] = dict(given)
        known: set[str] = set()
        for name, hint in field_types(type_).items():
            if name in given:
                continue
            if hint is Text:
                keys = {language: f"{name}_{language}" for language in _LANGUAGES}
                raw[name] = {k: table[key] for k, key in keys.items() if key in table}
                known.update(keys.values())
                continue
            known.add(name)
            if name in table:
                raw[name] = self._nested(hint, table[name], (*path, name))
        for key in table.keys() - known:
            place = self.origin.at(*path, key)
            self.unknown.append(found("toml_key_unknown", place, read=key, known=", ".join(known)))
        return raw

    def _nested(self, hint: Any, value: Any, path: tuple[str | int, ...]) -> Any:
        inner = inner_type(hint)
        if inner is None:
            return value
        if isinstance(value, dict):
            return self.of(inner, value, path=path)
        if isinstance(value, list):
            return [self._nested(inner, item, (*path, n)) for n, item in enumerate(value)]
        return value


def _has_default(f: dataclasses.Field[Any]) -> bool:
    return f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING


def _fields(type_: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(type_)
