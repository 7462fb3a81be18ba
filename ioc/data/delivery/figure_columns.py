"""Which cells of a row make a figure, for each of the layouts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ioc.data.delivery.headers import FoundColumn, Header
from ioc.profile.model import Feed
from ioc.profile.periods import Period


@dataclass(frozen=True, kw_only=True)
class FigureColumns:
    """The columns of one figure, counted from 0; None: the sheet has no such column."""

    indicator: str = ""  # empty: the row says it
    period: Period | None = None  # what the header says; None: the row or the file says it
    indicator_at: int | None = None
    period_at: int | None = None
    numerator_at: int | None = None
    denominator_at: int | None = None
    value_at: int | None = None
    state_at: int | None = None
    note_at: int | None = None
    provisional_at: int | None = None
    illustrative_at: int | None = None

    @cached_property
    def amounts_at(self) -> tuple[int, ...]:
        """The columns that hold numbers."""
        places = (self.value_at, self.numerator_at, self.denominator_at)
        return tuple(place for place in places if place is not None)


@dataclass(frozen=True, kw_only=True)
class Block:
    """One list of units with the figures of each; most sheets are one block."""

    unit_at: int | None = None  # None: the sender is the unit
    unit_name_at: int | None = None
    parent_at: int | None = None
    free_at: tuple[int, ...] = ()  # columns nobody asked for; a total's label may stand there
    figures: tuple[FigureColumns, ...]

    @cached_property
    def amounts_at(self) -> tuple[int, ...]:
        """The columns that hold numbers, of all figures."""
        return tuple(place for figure in self.figures for place in figure.amounts_at)

    @cached_property
    def filled_at(self) -> tuple[int, ...]:
        """The columns of which one is filled where a figure was delivered."""
        states = {figure.state_at for figure in self.figures if figure.state_at is not None}
        return (*self.amounts_at, *sorted(states))


def blocks(header: Header, feed: Feed) -> list[Block]:
    """The blocks of a sheet, from left to right."""
    layout = feed.layout
    if layout.shape == "blocks":
        return [
            Block(unit_at=found.index + layout.unit_at, figures=(_figure((found,), header, feed),))
            for found in header.columns
            if found.column.holds in {"value", "numerator"}
        ]
    return [
        Block(
            unit_at=_place(header, "unit"),
            unit_name_at=_place(header, "unit_name"),
            parent_at=_place(header, "parent"),
            free_at=free_columns(header),
            figures=tuple(_figure(group, header, feed) for group in _groups(header)),
        )
    ]


def free_columns(header: Header) -> tuple[int, ...]:
    """Columns of which nothing is wanted, declared so or not, from left to right."""
    ignored = (f.index for f in header.columns if f.column.holds == "ignore")
    return tuple(sorted((*ignored, *(at for at, _ in header.extra))))


def _groups(header: Header) -> Iterable[tuple[FoundColumn, ...]]:
    """Columns of numbers that make one figure: they share their indicator and their period."""
    groups: dict[tuple[str, Period | None], list[FoundColumn]] = {}
    for found in header.columns:
        if found.column.holds in {"numerator", "denominator", "value"}:
            groups.setdefault((found.column.indicator, found.period), []).append(found)
    return (tuple(group) for group in groups.values())


def _figure(group: tuple[FoundColumn, ...], header: Header, feed: Feed) -> FigureColumns:
    own = {found.column.holds: found.index for found in group}
    indicator_at = _place(header, "indicator")
    indicator = group[0].column.indicator
    if not indicator and indicator_at is None and len(feed.indicators) == 1:
        indicator = feed.indicators[0]

    def place(holds: str) -> int | None:
        """Its own column, or the one for all figures of the row."""
        return _place(header, holds, indicator)

    return FigureColumns(
        indicator=indicator,
        period=group[0].period,
        indicator_at=indicator_at,
        period_at=_place(header, "period"),
        numerator_at=own.get("numerator"),
        denominator_at=own.get("denominator"),
        value_at=own.get("value"),
        state_at=place("state"),
        note_at=place("note"),
        provisional_at=place("provisional"),
        illustrative_at=place("illustrative"),
    )


def _place(header: Header, holds: str, indicator: str = "") -> int | None:
    """Where a column stands; the indicator's own before the one for all indicators."""
    common: int | None = None
    for found in header.columns:
        if found.column.holds != holds:
            continue
        if indicator and found.column.indicator == indicator:
            return found.index
        if not found.column.indicator and common is None:
            common = found.index
    return common
