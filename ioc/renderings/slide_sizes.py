"""Sizes of letters on a slide, from generous to the smallest a room can still read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Points of each kind of text; a slide uses one set."""

    lead: float
    body: float
    table: float
    chart: float
    small: float
    tile: float


def _sizes(
    lead: float, body: float, table: float, chart: float, small: float, tile: float
) -> Sizes:
    return Sizes(lead=lead, body=body, table=table, chart=chart, small=small, tile=tile)


# 10 points on a slide are 14 pixels of a screen 1366 wide.
SIZES = (
    _sizes(22, 18, 15, 14, 13, 32),
    _sizes(20, 16, 14, 13, 12, 30),
    _sizes(19, 15, 13, 12, 12, 28),
    _sizes(18, 14, 12, 12, 11, 26),
    _sizes(17, 13, 11, 11, 10.5, 24),
    _sizes(16, 12, 10.5, 10.5, 10, 22),
    _sizes(14, 11, 10, 10, 10, 20),
    _sizes(13, 10.5, 10, 10, 9.5, 18),
)
