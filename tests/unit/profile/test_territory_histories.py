"""Any history of mergers, divisions, new names and moves: who is who, and whose, on each day."""

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.profile.identity import with_identities
from ioc.profile.model import EventType, UnitEvent, UnitVersion
from ioc.profile.territory import Territory

DAY = dt.timedelta(days=1)
BEGINNING = dt.date(1900, 1, 1)
FIRST_CHANGE = dt.date(2020, 1, 1)

steps = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge under its code", "split", "rename", "upgrade", "move"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=12,
)


@dataclass(frozen=True)
class Row:
    """One unit in the reference: who it is, by a number that is never used again."""

    who: int
    level: str
    parent: str | None
    name: str


@dataclass
class History:
    """A reference that keeps the whole table of units after each change."""

    now: dict[str, Row] = field(default_factory=dict)
    tables: list[tuple[dt.date, dict[str, Row]]] = field(default_factory=list)
    events: list[UnitEvent] = field(default_factory=list)
    heirs: dict[int, set[int]] = field(default_factory=dict)
    numbers: count = field(default_factory=count)

    def __post_init__(self):
        self.now["P"] = Row(next(self.numbers), "province", None, "P")
        for district in ("D1", "D2", "D3"):
            self.now[district] = Row(next(self.numbers), "district", "P", district)
            for commune in ("a", "b"):
                code = district + commune
                self.now[code] = Row(next(self.numbers), "commune", district, code)
        self.tables.append((BEGINNING, dict(self.now)))

    def step(self, kind: str, i: int, j: int, *, day: dt.date) -> None:
        one, other = self._two_districts(i, j)
        match kind:
            case "merge" if one != other:
                self._end("merge", one, [other], day=day)
                self._move_children(one, other, day=day)
            case "merge under its code" if one != other:
                self._merge_under_code(one, other, day=day)
            case "split":
                self._split(one, day=day)
            case "rename":
                self.now[one] = replace(self.now[one], name=f"renamed on {day}")
                self._event(day, "rename", one, one)
            case "upgrade":
                self.now[one] = replace(self.now[one], name=f"upgraded on {day}")
                self._event(day, "upgrade", one, one)
            case "move":
                self._move(self._communes(one), other, day=day)
        self.tables.append((day, dict(self.now)))

    def territory(self) -> Territory:
        return Territory(with_identities(self._versions(), self.events), self.events)

    def alive_heirs(self, who: int, table: dict[str, Row]) -> set[str]:
        """Codes, in a table, of the units that took over, directly or in turn."""
        alive = {row.who: code for code, row in table.items()}
        found: set[str] = set()
        for heir in self.heirs.get(who, set()):
            found |= {alive[heir]} if heir in alive else self.alive_heirs(heir, table)
        return found

    def _two_districts(self, i: int, j: int) -> tuple[str, str]:
        districts = sorted(code for code, row in self.now.items() if row.level == "district")
        return districts[i % len(districts)], districts[j % len(districts)]

    def _communes(self, district: str) -> list[str]:
        return sorted(code for code, row in self.now.items() if row.parent == district)

    def _end(self, kind: EventType, code: str, heirs: list[str], *, day: dt.date) -> None:
        ended = self.now.pop(code)
        self.heirs[ended.who] = {self.now[heir].who for heir in heirs}
        for heir in heirs:
            self._event(day, kind, code, heir)

    def _merge_under_code(self, one: str, other: str, *, day: dt.date) -> None:
        """Both end; what they make up takes the code of the first."""
        ended = self.now[one]
        self.now[one] = Row(next(self.numbers), "district", "P", f"made on {day}")
        self.heirs[ended.who] = {self.now[one].who}
        self._event(day, "merge", one, one)
        self._end("merge", other, [one], day=day)
        self._move_children(other, one, day=day)

    def _split(self, code: str, *, day: dt.date) -> None:
        parts = [f"D{next(self.numbers)}x", f"D{next(self.numbers)}y"]
        for part in parts:
            self.now[part] = Row(next(self.numbers), "district", "P", part)
        self._end("split", code, parts, day=day)
        self._move_children(code, parts[0], day=day)

    def _move_children(self, one: str, other: str, *, day: dt.date) -> None:
        for commune in self._communes(one):
            self._move([commune], other, day=day)

    def _move(self, communes: list[str], district: str, *, day: dt.date) -> None:
        for code in communes[:1]:
            if self.now[code].parent != district:
                self.now[code] = replace(self.now[code], parent=district)
                self._event(day, "transfer", code, code)

    def _event(self, day: dt.date, kind: EventType, from_code: str, to_code: str) -> None:
        event = UnitEvent(
            event_date=day, type=kind, from_code=from_code, to_code=to_code, document="x"
        )
        self.events.append(event)

    def _versions(self) -> list[UnitVersion]:
        """Spans over which a code's row stays the same."""
        versions: list[UnitVersion] = []
        open_: dict[str, tuple[dt.date, Row]] = {}
        for day, table in [*self.tables, (None, {})]:
            for code, (start, row) in list(open_.items()):
                if table.get(code) != row:
                    versions.append(version(code, row, start, day))
                    del open_[code]
            for code, row in table.items():
                open_.setdefault(code, (day, row))
        return versions


