"""Where a unit lies: the units below it on the map, or it among those of its own level."""

from dash import html

from ioc.data.answers import Ranking
from ioc.data.queries import ranking
from ioc.panels.attention import worst_state
from ioc.panels.mapped import placed_units, unit_map
from ioc.panels.naming import level_of, owner_name, plural_name, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import COLUMNS, rank_table
from ioc.panels.unit_figures import main_indicator, measured_at
from ioc.panels.unit_subject import at_its_day, child_levels, subject
from ioc.profile.model import Indicator, Text

BELOW = Text(vi="Các {level} của {unit}", en="The {level} of {unit}")
AMONG = Text(vi="{unit} giữa các {level}", en="{unit} among the {level}")
NOTHING = Text(
    vi="Đơn vị này không nằm trên bản đồ nào của hồ sơ tỉnh.",
    en="This unit lies on no map of the profile.",
)
ABOUT = Text(vi="{indicator} trên bản đồ", en="{indicator} on the map")


def draw(look: PanelLook) -> PanelDrawing:
    """The first of the two that the profile has a map of."""
    look = at_its_day(look)
    if subject(look).status == "there":
        for level, units in _choices(look):
            drawn = _drawn(look, level, units)
            if drawn is not None:
                return drawn
    nothing = html.P(look.word.pick(NOTHING), className="ioc-quiet")
    return PanelDrawing(body=nothing, state="missing", as_of=None)


def rows(look: PanelLook) -> PanelTable:
    """The figures of the units on the map."""
    look = at_its_day(look)
    if subject(look).status == "there":
        for level, _ in _choices(look):
            indicator = _indicator(look, level)
            if indicator is not None and _has_map(look, level):
                return rank_table(look, _ranking(look, level, indicator))
    return PanelTable(columns=COLUMNS, rows=())


def _choices(look: PanelLook) -> list[tuple[str, frozenset[str] | None]]:
    """The territorial level below with the unit's own children, then its own level whole."""
    own = look.look.unit(look.unit)
    day = look.look.as_of
    below = [level.code for level in child_levels(look, subject(look)) if level.is_territorial]
    children = [
        (code, frozenset(u.code for u in look.look.territory.children(own.code, day, level=code)))
        for code in below
    ]
    level = level_of(look, own.level)
    return [*children, (own.level, None)] if level and level.is_territorial else []


def _has_map(look: PanelLook, level: str) -> bool:
    codes = {unit.code for unit in look.look.territory.at_level(level, look.look.as_of)}
    return bool(codes & placed_units(look))


def _drawn(look: PanelLook, level: str, units: frozenset[str] | None) -> PanelDrawing | None:
    indicator = _indicator(look, level)
    if indicator is None or not _has_map(look, level):
        return None
    found = _ranking(look, level, indicator)
    title = look.word.pick(
        BELOW if units is not None else AMONG,
        level=plural_name(look, level),
        unit=unit_name(look, look.unit),
    )
    body = unit_map(look, found, label=title, key="unit-map", units=units)
    if body is None:
        return None
    standings = [row.standing for row in found.rows if row.place is not None]
    return PanelDrawing(
        body=body,
        state=worst_state(standings),
        as_of=max((one.period_end for one in standings if one.period_end), default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=title,
        sentence=look.word.pick(ABOUT, indicator=look.word.pick(indicator.short_name)),
        source=owner_name(look, indicator),
    )


def _ranking(look: PanelLook, level: str, indicator: Indicator) -> Ranking:
    return ranking(look.look, indicator=indicator.code, level=level)


def _indicator(look: PanelLook, level: str) -> Indicator | None:
    """The one the address chooses, if the level has it; else the level's main one."""
    chosen = [one for one in measured_at(look, level) if one.code == look.indicator]
    return chosen[0] if chosen else main_indicator(look, level)


def _codes(look: PanelLook) -> tuple[str, ...]:
    look = at_its_day(look)
    if subject(look).status != "there":
        return ()
    found = (_indicator(look, level) for level, _ in _choices(look) if _has_map(look, level))
    return tuple(one.code for one in found if one is not None)[:1]


PANEL = Panel(
    id="unit-map",
    page="unit",
    order=35,
    title=Text(vi="Trên bản đồ", en="On the map"),
    draw=draw,
    rows=rows,
    indicators=_codes,
)
