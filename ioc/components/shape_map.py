"""The province with its own borders: each unit a link, however small it is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dash.development.base_component import Component

from ioc.components.svg import svg
from ioc.components.tile_map import Ground
from ioc.data.answers import Standing
from ioc.profile.outline import Outline, Point, Ring, ring_area

WIDTH = 1000.0  # of the drawing, in its own units; the page makes it as wide as it has room
TALLEST = 900.0
MARGIN = 14.0
LEAST = 9.0  # half the width of the mark of a unit that is too small to be seen
LETTER = 11.5  # width of a letter of a name, at the least
LINE = 22.0
SHAPES_OF_GROUNDS = {"ahead": "●", "slow": "◆", "risk": "■"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """One unit on the map."""

    outline: Outline
    name: str
    text: str  # its figure, or the word for missing
    ground: Ground
    href: str
    standing: Standing
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Sheet:
    """From degrees to the drawing: equal distances stay equal, north is up."""

    west: float
    north: float
    stretch: float  # of a degree of longitude against one of latitude
    scale: float
    height: float
    width: float

    def place(self, point: Point) -> Point:
        x = MARGIN + (point[0] - self.west) * self.stretch * self.scale
        return x, MARGIN + (self.north - point[1]) * self.scale


@dataclass(frozen=True, slots=True)
class _Box:
    """A label's room."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def shape_map(areas: Sequence[MapArea], *, label: str, key: str) -> Component:
    """The units in their places and sizes.

    Args:
        areas: at least one; in the order in which the keyboard goes through them.
        label: what the map shows, for who hears it.
        key: of this map among those of the page.
    """
    sheet = _sheet([point for area in areas for point in _points(area.outline)])
    drawn = [_area(area, sheet, key) for area in areas if not area.is_own]
    own = [_area(area, sheet, key) for area in areas if area.is_own]  # last: its edge is on top
    return svg(
        "svg",
        [_patterns(key), *drawn, *own, svg("g", _labels(areas, sheet), aria_hidden="true")],
        viewBox=f"0 0 {sheet.width:.0f} {sheet.height:.0f}",
        className="ioc-shapes",
        role="group",
        aria_label=label,
    )


def _sheet(points: Sequence[Point]) -> _Sheet:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    stretch = math.cos(math.radians((south + north) / 2))
    across, along = max((east - west) * stretch, 1e-6), max(north - south, 1e-6)
    scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / along)
    return _Sheet(
        west, north, stretch, scale, along * scale + 2 * MARGIN, across * scale + 2 * MARGIN
    )


def _area(area: MapArea, sheet: _Sheet, key: str) -> Component:
    names = ["ioc-shapes__unit", f"ioc-shapes__unit--{area.ground}"]
    if area.standing.is_illustrative and area.standing.value is not None:
        names.append("ioc-shapes__unit--illustrative")
    if area.is_own:
        names.append("ioc-shapes__unit--own")
    said = f"{area.name}: {area.text}"
    pattern = {"missing": "hatch", "slow": "dots", "risk": "lines"}.get(area.ground)
    outlines = _path(area.outline, sheet)
    over = [svg("path", d=outlines, fill=f"url(#{key}-{pattern})")] if pattern else []
    return svg(
        "a",
        [
            svg("title", said),
            svg("path", d=outlines, className="ioc-shapes__ground"),
            *over,
            *_small_mark(area.outline, sheet),
        ],
        href=area.href,
        className=" ".join(names),
        aria_label=said,
        data_unit=area.standing.unit,
        data_state=area.standing.state,
    )


def _path(outline: Outline, sheet: _Sheet) -> str:
    """Every ring of a unit; what is inside two of them is a hole."""
    return " ".join(_ring_path(ring, sheet) for polygon in outline for ring in polygon)


def _ring_path(ring: Ring, sheet: _Sheet) -> str:
    first, *others = [sheet.place(point) for point in ring]
    steps = [f"M{first[0]:.1f} {first[1]:.1f}"]
    before = first
    for (ax, ay), (bx, by) in pairwise([before, *others]):
        if abs(ax - bx) + abs(ay - by) > 0.05:  # noqa: PLR2004 - less is nothing on any screen
            steps.append(f"L{bx:.1f} {by:.1f}")
    return "".join(steps) + "Z"


