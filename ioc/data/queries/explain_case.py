"""What has to be known to explain a move: two rankings, and the figures behind them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ioc.data import sql
from ioc.data.answers import Ranking, Standing
from ioc.data.look import Look
from ioc.data.queries.composite_method import Method, Scale, method_on
from ioc.data.queries.composite_scores import cohort_goalposts, member_figures
from ioc.data.queries.explain_values import StatusChange
from ioc.data.queries.figures_known import Figure, figures_known, listing
from ioc.data.queries.ranking import ranking
from ioc.data.queries.standing import POINTS
from ioc.profile.model import Direction

Key: TypeAlias = tuple[str, dt.date]  # unit, since


@dataclass(frozen=True, slots=True)
class Sighting:
    """One number on the two days; None: there was none."""

    then: float | None = None
    restated: float | None = None  # the number of then as it is known now
    now: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One unit that was ranked on at least one of the days, and its figure."""

    key: Key
    whole: Sighting
    status: StatusChange | None  # None: it was ranked on both
    is_computed: bool = False  # on the earlier day, from its members


@dataclass(frozen=True, slots=True)
class Behind:
    """The members' figures behind one unit's composite, and how each of the days scores them."""

    figures: Mapping[str, Sighting]
    earlier: Mapping[str, Scale]  # by the members of the earlier method that can be scored
    later: Mapping[str, Scale]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question: two days, what was ranked on each, and by which methods."""

    look: Look
    then: Look  # the earlier day as known on that day
    hindsight: Look  # the earlier day as known now
    before: Ranking
    after: Ranking
    methods: tuple[Method, Method]
    may_be_restated: bool  # some version that was known then has been replaced

    @property
    def members(self) -> set[str]:
        """Of a composite, those of either day; empty for what is none."""
        return {*self.methods[0].weights, *self.methods[1].weights}

    @property
    def direction(self) -> Direction:
        """Whether more or less is better."""
        return self.look.indicator(self.before.indicator).direction

    @property
    def has_new_method(self) -> bool:
        """Whether the composite's method changed between the days."""
        return self.methods[0] != self.methods[1]

    @property
    def has_methods(self) -> bool:
        """Whether the same figures may score otherwise on the later day than on the earlier."""
        return self.has_new_method or any(method.is_relative for method in self.methods)


def case_of(look: Look, *, indicator: str, level: str, since: dt.date) -> Case:
    """The two rankings; the earlier one as it was known on its day.

    Where nothing was known of it on its day, because the figures were entered afterwards, it is the
    one that is known now. Both are on the borders of their own day: that these moved is a cause.
    """
    look = look.as_it_was()
    hindsight = Look(look.reader, as_of=since, known=look.known)
    then = Look(look.reader, as_of=since, known=min(since, look.known))
    before = ranking(then, indicator=indicator, level=level)
    if not before.ranked:
        then, before = hindsight, ranking(hindsight, indicator=indicator, level=level)
    after = ranking(look, indicator=indicator, level=level)
    methods = _method(then, before), _method(look, after)
    members = (*methods[0].weights, *methods[1].weights)
    return Case(
        look=look,
        then=then,
        hindsight=hindsight,
        before=before,
        after=after,
        methods=methods,
        may_be_restated=_any_restated(then, hindsight, indicators={indicator, *members}),
    )


def seen_units(case: Case) -> dict[Key, Seen]:
    """Every unit that was ranked on at least one of the days, in order of code."""
    then, now = ranked(case.before), ranked(case.after)
    restated = _restated(case, then)
    cohorts = cohort(case.before), cohort(case.after)
    return {
        key: Seen(
            key=key,
            whole=Sighting(
                then[key].value if key in then else None,
                restated.get(key),
                now[key].value if key in now else None,
            ),
            status=_status(key, then, now, cohorts),
            is_computed=key in then and then[key].basis == "computed",
        )
        for key in sorted({*then, *now})
    }


