"""What units of earlier days make up a unit of another day, along mergers, divisions and moves."""

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ioc.profile.model import CrosswalkShare, UnitEvent, UnitVersion
from ioc.profile.territory import Territory

_DAY = dt.timedelta(days=1)
_WHOLE = 1 - 1e-9  # thirds that add up again are the whole

Identity = tuple[str, dt.date]  # code and first day


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of a unit goes into another, and what that was reckoned by."""

    amount: float | None  # 0..1, 1 is the whole; None: nobody wrote it down
    bases: frozenset[str] = frozenset()  # of the crosswalk, where it is less than the whole

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be estimated."""
        return self.amount == 1

    def of(self, other: "Share") -> "Share":
        """This share of a share."""
        if self.amount is None or other.amount is None:
            return Share(amount=None)
        return Share(amount=_whole(self.amount * other.amount), bases=self.bases | other.bases)

    def and_(self, other: "Share") -> "Share":
        """Both shares of one unit together."""
        if self.amount is None or other.amount is None:
            return Share(amount=None)
        amount = _whole(self.amount + other.amount)
        return Share(amount=amount, bases=frozenset() if amount == 1 else self.bases | other.bases)


WHOLE = Share(amount=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One unit of earlier days and how much of it belongs to the unit asked about."""

    code: str
    since: dt.date
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What made up a unit on every day of a span in which no border moved."""

    first: dt.date
    last: dt.date
    parts: tuple[Part, ...]  # by code; never empty
    is_complete: bool = True  # False: another part was a unit that the profile does not know


class Crosswalk:
    """Follows units back through every change of the territory.

    Which unit went where is what ``unit_crosswalk.csv`` says; where it says nothing, a unit that
    one event names as taken over by one other went there whole, and one taken over by several went
    there in shares that nobody knows. Where that is so, or a part moved on its own, what lies below
    tells: the unit is made up of its parts from that day back.
    """

    def __init__(
        self,
        territory: Territory,
        events: Collection[UnitEvent],
        shares: Iterable[CrosswalkShare],
        *,
        levels: Collection[str],
    ) -> None:
        """``levels``: those whose units are pieces of land; others leave no gap when they move."""
        self._territory = territory
        self._levels = frozenset(levels)
        self._leading = _leading(events, shares)
        self._days = sorted(self._leading)
        self._strangers = _merged_with_strangers(events, territory)
        self._into: dict[dt.date, dict[str, list[tuple[str, Share]]]] = {}
        self._reshaped: dict[dt.date, dict[str, str]] = {}
        for day in self._days:
            heirs = {code: self._heirs(code, day) for code in self._leading[day]}
            self._into[day] = _inverted(heirs)
            self._reshaped[day] = self._divided(day, heirs) | self._moved_apart(day, heirs)

    def origins(self, unit: UnitVersion, day: dt.date) -> tuple[Origin, ...]:
        """What ``unit``, as it is bordered on ``day``, was made up of; the newest span first.

        The first span ends on ``day``. Days before the last span are those on which nothing was
        there yet that became the unit.
        """
        found: list[Origin] = []
        parts = {(unit.code, unit.since): WHOLE}
        last = day
        is_complete = True
        for change in reversed(self._days[: bisect_right(self._days, day)]):
            before = self._before(parts, change)
            if before == parts:
                continue
            found.append(_origin(parts, change, last, is_complete=is_complete))
            is_complete &= not {(code, change) for code, _ in parts} & self._strangers
            parts, last = before, change - _DAY
            if not parts:
                return tuple(found)
        return (*found, _origin(parts, dt.date.min, last, is_complete=is_complete))

    def former_parents(self, unit: UnitVersion, day: dt.date) -> tuple[UnitVersion, ...]:
        """The units just above what became ``unit`` that are no more on ``day``.

        Those of the last time there were any; the one most of the parts belonged to comes first.
        """
        spans = self.origins(unit, day)
        for change in reversed(self._days[: bisect_right(self._days, day)]):
            before = change - _DAY
            parts = [part for of in spans if of.first <= before <= of.last for part in of.parts]
            above = [self._territory.ancestors(part.code, before)[:1] for part in parts]
            ended = Counter(one for units in above for one in units if not self._is_there(one, day))
            if ended:
                return tuple(sorted(ended, key=lambda one: (-ended[one], one.code)))
        return ()

    def _is_there(self, unit: UnitVersion, day: dt.date) -> bool:
        now = self._territory.find(unit.code, day)
        return now is not None and now.since == unit.since

    def days_after(self, day: dt.date) -> list[dt.date]:
        """The days after ``day`` on which anything of the territory changed, in order."""
        return self._days[bisect_right(self._days, day) :]

    def _before(self, parts: Mapping[Identity, Share], change: dt.date) -> dict[Identity, Share]:
        """The same area on the day before ``change``."""
        before: dict[Identity, Share] = {}
        for identity, share in parts.items():
            for source, amount in self._sources(identity, change):
                taken = share.of(amount)
                before[source] = before[source].and_(taken) if source in before else taken
        return before

    def _sources(self, identity: Identity, change: dt.date) -> Iterator[tuple[Identity, Share]]:
        """The units of the day before that a unit was made of on ``change``."""
        code, since = identity
        level = self._reshaped[change].get(code)
        if level is not None:
            for child in self._territory.children(code, change, level=level):
                yield from self._sources((child.code, child.since), change)
            return
        if code not in self._leading[change] and since < change:
            yield identity, WHOLE
        for source, share in self._into[change].get(code, ()):
            unit = self._territory.find(source, change - _DAY)
            if unit is not None:
                yield (source, unit.since), share

    def _heirs(self, code: str, day: dt.date) -> dict[str, Share]:
        """Where the unit of the day before went, by code of ``day``; itself, if it goes on."""
        stated = self._leading[day][code]
        before = self._territory.find(code, day - _DAY)
        if any(share is not None for share in stated.values()):
            return {to: share for to, share in stated.items() if share is not None}
        now = self._territory.find(code, day)
        goes_on = before is not None and now is not None and before.since == now.since
        named = {to for to in stated if to} | ({code} if goes_on else set())
        share = WHOLE if len(named) == 1 else Share(amount=None)
        return dict.fromkeys(sorted(named), share)

    def _divided(self, day: dt.date, heirs: Mapping[str, Mapping[str, Share]]) -> dict[str, str]:
        """Units that took over nobody knows how much, with the level of the parts they have."""
        unknown = {
            heir
            for taken_by in heirs.values()
            for heir, share in taken_by.items()
            if share.amount is None
        }
        return {
            heir: child.level
            for heir in unknown
            for child in self._territory.children(heir, day)
            if child.level in self._levels
        }

    def _moved_apart(
        self, day: dt.date, heirs: Mapping[str, Mapping[str, Share]]
    ) -> dict[str, str]:
        """Units whose area changed because a part left or came alone, with the level of the part.

        A part that comes along when the unit above it is merged changes nothing more.
        """
        reshaped: dict[str, str] = {}
        for code, taken_by in heirs.items():
            unit = self._territory.find(code, day - _DAY)
            if unit is None or unit.level not in self._levels:
                continue
            above = {one.level: one.code for one in self._territory.ancestors(code, day - _DAY)}
            for heir in taken_by:
                for one in self._territory.ancestors(heir, day):
                    earlier = above.get(one.level)
                    goes_to = self._all_heirs(earlier, heirs) if earlier else {one.code}
                    if one.code not in goes_to:
                        reshaped |= dict.fromkeys([one.code, *goes_to], unit.level)
        return reshaped

    def _all_heirs(self, code: str, heirs: Mapping[str, Mapping[str, Share]]) -> set[str]:
        return set(heirs[code]) if code in heirs else {code}


def _leading(
    events: Iterable[UnitEvent], shares: Iterable[CrosswalkShare]
) -> dict[dt.date, dict[str, dict[str, Share | None]]]:
    """By day and by code of a unit of the day before: where it is said to go, and with what share.

    The code is empty where a unit ends and nobody takes it over.
    """
    leading: dict[dt.date, dict[str, dict[str, Share | None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for event in events:
        if event.from_code:
            leading[event.event_date][event.from_code].setdefault(event.to_code, None)
    for row in shares:
        bases = frozenset() if row.share == 1 else frozenset({row.basis})
        share = Share(amount=_whole(row.share), bases=bases)
        leading[row.event_date][row.from_code][row.to_code] = share
    return {day: dict(of) for day, of in leading.items()}


def _inverted(
    heirs: Mapping[str, Mapping[str, Share]],
) -> dict[str, list[tuple[str, Share]]]:
    into: dict[str, list[tuple[str, Share]]] = defaultdict(list)
    for code, taken_by in sorted(heirs.items()):
        for heir, share in taken_by.items():
            into[heir].append((code, share))
    return into


def _merged_with_strangers(
    events: Collection[UnitEvent], territory: Territory
) -> set[tuple[str, dt.date]]:
    """New units, and the day, for whose merger only one unit of another code is named.

    A merger has two sides: the other one lies in a province that the profile does not tell of.
    """
    sources: dict[tuple[str, dt.date], set[str]] = defaultdict(set)
    for event in events:
        if event.to_code and event.from_code:
            sources[event.to_code, event.event_date].add(event.from_code)
    mergers = {(e.to_code, e.event_date) for e in events if e.type == "merge"}
    return {
        (code, day)
        for code, day in mergers
        if len(sources[code, day]) == 1
        and code not in sources[code, day]
        and (unit := territory.find(code, day)) is not None
        and unit.since == day
    }


def _origin(
    parts: Mapping[Identity, Share], first: dt.date, last: dt.date, *, is_complete: bool
) -> Origin:
    ordered = sorted(parts.items(), key=lambda item: item[0])
    return Origin(
        first=first,
        last=last,
        parts=tuple(Part(code=code, since=since, share=share) for (code, since), share in ordered),
        is_complete=is_complete,
    )


def _whole(amount: float) -> float:
    return 1.0 if amount > _WHOLE else amount
