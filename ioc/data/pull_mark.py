"""How far a pulled feed has been fetched."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

Row = Mapping[str, object]

# By kind, how a value is read back; the first kind that a value is of is kept with it.
_READ: dict[str, tuple[type, Callable[[str], object]]] = {
    "moment": (dt.datetime, dt.datetime.fromisoformat),
    "day": (dt.date, dt.date.fromisoformat),
    "number": (int, int),
    "decimal": (Decimal, Decimal),
    "text": (str, str),
}


@dataclass(frozen=True, slots=True)
class PullMark:
    """The highest watermark fetched, and which rows had it.

    Several rows may share a watermark, and some of them may be written after we looked: the rows
    at the mark are therefore fetched again, and known by their fingerprint if nothing is new.
    """

    reached: object = None  # None: nothing fetched yet, or the feed has no watermark
    edge: str = ""  # fingerprint of the rows at ``reached``; of all rows, without a watermark

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a mark back; empty text: nothing fetched yet."""
        if not text:
            return cls()
        found = json.loads(text)
        kind = found.get("kind")
        reached = _READ[kind][1](found["reached"]) if kind else None
        return cls(reached, found["edge"])

    def to_text(self) -> str:
        """The mark as it is kept with the delivery."""
        kind = next((k for k, (of, _) in _READ.items() if isinstance(self.reached, of)), None)
        if kind is None:
            return json.dumps({"edge": self.edge})
        is_dated = isinstance(self.reached, dt.date)
        text = self.reached.isoformat() if is_dated else str(self.reached)  # type: ignore[attr-defined]
        return json.dumps({"kind": kind, "reached": text, "edge": self.edge})

    def after(self, rows: Sequence[Row], column: str) -> Self:
        """The mark once ``rows``, in the order of ``column``, are fetched; not empty."""
        if not column:
            return type(self)(None, fingerprint(rows))
        reached = rows[-1][column]
        return type(self)(reached, fingerprint(at(rows, column, reached)))

    def new_of(self, rows: Sequence[Row], column: str) -> Sequence[Row]:
        """Those of the fetched rows that were not there when the mark was set."""
        known = at(rows, column, self.reached) if column else rows
        if fingerprint(known) != self.edge:
            return rows
        return [row for row in rows if row[column] != self.reached] if column else []


def at(rows: Sequence[Row], column: str, reached: object) -> list[Row]:
    """The rows whose watermark is ``reached``."""
    return [row for row in rows if row[column] == reached]


def fingerprint(rows: Sequence[Row]) -> str:
    """The same for the same rows in whatever order they came."""
    texts = sorted(json.dumps(dict(row), sort_keys=True, default=_text) for row in rows)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _text(value: object) -> str:
    """One text for one moment, whatever zone the session of the day shows it in."""
    is_aware = isinstance(value, dt.datetime) and value.tzinfo is not None
    return str(value.astimezone(dt.UTC) if is_aware else value)  # type: ignore[attr-defined]
