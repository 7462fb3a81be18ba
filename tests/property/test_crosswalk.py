"""Whatever is merged, divided, renamed or moved: nothing of what was counted is lost or doubled."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.profile.crosswalk import Crosswalk, Part
from ioc.profile.identity import with_identities
from ioc.profile.model import CrosswalkShare, EventType, UnitEvent, UnitVersion
from ioc.profile.territory import Territory

DAY = dt.timedelta(days=1)
BEGINNING = dt.date(1900, 1, 1)
LAND = ("province", "district", "commune")
COUNTED = {"D1a": 3, "D1b": 50, "D2a": 700, "D2b": 1100, "D3a": 13000, "D3b": 170000}
KINDS = (
    "merge communes", "merge districts", "divide a commune", "divide a district",
    "rename", "move a commune",
)  # fmt: skip

scripts = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 9)), max_size=10
)


@dataclass
class Country:
    """The simple reference: which ground of the first day each commune of today stands on."""

    parent: dict[str, str] = field(default_factory=dict)  # commune to district
    ground: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    began: dict[str, dt.date] = field(default_factory=dict)  # the row of units.csv, not the unit
    versions: list[UnitVersion] = field(default_factory=list)
    events: list[UnitEvent] = field(default_factory=list)
    shares: list[CrosswalkShare] = field(default_factory=list)
    numbers: count = field(default_factory=count)

    def __post_init__(self):
        for code in ("P", "D1", "D2", "D3", *COUNTED):
            self._begin(code, BEGINNING)
        for code in COUNTED:
            self.parent[code] = code[:2]
            self.ground[code] = {code: Fraction(1)}

    def districts(self) -> list[str]:
        return sorted(code for code in self.began if code != "P" and code not in self.ground)

    def communes(self, district: str = "") -> list[str]:
        return sorted(c for c, above in self.parent.items() if district in ("", above))

    def reference(self, unit: str) -> Fraction:
        """What was counted on the ground of a unit of today."""
        below = [unit] if unit in self.ground else self.communes(unit)
        return sum(
            (part * COUNTED[code] for c in below for code, part in self.ground[c].items()),
            Fraction(0),
        )

    def step(self, kind: str, i: int, j: int, day: dt.date) -> None:
        communes, districts = self.communes(), self.districts()
        one, other = communes[i % len(communes)], communes[j % len(communes)]
        upper, lower = districts[i % len(districts)], districts[j % len(districts)]
        match kind:
            case "merge communes" if one != other:
                self._merge_communes(one, other, day)
            case "merge districts" if upper != lower:
                self._merge_districts(upper, lower, day)
            case "divide a commune":
                self._divide_commune(one, day)
            case "divide a district" if len(self.communes(upper)) > 1:
                self._divide_district(upper, day)
            case "rename":
                self._rename(one, day)
            case "move a commune" if self.parent[one] != lower:
                self._move(one, lower, day)

    def crosswalk(self) -> tuple[Territory, Crosswalk]:
        left = [self._version(code, None) for code in self.began]
        units = with_identities([*self.versions, *left], self.events)
        territory = Territory(units, self.events, self.shares)
        return territory, Crosswalk(territory, self.events, self.shares, levels=LAND)

    def _merge_communes(self, one: str, other: str, day: dt.date) -> None:
        for code, part in self.ground.pop(one).items():
            self.ground[other][code] = self.ground[other].get(code, Fraction(0)) + part
        self._end(one, day)
        self._event(day, "merge", one, other)
        self._share(day, one, other, 1)

    def _merge_districts(self, upper: str, lower: str, day: dt.date) -> None:
        for commune in self.communes(upper):
            self._move(commune, lower, day)
        self._end(upper, day)
        self._event(day, "merge", upper, lower)

    def _rename(self, code: str, day: dt.date) -> None:
        self._end(code, day, keeps_parent=True)
        self._begin(code, day)
        self._event(day, "rename", code, code)

    def _divide_commune(self, code: str, day: dt.date) -> None:
        district, ground = self.parent[code], self.ground.pop(code)
        self._end(code, day)
        for quarters in (1, 3):
            part = f"c{next(self.numbers)}"
            self.parent[part] = district
            self.ground[part] = {c: amount * quarters / 4 for c, amount in ground.items()}
            self._begin(part, day)
            self._event(day, "split", code, part)
            self._share(day, code, part, quarters / 4)

    def _divide_district(self, code: str, day: dt.date) -> None:
        """Nobody writes down shares; which commune went where says enough."""
        communes = self.communes(code)
        self._end(code, day)
        for n in range(2):
            new = f"d{next(self.numbers)}"
            self._begin(new, day)
            self._event(day, "split", code, new)
            for commune in communes[n::2]:
                self._move(commune, new, day)

    def _move(self, commune: str, district: str, day: dt.date) -> None:
        self._end(commune, day, keeps_parent=True)
        self.parent[commune] = district
        self._begin(commune, day)
        self._event(day, "transfer", commune, commune)

    def _begin(self, code: str, day: dt.date) -> None:
        self.began[code] = day

    def _end(self, code: str, day: dt.date, *, keeps_parent: bool = False) -> None:
        self.versions.append(self._version(code, day - DAY))
        del self.began[code]
        if not keeps_parent:
            self.parent.pop(code, None)

    def _version(self, code: str, last: dt.date | None) -> UnitVersion:
        parent = self.parent.get(code, None if code == "P" else "P")
        level = "commune" if code in self.parent else "province" if code == "P" else "district"
        return UnitVersion(
            code=code, since=BEGINNING, level=level, kind="", name=code, full_name=code,
            name_en=code, parent=parent, valid_from=self.began[code], valid_to=last,
        )  # fmt: skip

    def _event(self, day: dt.date, kind: EventType, from_code: str, to_code: str) -> None:
        self.events.append(
            UnitEvent(event_date=day, type=kind, from_code=from_code, to_code=to_code, document="")
        )

    def _share(self, day: dt.date, from_code: str, to_code: str, share: float) -> None:
        self.shares.append(
            CrosswalkShare(
                event_date=day,
                from_code=from_code,
                to_code=to_code,
                share=share,
                basis="whole" if share == 1 else "population",
            )
        )


def played(script) -> tuple[Country, dt.date]:
    country = Country()
    day = dt.date(2020, 1, 1)
    for kind, i, j in script:
        country.step(kind, i, j, day)
        day += 30 * DAY
    return country, day


def first_parts(crosswalk: Crosswalk, unit: UnitVersion, today: dt.date) -> tuple[Part, ...]:
    """What a unit of today was made of on the first day; empty if nothing of then became it."""
    earliest = crosswalk.origins(unit, today)[-1]
    return earliest.parts if earliest.first <= BEGINNING else ()


def counted(code: str) -> int:
    """What was counted in a unit of the first day."""
    return sum(amount for commune, amount in COUNTED.items() if commune.startswith(code))


@given(scripts)
def test_each_unit_of_today_gets_what_was_counted_on_its_ground(script):
    country, today = played(script)
    territory, crosswalk = country.crosswalk()

    for level in ("commune", "district"):
        for unit in territory.at_level(level, today):
            parts = first_parts(crosswalk, unit, today)
            total = sum(counted(part.code) * part.share.amount for part in parts)
            assert total == pytest.approx(float(country.reference(unit.code)))


@given(scripts)
def test_the_total_is_the_same_on_the_borders_of_every_day(script):
    country, today = played(script)
    territory, crosswalk = country.crosswalk()

    for level in ("commune", "district"):
        taken: dict[str, float] = defaultdict(float)
        for unit in territory.at_level(level, today):
            for part in first_parts(crosswalk, unit, today):
                taken[part.code] += part.share.amount
        total = sum(counted(code) * share for code, share in taken.items())
        assert total == pytest.approx(sum(COUNTED.values()))
        assert all(share <= 1 + 1e-9 for share in taken.values())
