"""The short way for plain rows of tallies, which come by the million.

It takes only rows whose day, unit and counts are spelled exactly as in rows that went the whole
way through ``RowReader`` before, and leaves all others to it. So it decides nothing itself.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from ioc.data.delivery.figure_columns import Block, FigureColumns
from ioc.data.delivery.grid import CellValue, Row, Sheet
from ioc.data.delivery.outcome import Outcome
from ioc.data.delivery.reading import Cell, Tally
from ioc.data.delivery.row_units import RowUnits

_MAX_SPELLINGS = 1 << 18  # of counts, remembered at a time

KnownUnits = dict[CellValue, tuple[str, dt.date]]  # spelling: code and first day


def _setter(cls: type, field: str) -> Callable[[Any, Any], None]:
    """Sets a field of an instance under construction.

    A frozen dataclass sets its own fields through ``object``, which takes 5 µs for a tally and
    its cell; this takes 2. It decides between 90,000 and 200,000 rows a second.
    """
    setter: Callable[[Any, Any], None] = vars(cls)[field].__set__
    return setter


_new: Callable[[Any], Any] = object.__new__
_sheet, _row, _column = (_setter(Cell, name) for name in ("sheet", "row", "column"))
_indicator, _unit, _unit_since, _tally_date, _numerator, _denominator, _cell = (
    _setter(Tally, name)
    for name in (
        "indicator", "unit", "unit_since", "tally_date", "numerator", "denominator", "cell",
    )
)  # fmt: skip


class TallyLane:
    """Remembers what the whole way made of each spelling."""

    def __init__(
        self, block: Block, figure: FigureColumns, sheet: Sheet, *, units: RowUnits, width: int
    ) -> None:
        """``width``: cells of a plain row, no more and no fewer."""
        self._units = units
        self._width = width
        self._sheet = sheet.name
        self._column = sheet.column(figure.amounts_at[0])
        self._indicator = figure.indicator
        # All are there, or ``lane_for`` would not have made the lane.
        self._day_at, self._unit_at = figure.period_at or 0, block.unit_at or 0
        self._numerator_at = figure.numerator_at or 0
        self._denominator_at = figure.denominator_at or 0
        self._days: dict[CellValue, tuple[dt.date, KnownUnits]] = {}
        self._eras: dict[int, KnownUnits] = {}
        self._counts: dict[CellValue, int] = {}

    def take(self, row: Row, outcome: Outcome) -> bool:
        """Take a row if everything in it is known and its counts can be true."""
        number, cells = row
        if len(cells) != self._width:
            return False
        day = self._days.get(cells[self._day_at])
        unit = day[1].get(cells[self._unit_at]) if day else None
        numerator = self._counts.get(cells[self._numerator_at])
        denominator = self._counts.get(cells[self._denominator_at])
        if day is None or unit is None or numerator is None or denominator is None:
            return False
        if numerator > denominator:
            return False
        cell, tally = _new(Cell), _new(Tally)
        _sheet(cell, self._sheet)
        _row(cell, number)
        _column(cell, self._column)
        _indicator(tally, self._indicator)
        _unit(tally, unit[0])
        _unit_since(tally, unit[1])
        _tally_date(tally, day[0])
        _numerator(tally, numerator)
        _denominator(tally, denominator)
        _cell(tally, cell)
        outcome.tallies.append(tally)
        outcome.rows_read += 1
        return True

    def learn(self, row: Row, outcome: Outcome) -> None:
        """Remember the spellings of a row that went the whole way, if a tally came of it."""
        number, cells = row
        last = outcome.tallies[-1] if outcome.tallies else None
        if last is None or last.cell.row != number or self._units.has_heading:
            return
        era = self._units.era(last.tally_date)
        units = self._eras.setdefault(era, {})
        units[cells[self._unit_at]] = (last.unit, last.unit_since)
        self._days[cells[self._day_at]] = (last.tally_date, units)
        if len(self._counts) > _MAX_SPELLINGS:
            self._counts.clear()
        self._counts[cells[self._numerator_at]] = last.numerator
        self._counts[cells[self._denominator_at]] = last.denominator


def lane_for(
    blocks: Sequence[Block], sheet: Sheet, *, units: RowUnits, width: int
) -> TallyLane | None:
    """The lane for a sheet of tallies; None: its rows say more than a day, a unit and counts."""
    if len(blocks) != 1 or len(blocks[0].figures) != 1:
        return None
    block, figure = blocks[0], blocks[0].figures[0]
    needed = (block.unit_at, figure.period_at, figure.numerator_at, figure.denominator_at)
    others = (block.unit_name_at, block.parent_at, figure.value_at, figure.state_at)
    if None in needed or others != (None,) * len(others) or not figure.indicator:
        return None
    return TallyLane(block, figure, sheet, units=units, width=width)
