"""A waterfall of places: from the old place step by step to the new one, in a table."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.i18n import Wording

MOST_TICKS = 5
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000)
WHOLE = 100.0  # percent of the width


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One of the two places the waterfall hangs between."""

    label: str
    detail: str
    place: int
    of: str  # how many there were, as it stands behind the place


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One cause: what it is, what changed, and how far it went."""

    label: str
    detail: str
    places: float  # positive: climbed
    figure: str  # its part of the figure's change, in words; empty: none
    kind: str
    unit: str  # whose cause; empty: nobody's
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The steps of one kind."""

    title: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What stands above the columns."""

    cause: str
    detail: str
    axis: str
    places: str
    figure: str  # empty: no such column
    digits: int  # decimals of places: none where all are whole


@dataclass(frozen=True, slots=True)
class _Axis:
    """Places across the width, the better ones on the right."""

    best: int
    worst: int
    word: Wording

    def at(self, place: float) -> float:
        """From the left, in percent."""
        return WHOLE * (self.worst - place) / (self.worst - self.best)

    @property
    def ticks(self) -> list[int]:
        """Round places, at most five; there is none better than the first."""
        step = next(step for step in STEPS if (self.worst - self.best) // step < MOST_TICKS)
        first = max(math.ceil(self.best / step) * step, 1)
        return list(range(first, self.worst + 1, step))


def waterfall(
    before: End, after: End, groups: Sequence[Group], *, heads: Heads, word: Wording
) -> Component:
    """The old place on top, then the causes by group, the new place at the foot.

    Each bar begins where the one above it ended; to the right is better.
    """
    reached = [float(before.place)]
    for group in groups:
        for step in group.steps:
            reached.append(reached[-1] - step.places)
    axis = _axis([*reached, float(after.place)], word)
    bodies: list[Component] = [html.Tbody(_end(before, axis, heads))]
    done = 0
    for group in groups:
        starts = reached[done : done + len(group.steps)]
        done += len(group.steps)
        bodies.append(_group(group, starts, axis, heads))
    bodies.append(html.Tbody(_end(after, axis, heads)))
    return html.Div(
        html.Table([_head(axis, heads), *bodies], className="ioc-waterfall"), className="ioc-scroll"
    )


def _axis(places: Sequence[float], word: Wording) -> _Axis:
    best, worst = math.floor(min(places)), math.ceil(max(places))
    return _Axis(max(best - 1, 0) if best == worst else best, worst, word)


def _head(axis: _Axis, heads: Heads) -> Component:
    ticks = [
        html.Span(
            axis.word.number(place),
            className="ioc-waterfall__place",
            style={"left": f"{axis.at(place):.2f}%"},
        )
        for place in axis.ticks
    ]
    bar = [html.Span(heads.axis), html.Span(ticks, className="ioc-waterfall__axis")]
    return html.Thead(
        html.Tr(
            [
                html.Th(heads.cause, scope="col"),
                html.Th(heads.detail, scope="col"),
                html.Th(bar, scope="col", className="ioc-waterfall__track"),
                html.Th(heads.places, scope="col", className="ioc-waterfall__number"),
                *_figure_cell(heads.figure, heads, cell=html.Th),
            ]
        )
    )


def _end(end: End, axis: _Axis, heads: Heads) -> Component:
    mark = html.Span(className="ioc-waterfall__end", style={"left": f"{axis.at(end.place):.2f}%"})
    place = [html.Strong(axis.word.number(end.place)), html.Span(end.of, className="ioc-rank__of")]
    return html.Tr(
        [
            html.Th(end.label, scope="row"),
            html.Td(end.detail),
            _track([mark], axis),
            html.Td(place, className="ioc-waterfall__number"),
            *_figure_cell("", heads),
        ],
        className="ioc-waterfall__row--end",
        **attributes(data_place=str(end.place)),
    )


def _group(group: Group, starts: Sequence[float], axis: _Axis, heads: Heads) -> Component:
    together = sum(step.places for step in group.steps)
    total = axis.word.signed(round(together, 2), heads.digits) if len(group.steps) > 1 else ""
    title = [
        html.Th(group.title, colSpan=2, scope="rowgroup"),
        html.Td(className="ioc-waterfall__track"),
        html.Td(total, className="ioc-waterfall__number"),
        *_figure_cell("", heads),
    ]
    steps = [_step(*one, axis, heads) for one in zip(group.steps, starts, strict=True)]
    return html.Tbody([html.Tr(title, className="ioc-waterfall__group"), *steps])


def _step(step: Step, start: float, axis: _Axis, heads: Heads) -> Component:
    tone = "better" if step.places > 0 else "worse"
    left = axis.at(max(start, start - step.places))
    width = axis.at(min(start, start - step.places)) - left
    bar = html.Span(
        className=f"ioc-waterfall__bar ioc-waterfall__bar--{tone}",
        style={"left": f"{left:.2f}%", "width": f"{width:.2f}%"},
    )
    label = html.A(step.label, href=step.href) if step.href else step.label
    return html.Tr(
        [
            html.Th(label, scope="row"),
            html.Td(step.detail),
            _track([bar] if step.places else [], axis),
            html.Td(_places(step, heads, axis.word), className="ioc-waterfall__number"),
            *_figure_cell(step.figure, heads),
        ],
        **attributes(
            data_cause=step.kind, data_unit=step.unit or None, data_value=raw_number(step.places)
        ),
    )


def _places(step: Step, heads: Heads, word: Wording) -> Component | str:
    if not step.places:
        return word.number(0)
    arrow, tone = ("up", "better") if step.places > 0 else ("down", "worse")
    return html.Span(
        [
            html.Span(
                className=f"ioc-change__arrow ioc-change__arrow--{arrow}",
                **attributes(aria_hidden="true"),
            ),
            html.Span(word.signed(step.places, heads.digits), className="ioc-change__text"),
        ],
        className=f"ioc-change ioc-change--{tone}",
    )


def _track(marks: list[Component], axis: _Axis) -> Component:
    """The marks over the lines of the axis; the figures stand beside them in words."""
    lines: list[Component] = [
        html.Span(className="ioc-waterfall__line", style={"left": f"{axis.at(place):.2f}%"})
        for place in axis.ticks
    ]
    area = html.Span(lines + marks, className="ioc-waterfall__area")
    return html.Td(area, className="ioc-waterfall__track", **attributes(aria_hidden="true"))


def _figure_cell(
    text: str, heads: Heads, *, cell: Callable[..., Component] = html.Td
) -> list[Component]:
    """The last cell of a row, where there is such a column."""
    name = "ioc-waterfall__number ioc-waterfall__figure"
    return [cell(text, className=name)] if heads.figure else []
