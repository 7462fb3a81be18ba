"""What is delivered when: files under ``deliveries/`` and the list that names them."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.places import DELIVERIES, PROFILE

# Files typed in from published sources; they are never written or removed here.
TYPED_IN = ("deliveries/published/", "deliveries/borrowed/")

_LIST = PROFILE / "deliveries.csv"
_HEADER = ("file", "feed", "unit", "delivered_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One file handed in to one feed by one unit."""

    file: str  # path inside the profile
    feed: str
    unit: str
    delivered_at: dt.datetime


def path_of(file: str) -> Path:
    """Where a delivered file lies; its folder is made."""
    path = DELIVERIES.parent / file
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def write_text_table(
    file: str, *, header: Sequence[str], rows: Iterable[Sequence[object]], separator: str = ";"
) -> None:
    """A CSV as a spreadsheet with Vietnamese settings saves it: byte-order mark, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    path_of(file).write_bytes(text.getvalue().encode("utf-8-sig"))


def clear_simulated() -> None:
    """Remove the files of an earlier run; what was typed in stays."""
    for path in sorted(DELIVERIES.rglob("*")):
        inside = path.relative_to(PROFILE).as_posix()
        if path.is_file() and not inside.startswith(TYPED_IN):
            path.unlink()


def write_list(simulated: Iterable[Handover]) -> None:
    """Rewrite ``deliveries.csv``: rows typed in are kept, all in the order of delivery."""
    rows = [row for row in _rows_now() if row[0].startswith(TYPED_IN)]
    rows += [(it.file, it.feed, it.unit, it.delivered_at.isoformat()) for it in simulated]
    rows.sort(key=lambda row: (row[3], row[0], row[1]))
    with _LIST.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerows(rows)


def _rows_now() -> list[tuple[str, str, str, str]]:
    if not _LIST.exists():
        return []
    with _LIST.open(encoding="utf-8", newline="") as lines:
        return [(r["file"], r["feed"], r["unit"], r["delivered_at"]) for r in csv.DictReader(lines)]


def vi(value: float, digits: int = 0) -> str:
    """A number as Vietnamese offices write it: ``1.234`` and ``62,58``."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
