"""A bar against its target, drawn by the style sheet."""

from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes

WHOLE = 100.0

Scale: TypeAlias = tuple[float, float]  # low and high end


def bullet_bar(
    value: float | None,
    *,
    scale: Scale,
    target: float | None = None,
    is_own: bool = False,
    is_illustrative: bool = False,
) -> Component:
    """A bar from the scale's low end to the value, with a tick at the target.

    The figure itself is always written beside it, so the bar is hidden from screen readers.

    Args:
        value: in the unit of ``scale``; ``None`` draws a hatched track.
        scale: low and high end, the same for every bar that is compared.
        target: where the tick stands.
        is_own: drawn in the accent; the others stay grey.
        is_illustrative: hatched.
    """
    parts: list[Component] = []
    if value is not None:
        name = "ioc-bullet__bar" + (" ioc-bullet__bar--own" if is_own else "")
        name += " ioc-bullet__bar--illustrative" if is_illustrative else ""
        parts.append(html.Span(className=name, style={"width": _place(value, scale)}))
    if target is not None:
        parts.append(
            html.Span(className="ioc-bullet__target", style={"left": _place(target, scale)})
        )
    name = "ioc-bullet" if value is not None else "ioc-bullet ioc-bullet--missing"
    return html.Span(parts, className=name, **attributes(aria_hidden="true"))


def _place(value: float, scale: Scale) -> str:
    low, high = scale
    share = (value - low) / (high - low) if high > low else 0.0
    return f"{min(max(share, 0.0), 1.0) * WHOLE:.2f}%"


def bar_scale(values: list[float], *, target: float | None, maximum: float | None) -> Scale:
    """From zero, because bars are compared by length, to the largest thing that must fit.

    ``maximum`` (100 of a percent) is the end only when the figures come near it: bars that all end
    in the first tenth of the track compare nothing.
    """
    reach = max([*values, *([] if target is None else [target])], default=1.0)
    if maximum is not None and reach <= maximum < reach * 2:
        return 0.0, maximum
    return 0.0, reach or 1.0
