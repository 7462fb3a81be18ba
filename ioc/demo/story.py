"""What is delivered when in the demonstration: live tallies, weekly files, a late unit, faults."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from ioc.demo.notes import reports_of_week
from ioc.demo.table import Sheet, columns_of, position, read_sheet, to_csv, where
from ioc.demo.visits import CLOSES_H, OPENS_H, VisitsOfDay, model_day
from ioc.demo.weeks import WeeksOfFeed, cumulative_codes
from ioc.profile.model import Feed, Profile, SeedDelivery

_SHARE_A_TICK = 0.3  # of the facilities report at each tick
_TWO_WEEKS = 2
_Kind: TypeAlias = Literal["weekly", "faulty", "broken", "late"]

# What is sent on which weekday (Monday is 0) at which hour.
_MOMENTS: dict[tuple[int, int], _Kind] = {
    (0, 8): "weekly",
    (2, 9): "faulty",
    (3, 10): "broken",
    (3, 15): "late",
}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDelivery:
    """One file somebody sends."""

    feed: str
    unit: str
    file_name: str
    content: bytes


@dataclass(slots=True)
class Story:
    """A seeded run of simulated days; the same seed tells the same story."""

    profile: Profile
    folder: Path  # the profile's files, for the deliveries it brings along
    seed: int
    _weeks: dict[str, WeeksOfFeed] = field(default_factory=dict)
    _weeks_until: dt.date | None = None

    def day(self, day: dt.date, *, ticks: int) -> Iterator[list[DemoDelivery]]:
        """The deliveries of one simulated day, tick by tick."""
        visits = self._visits(day)
        before = OPENS_H
        for tick in range(ticks):
            hour = OPENS_H + (CLOSES_H - OPENS_H) * (tick + 1) / ticks  # nights are left out
            fraction = hour / 24
            sent = list(self._between(day, before, hour))
            before = hour
            sheet = visits.sheet_at(fraction, share=_SHARE_A_TICK) if visits else None
            if sheet is not None and visits is not None:
                sent.append(_delivery(visits.feed, sheet, name=f"qr-{day}-{tick:03d}.csv"))
            yield sent

    def _between(self, day: dt.date, before: float, hour: float) -> Iterator[DemoDelivery]:
        """Weekly files on Monday morning, the late unit's part on Thursday, faults in between."""
        for moment, kind in _MOMENTS.items():
            weekday, at_hour = moment
            if day.weekday() == weekday and before < at_hour <= hour:
                yield from self._send(kind, day)

    def _send(self, kind: _Kind, day: dt.date) -> Iterator[DemoDelivery]:
        if kind == "weekly":
            yield from self._weekly(day, late=False)
        elif kind == "late":
            yield from self._weekly(day - 3 * _DAY, late=True)
        elif kind == "faulty":
            yield from self._with_faulty_rows(day)
        else:
            yield from self._broken(day)

    def _visits(self, day: dt.date) -> VisitsOfDay | None:
        feed = self._daily_tallies(day)
        if feed is None:
            return None
        sheets = {day_of(seed): read_sheet(self.folder / seed.file) for seed in self._csv_of(feed)}
        modelled, sheet = model_day(sheets, day)
        days_on = (day - modelled).days
        return VisitsOfDay(feed, sheet, day, self.seed, days_on)

    def _daily_tallies(self, day: dt.date) -> Feed | None:
        for feed in self.profile.feeds:
            is_open = feed.since <= day and (feed.until is None or day <= feed.until)
            if feed.kind == "tallies" and feed.rhythm == "D" and is_open and self._csv_of(feed):
                return feed
        return None

    def _csv_of(self, feed: Feed) -> list[SeedDelivery]:
        return [s for s in self.profile.seeds if s.feed == feed.code and s.file.endswith(".csv")]

    def _weekly(self, monday: dt.date, *, late: bool) -> Iterator[DemoDelivery]:
        """Last week's file of every weekly feed; one unit's rows come three days late."""
        self._move_weeks_to(monday)
        for weeks in self._weeks.values():
            part = _part_of_late_unit(weeks, late=late)
            if part.rows:
                name = f"{weeks.feed.code}-{monday - 7 * _DAY}{'-bo-sung' if late else ''}.csv"
                yield _delivery(weeks.feed, part, name=name)
        if not late:
            yield from self._reports(monday)

    def _reports(self, monday: dt.date) -> Iterator[DemoDelivery]:
        """The reports on regular tasks, so that a running demonstration keeps them up."""
        for feed in self.profile.feeds:
            told = self._csv_of(feed) if feed.kind == "tasks" and feed.is_illustrative else []
            sheets = [read_sheet(self.folder / seed.file) for seed in told]
            sheet = reports_of_week(sheets, monday)
            if sheet is not None:
                yield _delivery(feed, sheet, name=f"{feed.code}-{monday - 7 * _DAY}.csv")

    def _move_weeks_to(self, monday: dt.date) -> None:
        if not self._weeks:
            self._weeks = {feed.code: self._weeks_of(feed) for feed in self._weekly_feeds()}
            self._weeks_until = self._last_told_monday()
        while self._weeks_until is not None and self._weeks_until < monday - 7 * _DAY:
            self._weeks_until += 7 * _DAY
            for weeks in self._weeks.values():
                weeks.next_week(self._weeks_until)

    def _weekly_feeds(self) -> list[Feed]:
        return [
            feed
            for feed in self.profile.feeds
            if feed.rhythm == "W"
            and feed.kind == "observations"
            and feed.is_illustrative
            and feed.until is None
            and feed.level in self.profile.ranked_levels
            and len(self._csv_of(feed)) >= _TWO_WEEKS
        ]

    def _weeks_of(self, feed: Feed) -> WeeksOfFeed:
        told = sorted(self._csv_of(feed), key=lambda seed: seed.delivered_at)
        before, last = (read_sheet(self.folder / seed.file) for seed in told[-2:])
        cumulative = cumulative_codes(self.profile.indicators)
        return WeeksOfFeed(feed, before, last, self.seed, cumulative)

    def _last_told_monday(self) -> dt.date:
        """Monday of the last week the profile's own deliveries are about."""
        weekly = {feed.code for feed in self._weekly_feeds()}
        last = max(seed.delivered_at for seed in self.profile.seeds if seed.feed in weekly).date()
        return last - (last.weekday() + 7) * _DAY

    def _with_faulty_rows(self, day: dt.date) -> Iterator[DemoDelivery]:
        """A tally file in which some rows cannot be taken: the good ones go in."""
        visits = self._visits(day)
        if visits is None:
            return
        columns = columns_of(visits.feed, visits.model)
        unit, whole, part = (position(columns, c) for c in ("unit", "denominator", "numerator"))
        rows = [list(row) for row in visits.model.rows[:4]]
        for row in rows:
            row[position(columns, "period")] = f"{day - _DAY:%d/%m/%Y}"
        rows[1][unit], rows[2][whole] = "F-0000", "12,5"
        rows[3][part] = str(int(rows[3][whole]) + 40)
        sheet = where(visits.model, [tuple(row) for row in rows])
        yield _delivery(visits.feed, sheet, name=f"qr-bo-sung-{day}.csv")

    def _broken(self, day: dt.date) -> Iterator[DemoDelivery]:
        """A workbook cut off on its way."""
        workbooks = [seed for seed in self.profile.seeds if seed.file.endswith(".xlsx")]
        if not workbooks:
            return
        seed = max(workbooks, key=lambda seed: seed.delivered_at)
        content = (self.folder / seed.file).read_bytes()
        yield DemoDelivery(
            feed=seed.feed,
            unit=seed.unit,
            file_name=f"{seed.feed}-{day}.xlsx",
            content=content[: len(content) * 3 // 5],
        )


def day_of(seed: SeedDelivery) -> dt.date:
    """The day a daily delivery is about: the one before it was sent."""
    return seed.delivered_at.date() - _DAY


def _part_of_late_unit(weeks: WeeksOfFeed, *, late: bool) -> Sheet:
    """The rows of the unit that is always late, or those of all others."""
    columns = columns_of(weeks.feed, weeks.last)
    unit = position(columns, "unit")
    counts: dict[str, int] = defaultdict(int)
    for row in weeks.last.rows:
        counts[row[unit]] += 1
    late_unit = list(counts)[-1] if len(counts) > 1 else ""
    return where(weeks.last, (row for row in weeks.last.rows if (row[unit] == late_unit) == late))


def _delivery(feed: Feed, sheet: Sheet, *, name: str) -> DemoDelivery:
    return DemoDelivery(feed=feed.code, unit=feed.owner, file_name=name, content=to_csv(sheet))
