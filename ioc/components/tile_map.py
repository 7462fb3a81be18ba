"""The province as tiles of one size: every unit can be read, and no border is invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark, shape, state_mark
from ioc.data.answers import Standing
from ioc.i18n import Wording
from ioc.profile.model import Tile

STEPS = 5
COURSES: Mapping[str, Look] = MappingProxyType(
    {
        "ahead": Look("circle", "ahead"),
        "slow": Look("diamond", "slow"),
        "risk": Look("square", "risk"),
    }
)

Ground: TypeAlias = Literal["1", "2", "3", "4", "5", "ahead", "slow", "risk", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTile:
    """One unit on the map."""

    place: Tile
    name: str
    text: str  # its figure, or the word for missing
    ground: Ground
    href: str
    standing: Standing
    is_own: bool = False


def tile_map(tiles: Sequence[MapTile], *, label: str) -> Component:
    """Tiles in the places the profile gives them; ``label`` says what the map shows."""
    cells = [
        html.A(
            [
                html.Span(tile.name, className="ioc-map__name"),
                html.Span([tile.text, *_shape(tile)], className="ioc-map__figure"),
            ],
            href=tile.href,
            className=_names(tile),
            style={"gridArea": _area(tile.place)},
            **attributes(data_unit=tile.standing.unit, data_state=tile.standing.state),
        )
        for tile in tiles
    ]
    return html.Div(cells, className="ioc-map", role="group", **attributes(aria_label=label))


def scale_step(value: float, *, values: Sequence[float]) -> Ground:
    """Which of five equal steps between the least and the largest a value falls on."""
    low, high = min(values), max(values)
    share = (value - low) / (high - low) if high > low else 0.0
    steps: tuple[Ground, ...] = ("1", "2", "3", "4", "5")
    return steps[min(int(share * STEPS), STEPS - 1)]


def course_legend(word: Wording) -> Component:
    """What the grounds of a course to a target mean; each also has its shape on the tile."""
    marks = [
        mark(word("verdict.reached") + ", " + word("verdict.on_course"), look=COURSES["ahead"]),
        mark(word("verdict.behind"), look=COURSES["slow"]),
        mark(
            word("verdict.out_of_reach") + ", " + word("verdict.past_deadline"),
            look=COURSES["risk"],
        ),
        state_mark("missing", word=word),
    ]
    return html.P(marks, className="ioc-map__legend")


def _shape(tile: MapTile) -> list[Component]:
    look = COURSES.get(tile.ground)
    return [shape(look)] if look else []


def _names(tile: MapTile) -> str:
    names = ["ioc-map__tile", f"ioc-map__tile--{tile.ground}"]
    if tile.standing.is_illustrative and tile.standing.value is not None:
        names.append("ioc-map__tile--illustrative")
    if tile.is_own:
        names.append("ioc-map__tile--own")
    return " ".join(names)


def _area(place: Tile) -> str:
    return f"{place.row} / {place.column} / span {place.row_span} / span {place.column_span}"