def version(code: str, row: Row, start: dt.date, next_start: dt.date | None) -> UnitVersion:
    return UnitVersion(
        code=code,
        since=BEGINNING,
        level=row.level,
        kind="",
        name=row.name,
        full_name=row.name,
        name_en=row.name,
        parent=row.parent,
        valid_from=start,
        valid_to=next_start - DAY if next_start else None,
    )


def played(script) -> History:
    history = History()
    for n, (kind, i, j) in enumerate(script):
        history.step(kind, i, j, day=FIRST_CHANGE + 30 * n * DAY)
    return history


def days_around(history: History) -> list[tuple[dt.date, dict[str, Row]]]:
    """The first and the last day of each table, with the table."""
    starts = [start for start, _ in history.tables]
    ends = [start - DAY for start in starts[1:]] + [starts[-1] + 400 * DAY]
    return [
        (day, table)
        for (start, table), end in zip(history.tables, ends, strict=True)
        for day in (start, end)
    ]


@given(steps)
def test_each_day_has_the_units_names_and_parents_of_that_day(script):
    history = played(script)
    territory = history.territory()

    for day, table in days_around(history):
        units = {unit.code: (unit.level, unit.parent, unit.name) for unit in territory.on(day)}
        assert units == {c: (r.level, r.parent, r.name) for c, r in table.items()}


@given(steps)
def test_children_of_all_units_of_a_level_are_the_level_below_each_once(script):
    """Otherwise a roll-up counts a commune twice or not at all."""
    history = played(script)
    territory = history.territory()

    for day, _ in days_around(history):
        for upper, lower in (("province", "district"), ("district", "commune")):
            below = [
                child.code
                for unit in territory.at_level(upper, day)
                for child in territory.children(unit.code, day)
            ]
            assert sorted(below) == [unit.code for unit in territory.at_level(lower, day)]


@given(steps)
def test_descendants_and_ancestors_are_two_sides_of_one_thing(script):
    history = played(script)
    territory = history.territory()
    day, table = days_around(history)[-1]

    for code in table:
        below = {unit.code for unit in territory.descendants(code, day)}
        above = {c for c in table if code in {u.code for u in territory.ancestors(c, day)}}
        assert below == above


@given(steps)
def test_a_code_means_the_same_unit_on_two_days_exactly_if_its_identity_is_one(script):
    """A figure stays with the unit it was about, however often the code is used again."""
    history = played(script)
    territory = history.territory()
    seen: dict[tuple[str, dt.date], int] = {}
    bearers: dict[tuple[str, int], dt.date] = {}

    for day, table in days_around(history):
        for code, row in table.items():
            since = territory.unit(code, day).since
            assert seen.setdefault((code, since), row.who) == row.who
            assert bearers.setdefault((code, row.who), since) == since


@given(steps)
def test_successors_are_those_that_took_over_directly_or_in_turn(script):
    history = played(script)
    territory = history.territory()
    last_day, last_table = days_around(history)[-1]
    alive = {row.who for row in last_table.values()}

    for day, table in days_around(history):
        for code, row in table.items():
            if row.who not in alive:
                since = territory.unit(code, day).since
                successors = territory.successors(code, last_day, since=since)
                expected = history.alive_heirs(row.who, last_table)
                assert [unit.code for unit in successors] == sorted(expected)


@pytest.mark.parametrize("kind", ["create", "abolish"])
def test_a_unit_remade_under_its_own_code_is_another(kind, draw):
    territory = draw(
        """
        A | commune | | A |            | 2024-12-31
        A | commune | | A | 2025-01-01 |
        """,
        "2025-01-01 | abolish | A |" if kind == "abolish" else "2025-01-01 | create | | A",
    )

    assert len({unit.since for unit in territory.versions("A")}) == 2
