"""The words of the product in one language, with its numbers and dates."""

import datetime as dt
import tomllib
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ioc.i18n import formats
from ioc.profile.model import Indicator, Language, Rhythm, Text

FOLDER = Path(__file__).parent
DEFAULT_TZ = "Asia/Ho_Chi_Minh"
MINUTE_S = 60
DAY_S = 86_400
ROMAN = ("I", "II", "III", "IV")


class MissingWordingWarning(UserWarning):
    """A key has no words, or its words want a fact nobody gave.

    A warning, because a reader is served better by a bare key than by no page. The test suite
    turns warnings into errors, so it never gets that far.
    """


class DuplicateWordingError(ValueError):
    """Two files of one language word the same key: a bug of ours, found at the first load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language: ``word("state.late")``, ``word.number(1443893)``."""

    language: Language
    tz: str = DEFAULT_TZ
    words: Mapping[str, str] = field(repr=False)

    @classmethod
    def load(cls, language: Language, *, tz: str = DEFAULT_TZ) -> "Wording":
        """Every ``.toml`` file of the language's folder, merged; read once per process."""
        return cls(language=language, tz=tz, words=_words(language))

    def __call__(self, key: str, /, **facts: object) -> str:
        """The wording of ``key``, its ``{placeholders}`` filled from ``facts``."""
        template = self.words.get(key)
        if template is None:
            warnings.warn(f"no wording for {key!r}", MissingWordingWarning, stacklevel=2)
            return key
        return self._fill(template, facts)

    def has(self, key: str) -> bool:
        """Whether ``key`` has words of its own."""
        return key in self.words

    def pick(self, text: Text, /, **facts: object) -> str:
        """The wording of a text that carries its own languages."""
        return self._fill(text.pick(self.language), facts)

    def number(self, value: float, digits: int | None = None) -> str:
        """``1.443.893``; without ``digits``, the decimals the figure has."""
        return formats.number(value, language=self.language, digits=digits)

    def signed(self, value: float, digits: int | None = None) -> str:
        """``+0,8`` or ``−0,8``."""
        return formats.signed(value, language=self.language, digits=digits)

    def percent(self, value: float, digits: int | None = 1) -> str:
        """A figure already in percent: ``44,5 %``."""
        return formats.percent(value, language=self.language, digits=digits)

    def fraction(self, numerator: float, denominator: float) -> str:
        """``412.906 / 659.804``, never parted at the end of a line."""
        return f"{self.number(numerator)}\u00a0/\u00a0{self.number(denominator)}"

    def plain(self, value: float, indicator: Indicator, *, digits: int | None = None) -> str:
        """An indicator's figure without its unit: never more decimals than it came with.

        ``digits`` is for a column of figures that must stand under each other.
        """
        if indicator.form == "flag":
            return self("unit.yes" if value else "unit.no")
        own = min(indicator.decimals, formats.own_digits(value))
        return self.number(value, own if digits is None else digits)

    def value(self, value: float, indicator: Indicator) -> str:
        """An indicator's figure with its unit: ``62,58 %``, ``82,8 điểm``, ``hạng 13``."""
        return self.with_unit(self.plain(value, indicator), indicator)

    def with_unit(self, text: str, indicator: Indicator) -> str:
        """A figure already written, and its unit as this language places it."""
        unit = self.pick(indicator.unit)
        if indicator.form == "flag":
            return text
        if indicator.form == "rank":
            return self("unit.rank", number=text)
        if unit == "%":
            return text + (formats.THIN if self.language == "vi" else "") + unit
        return f"{text}\u00a0{unit}" if unit else text

    def difference(self, value: float, indicator: Indicator, *, digits: int | None = None) -> str:
        """A change with its unit: ``+0,8 điểm %``, because two percents differ by points.

        From rank 21 to rank 13 is ``+8 bậc``: whoever reads ``−8 bậc`` takes it for a fall.
        """
        unit = self.pick(indicator.unit)
        own = min(indicator.decimals, formats.own_digits(round(value, 6)))
        if unit == "%":
            unit = self("unit.point")
        elif indicator.form == "rank":
            unit, value = self("unit.place"), -value
        text = self.signed(round(value, 6), own if digits is None else digits)
        return f"{text}\u00a0{unit}" if unit else text

    def date(self, day: dt.date) -> str:
        """``17/11/2024``."""
        return formats.date(day, language=self.language)

    def day_month(self, day: dt.date) -> str:
        """``17/11``."""
        return formats.day_month(day, language=self.language)

    def moment(self, aware: dt.datetime) -> str:
        """``16:05 17/11/2024`` on the province's clock."""
        return formats.moment(aware, language=self.language, tz=self.tz)

    def clock(self, aware: dt.datetime) -> str:
        """``16:05`` on the province's clock."""
        return formats.clock(aware, language=self.language, tz=self.tz)

    def ago(self, *, seconds: float | None = None, days: int | None = None) -> str:
        """``12 phút trước`` from seconds; ``hôm nay``, ``hôm qua``, ``3 ngày trước`` from days."""
        if days is not None and days in {0, 1}:
            return self("ago.today" if days == 0 else "ago.yesterday")
        if days is not None:
            return self("ago.days", days=self.number(days))
        if seconds is None or seconds < MINUTE_S:
            return self("ago.now")
        return formats.elapsed(seconds, language=self.language)

    def period(self, start: dt.date, end: dt.date, rhythm: Rhythm) -> str:
        """A period by its name: ``tuần 45/2024``, ``tháng 11/2024``, ``quý IV/2024``."""
        match rhythm:
            case "D":
                return self.date(end)
            case "W":
                year, week, _ = start.isocalendar()
                return self("period.week", week=week, year=year)
            case "M":
                name = formats.month_name(end, language=self.language)
                return self("period.month", name=name, year=end.year)
            case "Q":
                return self("period.quarter", quarter=ROMAN[(end.month - 1) // 3], year=end.year)
            case "Y":
                return self("period.year", year=end.year)
            case "M15":
                return self.span(start, end)

    def span(self, first: dt.date, last: dt.date) -> str:
        """From a day to a day: ``15/10–14/11/2024``."""
        if first == last:
            return self.date(last)
        begin = self.day_month(first) if first.year == last.year else self.date(first)
        return f"{begin}\u2013{self.date(last)}"

    def listed(self, items: list[str]) -> str:
        """``Tam Kỳ, Hội An và Núi Thành``."""
        if len(items) < 2:  # noqa: PLR2004 - a list of two has an "and"
            return "".join(items)
        return self("list.and", items=", ".join(items[:-1]), last=items[-1])

    def _fill(self, template: str, facts: Mapping[str, object]) -> str:
        try:
            return template.format(**facts)
        except KeyError as error:
            warnings.warn(
                f"{template!r} wants {error} and has {sorted(facts)}",
                MissingWordingWarning,
                stacklevel=3,
            )
            return template


@cache
def _words(language: Language) -> Mapping[str, str]:
    """Keys with dots: the tables' names and the key; a quoted key may hold dots itself."""
    words: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        for key, text in _flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in words:
                raise DuplicateWordingError(f"{path.name} words {key!r} a second time")
            words[key] = text
    return MappingProxyType(words)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, inner in table.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(inner)
