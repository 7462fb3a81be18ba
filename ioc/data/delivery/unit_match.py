"""Which unit a text means on a day: found for certain, or refused with the candidates."""

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache

from ioc.data.delivery.legacy_text import decode_tcvn3, decode_vni
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.unit_index import UnitIndex, unit_index
from ioc.profile.model import UnitVersion
from ioc.profile.names import fold
from ioc.profile.territory import Territory

_DAY = dt.timedelta(days=1)
_CODE_AND_NAME = re.compile(r"([0-9A-Za-z][\w-]*?)\s*[-–:.]\s+(\D.*)")
_NAME_AND_PARENT = re.compile(r"(.+?)\s*(?:,|;|\s-\s|\s–\s|\()\s*([^()]+?)\)?")
_OTHER_ALPHABETS = re.compile("[\u0370-\u03ff\u0400-\u04ff]")  # Greek, Cyrillic
_MAX_NAME = 200
_MAX_SUGGESTED = 200  # unknown names that get suggestions; a wrong column has thousands


class UnitMatcher:
    """Answers for the units of one profile; every answer is kept."""

    def __init__(
        self, territory: Territory, units: Iterable[UnitVersion], *, levels: Collection[str]
    ) -> None:
        """``levels``: those a unit is looked for first; the others only when these have none."""
        self._territory = territory
        self._units = tuple(units)
        self._levels = tuple(levels)
        self._borders = sorted(_borders(self._units))
        self._era_of: dict[dt.date, int] = {}
        self._indexes: dict[int, UnitIndex] = {}
        self._always = unit_index(self._units)
        self._answers: dict[tuple[str, str, int], UnitVersion | Problem] = {}
        self._levels_of_kind: dict[str, set[str]] = defaultdict(set)
        for kind, level in {(unit.kind, unit.level) for unit in self._units}:
            self._levels_of_kind[fold(kind)].add(level)
        self._suggested = 0

    def era(self, day: dt.date) -> int:
        """Number of the span of days around ``day`` in which no unit changes."""
        era = self._era_of.get(day)
        if era is None:
            era = self._era_of[day] = bisect_right(self._borders, day)
        return era

    def match(self, text: str, *, day: dt.date, parent: str = "") -> UnitVersion | Problem:
        """The unit called ``text`` on ``day``.

        Args:
            text: a code or a name, with its kind or without, accents or without.
            day: the unit must exist on it.
            parent: name or code of the unit above, to tell units with one name apart.

        Returns:
            The unit as it was on the day, of whatever level; or why there is none for certain.
        """
        key = (text, parent, self.era(day))
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._answer(text, parent, day)
        return answer

    def is_known(self, text: str) -> bool:
        """Whether some unit was called ``text`` on some day."""
        always = self._always
        return bool(text) and bool(always.by_code(text) or any(always.by_name(text)))

    def _answer(self, text: str, parent: str, day: dt.date) -> UnitVersion | Problem:
        if not text:
            return Problem("unit_missing")
        if len(text) > _MAX_NAME:
            return Problem("unit_unknown")
        found = self._find(text, parent, day)
        return self._why_not(text, day) if found is None else found

    def _find(self, text: str, parent: str, day: dt.date) -> UnitVersion | Problem | None:
        """None: nothing of that day is called so."""
        index = self._index(day)
        coded = index.by_code(text)
        if coded:
            return self._only(coded, parent, day)
        found = [self._likely(text, named) for named in index.by_name(text)]
        wanted = (units for units in found if any(u.level in self._levels for u in units))
        units = next(wanted, None) or next(filter(None, found), None)
        return self._only(units, parent, day) if units else self._find_compound(text, parent, day)

    def _likely(self, text: str, named: Iterable[UnitVersion]) -> list[UnitVersion]:
        return [unit for unit in named if self._may_be_kind(text, unit)]

    def _find_compound(self, text: str, parent: str, day: dt.date) -> UnitVersion | Problem | None:
        """``503 - Hội An``, ``xã Bình Minh, huyện Thăng Bình``."""
        both = _CODE_AND_NAME.fullmatch(text)
        if both:
            unit = self._find(both[1], parent, day)
            if isinstance(unit, UnitVersion):
                return self.agreed(unit, both[2], day=day)
        parts = _NAME_AND_PARENT.fullmatch(text)
        return self._find(parts[1], parts[2], day) if parts and not parent else None

    def agreed(self, unit: UnitVersion, name: str, *, day: dt.date) -> UnitVersion | Problem:
        """The unit a code gave, if ``name`` beside the code can mean it."""
        index = self._index(day)
        if any(unit in named for named in index.by_name(name)):
            return unit
        return Problem("unit_names_differ", {"unit": _called(unit), "name": name[:_MAX_NAME]})

    def _only(self, units: list[UnitVersion], parent: str, day: dt.date) -> UnitVersion | Problem:
        """The one of several that is of a wanted level and lies in ``parent``."""
        left = [unit for unit in units if unit.level in self._levels] or units
        if len(left) > 1 and parent:
            left = self._inside(left, parent, day) or left
        if len(left) == 1:
            return left[0]
        candidates = "; ".join(self._with_parent(unit, day) for unit in left[:5])
        return Problem("unit_ambiguous", {"candidates": candidates})

    def _inside(self, units: list[UnitVersion], parent: str, day: dt.date) -> list[UnitVersion]:
        index = self._index(day)
        above = index.by_code(parent) or next(iter(index.by_name(parent)), [])
        codes = {unit.code for unit in above}
        return [
            unit
            for unit in units
            if any(a.code in codes for a in self._territory.ancestors(unit.code, day))
        ]

    def _may_be_kind(self, text: str, unit: UnitVersion) -> bool:
        """False if the text says "phường" and the unit is of a level that has no wards."""
        folded = fold(text)
        stated = [kind for kind in self._levels_of_kind if folded.startswith(f"{kind} ")]
        if not stated:
            return True
        return unit.level in self._levels_of_kind[max(stated, key=len)]

    def _why_not(self, text: str, day: dt.date) -> Problem:
        always = self._always
        once = always.by_code(text) or next(iter(always.by_name(text)), [])
        once = self._likely(text, once)
        if once:
            return self._not_then(max(once, key=lambda u: u.valid_from), day)
        foreign = _OTHER_ALPHABETS.search(text)
        if foreign:
            letter = f"{foreign[0]} (U+{ord(foreign[0]):04X})"
            return Problem("unit_lookalike", {"letter": letter})
        return self._in_old_font(text, day) or self._unknown(text, day)

    def _not_then(self, unit: UnitVersion, day: dt.date) -> Problem:
        heirs = self._territory.successors(unit.code, day, since=unit.since)
        until = f"{unit.valid_to:%d/%m/%Y}" if unit.valid_to else ""
        since = f"{unit.since:%d/%m/%Y}"
        facts = {"unit": _called(unit), "since": since, "until": until or "…"}
        heir_names = ", ".join(map(_called, heirs)) or "–"
        return Problem("unit_not_then", {**facts, "day": f"{day:%d/%m/%Y}", "heirs": heir_names})

    def _in_old_font(self, text: str, day: dt.date) -> Problem | None:
        """A name typed for a font from before Unicode: ``Qu¶ng Nam``, ``Quaûng Nam``."""
        if text.isascii():
            return None
        index = self._index(day)
        raw = text.encode("cp1252", "ignore")
        for font, meant in (("TCVN3 (ABC)", decode_tcvn3(raw)), ("VNI", decode_vni(raw))):
            if any(index.by_name(meant)):
                return Problem("unit_legacy_font", {"font": font, "meant": meant})
        return None

    def _unknown(self, text: str, day: dt.date) -> Problem:
        self._suggested += 1
        near: list[UnitVersion] = []
        if self._suggested <= _MAX_SUGGESTED:
            near = self._index(day).near(text, levels=self._levels)
        if not near:
            return Problem("unit_unknown")
        return Problem("unit_unknown_near", {"near": ", ".join(map(_called, near))})

    @cached_property
    def _always(self) -> UnitIndex:
        return _index_of_all_days(self._units)

    def _index(self, day: dt.date) -> UnitIndex:
        era = self.era(day)
        if era not in self._indexes:
            self._indexes[era] = unit_index(self._territory.on(day))
        return self._indexes[era]

    def _with_parent(self, unit: UnitVersion, day: dt.date) -> str:
        above = self._territory.ancestors(unit.code, day)
        return f"{_called(unit)}, {above[0].full_name}" if above else _called(unit)


# Deliveries of one profile come one after the other; an index takes longer than most of them.
@lru_cache(maxsize=64)
def _index_of_day(territory: Territory, day: dt.date) -> UnitIndex:
    return UnitIndex(territory.on(day))


@lru_cache(maxsize=4)
def _index_of_all_days(units: tuple[UnitVersion, ...]) -> UnitIndex:
    return UnitIndex(units)


def _called(unit: UnitVersion) -> str:
    return f"{unit.full_name} ({unit.code})"


def _borders(units: Iterable[UnitVersion]) -> set[dt.date]:
    """Days on which the territory is not what it was the day before."""
    begins = {unit.valid_from for unit in units}
    ends = {unit.valid_to + _DAY for unit in units if unit.valid_to and unit.valid_to < dt.date.max}
    return begins | ends
