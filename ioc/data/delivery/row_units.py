"""The unit of each row, and whether a delivery may be about it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ioc.data.delivery.figure_columns import Block
from ioc.data.delivery.grid import CellValue, cell_at, text_of
from ioc.data.delivery.problem import Problem, in_both
from ioc.data.delivery.row_kind import is_average, is_total, is_whole
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.unit_match import UnitMatcher
from ioc.profile.model import UnitVersion
from ioc.profile.periods import Period


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that sums up others and is passed over."""

    notice: str


class RowUnits:
    """Finds units for one delivery; remembers under which unit's heading the rows stand."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._matcher = UnitMatcher(scope.territory, scope.profile.units, levels=scope.levels)
        self._heading = ""  # code of the unit whose section the row is in
        self._sent: dict[tuple[str, str], bool] = {}

    @property
    def has_heading(self) -> bool:
        """Whether the rows stand in a section, so that a name may mean another unit elsewhere."""
        return bool(self._heading)

    def era(self, day: dt.date) -> int:
        """Days of one number have the same units with the same names."""
        return self._matcher.era(day)

    def is_unit(self, label: str) -> bool:
        """Whether a unit was ever called so."""
        return self._matcher.is_known(label)

    def find(
        self, cells: Sequence[CellValue], block: Block, label: str, period: Period
    ) -> UnitVersion | Passed | Problem:
        """The unit of a row in a period."""
        text, name = label, text_of(cell_at(cells, block.unit_name_at))
        if block.unit_at is None:
            text, name = self._scope.sender or "", ""
        elif self._scope.takes_root and is_whole(label):
            text = self._scope.profile.root
        elif is_total(label) or is_whole(label):
            return Passed("totals_skipped")
        parent = text_of(cell_at(cells, block.parent_at)) or self._heading
        unit = self._match(text, parent, period)
        if isinstance(unit, UnitVersion) and name and name != text:
            unit = self._matcher.agreed(unit, name, day=self._day(unit, period))
        if isinstance(unit, Problem):
            return Passed("totals_skipped") if is_average(label) else unit
        return self._allowed(unit, text, period)

    def open_heading(self, label: str, period: Period) -> bool:
        """Take a row without figures for the heading of a section, if it names a unit above."""
        unit = self._match(label, "", period)
        if isinstance(unit, Problem) or not self._is_above(unit, period):
            return False
        self._heading = unit.code
        return True

    def _match(self, text: str, parent: str, period: Period) -> UnitVersion | Problem:
        """By the last day of the period; a unit that ended within it, by the first."""
        unit = self._matcher.match(text, day=period.end, parent=parent)
        if isinstance(unit, Problem) and unit.reason == "unit_not_then":
            earlier = self._matcher.match(text, day=period.start, parent=parent)
            return unit if isinstance(earlier, Problem) else earlier
        return unit

    def _allowed(
        self, unit: UnitVersion, text: str, period: Period
    ) -> UnitVersion | Passed | Problem:
        if unit.level not in self._scope.levels:
            # A code was written on purpose; a name may head a section or sum it up.
            if text != unit.code and self._is_above(unit, period):
                self._heading = unit.code
                return Passed("subtotals_skipped")
            levels = self._scope.level_by_code
            wanted = [levels[code].name for code in self._scope.levels if code in levels]
            facts = {"unit": f"{unit.full_name} ({unit.code})"}
            return Problem("unit_level", {**facts, "wanted": ", ".join(map(in_both, wanted))})
        if not self._is_senders(unit, period):
            facts = {"unit": f"{unit.full_name} ({unit.code})", "sender": self._scope.sender or ""}
            return Problem("unit_not_of_sender", facts)
        return unit

    def _is_above(self, unit: UnitVersion, period: Period) -> bool:
        """Whether units that the delivery is about lie in ``unit``."""
        below = self._scope.territory.descendants(unit.code, self._day(unit, period))
        return any(inner.level in self._scope.levels for inner in below)

    def _is_senders(self, unit: UnitVersion, period: Period) -> bool:
        """Where each unit sends for itself, a row is about the sender or a unit inside it."""
        feed, sender = self._scope.feed, self._scope.sender
        if feed.senders == "owner" or sender in {None, feed.owner, unit.code}:
            return True
        key = (unit.code, unit.valid_from.isoformat())
        if key not in self._sent:
            above = self._scope.territory.ancestors(unit.code, self._day(unit, period))
            self._sent[key] = any(a.code == sender for a in above)
        return self._sent[key]

    @staticmethod
    def _day(unit: UnitVersion, period: Period) -> dt.date:
        """A day of the period on which this version of the unit is valid."""
        return period.end if unit.valid_to is None or unit.valid_to >= period.end else period.start
