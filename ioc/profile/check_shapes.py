"""Whether the shapes of the map can be drawn, each of a unit that was there."""

from collections.abc import Iterator
from itertools import pairwise

from ioc.profile.check_units import span_of, units_by_code
from ioc.profile.finding import Finding
from ioc.profile.loading import UNITS, Loaded
from ioc.profile.outline import OutlineError, outline_of
from ioc.profile.spans import Span


def shapes(loaded: Loaded) -> Iterator[Finding]:
    """Each shape is a MULTIPOLYGON in degrees, of a unit that was there while it is valid."""
    by_code = units_by_code(loaded)
    for record in loaded.shapes:
        shape = record.value
        try:
            outline_of(shape.outline)
        except OutlineError:
            yield record.at("shape_outline", "outline", unit=shape.unit)
        if shape.unit not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "unit", read=shape.unit)
            continue
        valid = Span.of(shape.valid_from, shape.valid_to)
        spans = [span_of(unit.value) for unit in by_code.get(shape.unit, [])]
        if spans and not any(valid.shared(span) for span in spans):
            yield record.at("shape_unit_not_then", "unit", severity="warning", unit=shape.unit)


def overlaps(loaded: Loaded) -> Iterator[Finding]:
    """A unit has one shape on a day."""
    ordered = sorted(loaded.shapes, key=lambda r: (r.value.unit, r.value.valid_from))
    for earlier, later in pairwise(ordered):
        one, other = earlier.value, later.value
        if one.unit != other.unit:
            continue
        shared = Span.of(one.valid_from, one.valid_to).shared(
            Span.of(other.valid_from, other.valid_to)
        )
        if shared:
            yield later.at("shape_twice", "unit", unit=one.unit, day=shared.first)


CHECKS = (shapes, overlaps)
