"""What a panel is: the one shape the pages, the addresses, the cache and the tests iterate."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dash.development.base_component import Component

from ioc.data.answers import State
from ioc.data.look import Look
from ioc.i18n import Wording
from ioc.panels.address import Address, RankedBy
from ioc.profile.model import Language, Text

Page: TypeAlias = Literal[
    "overview", "indicator", "unit", "rankings", "health-insurance", "warehouse", "changes",
    "table", "search", "project06", "task", "meeting",
]  # fmt: skip
Fact: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelLook:
    """One panel's question: one look at one build, in one language, about one unit.

    ``unit``, ``level``, ``indicator`` and ``feed`` always name something that exists on the day
    asked: the page's address was checked before. Only the page of a unit is also asked about one
    that has ended or not yet begun. ``indicator`` is empty on pages that are not about one.
    """

    look: Look
    word: Wording
    address: Address
    unit: str  # unit code; the province where the address names none
    level: str  # level whose units are compared
    indicator: str  # indicator code; empty: the page is not about one
    feed: str = ""  # feed whose units are listed; empty: none
    by: RankedBy = "level"  # what units are ranked by
    weeks: int = 4  # over which progress is looked at
    since: dt.date | None = None  # the earlier day a figure is compared with; None: not asked
    text: str = ""  # what is searched for
    task: str = ""  # task code; empty: the page is not about one

    @property
    def language(self) -> Language:
        """The language of the reader."""
        return self.address.lang

    def href(self, path: str, **changes: str | None) -> str:
        """An address on this site that keeps the day, the knowledge and the language asked for.

        ``changes`` are query parameters to set; ``None`` drops one.
        """
        return self.address.href(path, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDrawing:
    """What a panel shows on one look: its body and what the frame around it must say."""

    body: Component
    state: State  # the worst state among the figures the panel shows
    as_of: dt.date | None  # last day the figures are about; None: there is none
    is_illustrative: bool = False  # any figure of the panel is made up
    title: str = ""  # instead of the panel's own title, where it names the unit or indicator
    sentence: str = ""  # the message, with its number; read out and used as the chart's label
    source: str = ""  # who delivered it, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a panel's table."""

    name: str  # machine name, the same in every language: "unit_code", "ratio_pct"
    title: Text
    digits: int | None = None  # decimals on screen; None: as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelTable:
    """The same facts as the drawing, as a table; raw values, ``None`` where there is no figure."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Fact, ...], ...]


def no_indicators(_look: PanelLook) -> tuple[str, ...]:
    """For panels that are not about indicators."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One card of one page. A module of ``ioc.panels`` that has a ``PANEL`` is found by itself.

    ``draw`` and ``rows`` answer from the look alone (no clock, no global): their answers are kept
    for ever under the build's name. Both must survive a day without any figure.
    """

    id: str  # kebab-case, stable: it is part of addresses
    page: Page
    order: int  # place on the page, smallest first
    title: Text
    draw: Callable[[PanelLook], PanelDrawing]
    rows: Callable[[PanelLook], PanelTable]
    width: int = 12  # of 12 columns on a desk
    is_bare: bool = False  # drawn without the card around it, such as the page's sentence
    indicators: Callable[[PanelLook], tuple[str, ...]] = field(default=no_indicators)
