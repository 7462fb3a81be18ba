"""A profile's folder read as far as it can be, every value with its place in a file."""

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from ioc.profile.finding import Finding, Place, found
from ioc.profile.identity import with_identities
from ioc.profile.model import (
    CalendarDay,
    CompositeMember,
    CompositeRule,
    CrosswalkShare,
    Feed,
    Grade,
    Indicator,
    IndicatorGroup,
    Level,
    SeedDelivery,
    Shape,
    Target,
    Text,
    Tile,
    UnitEvent,
    UnitVersion,
)
from ioc.profile.pack import PackOutline
from ioc.profile.programme import Contact, DeclaredWord, Programme, Service, TaskGroup
from ioc.profile.records import TableSpec, csv_records, toml_record
from ioc.profile.source import CsvTable, read_csv, read_toml
from ioc.profile.values import Record
from ioc.profile.wall import WallPlaylist, WallScene

T = TypeVar("T")
Records: TypeAlias = tuple[Record[T], ...]

SINCE_EVER = dt.date(1900, 1, 1)  # first day of a unit whose beginning nobody wrote down

HEAD_FILE = "profile.toml"
FEEDS_FILE = "feeds.toml"
PACKS_FILE = "packs.toml"
LEVELS = TableSpec(file="levels.csv", type=Level)
UNITS = TableSpec(
    file="units.csv",
    type=UnitVersion,
    defaults={"since": SINCE_EVER, "valid_from": SINCE_EVER},
    computed=frozenset({"since"}),
)
EVENTS = TableSpec(
    file="unit_events.csv",
    type=UnitEvent,
    columns={"event_date": "date"},
    may_be_empty=frozenset({"from_code", "to_code"}),
)
CROSSWALK = TableSpec(
    file="unit_crosswalk.csv", type=CrosswalkShare, columns={"event_date": "date"}
)
GROUPS = TableSpec(file="indicator_groups.csv", type=IndicatorGroup)
INDICATORS = TableSpec(
    file="indicators.csv",
    type=Indicator,
    columns={"short_name": "short"},
    may_be_empty=frozenset({"formula", "unit", "origin"}),
)
TARGETS = TableSpec(file="targets.csv", type=Target, may_be_empty=frozenset({"document"}))
COMPOSITES = TableSpec(file="composites.csv", type=CompositeMember)
COMPOSITE_RULES = TableSpec(file="composite_rules.csv", type=CompositeRule)
GRADES = TableSpec(file="grades.csv", type=Grade)
CALENDAR = TableSpec(file="calendar.csv", type=CalendarDay, columns={"day": "date"})
TILES = TableSpec(file="tiles.csv", type=Tile)
SHAPES = TableSpec(file="shapes.csv", type=Shape)
DELIVERIES = TableSpec(file="deliveries.csv", type=SeedDelivery)
PROGRAMMES = TableSpec(file="programmes.csv", type=Programme)
TASK_GROUPS = TableSpec(file="task_groups.csv", type=TaskGroup)
DECLARED_WORDS = TableSpec(file="declared_words.csv", type=DeclaredWord)
SERVICES = TableSpec(file="services.csv", type=Service)
CONTACTS = TableSpec(file="contacts.csv", type=Contact)
WALL_PLAYLISTS = TableSpec(file="wall_playlists.csv", type=WallPlaylist)
WALL_SCENES = TableSpec(file="wall_scenes.csv", type=WallScene)
TABLES = (
    LEVELS, UNITS, EVENTS, CROSSWALK, GROUPS, INDICATORS, TARGETS, COMPOSITES, COMPOSITE_RULES,
    GRADES, CALENDAR, TILES, SHAPES, DELIVERIES, PROGRAMMES, TASK_GROUPS, DECLARED_WORDS, SERVICES,
    CONTACTS, WALL_PLAYLISTS, WALL_SCENES,
)  # fmt: skip
NEEDED_FILES = frozenset({HEAD_FILE, LEVELS.file, UNITS.file})

