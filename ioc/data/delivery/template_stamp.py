"""How a template knows itself again when it comes back filled in."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ioc.data.delivery.grid import Sheet, cell_at, text_of
from ioc.profile.model import Feed

STAMP_SHEET = "_ioc"
_MAGIC = "ioc-template"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStamp:
    """What is written on the hidden sheet of a template."""

    feed: str
    unit: str
    layout: str  # fingerprint of the layout it was made for
    period_start: dt.date | None

    def cells(self) -> list[str]:
        """Its cells, in one row."""
        start = self.period_start.isoformat() if self.period_start else ""
        return [_MAGIC, self.feed, self.unit, self.layout, start]


def layout_fingerprint(feed: Feed) -> str:
    """Changes when the columns of the feed do."""
    plain = json.dumps(asdict(feed.layout), sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def read_stamp(sheets: Sequence[Sheet]) -> TemplateStamp | None:
    """The stamp of a workbook; None: it is no template of ours, or its stamp was broken."""
    for sheet in sheets:
        if sheet.name == STAMP_SHEET and sheet.head:
            texts = [text_of(cell_at(sheet.head[0][1], at)) for at in range(5)]
            if texts[0] == _MAGIC:
                return _stamp(*texts[1:])
    return None


def _stamp(feed: str, unit: str, layout: str, start: str) -> TemplateStamp | None:
    try:
        period_start = dt.date.fromisoformat(start) if start else None
    except ValueError:
        return None
    return TemplateStamp(feed=feed, unit=unit, layout=layout, period_start=period_start)
