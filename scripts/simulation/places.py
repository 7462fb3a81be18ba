"""The example province's units, read from its profile without any of the product's code."""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROFILE = Path(__file__).parents[2] / "ioc" / "profiles" / "quang-nam-2024"
DELIVERIES = PROFILE / "deliveries"

PROVINCE = "49"

# Inhabitants in thousands, an order of magnitude to weigh districts by; nothing is read from it.
POPULATION = {
    "502": 122, "503": 99, "504": 20, "505": 26, "506": 142, "507": 227, "508": 127, "509": 104,
    "510": 27, "511": 26, "512": 40, "513": 180, "514": 66, "515": 41, "516": 31, "517": 148,
    "518": 70, "519": 35,
}  # fmt: skip

# District codes whose people live in the highlands, where lines and reception are weaker.
HIGHLANDS = frozenset({"504", "505", "510", "511", "512", "514", "515", "516", "519"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One version of one unit."""

    code: str
    level: str
    kind: str
    name: str
    full_name: str
    parent: str
    valid_from: str
    valid_to: str

    def is_valid(self, day: dt.date) -> bool:
        """Whether this version holds on ``day``; an open end holds for ever."""
        text = day.isoformat()
        return self.valid_from <= text and (not self.valid_to or text <= self.valid_to)


def units_on(day: dt.date, *, level: str) -> list[Unit]:
    """The units of one level on ``day``, by code."""
    return [unit for unit in _all_units() if unit.level == level and unit.is_valid(day)]


def population(district: str, day: dt.date) -> int:
    """Thousands of people; Quế Sơn counts Nông Sơn's from 2025 on."""
    merged = POPULATION["519"] if district == "509" and day >= dt.date(2025, 1, 1) else 0
    return POPULATION[district] + merged


@cache
def _all_units() -> tuple[Unit, ...]:
    with (PROFILE / "units.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    fields = Unit.__slots__
    return tuple(sorted((Unit(*(row[f] for f in fields)) for row in rows), key=lambda u: u.code))
