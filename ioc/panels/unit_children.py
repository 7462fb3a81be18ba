"""The units just below one unit, level by level, with figure and place on one indicator."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.child_table import ChildRow, child_table
from ioc.data.answers import RankRow
from ioc.data.queries.unit_places import child_ranks
from ioc.i18n import collation_key
from ioc.panels import facts
from ioc.panels.attention import worst_state
from ioc.panels.choice import indicator_choice
from ioc.panels.former import former_label, former_name
from ioc.panels.naming import (
    indicator_href,
    plural_name,
    unit_href,
    unit_name,
)
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.unit_figures import main_indicator, measured_at
from ioc.panels.unit_subject import at_its_day, child_levels, not_yet, subject
from ioc.profile.model import Indicator, Level, Text, UnitVersion

TITLE = Text(vi="Đơn vị cấp dưới", en="Units below")
SENTENCE = Text(
    vi="{n} {level} theo {indicator}: {first} đứng đầu, {last} đứng cuối",
    en="{n} {level} on {indicator}: {first} first, {last} last",
)
NOTHING = Text(vi="Không có đơn vị cấp dưới.", en="There are no units below this one.")
CHOOSE = Text(vi="Theo {indicator}. Chọn chỉ tiêu khác", en="On {indicator}. Choose another")
OTHERS = Text(vi="Xem {n} {level} theo {indicator}", en="See {n} {level} on {indicator}")
UNMEASURED = Text(vi="Xem {n} {level}", en="See {n} {level}")
COLUMNS = (
    TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
    TableColumn(name="cohort_units", title=Text(vi="Số đơn vị cùng cấp", en="Units of the level")),
    *facts.COLUMNS,
    TableColumn(name="former_unit", title=Text(vi="Thuộc đơn vị cũ", en="Formerly part of")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Below:
    """The units of one level below the unit, ordered as the ranking of the whole level."""

    level: Level
    units: tuple[UnitVersion, ...]
    indicator: Indicator | None  # None: nothing is measured at the level
    cohort: int
    rows: tuple[RankRow, ...]


def draw(look: PanelLook) -> PanelDrawing:
    """The upper level open, the others closed below it."""
    look = at_its_day(look)
    one = subject(look)
    title = look.word.pick(TITLE)
    if one.status != "there":
        body = not_yet(look, one)
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    found = _below(look)
    if not found:
        body = html.P(look.word.pick(NOTHING), className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    standings = [row.standing for row in found[0].rows if row.place is not None]
    days = [figure.period_end for figure in standings if figure.period_end]
    return PanelDrawing(
        body=html.Div([_open(look, found[0]), *[_closed(look, below) for below in found[1:]]]),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(figure.is_illustrative for figure in standings),
        title=title,
        sentence=_sentence(look, found[0]),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit below that belongs to a level with figures."""
    look = at_its_day(look)
    one = subject(look)
    found = _below(look) if one.status == "there" else []
    return PanelTable(
        columns=COLUMNS, rows=tuple(_facts(look, b, row) for b in found for row in b.rows)
    )


def _facts(look: PanelLook, below: _Below, row: RankRow) -> tuple[Fact, ...]:
    former = former_name(look, row.standing.unit) or None
    return (row.place, below.cohort, *facts.standing_row(look, row.standing), former)


def _below(look: PanelLook) -> list[_Below]:
    one = subject(look)
    return [_of_level(look, one.unit, level) for level in child_levels(look, one)]


def _of_level(look: PanelLook, unit: UnitVersion, level: Level) -> _Below:
    units = look.look.territory.children(unit.code, look.look.as_of, level=level.code)
    indicator = _indicator(look, level.code)
    cohort = look.look.territory.at_level(level.code, look.look.as_of)
    rows = child_ranks(look.look, units=units, indicator=indicator.code) if indicator else []
    return _Below(
        level=level,
        units=units,
        indicator=indicator,
        cohort=len(cohort),
        rows=tuple(rows),
    )


def _indicator(look: PanelLook, level: str) -> Indicator | None:
    """The one the address chooses, if the level has it; else the level's main one."""
    chosen = [one for one in measured_at(look, level) if one.code == look.indicator]
    return chosen[0] if chosen else main_indicator(look, level)


def _sentence(look: PanelLook, below: _Below) -> str:
    ranked = [row.standing.unit for row in below.rows if row.place is not None]
    if below.indicator is None or len(ranked) < 2:  # noqa: PLR2004 - one is first and last
        return ""
    return look.word.pick(
        SENTENCE,
        n=len(below.units),
        level=plural_name(look, below.level.code),
        indicator=look.word.pick(below.indicator.short_name),
        first=unit_name(look, ranked[0]),
        last=unit_name(look, ranked[-1]),
    )


def _open(look: PanelLook, below: _Below) -> Component:
    """The level's table and, above it, the choice of what it is about."""
    if below.indicator is None:
        return _names(look, below)
    choice = indicator_choice(
        look,
        measured_at(look, below.level.code),
        summary=look.word.pick(CHOOSE, indicator=look.word.pick(below.indicator.short_name)),
        href=lambda one: look.address.here(indicator=one.code),
    )
    return html.Div([html.Div(choice, className="ioc-choice"), _table(look, below)])


def _closed(look: PanelLook, below: _Below) -> Component:
    n, level = len(below.units), plural_name(look, below.level.code)
    if below.indicator is None:
        text, inside = look.word.pick(UNMEASURED, n=n, level=level), _names(look, below)
    else:
        indicator = look.word.pick(below.indicator.short_name)
        text = look.word.pick(OTHERS, n=n, level=level, indicator=indicator)
        inside = _table(look, below)
    return html.Details([html.Summary(text), inside], className="ioc-table__details")


def _table(look: PanelLook, below: _Below) -> Component:
    assert below.indicator is not None
    indicator = below.indicator
    names = {row.standing.unit: former_name(look, row.standing.unit) for row in below.rows}
    grouped: dict[str, list[ChildRow]] = defaultdict(list)
    for row in below.rows:
        grouped[_group(look, names, row.standing.unit)].append(_line(look, row, indicator))
    ordered = sorted(grouped.items(), key=lambda group: collation_key(group[0]))
    return child_table(ordered, indicator=indicator, cohort=below.cohort, word=look.word)


def _group(look: PanelLook, names: Mapping[str, str], unit: str) -> str:
    """The heading a unit stands under; empty: all of them were always below one unit."""
    is_grouped = all(names.values()) and len(set(names.values())) > 1
    return former_label(look, unit) if is_grouped else ""


def _line(look: PanelLook, row: RankRow, indicator: Indicator) -> ChildRow:
    return ChildRow(
        rank=row,
        name=unit_name(look, row.standing.unit),
        href=unit_href(look, row.standing.unit, indicator=look.indicator),
        figure_href=indicator_href(look, indicator.code, unit=row.standing.unit),
    )


def _names(look: PanelLook, below: _Below) -> Component:
    """The bare names, where there is nothing to compare."""
    links = [
        html.Li(html.A(unit_name(look, unit.code), href=unit_href(look, unit.code)))
        for unit in sorted(below.units, key=lambda unit: unit.name)
    ]
    return html.Ul(links, className="ioc-unit__silent")


def _codes(look: PanelLook) -> tuple[str, ...]:
    look = at_its_day(look)
    one = subject(look)
    found = _below(look) if one.status == "there" else []
    return tuple(dict.fromkeys(below.indicator.code for below in found if below.indicator))


PANEL = Panel(
    id="unit-children",
    page="unit",
    order=30,
    width=4,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=_codes,
)
