"""What a few typed letters mean: units by code and name, indicators, pages, the likeliest first."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from ioc.data.delivery.unit_index import code_key, names_of
from ioc.profile.model import Profile, UnitVersion
from ioc.profile.names import accented, bare, fold, spaceless

Kind: TypeAlias = Literal["unit", "indicator", "page", "task"]
Pages: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]  # path, names in every language

TEXT_CHARS = 100  # of what was typed; no name is longer
_NEVER = dt.date.max
_KINDS: Mapping[Kind, int] = {"unit": 0, "indicator": 1, "page": 2, "task": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found, by everything it is called."""

    kind: Kind
    code: str  # of a page: its path
    names: tuple[str, ...]  # in every language; of a unit: those of all its versions
    depth: int = 0  # smallest first: of a unit's level; 0 of a headline indicator, 1 of others
    since: dt.date | None = None  # of a unit: the first day of its identity
    until: dt.date = _NEVER  # its last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found. A unit is told from others of its code by ``since``."""

    kind: Kind
    code: str
    since: dt.date | None
    until: dt.date | None  # None: it has not ended
    is_there: bool  # on the day asked; always, but for units


class SearchIndex:
    """Everything that can be found in one profile; made once, asked at every key."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known = [_Known(entry) for entry in entries]
        words = {(word, at) for at, one in enumerate(self._known) for word in one.words}
        self._words = sorted(words)

    def find(self, text: str, *, day: dt.date, most: int = 20) -> list[Hit]:
        """What ``text`` may mean, the likeliest first.

        A code before a whole name, a whole name before its beginning, that before words inside it,
        those before words anywhere. Among equals: with the accents typed, units that are there on
        the day, units before indicators before pages, upper levels and headline indicators first,
        then by name and code.

        Args:
            text: what was typed; accents, case, spaces and the kind of a unit make no difference.
            day: on which a unit is there or not.
            most: at most so many.

        Returns:
            The same answer in whatever order the entries came; empty for an empty text.
        """
        asked = _Asked.of(text[:TEXT_CHARS])
        found = []
        for at in self._candidates(asked):
            one = self._known[at]
            closeness = one.closeness(asked)
            if closeness is not None:
                found.append((_order(one, closeness, asked, day), one.entry))
        found.sort(key=lambda pair: pair[0])
        return [_hit(entry, day) for _, entry in found[:most]]

    def _candidates(self, asked: "_Asked") -> set[int]:
        """Entries with a word that begins like a word asked, or with the very code or name."""
        longest = [max(form.split(), key=len) for form in asked.forms]
        found = set()
        for start in filter(None, {*longest, asked.tight, asked.code.casefold()}):
            place = bisect_left(self._words, (start, -1))
            while place < len(self._words) and self._words[place][0].startswith(start):
                found.add(self._words[place][1])
                place += 1
        return found


def search_index(profile: Profile, pages: Pages) -> SearchIndex:
    """The index of a profile's units and indicators, and of the pages there are."""
    return _index_of(_Same(profile), pages)


def entries_of(profile: Profile) -> Iterator[Entry]:
    """The units of a profile, one entry per identity, and its indicators."""
    depths = {level.code: level.depth for level in profile.levels}
    identities: dict[tuple[str, dt.date], list[UnitVersion]] = {}
    for unit in profile.units:
        identities.setdefault((unit.code, unit.since), []).append(unit)
    for (code, since), versions in identities.items():
        names = {name: None for version in versions for name in names_of(version)}
        yield Entry(
            kind="unit",
            code=code,
            names=tuple(names),
            depth=min(depths.get(version.level, 0) for version in versions),
            since=since,
            until=max(version.valid_to or _NEVER for version in versions),
        )
    for one in profile.indicators:
        both = (one.short_name, one.name)
        texts = [text for name in both for text in (name.vi, name.en)]
        yield Entry(
            kind="indicator",
            code=one.code,
            names=tuple(dict.fromkeys(texts)),
            depth=0 if one.headline is not None else 1,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed, in the ways it can be compared."""

    code: str
    tight: str  # the bare name without gaps
    toned: str  # with its accents; empty: none were typed
    forms: tuple[str, ...]  # folded: as it stands, without the kind of unit, with an open end

    @classmethod
    def of(cls, text: str) -> "_Asked":
        # The last word may be half typed, and folding takes "ki" for "kỳ" only where a word ends:
        # with a letter more it stays "ki", which begins "kiểm".
        half = [take(f"{text}x")[:-1].strip() for take in (fold, bare)]
        forms = [form for form in (fold(text), bare(text), *half) if form]
        return cls(
            code=code_key(text),
            tight=spaceless(bare(text)),
            toned="" if accented(text).isascii() else accented(text),
            forms=tuple(dict.fromkeys(forms)),
        )


class _Known:
    """One entry, its names in the ways they are compared."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.code = code_key(entry.code)
        self.folded = tuple({form for name in entry.names for form in (fold(name), bare(name))})
        self.tight = frozenset(spaceless(bare(name)) for name in entry.names)
        self.toned = tuple({accented(name) for name in entry.names})
        parts = {word for name in self.folded for word in name.split()}
        self.words = {*parts, *self.tight, *fold(entry.code).split(), self.code.casefold()}

    def closeness(self, asked: _Asked) -> int | None:
        """0 the code, 1 a whole name, 2 a beginning, 3 words within, 4 words anywhere; or none."""
        if asked.code and asked.code == self.code:
            return 0
        if asked.tight in self.tight or any(form in self.folded for form in asked.forms):
            return 1
        starts = (*self.folded, fold(self.entry.code))
        if any(name.startswith(asked.forms) for name in starts):
            return 2
        if any(f" {form}" in name for form in asked.forms for name in self.folded):
            return 3
        return 4 if any(self._has_words(form.split()) for form in asked.forms) else None

    def _has_words(self, asked: Sequence[str]) -> bool:
        """Whether every word asked begins a word of one of the names."""
        return any(
            all(any(word.startswith(part) for word in name.split()) for part in asked)
            for name in self.folded
        )

    def is_toned_like(self, asked: _Asked) -> bool:
        """Whether the accents that were typed are those of a name."""
        return any(f" {asked.toned}" in f" {name}" for name in self.toned)


def _order(one: _Known, closeness: int, asked: _Asked, day: dt.date) -> tuple[object, ...]:
    entry = one.entry
    return (
        closeness,
        bool(asked.toned) and not one.is_toned_like(asked),
        not _is_there(entry, day),
        _KINDS[entry.kind],
        entry.depth,
        min(one.folded, default=""),
        entry.code,
        entry.since or dt.date.min,
    )


def _is_there(entry: Entry, day: dt.date) -> bool:
    return (entry.since or dt.date.min) <= day <= entry.until


def _hit(entry: Entry, day: dt.date) -> Hit:
    return Hit(
        kind=entry.kind,
        code=entry.code,
        since=entry.since,
        until=None if entry.until == _NEVER else entry.until,
        is_there=_is_there(entry, day),
    )


class _Same:
    """A profile told from others by being the same object: comparing all it says takes longer."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.profile is self.profile

    def __hash__(self) -> int:
        return id(self.profile)


@lru_cache(maxsize=4)
def _index_of(same: _Same, pages: Pages) -> SearchIndex:
    listed = [Entry(kind="page", code=path, names=names) for path, names in pages]
    return SearchIndex([*entries_of(same.profile), *listed])
