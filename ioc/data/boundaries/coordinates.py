"""Whether a map's numbers are degrees, and in which order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ioc.data.boundaries.faults import MapCoordinatesError, MapExtentError
from ioc.data.boundaries.geojson import DrawnMap, DrawnShape
from ioc.profile.outline import Point, Polygon

# WGS 84 in degrees under its names, and VN-2000 in degrees, which lies less than 200 m beside it.
_DEGREES = re.compile(r"CRS:?84|EPSG:+(4326|4756)$|WGS ?84$", re.IGNORECASE)
_WIDEST = 60.0  # degrees; no province, and no country with these levels, is wider
_LONGITUDE, _LATITUDE = 180.0, 90.0


def in_degrees(drawn: DrawnMap) -> tuple[DrawnMap, bool]:
    """The map with longitude before latitude, and whether the axes had to be swapped.

    They are swapped only where nothing else can be meant: second numbers beyond any latitude.

    Raises:
        MapCoordinatesError: the file names another system, or its numbers are metres.
        MapExtentError: what is left cannot be one province.
    """
    if drawn.crs and not _DEGREES.search(drawn.crs):
        raise MapCoordinatesError(crs=drawn.crs)
    points = list(_points(drawn))
    if any(abs(x) > _LONGITUDE or abs(y) > _LONGITUDE for x, y in points):
        raise MapCoordinatesError(crs=drawn.crs or "VN-2000 (m)?")
    is_swapped = any(abs(y) > _LATITUDE for _, y in points)
    if is_swapped and any(abs(x) > _LATITUDE for x, _ in points):
        raise MapCoordinatesError(crs=drawn.crs or "?")
    turned = replace(drawn, shapes=tuple(map(_turned, drawn.shapes))) if is_swapped else drawn
    _check_extent(turned)
    return turned, is_swapped


def _check_extent(drawn: DrawnMap) -> None:
    xs = [x for x, _ in _points(drawn)]
    ys = [y for _, y in _points(drawn)]
    if xs and (max(xs) - min(xs) > _WIDEST or max(ys) - min(ys) > _WIDEST):
        raise MapExtentError(width=round(max(xs) - min(xs)), height=round(max(ys) - min(ys)))


def _points(drawn: DrawnMap) -> Iterator[Point]:
    return (
        point
        for shape in drawn.shapes
        for polygon in shape.polygons
        for ring in polygon
        for point in ring
    )


def _turned(shape: DrawnShape) -> DrawnShape:
    return replace(shape, polygons=tuple(_turned_polygon(p) for p in shape.polygons))


def _turned_polygon(polygon: Polygon) -> Polygon:
    return tuple(tuple((x, y) for y, x in ring) for ring in polygon)
