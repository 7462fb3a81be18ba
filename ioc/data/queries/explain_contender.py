"""A unit's figures on two days as a contender in the ranking that is explained."""

from collections.abc import Sequence
from dataclasses import replace

from ioc.data.queries.composite_method import Scale
from ioc.data.queries.explain_case import Behind, Case, Seen, Sighting
from ioc.data.queries.explain_heights import (
    FINE_DIGITS,
    Part,
    Steps,
    contender,
    newcomer,
    with_remainder,
)
from ioc.data.queries.explain_places import Contender, height
from ioc.data.queries.explain_values import Cause
from ioc.profile.model import Direction


def contender_of(
    case: Case, seen: Seen, behind: Behind | None, *, is_own: bool
) -> Contender[Cause]:
    """A unit's heights; its members are told apart if it is the explained one."""
    code, since = seen.key
    whole = _steps(seen.whole, direction=case.direction)
    changed = Cause(kind="status" if seen.status else "other", unit=code, since=since)
    if whole is None:
        then, now = (
            None if value is None else height(value, direction=case.direction)
            for value in (seen.whole.then, seen.whole.now)
        )
        return newcomer(then, now, cause=changed, has_methods=case.has_methods)
    if is_own:
        changed = Cause(kind="own", unit=code, since=since, indicators=(case.before.indicator,))
    parts = _parts(case, behind, cause=changed, is_own=is_own) if behind else []
    if parts and seen.is_computed:
        whole = _restated_by(parts, whole)
    return contender(
        with_remainder(parts, whole=whole, cause=changed),
        restated=Cause(kind="restated", unit=code, since=since),
        has_methods=case.has_methods,
    )


def _parts(case: Case, behind: Behind, *, cause: Cause, is_own: bool) -> list[Part]:
    """What each member adds to the height; nothing where the sum cannot be followed.

    It can where the same members make the composite on both days, so far as both methods ask for
    them: who came or went changes what all others weigh.
    """
    earlier, later = case.methods
    then = {
        member
        for member, one in behind.figures.items()
        if member in behind.earlier and None not in (one.then, one.restated)
    }
    now = {
        member
        for member, one in behind.figures.items()
        if member in behind.later and one.now is not None
    }
    asked_by_both = earlier.weights.keys() & later.weights.keys()
    if then & asked_by_both != now & asked_by_both:
        return []
    if not (earlier.suffices(then) and later.suffices(now)):
        return []
    ways = [
        (behind.earlier, earlier.factor(then)),
        (behind.later, later.factor(now)),
    ]
    return [
        Part(
            replace(cause, indicators=(member,)) if is_own else cause,
            *(_points(case, scales.get(member), factor, one) for scales, factor in ways),
        )
        for member, one in behind.figures.items()
        if member in then | now
    ]


def _points(case: Case, scale: Scale | None, factor: float, one: Sighting) -> Steps:
    """A member's steps under one method; where the other method asks for it, it stands still."""
    then = one.now if one.then is None else one.then
    restated = then if one.restated is None else one.restated
    now = restated if one.now is None else one.now
    return Steps(
        *(
            height(
                factor * scale.points(value or 0.0) if scale else 0.0,
                direction=case.direction,
                digits=FINE_DIGITS,
            )
            for value in (then, restated, now)
        )
    )


def _restated_by(parts: Sequence[Part], whole: Steps) -> Steps:
    """The whole with nothing restated but its own members.

    That a correction elsewhere moved the goalposts of then is no correction of this unit.
    """
    step = sum(part.earlier.restated - part.earlier.then for part in parts)
    return replace(whole, restated=whole.then + step)


def _steps(whole: Sighting, *, direction: Direction) -> Steps | None:
    """A figure that is there on both days."""
    if whole.then is None or whole.restated is None or whole.now is None:
        return None
    values = (whole.then, whole.restated, whole.now)
    return Steps(*(height(one, direction=direction, digits=FINE_DIGITS) for one in values))
