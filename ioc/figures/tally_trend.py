"""A daily rate over a year: the days as they came, and the line that can be read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ioc.figures.theme import (
    DESK,
    TEXT_PX,
    Figure,
    Palette,
    axis_unit,
    date_axis,
    layout,
    value_axis,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendDay:
    """One day; ``None`` where nobody reported."""

    day: dt.date
    rate: float | None  # of the day itself
    smooth: float | None  # over the seven days that end here
    text: str


def tally_trend(
    days: Sequence[TrendDay],
    *,
    unit: str,
    last_text: str,
    day_name: str,
    smooth_name: str,
    palette: Palette = DESK,
) -> Figure:
    """Draw days as faint points and the seven-day rate as the line, its last point labelled.

    Args:
        days: oldest first, one per calendar day, missing days included.
        unit: of the values, written above their axis.
        last_text: label at the end of the line.
        day_name: what the points are.
        smooth_name: what the line is, written under its label.
        palette: colours.

    Returns:
        Two traces; both empty of values where no day has any.
    """
    shown = layout(
        palette,
        margin={"l": 8, "r": 96, "t": 32, "b": 8},
        hovermode="x",
        xaxis=date_axis([day.day for day in days]),
        yaxis=value_axis(rate for day in days for rate in (day.rate, day.smooth)),
    )
    label = _label(days, f"<b>{last_text}</b><br>{smooth_name}", palette)
    shown["annotations"] = [axis_unit(unit, palette), *label]
    traces = [_points(days, palette), _line(days, palette)]
    traces[0]["name"], traces[1]["name"] = day_name, smooth_name
    return {"data": traces, "layout": shown}


def _points(days: Sequence[TrendDay], palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.day.isoformat() for day in days],
        "y": [day.rate for day in days],
        "customdata": [day.text for day in days],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": palette.context, "size": 4, "opacity": 0.55},
    }


def _line(days: Sequence[TrendDay], palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.day.isoformat() for day in days],
        "y": [day.smooth for day in days],
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": palette.accent, "width": 2.25},
    }


def _label(days: Sequence[TrendDay], text: str, palette: Palette) -> list[dict[str, Any]]:
    """At the end of the line: what it is, and where it stands."""
    known = [day for day in days if day.smooth is not None]
    return [
        {
            "x": day.day.isoformat(),
            "y": day.smooth,
            "text": text,
            "align": "left",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 8,
            "font": {"size": TEXT_PX, "color": palette.accent},
        }
        for day in known[-1:]
    ]
