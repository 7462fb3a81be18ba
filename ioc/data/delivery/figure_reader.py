"""One figure of one row: what it is about, what it says, and the reading or tally it makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ioc.data.delivery.amounts import AmountReader, Amounts, Misread
from ioc.data.delivery.figure_columns import Block, FigureColumns
from ioc.data.delivery.figure_rules import Faulty, counts_of, figure_of
from ioc.data.delivery.grid import CellValue, Sheet, cell_at, shown, text_of
from ioc.data.delivery.indicator_match import IndicatorMatcher
from ioc.data.delivery.outcome import Outcome
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import Cell, Reading, Tally
from ioc.data.delivery.row_periods import RowPeriods
from ioc.data.delivery.row_units import Passed, RowUnits
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.state_words import read_illustrative, read_provisional
from ioc.profile.model import Indicator, UnitVersion
from ioc.profile.periods import Period

MAX_NOTE = 500  # characters of a note that are kept


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of one block: the figures of one unit."""

    number: int
    cells: Sequence[CellValue]
    block: Block
    label: str  # what it says it is about

    def at(self, index: int | None) -> CellValue:
        """The row's cell at ``index``."""
        return cell_at(self.cells, index)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about."""

    indicator: Indicator
    unit: UnitVersion
    period: Period


class FigureReader:
    """Reads figures of one sheet; refusals and passed rows go into the outcome as well."""

    def __init__(self, scope: Scope, sheet: Sheet, outcome: Outcome, period: Period | None) -> None:
        """``period``: what the title or the submission says, for rows that do not say it."""
        self.periods = RowPeriods(scope)
        self.units = RowUnits(scope)
        self.last_period = period
        self._scope = scope
        self._sheet = sheet
        self._outcome = outcome
        self._period = period
        self._indicators = IndicatorMatcher(scope.indicators, scope.feed)
        self._amounts = AmountReader(scope.feed.numbers)

    def take(self, row: UnitRow, columns: FigureColumns) -> None:
        """Read one figure of a row."""
        subject = self._subject(row, columns)
        if subject is None:
            return
        amounts = self._amounts.read(row.cells, columns, form=subject.indicator.form)
        if amounts is None:
            self._outcome.empty_figures += 1
        elif isinstance(amounts, Misread):
            self.reject(row.number, amounts.at, amounts.read, amounts.problem)
        elif self._scope.feed.kind == "tallies":
            self._take_tally(row, subject, amounts)
        else:
            self._take_reading(row, subject, amounts)

    def reject(self, number: int, at: int, read: str, problem: Problem) -> None:
        """Refuse a row for what stands in its column ``at``."""
        column = self._sheet.column(max(at, 0))
        self._outcome.reject(self._sheet.name, number, column, read, problem)

    def _subject(self, row: UnitRow, columns: FigureColumns) -> Subject | None:
        """None: refused or passed over."""
        period = self._row_period(row, columns)
        if period is None:
            return None
        unit = self._row_unit(row, period)
        if unit is None:
            return None
        indicator = self._row_indicator(row, columns, unit)
        return Subject(indicator, unit, period) if indicator else None

    def _row_period(self, row: UnitRow, columns: FigureColumns) -> Period | None:
        at = columns.period_at
        if columns.period is not None or at is None:
            fixed = columns.period or self._period
            period = self.periods.allowed(fixed) if fixed else Problem("period_missing")
        else:
            period = self.periods.read(row.at(at))
        if isinstance(period, Problem):
            self.reject(row.number, _first(at, columns), shown(row.at(at)), period)
            return None
        self.last_period = period
        return period

    def _row_unit(self, row: UnitRow, period: Period) -> UnitVersion | None:
        unit = self.units.find(row.cells, row.block, row.label, period)
        if isinstance(unit, UnitVersion):
            return unit
        if isinstance(unit, Passed):
            self._outcome.skip(unit.notice, row.number)
        else:
            at = row.block.unit_at
            place = row.block.amounts_at[0] if at is None else at
            self.reject(row.number, place, shown(row.label), unit)
        return None

    def _row_indicator(
        self, row: UnitRow, columns: FigureColumns, unit: UnitVersion
    ) -> Indicator | None:
        read = columns.indicator or text_of(row.at(columns.indicator_at))
        indicator = self._indicators.match(read)
        if isinstance(indicator, Indicator):
            if unit.level in {*indicator.levels, self._scope.feed.level}:
                return indicator
            facts = {"indicator": indicator.code, "unit": f"{unit.full_name} ({unit.code})"}
            indicator = Problem("indicator_level", facts)
        self.reject(row.number, _first(columns.indicator_at, columns), shown(read), indicator)
        return None

    def _take_reading(self, row: UnitRow, subject: Subject, amounts: Amounts) -> None:
        columns = amounts.columns
        figure = figure_of(amounts, subject.indicator)
        provisional = _mark(row, columns.provisional_at, read_provisional)
        illustrative = _mark(row, columns.illustrative_at, read_illustrative)
        if isinstance(figure, Faulty):
            self.reject(row.number, figure.at, shown(row.at(figure.at)), figure.problem)
            return
        if isinstance(provisional, Problem):
            self._reject_mark(row, columns.provisional_at, provisional)
            return
        if isinstance(illustrative, Problem):
            self._reject_mark(row, columns.illustrative_at, illustrative)
            return
        self._outcome.readings.append(
            Reading(
                indicator=subject.indicator.code,
                unit=subject.unit.code,
                unit_since=subject.unit.since,
                period_start=subject.period.start,
                period_end=subject.period.end,
                state=figure.state,
                numerator=figure.numerator,
                denominator=figure.denominator,
                value=figure.value,
                is_provisional=provisional,
                is_illustrative=self._scope.feed.is_illustrative or illustrative,
                note=_note(row.at(columns.note_at)),
                cell=self._cell(row, columns),
            )
        )

    def _reject_mark(self, row: UnitRow, at: int | None, problem: Problem) -> None:
        self.reject(row.number, at or 0, shown(row.at(at)), problem)

    def _take_tally(self, row: UnitRow, subject: Subject, amounts: Amounts) -> None:
        counts = counts_of(amounts, subject.indicator)
        if isinstance(counts, Faulty):
            self.reject(row.number, counts.at, shown(row.at(counts.at)), counts.problem)
            return
        if counts is None:
            self._outcome.empty_figures += 1
            return
        self._outcome.tallies.append(
            Tally(
                indicator=subject.indicator.code,
                unit=subject.unit.code,
                unit_since=subject.unit.since,
                tally_date=subject.period.start,
                numerator=counts[0],
                denominator=counts[1],
                cell=self._cell(row, amounts.columns),
            )
        )

    def _cell(self, row: UnitRow, columns: FigureColumns) -> Cell:
        column = self._sheet.column(columns.amounts_at[0])
        return Cell(sheet=self._sheet.name, row=row.number, column=column)


def _mark(row: UnitRow, at: int | None, read: Callable[[str], bool | Problem]) -> bool | Problem:
    """A mark of the row; no column, no mark."""
    return False if at is None else read(text_of(row.at(at)))


def _first(at: int | None, columns: FigureColumns) -> int:
    """The column to point at: ``at``, or where the figure itself stands."""
    return columns.amounts_at[0] if at is None else at


def _note(cell: CellValue) -> str:
    """The note on one line, without characters that steer a terminal or turn the text around."""
    text = text_of(cell)[:MAX_NOTE]
    if not text:
        return text
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
