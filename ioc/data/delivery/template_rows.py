"""What stands in a template: its columns, and the rows of the units that fill it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from ioc.data.delivery.headers import Path, header_path
from ioc.data.delivery.indicator_match import IndicatorMatcher
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.unit_match import UnitMatcher
from ioc.profile.model import Column, Indicator, UnitVersion
from ioc.profile.periods import Period

FILLED_BY_US = frozenset({"unit", "unit_name", "parent", "indicator", "period"})
FIGURES = frozenset({"value", "numerator", "denominator"})
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of a template; ``column`` is None for an empty one between two lists."""

    path: Path  # texts of its header, top first
    column: Column | None = None
    indicator: str = ""  # whose figures it takes; empty: the row says it

    @property
    def is_input(self) -> bool:
        """Whether its cells are for the sender to fill in."""
        return self.column is not None and self.column.holds not in FILLED_BY_US | {"ignore"}


def period_name(period: Period) -> str:
    """A name of the period that the reader of periods takes back."""
    start, end = period.start, period.end
    match period.rhythm:
        case "W":
            year, week, _ = start.isocalendar()
            return f"Tuần {week}/{year}"
        case "M":
            return f"Tháng {end.month}/{end.year}"
        case "Q":
            return f"Quý {_ROMAN[(end.month - 1) // 3]}/{end.year}"
        case "Y":
            return f"Năm {end.year}"
        case "M15":
            return f"{start:%d/%m/%Y} - {end:%d/%m/%Y}"
        case "D":
            return f"{end:%d/%m/%Y}"


def template_columns(scope: Scope, period: Period) -> list[TemplateColumn]:
    """The columns of a feed's template, from left to right."""
    layout = scope.feed.layout
    if layout.shape == "blocks":
        return [c for column in layout.columns for c in _block(column, layout.unit_at)]
    columns: list[TemplateColumn] = []
    for column in layout.columns:
        path = header_path(column)
        if column.holds in FIGURES and layout.shape == "wide" and layout.across == "periods":
            path = (period_name(period), *path)
        columns.append(TemplateColumn(path, column, _indicator(scope, column)))
    return columns


def template_units(scope: Scope, unit: str, period: Period) -> list[UnitVersion]:
    """The units whose figures ``unit`` delivers: its own and those below, or all of the feed's."""
    day = period.end
    levels = scope.level_by_code
    found = [u for level in scope.levels for u in scope.territory.at_level(level, day)]
    found.sort(key=lambda u: (levels[u.level].depth if u.level in levels else 0, u.code))
    if unit == scope.feed.owner:
        return found
    return [u for u in found if u.code == unit or _lies_in(scope, u, unit, period)]


def template_values(
    scope: Scope, columns: Sequence[TemplateColumn], units: Sequence[UnitVersion], period: Period
) -> list[list[str]]:
    """The cells we fill in, row by row; empty where the sender writes."""
    names = _Names(scope, period)
    is_long = scope.feed.layout.shape == "long"
    rows: list[list[str]] = []
    for unit in units:
        for code in scope.feed.indicators if is_long else ("",):
            indicator = scope.indicators.get(code)
            if indicator is None or unit.level in {*indicator.levels, scope.feed.level}:
                rows.append([names.value(c, unit, indicator) for c in columns])
    return rows


class _Names:
    """Writes units and indicators by names that are sure to be understood again."""

    def __init__(self, scope: Scope, period: Period) -> None:
        self._scope = scope
        self._period = period
        self._units = UnitMatcher(scope.territory, scope.profile.units, levels=scope.levels)
        self._indicators = IndicatorMatcher(scope.indicators, scope.feed)
        self._has_name_column = any(c.holds == "unit_name" for c in scope.feed.layout.columns)

    def value(self, column: TemplateColumn, unit: UnitVersion, indicator: Indicator | None) -> str:
        holds = column.column.holds if column.column else ""
        if holds == "unit":
            return unit.code if self._has_name_column else self._unit(unit)
        if holds == "unit_name":
            return unit.full_name
        if holds == "parent":
            above = self._scope.territory.ancestors(unit.code, self._period.end)
            return above[0].full_name if above else ""
        if holds == "indicator" and indicator is not None:
            return self._indicator(indicator)
        return period_name(self._period) if holds == "period" else ""

    def _unit(self, unit: UnitVersion) -> str:
        found = self._units.match(unit.full_name, day=self._period.end)
        return unit.full_name if found == unit else unit.code

    def _indicator(self, indicator: Indicator) -> str:
        found = self._indicators.match(indicator.name.vi)
        return indicator.name.vi if found == indicator else indicator.code


def _block(column: Column, unit_at: int) -> list[TemplateColumn]:
    """A list of its own: its figure column, and the unit column where the layout has it."""
    figure = TemplateColumn(header_path(column), column, column.indicator)
    unit = TemplateColumn((), Column(holds="unit", headers=()))
    between = [TemplateColumn(())] * (abs(unit_at) - 1)
    return [unit, *between, figure] if unit_at < 0 else [figure, *between, unit]


def _indicator(scope: Scope, column: Column) -> str:
    """The one indicator of a column of figures; empty: the row says it."""
    if column.indicator or column.holds not in FIGURES:
        return column.indicator
    return scope.feed.indicators[0] if len(scope.feed.indicators) == 1 else ""


def _lies_in(scope: Scope, unit: UnitVersion, above: str, period: Period) -> bool:
    return any(a.code == above for a in scope.territory.ancestors(unit.code, period.end))
