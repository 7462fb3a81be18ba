"""A day of health-insurance visits as it fills up, facility by facility."""

import datetime as dt
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ioc.demo.table import Sheet, columns_of, position, where
from ioc.profile.model import Feed

OPENS_H, CLOSES_H = 6.5, 17.5
_LOUDEST = 0.12  # how far a facility's day may be from the day it is modelled on
_DRIFT = 0.0015  # how much the rate of look-ups gains a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one facility will have counted when the day is over."""

    visits: int
    looked_up: int


@dataclass(slots=True)
class VisitsOfDay:
    """One simulated day; ``sheet_at`` gives the counts so far of the facilities that moved."""

    feed: Feed
    model: Sheet  # a whole day's delivery the day is modelled on
    day: dt.date
    seed: int
    days_on: int  # since the day modelled on
    _said: dict[str, tuple[int, int]] = field(default_factory=dict)

    def sheet_at(self, fraction: float, *, share: float) -> Sheet | None:
        """The counts at ``fraction`` of the day, of about ``share`` of the facilities.

        Returns:
            A delivery that restates the day for these facilities; None: nobody has anything new.
        """
        turn = random.Random(f"{self.seed} {self.day} {fraction:.4f}")
        rows = [
            self._row(row, counted)
            for row, counted in self._counted(fraction)
            if turn.random() < share or fraction >= CLOSES_H / 24
        ]
        moved = [row for row in rows if row is not None]
        return where(self.model, moved) if moved else None

    def _counted(self, fraction: float) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
        columns = columns_of(self.feed, self.model)
        unit = position(columns, "unit")
        done = so_far(fraction)
        for row in self.model.rows:
            whole = self._whole_day(row[unit], self._figures(row))
            yield row, (round(whole.visits * done), math.floor(whole.looked_up * done))

    def _whole_day(self, facility: str, model: tuple[int, int]) -> Day:
        chance = random.Random(f"{self.seed} {self.day} {facility}")
        visits = round(model[0] * (1 + chance.uniform(-_LOUDEST, _LOUDEST)))
        rate = model[1] / model[0] if model[0] else 0.0
        rate = rate + _DRIFT * self.days_on + chance.uniform(-0.03, 0.03) if rate else 0.0
        return Day(visits=visits, looked_up=round(visits * min(max(rate, 0.0), 0.99)))

    def _row(self, row: tuple[str, ...], counted: tuple[int, int]) -> tuple[str, ...] | None:
        columns = columns_of(self.feed, self.model)
        facility = row[position(columns, "unit")]
        if self._said.get(facility, (0, 0)) == counted:
            return None
        self._said[facility] = counted
        new = list(row)
        new[position(columns, "period")] = f"{self.day:%d/%m/%Y}"
        new[position(columns, "denominator")] = str(counted[0])
        new[position(columns, "numerator")] = str(counted[1])
        return tuple(new)

    def _figures(self, row: tuple[str, ...]) -> tuple[int, int]:
        columns = columns_of(self.feed, self.model)
        visits = int(row[position(columns, "denominator")])
        return visits, int(row[position(columns, "numerator")])


def so_far(fraction: float) -> float:
    """Which part of a day's visits has come at ``fraction`` of the 24 hours: mornings are full."""
    hour = 24 * fraction
    open_part = (hour - OPENS_H) / (CLOSES_H - OPENS_H)
    if open_part <= 0:
        return 0.0
    return 1.0 if open_part >= 1 else math.sin(open_part * math.pi / 2)


def model_day(sheets: Mapping[dt.date, Sheet], day: dt.date) -> tuple[dt.date, Sheet]:
    """The last delivered day of the same weekday."""
    same = [known for known in sheets if known.weekday() == day.weekday()]
    chosen = max(same or sheets)
    return chosen, sheets[chosen]
