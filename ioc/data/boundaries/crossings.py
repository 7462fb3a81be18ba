"""Where lines of a map cross each other, which no border does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from ioc.profile.outline import Point

Segment: TypeAlias = tuple[Point, Point]
_PER_CELL = 2  # segments one wants in a cell of the grid


def ring_segments(ring: Sequence[Point]) -> Iterator[Segment]:
    """The sides of a ring."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def crossings(lines: Sequence[Iterable[Segment]]) -> Iterator[tuple[int, int, Point]]:
    """Pairs of lines that cross, by their numbers, and an end of a side that does.

    A line may cross itself. Lines that meet in a point both have, or run along each other, do not
    cross. One pair may be given more than once.
    """
    segments = [(nth, segment) for nth, line in enumerate(lines) for segment in line]
    for cell in _cells(segments):
        for place, (one, first) in enumerate(cell):
            for other, second in cell[place + 1 :]:
                if _do_cross(first, second):
                    yield one, other, second[0]


def _cells(segments: Sequence[tuple[int, Segment]]) -> Iterator[list[tuple[int, Segment]]]:
    """Groups of segments that are near each other: any two that cross share a group."""
    if not segments:
        return
    longest = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for _, (a, b) in segments) / len(segments)
    size = max(_PER_CELL * longest, 1e-9)
    grid: dict[tuple[int, int], list[tuple[int, Segment]]] = defaultdict(list)
    for nth, (a, b) in segments:
        low_x, high_x = sorted((int(a[0] // size), int(b[0] // size)))
        low_y, high_y = sorted((int(a[1] // size), int(b[1] // size)))
        for x in range(low_x, high_x + 1):
            for y in range(low_y, high_y + 1):
                grid[x, y].append((nth, (a, b)))
    yield from grid.values()


def _do_cross(one: Segment, other: Segment) -> bool:
    """Whether each has its ends on both sides of the other."""
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0.0 if abs(turn) < 1e-15 else turn  # noqa: PLR2004 - what is left of rounding
