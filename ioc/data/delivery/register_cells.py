"""One cell of a register's row: what it says, or why it cannot be taken."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from ioc.data.delivery.grid import CellValue, ErrorCell, PercentCell, UncalculatedCell, text_of
from ioc.data.delivery.period_text import period_in
from ioc.data.delivery.personal import looks_personal
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.state_words import read_illustrative
from ioc.data.delivery.unit_match import UnitMatcher
from ioc.data.register.sheets import Field
from ioc.profile.names import fold

Value: TypeAlias = str | int | bool | dt.date | None

SEPARATOR = "; "  # between several units
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_WHOLE = 100
_CODE_CHARS = 60
_CODE = re.compile(r"[^\s/?#%\\]+")


class CellReader:
    """Reads the cells of one delivery's rows against its profile."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._units = UnitMatcher(scope.territory, scope.profile.units, levels=scope.levels)

    def read(self, cell: CellValue, field: Field, *, day: dt.date | None) -> Value | Problem:
        """What a cell says; an empty one says nothing.

        Args:
            cell: as delivered.
            field: the column it stands in.
            day: units and groups must be there on it; None: today's do not matter either.
        """
        if isinstance(cell, ErrorCell | UncalculatedCell):
            is_error = isinstance(cell, ErrorCell)
            return Problem("number_is_error" if is_error else "number_not_calculated")
        if field.kind in {"percent", "number"}:
            return _percent(cell) if field.kind == "percent" else _number(cell)
        text = text_of(cell)
        if looks_personal(text) and field.kind != "day":
            return Problem("personal_data")
        if not text and field.kind != "mark":
            return None if field.kind == "day" else field.default
        return _day(cell) if field.kind == "day" else self._of_kind(text, field, day)

    def _of_kind(self, text: str, field: Field, day: dt.date | None) -> Value | Problem:
        """A cell of words."""
        if field.kind == "mark":
            return _mark(text, field)
        if field.kind == "past_unit" and self._scope.territory.versions(text):
            return text  # it may have ended and still owe something; then it goes by its code
        if field.kind in {"unit", "past_unit", "units"}:
            return self._units_of(text, day, is_one=field.kind != "units")
        if field.kind == "code":
            return _code(text)
        if field.kind == "text":
            return " ".join(text.split())
        found = _chosen(text, field.choices or self._words(field.kind, day))
        is_unknown = field.kind == "indicator" and isinstance(found, Problem)
        return Problem("register_indicator_unknown") if is_unknown else found

    def _units_of(self, text: str, day: dt.date | None, *, is_one: bool) -> str | Problem:
        """Codes of the units named; a name may hold a comma, so several stand between others."""
        codes: list[str] = []
        for part in [text] if is_one else filter(None, _SEVERAL.split(text)):
            found = self._units.match(part, day=day or self._today)
            if isinstance(found, Problem):
                return found
            codes.append(found.code)
        return SEPARATOR.join(dict.fromkeys(codes))

    @property
    def _today(self) -> dt.date:
        return self._scope.received_on or self._scope.feed.since

    @cached_property
    def _indicators(self) -> Mapping[str, tuple[str, ...]]:
        return {
            one.code: (one.name.vi, one.name.en, one.short_name.vi, one.short_name.en)
            for one in self._scope.profile.indicators
        }

    def _words(self, kind: str, day: dt.date | None) -> Mapping[str, tuple[str, ...]]:
        """What may stand in a column of the programme's own words, by what is kept of it."""
        programme, at = self._scope.feed.programme, day or self._today
        if kind == "indicator":
            return self._indicators
        if kind == "feed":
            return {
                one.code: (one.name.vi, one.name.en)
                for one in self._scope.profile.feeds
                if one.since <= at
            }
        if kind == "declared":
            return {
                one.word.vi: (one.word.vi, one.word.en)
                for one in self._scope.profile.declared_words
                if one.programme == programme
            }
        return {
            group.code: (group.name.vi, group.name.en)
            for group in self._scope.profile.task_groups
            if group.programme == programme
            and group.axis == kind
            and group.valid_from <= at <= (group.valid_to or dt.date.max)
        }


def _day(cell: CellValue) -> dt.date | Problem:
    period = period_in(cell, rhythm="D")
    return period if isinstance(period, Problem) else period.end


def _chosen(text: str, choices: Mapping[str, tuple[str, ...]]) -> str | Problem:
    wanted = fold(text)
    for code, words in choices.items():
        if wanted in {fold(word) for word in (code, *words)}:
            return code
    allowed = "; ".join(words[0] for words in choices.values())
    return Problem("register_choice", {"allowed": allowed})


def _code(text: str) -> str | Problem:
    """A code stands in addresses and is typed by hand, so it is one short word."""
    if len(text) > _CODE_CHARS or not _CODE.fullmatch(text):
        return Problem("register_code")
    return text


def _mark(text: str, field: Field) -> bool | Problem | None:
    if not text:
        return False if field.name == "is_illustrative" else None
    return read_illustrative(text)


def _number(cell: CellValue) -> int | Problem | None:
    """The number of a delivery, typed or as text."""
    text = text_of(cell)
    if not text:
        return None
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else Problem("register_number")


def _percent(cell: CellValue) -> int | Problem | None:
    """A share of the work, in whole percent: 70, ``70 %`` or a cell that shows 70 %."""
    number: Decimal | None = None
    if isinstance(cell, PercentCell):
        number = cell.shown
    elif isinstance(cell, Decimal):
        number = cell
    else:
        text = text_of(cell)
        if not text:
            return None
        digits = re.fullmatch(r"([0-9]{1,3})\s*%?", text)
        number = Decimal(digits[1]) if digits else None
    if number is None or number != number.to_integral_value() or not 0 <= number <= _WHOLE:
        return Problem("register_percent")
    return int(number)
