"""A sheet of a pack's workbook before it is written: what stands above the table, and the table."""

from dataclasses import dataclass
from typing import TypeAlias

from ioc.briefing.document import Chart, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to a cell of the same workbook."""

    text: str
    sheet: str
    row: int = 0  # from 0


GridCell: TypeAlias = str | Figure | Link | None  # None: not applicable; an empty text: nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """One column."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The chart beside a grid: its series stand in the columns after the first."""

    chart: Chart
    series: int  # columns that are its series, the target's among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet."""

    name: str
    title: str
    facts: tuple[tuple[str, GridCell], ...] = ()  # a label each, and what it is
    lines: tuple[str, ...] = ()  # under the title
    back: Link | None = None
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    empty: str = ""  # said where there is no row
    plot: Plot | None = None

    @property
    def head(self) -> int:
        """The row of the columns' heads, from 0."""
        return 1 + (self.back is not None) + len(self.facts) + len(self.lines)
