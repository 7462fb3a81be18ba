"""Deadlines along an axis of days: where each stood first, where it stands now, when it was met."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From a day to a day."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> str:
        """How far along a day lies; days outside stand at the ends."""
        whole = max((self.last - self.first).days, 1)
        part = (min(max(day, self.first), self.last) - self.first).days
        return f"{100 * part / whole:.2f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineLine:
    """One task: its deadlines in their order, the last one in force; ``said`` tells it in words."""

    label: Component
    dues: Sequence[dt.date]
    finished_on: dt.date | None
    late_to: dt.date | None  # until when it is late; None: it is not
    tone: Tone
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A named day on the axis."""

    day: dt.date
    label: str
    is_today: bool = False


def deadline_lines(
    lines: Sequence[DeadlineLine], *, axis: Axis, ticks: Sequence[Tick]
) -> Component:
    """One row per task under one axis; everything drawn is also said in words."""
    head = html.Div(
        [html.Span(), html.Div([_label(tick, axis) for tick in ticks], className="ioc-dues__axis")],
        className="ioc-dues__row ioc-dues__row--head",
        **attributes(aria_hidden="true"),
    )
    return html.Div(
        [head, html.Ul([_row(line, axis, ticks) for line in lines])], className="ioc-dues"
    )


def _label(tick: Tick, axis: Axis) -> Component:
    name = "ioc-dues__tick ioc-dues__tick--today" if tick.is_today else "ioc-dues__tick"
    return html.Span(tick.label, className=name, style={"left": axis.at(tick.day)})


def _row(line: DeadlineLine, axis: Axis, ticks: Sequence[Tick]) -> Component:
    first, last = line.dues[0], line.dues[-1]
    start, end = sorted((axis.at(first), axis.at(last)), key=lambda text: float(text[:-1]))
    width = f"{float(end[:-1]) - float(start[:-1]):.2f}%"
    marks: list[Component] = [
        html.Span(
            className="ioc-dues__rule ioc-dues__rule--today" if t.is_today else "ioc-dues__rule",
            style={"left": axis.at(t.day)},
        )
        for t in ticks
    ]
    if first != last:
        moved = {"left": start, "width": width}
        marks.append(html.Span(className="ioc-dues__moved", style=moved))
        for day in line.dues[:-1]:
            marks.append(html.Span(className="ioc-dues__first", style={"left": axis.at(day)}))
    if line.late_to is not None:
        width = f"{float(axis.at(line.late_to)[:-1]) - float(axis.at(last)[:-1]):.2f}%"
        late = {"left": axis.at(last), "width": width}
        marks.append(html.Span(className="ioc-dues__late", style=late))
    now = f"ioc-dues__now ioc-dues__now--{line.tone}"
    marks.append(html.Span(className=now, style={"left": axis.at(last)}))
    if line.finished_on is not None:
        done = {"left": axis.at(line.finished_on)}
        marks.append(html.Span("✓", className="ioc-dues__done", style=done))
    track = html.Div(marks, className="ioc-dues__track", **attributes(aria_hidden="true"))
    said = html.Span(line.said, className="ioc-dues__said")
    return html.Li(
        [html.Div([line.label, said], className="ioc-dues__label"), track],
        className="ioc-dues__row",
    )
