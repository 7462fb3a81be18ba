"""Whether the tile map can be drawn on every day."""

from collections.abc import Iterator, Mapping

from ioc.profile.check_units import span_of, units_by_code
from ioc.profile.finding import Finding
from ioc.profile.loading import UNITS, Loaded
from ioc.profile.model import Tile, UnitVersion
from ioc.profile.spans import Span
from ioc.profile.values import Record


def tiles(loaded: Loaded) -> Iterator[Finding]:
    """Each tile has a unit and a place on the grid."""
    by_code = units_by_code(loaded)
    for record in loaded.tiles:
        tile = record.value
        for field in ("row", "column", "row_span", "column_span"):
            if getattr(tile, field) < 1:
                yield record.at("tile_cell", field, read=getattr(tile, field))
        if tile.unit not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "unit", read=tile.unit)
        elif tile.unit in by_code and not _shown(record, by_code):
            yield record.at("tile_unit_not_then", "unit", severity="warning", unit=tile.unit)


def overlaps(loaded: Loaded) -> Iterator[Finding]:
    """No two tiles cover one cell on one day, and no unit stands at two places."""
    by_code = units_by_code(loaded)
    shown = [(record, _shown(record, by_code)) for record in loaded.tiles]
    for n, (later, later_spans) in enumerate(shown):
        for earlier, earlier_spans in shown[:n]:
            if not _touch(earlier.value, later.value):
                continue
            shared = [a.shared(b) for a in earlier_spans for b in later_spans]
            day = next((span.first for span in shared if span), None)
            if day is not None:
                yield later.at(
                    "tile_overlap",
                    "unit",
                    unit=later.value.unit,
                    other=earlier.value.unit,
                    day=day,
                )


CHECKS = (tiles, overlaps)


def _shown(record: Record[Tile], by_code: Mapping[str, list[Record[UnitVersion]]]) -> list[Span]:
    """The days the tile is drawn: those it is valid on and its unit too."""
    tile = Span.of(record.value.valid_from, record.value.valid_to)
    units = by_code.get(record.value.unit, [])
    return [span for unit in units if (span := tile.shared(span_of(unit.value)))]


def _touch(one: Tile, other: Tile) -> bool:
    """Whether the two are of one unit or have a cell in common."""
    if one.unit == other.unit:
        return True
    return (
        one.row < other.row + other.row_span
        and other.row < one.row + one.row_span
        and one.column < other.column + other.column_span
        and other.column < one.column + one.column_span
    )
