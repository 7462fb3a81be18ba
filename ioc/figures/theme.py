"""The colours and the template of every picture; the colours equal ``assets/10-tokens.css``."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

FONT = "Be Vietnam Pro, Segoe UI, system-ui, sans-serif"
GRID_LINES = 5
EDGE_PARTS = 50  # of a time axis; one of them is left free at either end
FORTNIGHT_MS = 1_209_600_000  # the widest step between marks that are days
TEXT_PX = 13  # axis and label text; the page's smallest is 12
LETTER_EM = 0.62  # mean width of a bold letter or digit
LABEL_GAP_PX = 16  # between a line's end and its label, and behind it

# A figure as Plotly's JSON. Any: the schema is Plotly's, and tests validate it with go.Figure.
Figure: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme's colours by role."""

    ground: str
    surface: str
    line: str
    line_strong: str
    ink: str
    muted: str
    accent: str
    context: str
    ahead: str
    slow: str
    risk: str
    none: str
    accent_soft: str
    scale: tuple[str, ...]  # one hue from little to much


DESK = Palette(
    ground="#f5f7fa",
    surface="#ffffff",
    line="#dce2ea",
    line_strong="#a9b5c3",
    ink="#17212e",
    muted="#56616f",
    accent="#0b5cad",
    context="#8290a1",
    ahead="#0c7257",
    slow="#9a5b00",
    risk="#b3261e",
    none="#626c79",
    accent_soft="#e6f0fa",
    scale=("#e6f0fa", "#c2daf0", "#94bfe4", "#2f74b8", "#0a4a8c"),
)

WALL = Palette(
    ground="#0b1220",
    surface="#131d31",
    line="#2a3850",
    line_strong="#4b5d7c",
    ink="#eef3fa",
    muted="#a3b2c7",
    accent="#5ab4ee",
    context="#62748f",
    ahead="#34c796",
    slow="#f0a93b",
    risk="#ff7a55",
    none="#8797ad",
    accent_soft="#1a2f4c",
    scale=("#1a2f4c", "#23456e", "#2b5a8c", "#5ab4ee", "#a4d8f8"),
)


def layout(palette: Palette, **changes: Any) -> dict[str, Any]:
    """The layout every chart starts from: about 0.5 kB instead of Plotly's 7 kB template."""
    axis = {
        "fixedrange": True,
        "showline": False,
        "ticks": "",
        "zeroline": False,
        "title": {"font": {"size": TEXT_PX, "color": palette.muted}},
        "tickfont": {"size": TEXT_PX, "color": palette.muted},
    }
    base: dict[str, Any] = {
        "font": {"family": FONT, "size": TEXT_PX, "color": palette.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.surface,
            "bordercolor": palette.line_strong,
            "font": {"family": FONT, "size": TEXT_PX, "color": palette.ink},
        },
        "xaxis": {**axis, "showgrid": False},
        "yaxis": {**axis, "gridcolor": palette.line, "nticks": 5, "automargin": True},
    }
    return _merged(base, changes)


def value_axis(values: Iterable[float | None]) -> dict[str, Any]:
    """An axis with at most five grid lines, at round figures."""
    known = [value for value in values if value is not None]
    axis: dict[str, Any] = {"automargin": True}
    reach = max(known, default=0.0) - min(known, default=0.0)
    if reach:
        axis |= {"tick0": 0, "dtick": _step(reach / GRID_LINES)}
    return axis


def _step(least: float) -> float:
    """The smallest 1, 2, 2.5 or 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(nice * power for nice in (1.0, 2.0, 2.5, 5.0, 10.0) if nice * power >= least)


def axis_unit(text: str, palette: Palette) -> dict[str, Any]:
    """What the value axis measures, level above it: nobody reads sideways."""
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 10,
        "font": {"size": TEXT_PX, "color": palette.muted},
    }


def _merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """``changes`` laid over ``base``, table by table."""
    merged = dict(base)
    for name, change in changes.items():
        under: Any = merged.get(name)
        are_tables = isinstance(under, dict) and isinstance(change, dict)
        merged[name] = _merged(under, change) if are_tables else change
    return merged


def label_room(text: str) -> int:
    """Pixels beside a drawing that a bold label of one line needs, however long the unit's name."""
    return LABEL_GAP_PX + math.ceil(LETTER_EM * (TEXT_PX + 1) * len(text))


def date_axis(days: Sequence[dt.date]) -> dict[str, Any]:
    """An axis of days whose marks read the same in every language: 28/02 or 02/2025.

    It spans ``days`` and no more: left to itself, plotly.js makes room for a label beside the last
    point inside the axis, which on a phone is half of it.
    """
    span: dict[str, Any] = {}
    if days:
        pad = (max(days) - min(days)) / EDGE_PARTS
        ends = (min(days) - pad, max(days) + pad)
        span["range"] = [end.isoformat() for end in ends]
    return {
        **span,
        "type": "date",
        "automargin": True,
        "nticks": 5,
        "tickangle": 0,
        "tickformatstops": [
            {"dtickrange": [None, FORTNIGHT_MS], "value": "%d/%m"},
            {"dtickrange": ["M1", None], "value": "%m/%Y"},
        ],
    }
