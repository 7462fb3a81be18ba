"""Tables as people draw them: a header line, then a line per row, cells separated by ``|``."""

import datetime as dt
from collections.abc import Iterable, Mapping


def rows(drawing: str) -> list[dict[str, str]]:
    """The rows of a drawing by the names in its header; an empty cell is an empty text."""
    lines = [_cells(line) for line in drawing.splitlines() if line.strip()]
    if not lines:
        return []
    header, *body = lines
    return [dict(zip(header, line, strict=True)) for line in body]


def lines(drawing: str) -> list[str]:
    """The rows of a drawing without a header, blanks made even."""
    return [" | ".join(_cells(line)) for line in drawing.splitlines() if line.strip()]


def shown(found: Iterable[Mapping[str, object]], columns: str) -> list[str]:
    """The named columns of some rows, drawn the same way, in order of their text."""
    names = _cells(columns)
    return sorted(" | ".join(_text(row[name]) for name in names) for row in found)


def day(text: str) -> dt.date:
    """The day written ``2024-12-08``."""
    return dt.date.fromisoformat(text)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _text(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if value == dt.date(9999, 12, 31):
        return "…"
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
