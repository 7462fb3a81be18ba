"""The polygons of a GeoJSON file, with what its author says of each; nothing is trusted."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ioc.data.boundaries.faults import MapTooLargeError, NotGeoJsonError
from ioc.profile.outline import RING_POINTS, Point, Polygon, Ring

FILE_BYTES = 64_000_000
SHAPES = 12_000  # more than any country has of its smallest units
POINTS = 1_500_000
_TEXT = 200  # of a property; no name is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnShape:
    """One feature of the file."""

    nth: int  # from 1, in the file
    properties: Mapping[str, str]
    polygons: tuple[Polygon, ...]  # in the file's numbers; empty: nothing that can be drawn
    dropped: int = 0  # rings with fewer than three points, or a number that is none


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMap:
    """What a file holds."""

    shapes: tuple[DrawnShape, ...]
    crs: str  # the coordinate system it names; empty: none, which means WGS 84

    @property
    def points(self) -> int:
        """How many points all shapes have."""
        return sum(len(ring) for s in self.shapes for polygon in s.polygons for ring in polygon)


def read_geojson(path: Path) -> DrawnMap:
    """Read a file; features without polygons have none here.

    Raises:
        NotGeoJsonError: it is none, or cannot be opened.
        MapTooLargeError: it has more bytes, shapes or points than a screen can ever show.
    """
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise MapTooLargeError(file=path.name, most="64 MB")
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise NotGeoJsonError(file=path.name) from error
    features = _features(document, path)
    if len(features) > SHAPES:
        raise MapTooLargeError(file=path.name, most=f"{SHAPES:,}")
    shapes = tuple(_shape(feature, nth) for nth, feature in enumerate(features, start=1))
    drawn = DrawnMap(shapes=shapes, crs=_crs(document))
    if drawn.points > POINTS:
        raise MapTooLargeError(file=path.name, most=f"{POINTS:,}")
    return drawn


def _features(document: Any, path: Path) -> list[Any]:
    kind = document.get("type") if isinstance(document, dict) else None
    features = document.get("features") if kind == "FeatureCollection" else None
    if kind == "Feature":
        return [document]
    if not isinstance(features, list):
        raise NotGeoJsonError(file=path.name)
    return features


def _crs(document: Mapping[str, Any]) -> str:
    named = document.get("crs")
    properties = named.get("properties") if isinstance(named, dict) else None
    return str(properties.get("name", ""))[:_TEXT] if isinstance(properties, dict) else ""


def _shape(feature: Any, nth: int) -> DrawnShape:
    if not isinstance(feature, dict):
        return DrawnShape(nth=nth, properties={}, polygons=())
    given = feature.get("properties")
    properties = {
        str(name): str(value).strip()[:_TEXT]
        for name, value in (given.items() if isinstance(given, dict) else ())
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    found = list(_polygons(feature.get("geometry")))
    polygons = [rings for rings in map(_rings, found) if rings]
    read = sum(len(polygon) for polygon in found)
    dropped = read - sum(len(polygon) for polygon in polygons)
    return DrawnShape(nth=nth, properties=properties, polygons=tuple(polygons), dropped=dropped)


def _polygons(geometry: Any, depth: int = 0) -> Iterator[list[Any]]:
    """The coordinates of each polygon, however deep in collections."""
    if not isinstance(geometry, dict) or depth > 4:  # noqa: PLR2004 - deeper is nobody's map
        return
    coordinates = geometry.get("coordinates")
    match geometry.get("type"), coordinates:
        case "Polygon", list():
            yield coordinates
        case "MultiPolygon", list():
            yield from (polygon for polygon in coordinates if isinstance(polygon, list))
        case "GeometryCollection", _:
            inside = geometry.get("geometries")
            for one in inside if isinstance(inside, list) else ():
                yield from _polygons(one, depth + 1)


def _rings(polygon: list[Any]) -> Polygon:
    """The rings that enclose something; empty if the outer one does not."""
    rings = [_ring(ring) for ring in polygon]
    return tuple(ring for ring in rings if ring) if rings and rings[0] else ()


def _ring(ring: Any) -> Ring:
    points = [_point(pair) for pair in ring] if isinstance(ring, list) else []
    if None in points:
        return ()
    known = [point for point in points if point is not None]
    closed = known[:-1] if known and known[0] == known[-1] else known
    return tuple(closed) if len(set(closed)) >= RING_POINTS else ()


def _point(pair: Any) -> Point | None:
    """Longitude and latitude without a height; None: no point."""
    is_pair = isinstance(pair, list) and len(pair) > 1
    if not is_pair or not all(isinstance(n, int | float) for n in pair[:2]):
        return None
    x, y = float(pair[0]), float(pair[1])
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None
