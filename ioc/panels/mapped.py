"""The units of a ranking on the map: with their borders where there are some, else as tiles."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

from ioc.components.data_table import data_table, table_details
from ioc.components.shape_map import MapArea, shape_map
from ioc.components.tile_map import Ground, MapTile, course_legend, scale_step, tile_map
from ioc.data.answers import Ranking, Standing, Verdict
from ioc.panels.naming import bare_name, indicator_href, unit_name
from ioc.panels.panel import PanelLook
from ioc.panels.ranked import common_target
from ioc.profile.model import Shape, Text, Tile
from ioc.profile.outline import outline_of

Placed = TypeVar("Placed", Shape, Tile)

BY_SCALE = Text(
    vi="Đậm hơn là số lớn hơn; gạch chéo là chưa có số liệu; viền đứt là số minh họa.",
    en="Darker is more; hatched has no figure; a dashed edge is illustrative.",
)
NO_SHAPE = Text(vi="Chưa có trên bản đồ: ", en="Not on the map yet: ")
HEADS = (
    Text(vi="Đơn vị", en="Unit"),
    Text(vi="Kết quả", en="Figure"),
    Text(vi="Tình trạng", en="State"),
)
GROUNDS: Mapping[Verdict, Ground] = MappingProxyType(
    {
        "reached": "ahead",
        "ahead": "ahead",
        "on_course": "ahead",
        "behind": "slow",
        "out_of_reach": "risk",
        "past_deadline": "risk",
    }
)


def unit_map(
    look: PanelLook, found: Ranking, *, label: str, key: str, units: Collection[str] | None = None
) -> Component | None:
    """The map with its legend and its table; None: the profile has neither borders nor tiles.

    Args:
        look: what the page asks.
        found: the units of one level on one indicator.
        label: what the map shows, in words.
        key: of this map among those of the page.
        units: only these; None: all of the level.
    """
    standings = [row.standing for row in found.rows if units is None or row.standing.unit in units]
    ordered = sorted(standings, key=lambda one: unit_name(look, one.unit))
    drawn = _drawn(look, found, ordered, label=label, key=key)
    if drawn is None:
        return None
    picture, shown = drawn
    legend = html.P(look.word.pick(BY_SCALE), className="ioc-map__legend")
    return html.Div(
        [
            picture,
            course_legend(look.word) if common_target(found) is not None else legend,
            *_left_out(look, [one for one in ordered if one not in shown]),
            table_details(_table(look, ordered), word=look.word),
        ]
    )


def map_alone(look: PanelLook, found: Ranking) -> tuple[Component | None, frozenset[Ground]]:
    """The drawing without figures, for a screen that nobody touches, and the grounds on it.

    Tiles before borders, for a tile has room for its name; None as of ``unit_map``.
    """
    standings = [row.standing for row in found.rows]
    grounds = _grounds(found, standings)
    tiles = _on_day(look, look.look.profile.tiles)
    shapes = _on_day(look, look.look.profile.shapes)
    shown = [one for one in standings if one.unit in (tiles or shapes)]
    on_it = frozenset(grounds[one.unit] for one in shown)
    if not shown:
        return None, on_it
    if tiles:
        spots = [
            replace(
                _tile(look, one, tiles[one.unit], grounds[one.unit]),
                name=bare_name(look, one.unit),
                text="",
            )
            for one in shown
        ]
        return tile_map(spots, label=""), on_it
    areas = [_area(look, one, shapes[one.unit], grounds[one.unit]) for one in shown]
    return shape_map([replace(area, name="", text="") for area in areas], label="", key=""), on_it


def _drawn(
    look: PanelLook, found: Ranking, ordered: list[Standing], *, label: str, key: str
) -> tuple[Component, list[Standing]] | None:
    """The picture, and the units that are on it."""
    shapes = _on_day(look, look.look.profile.shapes)
    tiles = _on_day(look, look.look.profile.tiles)
    with_shape = [one for one in ordered if one.unit in shapes]
    with_tile = [one for one in ordered if one.unit in tiles]
    if not with_shape and not with_tile:
        return None
    grounds = _grounds(found, ordered)
    if len(with_shape) == len(ordered) or not with_tile:
        areas = [_area(look, one, shapes[one.unit], grounds[one.unit]) for one in with_shape]
        return shape_map(areas, label=label, key=key), with_shape
    spots = [_tile(look, one, tiles[one.unit], grounds[one.unit]) for one in with_tile]
    return tile_map(spots, label=label), with_tile


def placed_units(look: PanelLook) -> set[str]:
    """The units that have a shape or a tile on the day shown."""
    profile = look.look.profile
    return {*_on_day(look, profile.shapes), *_on_day(look, profile.tiles)}


def _on_day(look: PanelLook, of: Collection[Placed]) -> dict[str, Placed]:
    """By unit, what is valid on the day shown."""
    day = look.look.as_of
    return {
        one.unit: one
        for one in of
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
    }


def _area(look: PanelLook, one: Standing, shape: Shape, ground: Ground) -> MapArea:
    return MapArea(
        outline=look.look.once(("outline", shape), lambda: outline_of(shape.outline)),
        name=unit_name(look, one.unit),
        text=_text(look, one),
        ground=ground,
        href=indicator_href(look, one.indicator, unit=one.unit),
        standing=one,
        is_own=one.unit == look.unit,
    )


def _tile(look: PanelLook, one: Standing, tile: Tile, ground: Ground) -> MapTile:
    return MapTile(
        place=tile,
        name=unit_name(look, one.unit),
        text=_text(look, one),
        ground=ground,
        href=indicator_href(look, one.indicator, unit=one.unit),
        standing=one,
        is_own=one.unit == look.unit,
    )


def _grounds(found: Ranking, standings: Collection[Standing]) -> dict[str, Ground]:
    values = [one.value for one in standings if one.value is not None]
    is_bound = common_target(found) is not None
    return {one.unit: _ground(one, values, is_bound=is_bound) for one in standings}


def _ground(standing: Standing, values: list[float], *, is_bound: bool) -> Ground:
    if standing.value is None:
        return "missing"
    if is_bound and standing.pace is not None:
        return GROUNDS.get(standing.pace.verdict, "1")
    return scale_step(standing.value, values=values)


def _text(look: PanelLook, standing: Standing) -> str:
    if standing.value is None:
        return look.word("state.missing")
    estimate = "≈" if standing.borders == "estimated" else ""
    return estimate + look.word.plain(standing.value, look.look.indicator(standing.indicator))


def _left_out(look: PanelLook, standings: list[Standing]) -> list[Component]:
    """The units that have no place on the map, so that none is forgotten."""
    if not standings:
        return []
    links: list[Component | str] = [look.word.pick(NO_SHAPE)]
    for nth, one in enumerate(standings):
        href = indicator_href(look, one.indicator, unit=one.unit)
        links += [", "] * bool(nth) + [html.A(unit_name(look, one.unit), href=href)]
    return [html.P(links, className="ioc-card__note")]


def _table(look: PanelLook, standings: list[Standing]) -> Component:
    rows = [
        (unit_name(look, one.unit), _text(look, one), look.word(f"state.{one.state}"))
        for one in standings
    ]
    heads = [look.word.pick(head) for head in HEADS]
    return data_table(heads, rows, digits=[None] * len(heads), word=look.word)