def _small_mark(outline: Outline, sheet: _Sheet) -> list[Component]:
    """A circle around each unit or island that would be no larger than a speck."""
    marks = []
    for polygon in outline:
        places = [sheet.place(point) for point in polygon[0]]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        if max(max(xs) - min(xs), max(ys) - min(ys)) < LEAST:
            x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            marks.append(
                svg(
                    "circle",
                    cx=f"{x:.1f}",
                    cy=f"{y:.1f}",
                    r=f"{LEAST / 2:.1f}",
                    className="ioc-shapes__ground",
                )
            )
    return marks


def _labels(areas: Iterable[MapArea], sheet: _Sheet) -> list[Component]:
    """Names and figures where there is room for both, figures where there is room for them.

    The largest units are written first; what would lie on another label is left out: it is still
    said by the unit's link, and stands in the table.
    """
    taken: list[_Box] = []
    written = []
    for area in sorted(areas, key=_size, reverse=True):
        x, y, room = _widest_place(area.outline, sheet)
        sign = SHAPES_OF_GROUNDS.get(area.ground, "")
        figure = f"{area.text} {sign}".strip() if area.standing.value is not None else ""
        for lines in ([area.name, figure], [figure]):
            shown = [line for line in lines if line]
            width = max((len(line) for line in shown), default=0) * LETTER
            half = LINE * len(shown) / 2
            box = _Box(x - width / 2, y - half, x + width / 2, y + half)
            if shown and width <= room * 1.15 and not any(box.touches(other) for other in taken):
                taken.append(box)
                written.append(_label(area, shown, x, y))
                break
    return written


def _label(area: MapArea, lines: list[str], x: float, y: float) -> Component:
    top = y - LINE * (len(lines) - 1) / 2 + LINE / 3
    parts = [
        svg(
            "tspan",
            line,
            x=f"{x:.0f}",
            y=f"{top + n * LINE:.0f}",
            className="ioc-shapes__name" if n < len(lines) - 1 else "ioc-shapes__figure",
        )
        for n, line in enumerate(lines)
    ]
    return svg("text", parts, className=f"ioc-shapes__label ioc-shapes__label--{area.ground}")


def _widest_place(outline: Outline, sheet: _Sheet) -> tuple[float, float, float]:
    """The middle of the widest level stretch inside the largest polygon, and how wide it is."""
    ring = max((polygon[0] for polygon in outline), key=lambda r: abs(ring_area(r)))
    places = [sheet.place(point) for point in ring]
    ys = [y for _, y in places]
    best = (sum(x for x, _ in places) / len(places), sum(ys) / len(ys), 0.0)
    for n in range(1, 12):
        y = min(ys) + (max(ys) - min(ys)) * n / 12
        near_middle = 1 - abs(n - 6) / 14  # of two stretches as wide, the one in the middle
        cuts = sorted(_cuts(places, y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            if (right - left) * near_middle > best[2]:
                best = ((left + right) / 2, y, (right - left) * near_middle)
    return best


def _cuts(places: Sequence[Point], y: float) -> Iterable[float]:
    for (ax, ay), (bx, by) in pairwise([*places, places[0]]):
        if (ay > y) != (by > y):
            yield ax + (y - ay) / (by - ay) * (bx - ax)


def _size(area: MapArea) -> float:
    return max(abs(ring_area(polygon[0])) for polygon in area.outline)


def _points(outline: Outline) -> Iterable[Point]:
    return (point for polygon in outline for ring in polygon for point in ring)


def _patterns(key: str) -> Component:
    """What tells grounds apart without colour: hatch, dots, lines."""
    return svg(
        "defs",
        [
            _pattern(key, "hatch", "M-2 2 L2 -2 M0 10 L10 0 M8 12 L12 8"),
            _pattern(key, "dots", "M4 5 h2 v2 h-2 Z"),
            _pattern(key, "lines", "M3 0 V10 M8 0 V10"),
        ],
    )


def _pattern(key: str, name: str, path: str) -> Component:
    return svg(
        "pattern",
        svg("path", d=path, className=f"ioc-shapes__pattern ioc-shapes__pattern--{name}"),
        id=f"{key}-{name}",
        width="10",
        height="10",
        patternUnits="userSpaceOnUse",
    )
