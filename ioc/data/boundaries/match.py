"""Which unit each shape of a map belongs to: by code, then by the names of a day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.data.boundaries.geojson import DrawnShape
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.unit_index import code_key
from ioc.data.delivery.unit_match import UnitMatcher
from ioc.profile.model import Profile, UnitVersion
from ioc.profile.names import fold
from ioc.profile.territory import Territory

By: TypeAlias = Literal["code", "name", "chosen", "none"]
_LOOKED_AT = 400  # shapes, to find out which property holds what


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Of which units a map is: those of one level on one day."""

    level: str
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One shape, and the unit it belongs to."""

    shape: DrawnShape
    label: str  # what the map's author calls it; "#7" where it has no name
    by: By
    unit: UnitVersion | None  # None: unsure, or left out by choice
    problem: Problem | None = None  # why there is none for certain


class Matcher:
    """Matches the shapes of one file with the units of one profile."""

    def __init__(
        self, profile: Profile, territory: Territory, shapes: Sequence[DrawnShape]
    ) -> None:
        self._profile = profile
        self._territory = territory
        self._shapes = shapes
        self._matchers: dict[str, UnitMatcher] = {}

    def best_frame(self, *, days: Sequence[dt.date], levels: Sequence[str]) -> tuple[Frame, int]:
        """The level and day most of whose units have a shape, and how many have; first wins."""
        frames = [Frame(level=level, day=day) for day in days for level in levels]
        counted = [(len(self._units_meant(frame)), -n) for n, frame in enumerate(frames)]
        most, nth = max(counted)
        return frames[-nth], most

    def matches(self, frame: Frame, *, chosen: Mapping[str, str]) -> list[Match]:
        """Each shape with its unit; ``chosen`` says it for some labels (empty: leave it out)."""
        code, name = self._code_property(frame), self._name_property(frame)
        wanted = {fold(label): unit for label, unit in chosen.items()} | dict(chosen)
        return [self._match(shape, frame, wanted, code=code, name=name) for shape in self._shapes]

    def _match(
        self,
        shape: DrawnShape,
        frame: Frame,
        chosen: Mapping[str, str],
        *,
        code: str,
        name: str,
    ) -> Match:
        number = f"#{shape.nth}"
        read = shape.properties.get(code, "")
        called = shape.properties.get(name, "") or ("" if read else _first_words(shape))
        label = called or read or number
        for key in (fold(label), number):
            if key in chosen:
                return self._chosen(shape, label, frame, chosen[key])
        matcher = self._matcher(frame.level)
        unit = self._coded(read, frame)
        if unit is not None:
            agreed = matcher.agreed(unit, called, day=frame.day) if called else unit
            if isinstance(agreed, Problem):
                return Match(shape=shape, label=label, by="none", unit=None, problem=agreed)
            return Match(shape=shape, label=label, by="code", unit=unit)
        found = matcher.match(called, day=frame.day, parent=self._parent(shape, frame))
        if isinstance(found, Problem):
            return Match(shape=shape, label=label, by="none", unit=None, problem=found)
        if found.level != frame.level:
            problem = Problem("unit_unknown")
            return Match(shape=shape, label=label, by="none", unit=None, problem=problem)
        return Match(shape=shape, label=label, by="name", unit=found)

    def _chosen(self, shape: DrawnShape, label: str, frame: Frame, code: str) -> Match:
        unit = self._coded(code, frame)
        problem = Problem("unit_unknown") if code and unit is None else None
        return Match(shape=shape, label=label, by="chosen", unit=unit, problem=problem)

    def _parent(self, shape: DrawnShape, frame: Frame) -> str:
        """A property that names a unit above, to tell communes of one name apart."""
        for text in shape.properties.values():
            found = self._matcher(frame.level).match(text, day=frame.day)
            if isinstance(found, UnitVersion) and found.level != frame.level:
                return text
        return ""

    def _units_meant(self, frame: Frame) -> set[str]:
        """The units of a frame that some shape names, by its best property."""
        code, name = self._code_property(frame), self._name_property(frame)
        coded = self._by_code(code, frame) if code else set()
        return max(coded, self._by_name(name, frame) if name else set(), key=len)

    def _code_property(self, frame: Frame) -> str:
        return self._best({key: len(self._by_code(key, frame)) for key in self._keys()})

    def _name_property(self, frame: Frame) -> str:
        return self._best({key: len(self._by_name(key, frame)) for key in self._keys()})

    def _best(self, counted: Mapping[str, int]) -> str:
        """The property that tells most units; empty: none tells any."""
        best = max(counted, key=lambda key: counted[key], default="")
        return best if counted.get(best) else ""

    def _keys(self) -> list[str]:
        return list(dict.fromkeys(key for s in self._shapes[:_LOOKED_AT] for key in s.properties))

    def _by_code(self, key: str, frame: Frame) -> set[str]:
        texts = (shape.properties.get(key, "") for shape in self._shapes[:_LOOKED_AT])
        return {unit.code for text in texts if (unit := self._coded(text, frame))}

    def _by_name(self, key: str, frame: Frame) -> set[str]:
        texts = {shape.properties.get(key, "") for shape in self._shapes[:_LOOKED_AT]}
        matcher = self._matcher(frame.level)
        names = [text for text in texts if text and self._coded(text, frame) is None]
        found = [matcher.match(name, day=frame.day) for name in names if not _is_number(name)]
        return {u.code for u in found if isinstance(u, UnitVersion) and u.level == frame.level}

    def _coded(self, text: str, frame: Frame) -> UnitVersion | None:
        """The unit of the frame with this code, its leading zeros or none."""
        found = self._territory.find(text.strip(), frame.day)
        if found is None and text:
            key = code_key(text)
            units = self._territory.at_level(frame.level, frame.day)
            found = next((unit for unit in units if code_key(unit.code) == key), None)
        return found if found is not None and found.level == frame.level else None

    def _matcher(self, level: str) -> UnitMatcher:
        if level not in self._matchers:
            self._matchers[level] = UnitMatcher(
                self._territory, self._profile.units, levels=[level]
            )
        return self._matchers[level]


def _first_words(shape: DrawnShape) -> str:
    """What a shape says of itself, where nothing it has is the name of a unit."""
    return next((t for t in shape.properties.values() if t and not _is_number(t)), "")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
