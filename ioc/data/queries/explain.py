"""Why a unit's place in a ranking changed between two days, from the figures of a build."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ioc.data.answers import Ranking
from ioc.data.look import Look
from ioc.data.queries.explain_case import (
    Behind,
    Case,
    Key,
    Seen,
    Sighting,
    behind,
    case_of,
    cohort,
    ranked,
    seen_units,
)
from ioc.data.queries.explain_contender import contender_of
from ioc.data.queries.explain_places import (
    Contender,
    figure,
    figure_shares,
    is_ahead,
    place,
    place_shares,
)
from ioc.data.queries.explain_values import Cause, Contribution, Crossing, Move, Side
from ioc.profile.territory import UnknownUnitError

_ORDER = ("own", "restated", "other", "status", "goalposts", "method")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """Everybody who was ranked on one of the days, and the explained unit among them."""

    seen: Mapping[Key, Seen]
    members: Mapping[str, Sighting]  # of the explained unit
    shared: tuple[Cause, ...]  # what moves the points of all units
    own: Contender[Cause]
    others: Mapping[Key, Contender[Cause]]

    def place(self, *, at: int) -> int:
        """The explained unit's place in the first (0) or the last (-1) state of everybody."""
        return place(self.own.heights[at], [one.heights[at] for one in self.others.values()])

    @property
    def is_told_apart(self) -> bool:
        """Whether the explained unit's members are causes of their own."""
        return any(set(cause.indicators) & set(self.members) for cause in self.own.causes)

    def crossing(self, key: Key) -> Crossing:
        """Whether another unit passed the explained one."""
        first, last = (
            is_ahead(self.others[key].heights[at], self.own.heights[at]) for at in (0, -1)
        )
        if first == last:
            return "none"
        return "overtook" if last else "fell_behind"


def explain_move(look: Look, *, indicator: str, level: str, unit: str, since: dt.date) -> Move:
    """Explain a unit's way in a ranking from an earlier day to the day asked.

    The earlier place is the one of ``since`` as known on ``since`` (as known now, where nobody's
    figure was known then); the later one that of the day asked as known on the day of knowing.
    Contributions are Shapley values over all orders of all causes, exact, and add up to the move;
    each other unit is a cause of its own. Of the unit's own changes at most twelve are told apart.

    Args:
        look: the later day.
        indicator: what is ranked. Of a composite each member is a cause of its own where its
            members' figures are known on both days, else the composite's figure is one.
        level: whose units are compared.
        unit: of that level on the day asked or on ``since``.
        since: the earlier day.

    Raises:
        UnknownIndicatorError: the indicator is not in the profile.
        UnknownUnitError: the unit was of the level on neither day.
    """
    case = case_of(look, indicator=indicator, level=level, since=since)
    key = _key(case, unit)
    field = _field(case, key)
    contributions = _contributions(case, field)
    return Move(
        indicator=indicator,
        level=level,
        unit=unit,
        since=key[1],
        before=_side(case.then, case.before, key, place=field.place(at=0)),
        after=_side(look, case.after, key, place=field.place(at=-1)),
        contributions=tuple(sorted(contributions, key=_order)),
    )


def _key(case: Case, unit: str) -> Key:
    """The unit as it is on the later day, or else as it was on the earlier."""
    for found in (case.after, case.before):
        for key in cohort(found):
            if key[0] == unit:
                return key
    raise UnknownUnitError(unit, case.look.as_of)


def _field(case: Case, key: Key) -> _Field:
    seen = seen_units(case)
    own = seen.setdefault(key, Seen(key=key, whole=Sighting(), status=None))
    found = behind(case, list(seen.values()) if case.has_methods else [own])
    others = {
        one.key: contender_of(case, one, found.get(one.key), is_own=False)
        for one in seen.values()
        if one is not own
    }
    mine = found.get(key)
    return _Field(
        seen=seen,
        members=mine.figures if mine else {},
        shared=_shared(case, mine),
        own=contender_of(case, own, mine, is_own=True),
        others=others,
    )


def _shared(case: Case, mine: Behind | None) -> tuple[Cause, ...]:
    """The cause that changes what the same figures score, for all units at once."""
    if not case.has_methods:
        return ()
    if case.has_new_method or mine is None:
        return (Cause(kind="method"),)
    moved = (
        member
        for member, scale in mine.earlier.items()
        if mine.later.get(member, scale) != scale and mine.figures[member].now is not None
    )
    return (Cause(kind="goalposts", indicators=tuple(moved)),)


def _contributions(case: Case, field: _Field) -> list[Contribution]:
    """Every cause that changed the place or the figure."""
    places = place_shares(field.own, list(field.others.values()), shared=field.shared)
    figures = figure_shares(field.own, shared=field.shared)
    return [
        _contribution(case, field, cause, share, figures.get(cause))
        for cause, share in places.items()
        if share or figures.get(cause)
    ]


def _contribution(
    case: Case, field: _Field, cause: Cause, share: Fraction, part: Fraction | None
) -> Contribution:
    key = (cause.unit, cause.since) if cause.since else None
    before, after = _change(case, field, cause, key)
    return Contribution(
        cause=cause,
        places=share,
        figure=None if part is None else figure(part, direction=case.direction),
        before=before,
        after=after,
        status=field.seen[key].status if key and cause.kind == "status" else None,
        crossing=field.crossing(key) if key and cause.kind == "other" else "none",
    )


def _change(
    case: Case, field: _Field, cause: Cause, key: Key | None
) -> tuple[float | None, float | None]:
    """The figure that changed, before and after; None where it is not one figure of somebody."""
    if key is None or len(cause.indicators) > 1:
        return None, None
    one = field.seen[key].whole
    if cause.kind == "own" and field.is_told_apart:
        one = field.members.get(cause.indicators[0], Sighting())
    if cause.kind == "restated":
        return one.then, one.restated
    return (one.then if cause.kind == "status" else one.restated), one.now


def _order(one: Contribution) -> tuple[int, Fraction, float]:
    return _ORDER.index(one.cause.kind), -abs(one.places), -abs(one.figure or 0.0)


def _side(look: Look, found: Ranking, key: Key, *, place: int) -> Side:
    one = ranked(found).get(key)
    return Side(
        day=look.as_of,
        known=look.known,
        place=place,
        is_ranked=one is not None,
        ranked=found.ranked,
        cohort=found.cohort,
        figure=one.value if one else None,
        period_end=one.period_end if one else None,
        is_illustrative=one.is_illustrative if one else False,
    )
