"""The weekly deliveries of weeks to come, each grown from the two weeks before it."""

import datetime as dt
import random
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from ioc.demo.table import Sheet, columns_of, parse, position, where, write
from ioc.profile.model import Feed, Indicator

_FIGURES = ("numerator", "denominator", "value")


@dataclass(slots=True)
class WeeksOfFeed:
    """One weekly feed; ``next_week`` moves it on."""

    feed: Feed
    before: Sheet
    last: Sheet
    seed: int
    cumulative: Collection[str]  # indicator codes whose figures only grow

    def next_week(self, monday: dt.date) -> Sheet:
        """The delivery about the week that begins on ``monday``."""
        columns = columns_of(self.feed, self.last)
        unit, period = position(columns, "unit"), position(columns, "period")
        week = f"{monday:%d/%m/%Y} - {monday + dt.timedelta(days=6):%d/%m/%Y}"
        earlier = {self._key(row, period): row for row in self.before.rows}
        rows = []
        for row in self.last.rows:
            chance = random.Random(f"{self.seed} {self.feed.code} {monday} {row[unit]}")
            stride = self._stride(row, chance)
            new = self._grown(row, earlier.get(self._key(row, period), row), stride)
            new[period] = week
            rows.append(tuple(new))
        self.before, self.last = self.last, where(self.last, rows)
        return self.last

    def _key(self, row: tuple[str, ...], period: int) -> tuple[str, ...]:
        """What a row is about: its texts without period and figures."""
        columns = columns_of(self.feed, self.last)
        figures = {place for place, column in columns.items() if column.holds in _FIGURES}
        return tuple(t for place, t in enumerate(row) if place != period and place not in figures)

    def _stride(self, row: tuple[str, ...], chance: random.Random) -> Decimal:
        """How much of last week's step this week takes; figures that only grow never step back."""
        grows = any(text in self.cumulative for text in row)
        low = 0.6 if grows else -0.8
        return Decimal(str(round(chance.uniform(low, 1.1), 3)))

    def _grown(self, row: tuple[str, ...], before: tuple[str, ...], stride: Decimal) -> list[str]:
        is_vietnamese = self.feed.numbers == "vi"
        new = list(row)
        for place, column in columns_of(self.feed, self.last).items():
            if column.holds not in _FIGURES:
                continue
            now = parse(row[place], is_vietnamese=is_vietnamese)
            then = parse(before[place], is_vietnamese=is_vietnamese)
            if now is not None and then is not None:
                figure = max(now + ((now - then) * stride).quantize(_last_place(now)), Decimal(0))
                new[place] = write(figure, is_vietnamese=is_vietnamese)
        return new


def cumulative_codes(indicators: Collection[Indicator]) -> set[str]:
    """The codes of the indicators whose figures only grow."""
    return {i.code for i in indicators if i.accumulation == "cumulative"}


def _last_place(figure: Decimal) -> Decimal:
    exponent = figure.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