def behind(case: Case, seen: Collection[Seen]) -> dict[Key, Behind]:
    """What is behind the composite of each unit; nothing of what is no composite."""
    members = case.members
    if not members:
        return {}
    keys = {one.key for one in seen}
    of_then = {key: one for key, one in ranked(case.before).items() if key in keys}
    of_now = {key: one for key, one in ranked(case.after).items() if key in keys}
    then = member_figures(case.then, members=members, standings=of_then.values())
    restated = (
        member_figures(case.hindsight, members=members, standings=of_then.values())
        if case.may_be_restated
        else then
    )
    now = member_figures(case.look, members=members, standings=of_now.values())
    earlier = _scales(case.then, case.methods[0], case.before, of_then)
    later = _scales(case.look, case.methods[1], case.after, of_now)
    return {
        key: Behind(
            figures={
                member: Sighting(
                    then.get(key, {}).get(member),
                    restated.get(key, {}).get(member),
                    now.get(key, {}).get(member),
                )
                for member in sorted(members)
            },
            earlier=earlier.get(key, {}),
            later=later.get(key, {}),
        )
        for key in keys
    }


def _scales(
    look: Look, method: Method, found: Ranking, of_units: Mapping[Key, Standing]
) -> dict[Key, Mapping[str, Scale]]:
    """How one day scores the members of each unit, against the cohort of the unit's period."""
    posts = cohort_goalposts(
        look, composite=found.indicator, level=found.level, standings=of_units.values()
    )
    periods = {(one.period_start, one.period_end) for one in of_units.values()}
    scales = {
        (start, end): method.scales(posts.get((start, end), {}))
        for start, end in periods
        if start is not None and end is not None
    }
    return {
        key: scales[one.period_start, one.period_end]
        for key, one in of_units.items()
        if one.period_start is not None and one.period_end is not None
    }


def ranked(found: Ranking) -> dict[Key, Standing]:
    """The units that have a place."""
    return {
        (row.standing.unit, row.standing.unit_since): row.standing
        for row in found.rows
        if row.place is not None
    }


def cohort(found: Ranking) -> set[Key]:
    """The units that were there."""
    return {(row.standing.unit, row.standing.unit_since) for row in found.rows}


def _method(look: Look, found: Ranking) -> Method:
    """The method behind the newest figures of a ranking."""
    ends = [one.period_end for one in ranked(found).values() if one.period_end]
    day = max(ends, default=look.as_of)
    return method_on(look.profile, composite=found.indicator, day=day)


def _any_restated(then: Look, hindsight: Look, *, indicators: Collection[str]) -> bool:
    """Whether anything has to be looked up a second time."""
    found = then.conn.execute(
        listing(sql.read("queries", "any_restated"), "indicators"),
        {
            "indicators": sorted(indicators),
            "day": then.as_of,
            "then": then.known,
            "known": hindsight.known,
        },
    )
    return bool(found.scalar())


def _status(
    key: Key,
    then: Collection[Key],
    now: Collection[Key],
    cohorts: tuple[Collection[Key], Collection[Key]],
) -> StatusChange | None:
    if key in then and key in now:
        return None
    if key in now:
        return "reported" if key in cohorts[0] else "began"
    return "missing" if key in cohorts[1] else "ended"


def _restated(case: Case, then: Mapping[Key, Standing]) -> dict[Key, float | None]:
    """The figures of the earlier day as they are known now, of the same periods.

    A figure that was taken back since stays as it was: that it is missing is a change of status.
    """
    if not case.may_be_restated:
        return {key: one.value for key, one in then.items()}
    known = figures_known(
        case.hindsight,
        indicators=[case.before.indicator],
        units={code for code, _ in then},
        points=POINTS,
    )
    return {
        key: _of_same_period(known.get((one.indicator, *key), []), one) for key, one in then.items()
    }


def _of_same_period(figures: Iterable[Figure], then: Standing) -> float | None:
    same = (
        one.value
        for one in figures
        if (one.period_start, one.period_end) == (then.period_start, then.period_end)
        and one.is_illustrative == then.is_illustrative
    )
    return next(same, then.value)
