"""The numbers of one figure as they stand in its cells, before anybody judges them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ioc.data.delivery.figure_columns import FigureColumns
from ioc.data.delivery.grid import EMPTY, CellValue, cell_at, is_empty, shown, text_of
from ioc.data.delivery.numbers import Number, number_in
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import State
from ioc.data.delivery.state_words import read_flag, read_state, state_word
from ioc.profile.model import Form, NumberStyle


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a figure's cells say; the columns are kept to point at the one that is wrong."""

    columns: FigureColumns
    state: State = "reported"
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None


@dataclass(frozen=True, slots=True)
class Misread:
    """A cell that cannot be used, and why."""

    at: int  # column, from 0
    read: str
    problem: Problem


class AmountReader:
    """Reads the cells of figures; every distinct text is parsed once."""

    def __init__(self, style: NumberStyle) -> None:
        self._style = style
        self._known: dict[str, Number | Problem | State | None] = {}

    def read(
        self, cells: Sequence[CellValue], columns: FigureColumns, *, form: Form
    ) -> Amounts | Misread | None:
        """The figure's amounts; None: its cells are empty, so it was not delivered."""
        numbers: dict[str, Number] = {}
        states: dict[State, int] = {}
        for name, at in _places(columns):
            cell = cell_at(cells, at)
            found = self.cell(cell) if form != "flag" else _flag(cell)
            if isinstance(found, Problem):
                return Misread(at, shown(cell), found)
            if isinstance(found, Number):
                numbers[name] = found
            elif found is not None:
                states[found] = at
        state_cell = cell_at(cells, columns.state_at)
        said = read_state(text_of(state_cell))
        if isinstance(said, Problem):
            return Misread(columns.state_at or 0, shown(state_cell), said)
        if not numbers and not states and said is None:
            return None
        return _amounts(columns, numbers, states, said)

    def cell(self, cell: CellValue) -> Number | Problem | State | None:
        """One cell: a number, a word for its absence, or nothing."""
        if not isinstance(cell, str):
            return number_in(cell, style=self._style)
        try:
            return self._known[cell]
        except KeyError:
            found = self._known[cell] = self._text(cell)
            return found

    def _text(self, text: str) -> Number | Problem | State | None:
        if is_empty(text):
            return None
        return state_word(text) or number_in(text, style=self._style)


def _places(columns: FigureColumns) -> list[tuple[str, int]]:
    places = (
        ("value", columns.value_at),
        ("numerator", columns.numerator_at),
        ("denominator", columns.denominator_at),
    )
    return [(name, at) for name, at in places if at is not None]


def _amounts(
    columns: FigureColumns,
    numbers: dict[str, Number],
    states: dict[State, int],
    said: State | None,
) -> Amounts | Misread:
    """Numbers and words put together; they may not contradict each other."""
    at = next(iter(states.values()), columns.state_at or 0)
    if numbers:
        if states or said not in {None, "reported"}:
            return Misread(at, EMPTY, Problem("state_contradicts"))
        return Amounts(columns, "reported", **numbers)
    words = {*states, said} - {None}
    if len(words) > 1 or "reported" in words:
        return Misread(at, EMPTY, Problem("state_contradicts"))
    return Amounts(columns, next(word for word in words if word is not None))


def _flag(cell: CellValue) -> Number | Problem | State | None:
    """Yes or no as 1 or 0. "Không" is an answer here, "không có" is the absence of one."""
    if is_empty(cell):
        return None
    if isinstance(cell, bool):
        return Number(Decimal(int(cell)))
    text = text_of(cell)
    answer = read_flag(text)
    if answer is not None:
        return Number(Decimal(int(answer)))
    return state_word(text) or Problem("flag_unclear")
