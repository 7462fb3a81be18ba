"""A warehouse and its builds, with a drawn province, filled by drawn deliveries."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ioc.data.build import publish
from ioc.data.builds import BuildReader, BuildRef, Builds
from ioc.data.delivery.reading import Cell, CheckedDelivery, Reading, RegisterRow, Tally
from ioc.data.inbox import Message
from ioc.data.intake.record import Arrival, record_checked
from ioc.data.look import Look
from ioc.data.marts import METADATA as MART
from ioc.data.register.sheets import SHEETS, Field, SheetName
from ioc.data.warehouse.store import Warehouse, open_warehouse
from ioc.profile.model import Profile
from ioc.profile.periods import period_containing
from ioc.profile.territory import Territory
from tests.drawn.table import day, lines, rows, shown

_NOON = dt.time(12)


class DrawnCentre:
    """A warehouse in memory and builds in a folder; deliveries come as drawings."""

    def __init__(self, folder: Path, profile: Profile, *, url: str = "duckdb:///:memory:") -> None:
        self.folder = folder
        self.profile = profile
        self.territory = Territory(profile.units, profile.events, profile.crosswalk)
        self.warehouse: Warehouse = open_warehouse(url, memory_mb=256)
        self._today = dt.date(2025, 12, 31)
        self._tickets = itertools.count(1)

    def close(self) -> None:
        """Let go of the warehouse."""
        self.warehouse.close()

    def delivered(
        self, on: str, drawing: str, *, at: dt.time = _NOON, is_illustrative: bool = False
    ) -> Mapping[str, object]:
        """Record figures on a day: ``indicator | unit | period`` and what is said of it.

        ``period`` is any day inside, in the indicator's rhythm, or ``first..last``. The other
        columns may be ``numerator``, ``denominator``, ``value``, ``state``, ``marks``.
        """
        readings = [self._reading(row, at=n) for n, row in enumerate(rows(drawing), start=2)]
        moment = dt.datetime.combine(day(on), at, self._zone)
        return self.record(moment, readings=readings, is_illustrative=is_illustrative)

    def tallied(
        self, on: str, drawing: str, *, at: dt.time = _NOON, is_illustrative: bool = False
    ) -> Mapping[str, object]:
        """Record tallies on a day: ``indicator | unit | day | numerator | denominator``."""
        tallies = [self._tally(row, at=n) for n, row in enumerate(rows(drawing), start=2)]
        moment = dt.datetime.combine(day(on), at, self._zone)
        return self.record(moment, tallies=tallies, is_illustrative=is_illustrative)

    def registered(
        self,
        on: str,
        *,
        programme: str = "p06",
        at: dt.time = _NOON,
        is_illustrative: bool = False,
        **drawings: str,
    ) -> Mapping[str, object]:
        """Record rows of the register on a day: by sheet (``task``, ``task_update`` …), a drawing.

        The columns are fields of the sheet; those left out are empty.
        """
        rows_of = [
            _register_row(name, row, programme=programme, at=n)  # type: ignore[arg-type]
            for name, drawing in drawings.items()
            for n, row in enumerate(rows(drawing), start=2)
        ]
        moment = dt.datetime.combine(day(on), at, self._zone)
        return self.record(moment, register=rows_of, is_illustrative=is_illustrative)

    def record(
        self,
        moment: dt.datetime,
        *,
        readings: Sequence[Reading] = (),
        tallies: Sequence[Tally] = (),
        register: Sequence[RegisterRow] = (),
        is_illustrative: bool = False,
    ) -> Mapping[str, object]:
        """Record one delivery at a moment, as intake does after checking its file."""
        ticket = f"drawn-{next(self._tickets):06d}"
        checked = CheckedDelivery(
            readings=list(readings),
            tallies=list(tallies),
            register=list(register),
            rejected=[],
            notices=[],
            rows_read=len(readings) + len(tallies) + len(register),
        )
        message = Message(
            ticket=ticket, kind="delivery", received_at=moment, feed="drawn", sha256=ticket
        )
        return record_checked(
            self.warehouse,
            Arrival(message=message, now=moment, tz=self.profile.tz, size_bytes=1),
            checked,
            is_illustrative=is_illustrative,
        )

    def publish(self, *, full: bool = False, folder: str = "builds", on: str = "") -> BuildRef:
        """Make a build of what was delivered so far."""
        moment = dt.datetime.combine(day(on) if on else self._today, _NOON, self._zone)
        return publish(
            self.warehouse,
            self.folder / folder,
            self.profile,
            clock=lambda: moment.astimezone(dt.UTC),
            full=full,
        )

    def table(self, name: str, *, folder: str = "builds") -> list[dict[str, object]]:
        """The rows of one table of the current build."""
        return self.tables([name], folder=folder)[name]

    def tables(
        self, names: Iterable[str], *, folder: str = "builds"
    ) -> dict[str, list[dict[str, object]]]:
        """The rows of several tables of the current build."""
        with self._reading_build(folder) as reader:
            return {
                name: [dict(row) for row in reader.connection.execute(select).mappings()]
                for name in names
                for select in [sa.select(MART.tables[name])]
            }

    def mart(self, name: str, columns: str, **equal: object) -> list[str]:
        """Publish, then draw the named columns of a mart's rows that have the values ``equal``."""
        self.publish()
        found = [
            row
            for row in self.table(name)
            if all(row[column] == value for column, value in equal.items())
        ]
        return shown(found, columns)

    @contextmanager
    def look(self, *, as_of: str, known: str = "", folder: str = "builds") -> Iterator[Look]:
        """Look at the current build on a day, as known on the same or another day."""
        with self._reading_build(folder) as reader:
            yield Look(reader, as_of=day(as_of), known=day(known or as_of))

    @contextmanager
    def _reading_build(self, folder: str) -> Iterator[BuildReader]:
        builds = Builds(self.folder / folder, connections=1)
        try:
            with builds.open() as reader:
                yield reader
        finally:
            builds.close()

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.profile.tz)

    def _reading(self, row: Mapping[str, str], *, at: int) -> Reading:
        first, last = self._span(row)
        marks = row.get("marks", "").split()
        return Reading(
            indicator=row["indicator"],
            unit=row["unit"],
            unit_since=self.territory.unit(row["unit"], last).since,
            period_start=first,
            period_end=last,
            state=row.get("state") or "reported",  # type: ignore[arg-type]
            numerator=_number(row.get("numerator")),
            denominator=_number(row.get("denominator")),
            value=_number(row.get("value")),
            is_provisional="provisional" in marks,
            is_illustrative="illustrative" in marks,
            note=row.get("note", ""),
            cell=Cell(sheet="Bảng 1", row=at, column="C"),
        )

    def _tally(self, row: Mapping[str, str], *, at: int) -> Tally:
        tally_date = day(row["day"])
        return Tally(
            indicator=row["indicator"],
            unit=row["unit"],
            unit_since=self.territory.unit(row["unit"], tally_date).since,
            tally_date=tally_date,
            numerator=int(row["numerator"]),
            denominator=int(row["denominator"]),
            cell=Cell(sheet="", row=at, column="C"),
        )

    def _span(self, row: Mapping[str, str]) -> tuple[dt.date, dt.date]:
        first, dots, last = row["period"].partition("..")
        if dots:
            return day(first), day(last)
        rhythms = {indicator.code: indicator.rhythm for indicator in self.profile.indicators}
        period = period_containing(rhythms[row["indicator"]], day(first))
        return period.start, period.end


def drawn(drawing: str) -> list[str]:
    """The rows one expects of a mart, in the order ``DrawnCentre.mart`` gives them."""
    return sorted(lines(drawing))


def _register_row(
    name: SheetName, row: Mapping[str, str], *, programme: str, at: int
) -> RegisterRow:
    sheet = next(one for one in SHEETS if one.name == name)
    values = {field.name: _register_value(row.get(field.name, ""), field) for field in sheet.fields}
    cell = Cell(sheet=sheet.title.vi, row=at, column="A")
    return RegisterRow(sheet=name, programme=programme, values=values, cell=cell)


def _register_value(text: str, field: Field) -> str | int | bool | dt.date | None:
    if field.kind == "mark":
        return {"yes": True, "no": False}.get(text)
    if field.kind in {"day", "percent"}:
        return None if not text else day(text) if field.kind == "day" else int(text)
    return text or field.default


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
