"""Rows below a header: figures of units, or totals, notes and headings that are passed over."""

from collections.abc import Sequence
from functools import cached_property

from ioc.data.delivery.figure_columns import Block, blocks
from ioc.data.delivery.figure_reader import FigureReader, UnitRow
from ioc.data.delivery.grid import CellValue, Row, Sheet, cell_at, is_empty, text_of
from ioc.data.delivery.headers import Header
from ioc.data.delivery.outcome import Outcome
from ioc.data.delivery.personal import is_personal_cell
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.row_kind import (
    has_figures,
    is_prose,
    is_total,
    label_of,
    looks_like_figures,
    repeats_header,
)
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.tally_lane import TallyLane, lane_for
from ioc.profile.names import fold
from ioc.profile.periods import Period

_FULL = frozenset({65_536, 1_048_576})  # the last row an XLS or XLSX sheet can have


class RowReader:
    """Reads the rows of one sheet; what it finds goes into the outcome."""

    def __init__(
        self, scope: Scope, sheet: Sheet, header: Header, outcome: Outcome, period: Period | None
    ) -> None:
        """``period``: what the title or the submission says, for rows that do not say it."""
        self.figures = FigureReader(scope, sheet, outcome, period)
        self.blocks = blocks(header, scope.feed)
        self._scope = scope
        self._sheet = sheet
        self._header = header
        self._outcome = outcome
        self._ends_at_blank = scope.feed.layout.ends_at == "blank_row"
        self._personal: dict[tuple[int, str], bool] = {}

    def take_all(self) -> None:
        """Read everything below the header."""
        rows = self._sheet.rows()
        for _ in range(self._header.body_at):
            next(rows)
        lane = self._tally_lane()
        number = 0
        for row in rows:
            if lane is not None and lane.take(row, self._outcome):
                continue
            number, cells = row
            if self._ends_at_blank and all(map(is_empty, cells)):
                return
            self.take(row)
            if lane is not None:
                lane.learn(row, self._outcome)
        if number in _FULL:
            self._outcome.notice("sheet_full", rows=number)

    def _tally_lane(self) -> TallyLane | None:
        """The short way for plain rows of tallies; None: the sheet has none such."""
        is_plain = self._sheet.is_delimited and not self._free_columns
        if self._scope.feed.kind != "tallies" or not is_plain:
            return None
        units, width = self.figures.units, self._header.width
        return lane_for(self.blocks, self._sheet, units=units, width=width)

    def take(self, row: Row) -> None:
        """Read one row below the header."""
        number, cells = row
        at = self._personal_at(cells)
        if at is not None:
            self.figures.reject(number, at, "", Problem("personal_data"))
            return
        rows = [UnitRow(number, cells, block, label_of(cells, block)) for block in self.blocks]
        if sum(map(self._take_block, rows)):  # every block is taken; ``any`` would stop at one
            self._outcome.rows_read += 1

    def _take_block(self, row: UnitRow) -> bool:
        """Whether the row has figures of a unit in this block."""
        notice = self._passed_over(row)
        if notice:
            self._outcome.skip(notice, row.number)
            return False
        if not has_figures(row.cells, row.block):
            return False
        wrong_length = self._length_problem(row.cells, row.block)
        if wrong_length:
            at = min(len(row.cells), self._header.width) - 1
            self.figures.reject(row.number, at, "", wrong_length)
        for columns in row.block.figures if not wrong_length else ():
            self.figures.take(row, columns)
        return True

    def _passed_over(self, row: UnitRow) -> str:
        """The notice for a row that holds no unit's figures; empty: it holds some, or nothing."""
        if not has_figures(row.cells, row.block):
            return "" if self._is_blank_or_heading(row) else "rows_without_figures"
        if is_total(row.label):
            return "totals_skipped"
        if looks_like_figures(row.cells, row.block):
            return ""
        if repeats_header(row.cells, row.block, self._header_words):
            return "headers_skipped"
        if is_prose(row.cells, row.block) and not self._is_about_unit(row):
            return "notes_skipped"
        return ""

    def _is_blank_or_heading(self, row: UnitRow) -> bool:
        if all(map(is_empty, row.cells)):
            return True
        period = self.figures.last_period
        return period is not None and self.figures.units.open_heading(row.label, period)

    def _is_about_unit(self, row: UnitRow) -> bool:
        """Whether words in the columns of numbers are slips, or yes and no, and not a note."""
        is_full = all(not is_empty(row.at(at)) for at in row.block.amounts_at)
        return is_full or self.figures.units.is_unit(row.label)

    @cached_property
    def _header_words(self) -> frozenset[str]:
        return frozenset(fold(text) for text in self._header.texts)

    def _length_problem(self, cells: Sequence[CellValue], block: Block) -> Problem | None:
        """In a text file a cell too many or too few tells of a separator inside a number."""
        width = self._header.width
        if not self._sheet.is_delimited or len(cells) == width:
            return None
        if len(cells) > width:
            return None if all(map(is_empty, cells[width:])) else Problem("row_too_long")
        needed = max((*block.amounts_at, block.unit_at or 0))
        return Problem("row_too_short") if needed >= len(cells) else None

    def _personal_at(self, cells: Sequence[CellValue]) -> int | None:
        """The first column with a trace of a person; None: there is none."""
        for at, header in self._free_columns:
            text = text_of(cell_at(cells, at))
            if text:
                key = (at, text)
                if key not in self._personal:
                    self._personal[key] = is_personal_cell(header, text)
                if self._personal[key]:
                    return at
        return None

    @cached_property
    def _free_columns(self) -> tuple[tuple[int, str], ...]:
        """Columns of notes, and those nobody asked for: where anything may be written."""
        free = [f.index for f in self._header.columns if f.column.holds in {"note", "ignore"}]
        return (*((at, "") for at in free), *self._header.extra)