_LIKELY_TYPING_ERROR = 0.85  # likeness of two file names, of 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What ``profile.toml`` says; the fields are those of ``Profile``."""

    code: str
    name: Text
    tz: str
    root: str
    ranked_levels: tuple[str, ...]
    default_ranking: str
    opens_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Everything of a profile that could be read, and what could not.

    ``codes`` also holds the codes of rows that could not be read, by file: a reference to such a
    row is not wrong because the row is.
    """

    directory: Path
    head: Record[Head] | None
    levels: Records[Level]
    units: Records[UnitVersion]
    events: Records[UnitEvent]
    crosswalk: Records[CrosswalkShare]
    groups: Records[IndicatorGroup]
    indicators: Records[Indicator]
    targets: Records[Target]
    composites: Records[CompositeMember]
    composite_rules: Records[CompositeRule]
    grades: Records[Grade]
    feeds: Records[Feed]
    calendar: Records[CalendarDay]
    tiles: Records[Tile]
    shapes: Records[Shape]
    deliveries: Records[SeedDelivery]
    programmes: Records[Programme]
    task_groups: Records[TaskGroup]
    declared_words: Records[DeclaredWord]
    services: Records[Service]
    contacts: Records[Contact]
    wall_playlists: Records[WallPlaylist]
    wall_scenes: Records[WallScene]
    packs: Records[PackOutline]
    codes: Mapping[str, frozenset[str]]
    findings: tuple[Finding, ...]


def load(directory: Path) -> Loaded:
    """Read every file of the profile in ``directory``; nothing that is wrong stops it."""
    reader = _Reader(directory)
    head = reader.head()
    units, events = reader.table(UNITS), reader.table(EVENTS)
    loaded = Loaded(
        directory=directory,
        head=head,
        levels=reader.table(LEVELS),
        units=_identified(units, events),
        events=events,
        crosswalk=reader.table(CROSSWALK),
        groups=reader.table(GROUPS),
        indicators=reader.table(INDICATORS),
        targets=reader.table(TARGETS),
        composites=reader.table(COMPOSITES),
        composite_rules=reader.table(COMPOSITE_RULES),
        grades=reader.table(GRADES),
        feeds=reader.sections(FEEDS_FILE, "feed", Feed),
        calendar=reader.table(CALENDAR),
        tiles=reader.table(TILES),
        shapes=reader.table(SHAPES),
        deliveries=reader.table(DELIVERIES),
        programmes=reader.table(PROGRAMMES),
        task_groups=reader.table(TASK_GROUPS),
        declared_words=reader.table(DECLARED_WORDS),
        services=reader.table(SERVICES),
        contacts=reader.table(CONTACTS),
        wall_playlists=reader.table(WALL_PLAYLISTS),
        wall_scenes=reader.table(WALL_SCENES),
        packs=reader.sections(PACKS_FILE, "pack", PackOutline),
        codes=reader.codes,
        findings=(),
    )
    return replace(loaded, findings=(*reader.findings, *_misnamed_files(directory)))


def read_packs(path: Path) -> tuple[Records[PackOutline], tuple[Finding, ...]]:
    """The outlines of one file written like ``packs.toml``, and what is wrong with it."""
    reader = _Reader(path.parent)
    records = reader.sections(path.name, "pack", PackOutline)
    return records, tuple(reader.findings)


class _Reader:
    """Reads one profile's files and gathers what is wrong with them."""

    def __init__(self, directory: Path) -> None:
        self.findings: list[Finding] = []
        self.codes: dict[str, frozenset[str]] = {}
        self._directory = directory

    def table(self, spec: TableSpec[T]) -> Records[T]:
        if self._is_left_out(spec.file):
            return ()
        table, findings = read_csv(self._directory, spec.file)
        self.findings += findings
        if table is None:
            return ()
        self.codes[spec.file] = _codes(table)
        records, findings = csv_records(spec, table)
        self.findings += findings
        return tuple(records)

    def head(self) -> Record[Head] | None:
        document = read_toml(self._directory, HEAD_FILE)
        if isinstance(document, Finding):
            self.findings.append(document)
            return None
        record, findings = toml_record(Head, document.values, origin=document.origin(), given={})
        self.findings += findings
        return record

    def sections(self, file: str, name: str, type_: type[T]) -> Records[T]:
        """The sections ``[name.<code>]`` of a TOML file."""
        if self._is_left_out(file):
            return ()
        document = read_toml(self._directory, file)
        if isinstance(document, Finding):
            self.findings.append(document)
            return ()
        sections = document.values.get(name, {})
        for key in document.values.keys() - {name}:
            place = document.origin().at(key)
            self.findings.append(found("toml_key_unknown", place, read=key, known=f"{name}.…"))
        self.codes[file] = frozenset(sections)
        records = []
        for code, table in sections.items():
            origin = document.origin(name, code)
            record, findings = toml_record(type_, table, origin=origin, given={"code": code})
            self.findings += findings
            records += [record] if record else []
        return tuple(records)

    def _is_left_out(self, file: str) -> bool:
        return file not in NEEDED_FILES and not (self._directory / file).exists()


def _identified(units: Records[UnitVersion], events: Records[UnitEvent]) -> Records[UnitVersion]:
    versions = with_identities((u.value for u in units), (e.value for e in events))
    return tuple(
        Record(version, unit.origin) for version, unit in zip(versions, units, strict=True)
    )


def _codes(table: CsvTable) -> frozenset[str]:
    return frozenset(row.cells.get("code", "") for row in table.rows)


def _misnamed_files(directory: Path) -> Iterable[Finding]:
    """Files that look like one of ours with a typing error in the name: they would go unread."""
    known = [HEAD_FILE, FEEDS_FILE, *(spec.file for spec in TABLES)]
    for path in sorted(directory.glob("*.*")):
        near = difflib.get_close_matches(path.name, known, n=1, cutoff=_LIKELY_TYPING_ERROR)
        if near and path.name not in known:
            place = Place(file=path.name)
            yield found("file_name_unknown", place, severity="warning", known=near[0])
