"""The units of a province on any day: who is whose parent, and who took over from whom."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ioc.errors import UsageError
from ioc.profile.model import CrosswalkShare, UnitEvent, UnitVersion

_DAY = dt.timedelta(days=1)


class UnknownUnitError(UsageError):
    """No unit has this code on this day.

    Facts: ``unit``, the code; ``day``; ``last_day``, the last day before it on which a unit had
    the code, None if none had; ``successors``, the codes of those that took over, as a text.
    """

    code = "unknown_unit"

    def __init__(
        self,
        code: str,
        day: dt.date,
        *,
        last_day: dt.date | None = None,
        successors: tuple[str, ...] = (),
    ) -> None:
        self.successors = successors  # codes of units that are there on ``day``
        listed = ", ".join(successors) or "–"
        super().__init__(unit=code, day=day, last_day=last_day, successors=listed)


class EndedUnitError(UnknownUnitError):
    """A unit had this code, and ended before this day."""

    code = "ended_unit"


class Territory:
    """All units of a profile through time. Every answer is sorted by code.

    On one day a code means at most one unit; through time it may mean several, told apart by
    their first day, ``UnitVersion.since``.
    """

    def __init__(
        self,
        units: Iterable[UnitVersion],
        events: Iterable[UnitEvent] = (),
        crosswalk: Iterable[CrosswalkShare] = (),
    ) -> None:
        self._by_code: dict[str, list[UnitVersion]] = defaultdict(list)
        self._by_level: dict[str, list[UnitVersion]] = defaultdict(list)
        self._by_parent: dict[str, list[UnitVersion]] = defaultdict(list)
        for unit in sorted(units, key=lambda u: (u.code, u.valid_from)):
            self._by_code[unit.code].append(unit)
            self._by_level[unit.level].append(unit)
            if unit.parent is not None:
                self._by_parent[unit.parent].append(unit)
        self._taken_over_by = _takeovers(events, crosswalk)

    def on(self, day: dt.date) -> tuple[UnitVersion, ...]:
        """Every unit valid on ``day``."""
        versions = (self.find(code, day) for code in self._by_code)
        return tuple(version for version in versions if version is not None)

    def find(self, code: str, day: dt.date) -> UnitVersion | None:
        """The unit with this code on ``day``; None if there is none."""
        versions = self._by_code.get(code, [])
        place = bisect_right(versions, day, key=lambda v: v.valid_from)
        return versions[place - 1] if place and _is_valid(versions[place - 1], day) else None

    def unit(self, code: str, day: dt.date) -> UnitVersion:
        """The unit with this code on ``day``.

        Raises:
            EndedUnitError: the unit that had the code ended before that day.
            UnknownUnitError: no unit had the code yet, or ever.
        """
        unit = self.find(code, day)
        if unit is not None:
            return unit
        last = self._last_before(code, day)
        if last is None:
            raise UnknownUnitError(code, day)
        successors = tuple(successor.code for successor in self.successors(code, day))
        raise EndedUnitError(code, day, last_day=last.valid_to, successors=successors)

    def versions(self, code: str) -> tuple[UnitVersion, ...]:
        """Everything the code ever meant, oldest first; empty if it never meant anything."""
        return tuple(self._by_code.get(code, ()))

    def at_level(self, level: str, day: dt.date) -> tuple[UnitVersion, ...]:
        """Every unit of ``level`` on ``day``."""
        return tuple(unit for unit in self._by_level.get(level, ()) if _is_valid(unit, day))

    def children(
        self, code: str, day: dt.date, *, level: str | None = None
    ) -> tuple[UnitVersion, ...]:
        """Units whose parent is ``code`` on ``day``; only those of ``level`` if it is given."""
        return tuple(
            unit
            for unit in self._by_parent.get(code, ())
            if _is_valid(unit, day) and level in (None, unit.level)
        )

    def descendants(
        self, code: str, day: dt.date, *, level: str | None = None
    ) -> tuple[UnitVersion, ...]:
        """Units below ``code`` on ``day``, at any depth; only those of ``level`` if given."""
        below = (unit for unit in self._below(code, day) if level in (None, unit.level))
        return tuple(sorted(below, key=lambda unit: unit.code))

    def ancestors(self, code: str, day: dt.date) -> tuple[UnitVersion, ...]:
        """Units above ``code`` on ``day``, nearest first; empty for a root or an unknown code."""
        above: list[UnitVersion] = []
        unit = self.find(code, day)
        while unit is not None and unit.parent is not None:
            unit = self.find(unit.parent, day)
            if unit is None or unit in above:  # a profile that was not checked may go in circles
                break
            above.append(unit)
        return tuple(above)

    def successors(
        self, code: str, day: dt.date, *, since: dt.date | None = None
    ) -> tuple[UnitVersion, ...]:
        """Units of ``day`` that took over the unit that had ``code`` and ended before ``day``.

        A successor that ended before ``day`` in its turn is followed to those that took it over.
        If several units had the code, the one that ended last is meant, or the one that began on
        ``since``. Empty if it never ended or nobody took it over.
        """
        last = self._last_before(code, day, since=since)
        found = self._heirs(last, day, seen=set()) if last else {}
        return tuple(found[key] for key in sorted(found))

    def _below(self, code: str, day: dt.date) -> Iterator[UnitVersion]:
        seen = {code}
        waiting = [code]
        while waiting:
            for unit in self.children(waiting.pop(), day):
                if unit.code not in seen:
                    seen.add(unit.code)
                    waiting.append(unit.code)
                    yield unit

    def _last_before(
        self, code: str, day: dt.date, *, since: dt.date | None = None
    ) -> UnitVersion | None:
        """The last version of the last unit with this code that had ended before ``day``."""
        ended: UnitVersion | None = None
        for version in self._by_code.get(code, ()):
            is_asked = since is None or version.since == since
            is_over = version.valid_to is not None and version.valid_to < day
            if is_asked and is_over and self._end(version) == version.valid_to:
                ended = version
        return ended

    def _end(self, unit: UnitVersion) -> dt.date | None:
        """Last day of the unit, through all its versions; None: it has not ended."""
        same = [v for v in self._by_code[unit.code] if v.since == unit.since]
        return same[-1].valid_to

    def _heirs(
        self, ended: UnitVersion, day: dt.date, *, seen: set[tuple[str, dt.date]]
    ) -> dict[str, UnitVersion]:
        """Who of ``day`` took over ``ended``, by code."""
        heirs: dict[str, UnitVersion] = {}
        if ended.valid_to is None:
            return heirs
        taken_on = ended.valid_to + _DAY
        for code in self._taken_over_by.get((ended.code, taken_on), ()):
            heir = self.find(code, taken_on)
            if heir is None or (heir.code, heir.since) in seen:
                continue
            seen.add((heir.code, heir.since))
            heirs |= self._alive_or_heirs(heir, day, seen=seen)
        return heirs

    def _alive_or_heirs(
        self, unit: UnitVersion, day: dt.date, *, seen: set[tuple[str, dt.date]]
    ) -> dict[str, UnitVersion]:
        now = self.find(unit.code, day)
        if now is not None and now.since == unit.since:
            return {now.code: now}
        last = self._last_before(unit.code, day, since=unit.since)
        return self._heirs(last, day, seen=seen) if last else {}


@lru_cache(maxsize=4)
def territory_of(
    units: tuple[UnitVersion, ...],
    events: tuple[UnitEvent, ...] = (),
    crosswalk: tuple[CrosswalkShare, ...] = (),
) -> Territory:
    """The territory of a profile; made once for all who ask with the same files."""
    return Territory(units, events, crosswalk)


def _is_valid(unit: UnitVersion, day: dt.date) -> bool:
    return unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to)


def _takeovers(
    events: Iterable[UnitEvent], crosswalk: Iterable[CrosswalkShare]
) -> dict[tuple[str, dt.date], set[str]]:
    """By code of a unit and the day after its last: the codes of those that took it over."""
    heirs: dict[tuple[str, dt.date], set[str]] = defaultdict(set)
    rows: tuple[UnitEvent | CrosswalkShare, ...] = (*events, *crosswalk)
    for row in rows:
        if row.from_code and row.to_code:
            heirs[row.from_code, row.event_date].add(row.to_code)
    return heirs
