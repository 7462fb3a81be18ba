"""A line the size of a word, as an SVG image: no script draws it, so tiles are there at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ioc.figures.theme import DESK, WALL, Palette

WORD = (112, 36)  # width and height beside a figure
PAD = 4  # room for the last point's dot
FLAT = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Canvas:
    """Where values come to stand on the picture."""

    width: int
    height: int
    count: int  # periods
    low: float
    high: float

    def x(self, place: int) -> float:
        """Of a period, from the left."""
        return round(PAD + place / max(self.count - 1, 1) * (self.width - 2 * PAD), 1)

    def y(self, value: float) -> float:
        """Of a value, from the top."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.height - PAD - share * (self.height - 2 * PAD), 1)


def spark_line(
    values: Sequence[float | None],
    *,
    provisional: Sequence[bool] = (),
    target: float | None = None,
    reach: tuple[float, float] | None = None,
    size: tuple[int, int] = WORD,
    palette: Palette = DESK,
) -> str:
    """Draw a series as a ``data:`` address for an image.

    Args:
        values: oldest first, evenly spaced; ``None`` is a gap and is never bridged.
        provisional: one per value; segments that end in a provisional point are dashed.
        target: where the thin dashed line stands, in the unit of ``values``; it widens the scale.
        reach: lowest and highest value of all lines that are compared; ``None``: of this line.
        size: width and height of the picture; lines keep their thickness.
        palette: colours of the screen the image stands on; on a wall, what lies under the line is
            tinted, so that it carries across the room.

    Returns:
        An SVG; with no value at all, only the target or nothing.
    """
    canvas = _canvas((*values, target, *(reach or ())), len(values), size)
    marks = [
        *(_ground(values, canvas, palette) if palette is WALL else ()),
        *_target(target, canvas, palette),
        *_segments(values, provisional, canvas, palette),
        *_last(values, canvas, palette),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {canvas.width} {canvas.height}" '
        f'fill="none" stroke-linecap="round" stroke-linejoin="round">{"".join(marks)}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe=" =:/\"'<>").replace('"', "'")


def _canvas(values: Sequence[float | None], count: int, size: tuple[int, int]) -> _Canvas:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if high - low <= FLAT:
        low, high = low - 1, high + 1
    return _Canvas(width=size[0], height=size[1], count=count, low=low, high=high)


def _target(target: float | None, canvas: _Canvas, palette: Palette) -> Iterator[str]:
    if target is None:
        return
    yield (
        f'<path d="M0 {canvas.y(target)}H{canvas.width}" stroke="{palette.context}" '
        'stroke-dasharray="2 3" stroke-linecap="butt"/>'
    )


def _ground(values: Sequence[float | None], canvas: _Canvas, palette: Palette) -> Iterator[str]:
    """What lies under each piece of the line, paler towards the bottom."""
    yield (
        f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="0" y2="{canvas.height}">'
        f'<stop stop-color="{palette.accent}" stop-opacity=".4"/>'
        f'<stop offset="1" stop-color="{palette.accent}" stop-opacity="0"/></linearGradient>'
    )
    for run in _runs(values):
        line = "L".join(f"{canvas.x(place)} {canvas.y(value)}" for place, value in run)
        begin, end = canvas.x(run[0][0]), canvas.x(run[-1][0])
        yield f'<path d="M{line}L{end} {canvas.height}H{begin}Z" fill="url(#g)"/>'


def _segments(
    values: Sequence[float | None],
    provisional: Sequence[bool],
    canvas: _Canvas,
    palette: Palette,
) -> Iterator[str]:
    """One path of firm pieces and one of dashed ones; a value alone between gaps is a dot."""
    pieces: dict[bool, str] = {False: "", True: ""}
    alone = ""
    for run in _runs(values):
        points = [f"{canvas.x(place)} {canvas.y(value)}" for place, value in run]
        if len(run) == 1:
            alone += f"M{points[0]}h0"
        for begin, end, (place, _) in zip(points, points[1:], run[1:], strict=False):
            is_dashed = place < len(provisional) and provisional[place]
            pieces[is_dashed] += f"M{begin}L{end}"
    if alone:
        yield f'<path d="{alone}" stroke="{palette.accent}" stroke-width="4"/>'
    for is_dashed, path in pieces.items():
        dash = ' stroke-dasharray="3 4"' if is_dashed else ""
        if path:
            yield f'<path d="{path}" stroke="{palette.accent}" stroke-width="1.75"{dash}/>'


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _last(values: Sequence[float | None], canvas: _Canvas, palette: Palette) -> Iterator[str]:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    for place, value in known[-1:]:
        x, y = canvas.x(place), canvas.y(value)
        yield f'<circle cx="{x}" cy="{y}" r="3" fill="{palette.accent}"/>'
