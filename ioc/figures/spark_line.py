"""A line the size of a word, as an SVG image: no script draws it, so tiles are there at once."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from ioc.figures.theme import DESK, Palette

WIDTH = 112
HEIGHT = 36
PAD = 4  # room for the last point's dot
FLAT = 1e-9


def spark_line(
    values: Sequence[float | None],
    *,
    provisional: Sequence[bool] = (),
    target: float | None = None,
    palette: Palette = DESK,
) -> str:
    """Draw a series as a ``data:`` address for an image.

    Args:
        values: oldest first, evenly spaced; ``None`` is a gap and is never bridged.
        provisional: one per value; segments that end in a provisional point are dashed.
        target: where the thin dashed line stands, in the unit of ``values``; it widens the scale.
        palette: colours of the screen the image stands on.

    Returns:
        An SVG of 112 × 36 units; with no value at all, only the target or nothing.
    """
    known = [value for value in values if value is not None]
    marks = list(_target(known, target, palette))
    marks += list(_segments(values, provisional, target, palette))
    marks += list(_last(values, target, palette))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'fill="none" stroke-linecap="round" stroke-linejoin="round">{"".join(marks)}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe=" =:/\"'<>").replace('"', "'")


def _scale(known: Sequence[float], target: float | None) -> tuple[float, float]:
    reach = [*known, *([] if target is None else [target])]
    low, high = min(reach, default=0.0), max(reach, default=1.0)
    return (low, high) if high - low > FLAT else (low - 1, high + 1)


def _y(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return round(HEIGHT - PAD - (value - low) / (high - low) * (HEIGHT - 2 * PAD), 1)


def _x(place: int, count: int) -> float:
    return round(PAD + place / max(count - 1, 1) * (WIDTH - 2 * PAD), 1)


def _target(known: Sequence[float], target: float | None, palette: Palette) -> Iterator[str]:
    if target is None:
        return
    y = _y(target, _scale(known, target))
    yield (
        f'<path d="M0 {y}H{WIDTH}" stroke="{palette.context}" stroke-dasharray="2 3" '
        'stroke-linecap="butt"/>'
    )


def _segments(
    values: Sequence[float | None],
    provisional: Sequence[bool],
    target: float | None,
    palette: Palette,
) -> Iterator[str]:
    """One path of firm pieces and one of dashed ones; a value alone between gaps is a point."""
    scale = _scale([value for value in values if value is not None], target)
    pieces: dict[bool, str] = {False: "", True: ""}
    alone = ""
    for run in _runs(values):
        points = [f"{_x(place, len(values))} {_y(value, scale)}" for place, value in run]
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


def _last(values: Sequence[float | None], target: float | None, palette: Palette) -> Iterator[str]:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return
    place, value = known[-1]
    y = _y(value, _scale([value for _, value in known], target))
    yield f'<circle cx="{_x(place, len(values))}" cy="{y}" r="3" fill="{palette.accent}"/>'
