"""The outline of a unit on the map: its polygons, and the text that stands for them in a file."""

import math
import re
from collections.abc import Sequence
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]  # degrees, WGS 84: longitude, latitude
Ring: TypeAlias = tuple[Point, ...]  # closed: the first point is not repeated
Polygon: TypeAlias = tuple[Ring, ...]  # the outer ring, then its holes
Outline: TypeAlias = tuple[Polygon, ...]

DIGITS = 5  # of a degree: a metre
RING_POINTS = 3
_MULTIPOLYGON = re.compile(r"\s*MULTIPOLYGON\s*\((.*)\)\s*", re.DOTALL | re.IGNORECASE)
_POLYGON = re.compile(r"\(\s*(\([^()]*\)(?:\s*,\s*\([^()]*\))*)\s*\)")
_RING = re.compile(r"\(([^()]*)\)")


class OutlineError(ValueError):
    """The text is no MULTIPOLYGON of finite degrees."""


def outline_of(text: str) -> Outline:
    """Read a MULTIPOLYGON in well-known text, as QGIS and databases write it.

    Raises:
        OutlineError: it is none, has a ring of fewer than three points, or a point off the globe.
    """
    found = _MULTIPOLYGON.fullmatch(text)
    polygons = _POLYGON.findall(found[1]) if found else []
    if not polygons or _POLYGON.sub("", found[1] if found else "").strip(", \n\r\t"):
        raise OutlineError(text[:40])
    return tuple(tuple(_ring(ring) for ring in _RING.findall(polygon)) for polygon in polygons)


def outline_text(outline: Sequence[Polygon]) -> str:
    """Write an outline as well-known text, to the metre."""
    polygons = [", ".join(f"({_ring_text(ring)})" for ring in polygon) for polygon in outline]
    return f"MULTIPOLYGON ({', '.join(f'({rings})' for rings in polygons)})"


def ring_area(ring: Sequence[Point]) -> float:
    """The area inside a ring in square degrees; positive where it runs counter-clockwise."""
    shifted = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, shifted, strict=True)) / 2


def _ring(text: str) -> Ring:
    try:
        points = [_point(pair) for pair in text.split(",")]
    except ValueError as error:
        raise OutlineError(text[:40]) from error
    if points[0] == points[-1]:
        points.pop()
    if len(set(points)) < RING_POINTS:
        raise OutlineError(text[:40])
    return tuple(points)


def _point(pair: str) -> Point:
    longitude, latitude = map(float, pair.split())
    if not (math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90):  # noqa: PLR2004 - the globe
        raise OutlineError(pair)
    return longitude, latitude


def _ring_text(ring: Ring) -> str:
    return ", ".join(f"{_degrees(x)} {_degrees(y)}" for x, y in [*ring, ring[0]])


def _degrees(value: float) -> str:
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
