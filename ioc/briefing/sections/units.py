"""A slide for each unit of a level: what it says of itself, and its most urgent indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ioc.briefing.blocks import standing_rows
from ioc.briefing.document import Column, Figure, Slide, Table
from ioc.briefing.section import PackLook, SectionMaker
from ioc.data.answers import Standing
from ioc.data.queries.standing import ask_standings
from ioc.data.queries.unit_places import UnitPlace, ask_places, unit_places
from ioc.panels import unit_headline
from ioc.panels.attention import urgency
from ioc.panels.naming import full_name, unit_href
from ioc.panels.panel import PanelLook
from ioc.panels.unit_figures import measured_at, own_standings
from ioc.profile.model import Text, UnitVersion

INDICATORS = 10

TABLE = Text(vi="{unit}: chỉ tiêu cần chú ý trước", en="{unit}: indicators by urgency")
PLACE = Text(vi="Hạng", en="Place")
REST = Text(vi="Còn {n} chỉ tiêu khác trên trang của đơn vị.", en="{n} more on the unit's page.")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """The units the outline names, else all of the level, in the profile's order of names."""
    panel = look.panel
    found = panel.look.territory.at_level(panel.level, panel.look.as_of)
    asked = look.section.units
    chosen = [unit for unit in found if not asked or unit.code in asked]
    _ask_ahead(panel, chosen)
    return tuple(
        _slide(replace(look, panel=replace(panel, unit=unit.code)), unit) for unit in chosen
    )


def _ask_ahead(panel: PanelLook, units: Sequence[UnitVersion]) -> None:
    """What every slide asks, for all units at once."""
    codes = [unit.code for unit in units]
    indicators = [one.code for one in measured_at(panel, panel.level)]
    ask_standings(panel.look, indicators=indicators, units=codes)
    ask_places(panel.look, units=codes, level=panel.level, indicators=indicators)


def _slide(look: PackLook, unit: UnitVersion) -> Slide:
    panel = look.panel
    said = unit_headline.draw(panel)
    own = own_standings(panel, unit)
    known = sorted((one for one in own if one.value is not None), key=urgency)
    table = _with_places(look, known[:INDICATORS], unit)
    rest = len(known) - INDICATORS
    return Slide(
        key=f"unit-{unit.code}",
        section="units",
        title=said.sentence,
        blocks=(replace(table, note=panel.word.pick(REST, n=rest) if rest > 0 else ""),),
        is_illustrative=any(one.is_illustrative for one in known[:INDICATORS]),
        href=unit_href(panel, unit.code),
    )


def _with_places(look: PackLook, found: list[Standing], unit: UnitVersion) -> Table:
    """The unit's figures, and its place among the units of its level behind each."""
    panel = look.panel
    codes = [one.indicator for one in found]
    places = unit_places(panel.look, unit=unit.code, indicators=codes)
    table = standing_rows(
        look,
        found,
        key=f"unit-{unit.code}",
        title=panel.word.pick(TABLE, unit=full_name(panel, unit.code)),
    )
    column = Column(title=panel.word.pick(PLACE), is_number=True, share=1.1)
    return replace(
        table,
        columns=(*table.columns[:2], column, *table.columns[2:]),
        rows=tuple(
            (*row[:2], _place(panel, places, one), *row[2:])
            for row, one in zip(table.rows, found, strict=True)
        ),
    )


def _place(look: PanelLook, places: Mapping[str, UnitPlace], one: Standing) -> Figure | None:
    place = places.get(one.indicator)
    if place is None:
        return None
    return Figure(text=f"{look.word.number(place.place)}/{place.cohort}", value=place.place)


SECTION = SectionMaker(
    kind="units", heading=Text(vi="Từng đơn vị", en="Unit by unit"), slides=slides
)
