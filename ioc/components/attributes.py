"""Attributes with a dash in their name, which Python cannot spell as keywords."""

from typing import Any


def attributes(**facts: str | None) -> dict[str, Any]:
    """``data_unit="49"`` as ``{"data-unit": "49"}``; ``None`` is left out.

    Any: Dash types its elements' known properties, and these are the unknown ones.
    """
    return {name.replace("_", "-"): text for name, text in facts.items() if text is not None}


def raw_number(value: float | None) -> str:
    """A figure as a machine reads it: ``62.58``, at most six decimals; empty for none."""
    if value is None:
        return ""
    text = f"{value:.6f}"
    return text.rstrip("0").rstrip(".")
