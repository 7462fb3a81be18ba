"""A unit's figures on two days as a contender in the ranking that is explained."""

from collections.abc import Mapping
from dataclasses import replace

from ioc.data.queries.explain_case import Case, Seen, Sighting
from ioc.data.queries.explain_heights import Part, Steps, contender, newcomer, with_remainder
from ioc.data.queries.explain_method import Method
from ioc.data.queries.explain_places import Contender, height
from ioc.data.queries.explain_values import Cause
from ioc.profile.model import Direction


def contender_of(
    case: Case, seen: Seen, members: Mapping[str, Sighting], *, is_own: bool
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
    return contender(
        with_remainder(
            _parts(case, members, cause=changed, is_own=is_own), whole=whole, cause=changed
        ),
        restated=Cause(kind="restated", unit=code, since=since),
        has_methods=case.has_methods,
    )


def _parts(
    case: Case, members: Mapping[str, Sighting], *, cause: Cause, is_own: bool
) -> list[Part]:
    """What each member adds to the height; nothing where the sum cannot be followed."""
    if not all(_is_known(case, member, one) for member, one in members.items()):
        return []
    return [
        Part(
            replace(cause, indicators=(member,)) if is_own else cause,
            *(_points(case, method, member, one) for method in case.methods),
        )
        for member, one in members.items()
    ]


def _is_known(case: Case, member: str, one: Sighting) -> bool:
    """Whether a member's figure is known on each day on which the method asks for it."""
    earlier, later = case.methods
    return (member not in earlier.rates or None not in (one.then, one.restated)) and (
        member not in later.rates or one.now is not None
    )


def _points(case: Case, method: Method, member: str, one: Sighting) -> Steps:
    """A member's steps under one method; where the other method asks for it, it stands still."""
    then = one.now if one.then is None else one.then
    restated = then if one.restated is None else one.restated
    now = restated if one.now is None else one.now
    return Steps(
        *(
            height(method.points(member, value or 0.0), direction=case.direction)
            for value in (then, restated, now)
        )
    )


def _steps(whole: Sighting, *, direction: Direction) -> Steps | None:
    """A figure that is there on both days."""
    if whole.then is None or whole.restated is None or whole.now is None:
        return None
    values = (whole.then, whole.restated, whole.now)
    return Steps(*(height(value, direction=direction) for value in values))
