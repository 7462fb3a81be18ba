"""From the figures of one unit on two days to its heights under every coalition of causes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ioc.data.queries.explain_places import Contender
from ioc.data.queries.explain_values import Cause

MOST_OWN = 12  # causes of one unit told apart; the smallest beyond are taken together
# Summands are finer than the billionths that are compared: equal sums of other summands stay equal.
FINE_DIGITS = 12
_FINE = 1000  # of them are a billionth
_ROUNDING = 1000 * _FINE  # what a sum of members and the sum as kept may differ by unasked


@dataclass(frozen=True, slots=True)
class Steps:
    """One summand of a height, in trillionths: of the figure then, then as known now, and now."""

    then: int
    restated: int
    now: int


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of a unit's height, by the method of the earlier and of the later day."""

    cause: Cause  # what brings it from ``restated`` to ``now``
    earlier: Steps
    later: Steps

    def under(self, *, is_later: bool) -> Steps:
        """The summand under one of the two methods."""
        return self.later if is_later else self.earlier


def with_remainder(parts: Sequence[Part], *, whole: Steps, cause: Cause) -> list[Part]:
    """The parts and what the whole is beside their sum, so that they add up to it exactly.

    A published composite may differ from the sum of its members; that difference is ``cause``. What
    is no more than rounding goes with the part that moved most.
    """
    rest = Steps(
        then=whole.then - sum(part.earlier.then for part in parts),
        restated=whole.restated - sum(part.earlier.restated for part in parts),
        now=whole.now - sum(part.later.now for part in parts),
    )
    most = max(parts, key=lambda part: abs(_step(part)), default=None)
    if most is not None and _step(most) and abs(rest.now - rest.restated) <= _ROUNDING:
        cause = most.cause
    return [*parts, Part(cause, earlier=rest, later=rest)]


def contender(parts: Sequence[Part], *, restated: Cause, has_methods: bool) -> Contender[Cause]:
    """A unit that is ranked on both days.

    Args:
        parts: summands of its height; those of one cause happen together.
        restated: the cause that brings all parts from ``then`` to ``restated``.
        has_methods: whether the method changed: the lowest bit of a coalition says it has.
    """
    groups = _groups(parts)
    methods = (False, True) if has_methods else (False,)
    is_restated = any(
        steps.then != steps.restated for part in parts for steps in (part.earlier, part.later)
    )
    lines = [
        _line(parts, list(groups.values()), is_later=is_later, is_known_now=is_known_now)
        for is_known_now in ((False, True) if is_restated else (False,))
        for is_later in methods
    ]
    causes = (restated, *groups) if is_restated else tuple(groups)
    levels = (level for state in zip(*lines, strict=True) for level in state)
    return Contender(causes, tuple((level + _FINE // 2) // _FINE for level in levels))


def newcomer(
    then: int | None, now: int | None, *, cause: Cause, has_methods: bool
) -> Contender[Cause]:
    """A unit that is ranked on one of the two days, or on none."""
    alike = 2 if has_methods else 1
    if then == now:
        return Contender((), (then,) * alike)
    return Contender((cause,), (then,) * alike + (now,) * alike)


def _groups(parts: Sequence[Part]) -> dict[Cause, list[Part]]:
    """The parts that move, by cause, the largest first; the smallest beyond the limit together."""
    moving: dict[Cause, list[Part]] = defaultdict(list)
    for part in parts:
        moving[part.cause].append(part)
    steps = {cause: abs(sum(map(_step, group))) for cause, group in moving.items()}
    kept = [cause for cause, group in moving.items() if any(_moves(part) for part in group)]
    kept.sort(key=lambda cause: -steps[cause])
    if len(kept) <= MOST_OWN:
        return {cause: moving[cause] for cause in kept}
    named, small = kept[: MOST_OWN - 1], kept[MOST_OWN - 1 :]
    together = Cause(
        kind="own",
        unit=small[0].unit,
        since=small[0].since,
        indicators=tuple(sorted(code for cause in small for code in cause.indicators)),
    )
    rest = [part for cause in small for part in moving[cause]]
    return {cause: moving[cause] for cause in named} | {together: rest}


def _line(
    parts: Sequence[Part], groups: Sequence[Sequence[Part]], *, is_later: bool, is_known_now: bool
) -> list[int]:
    """The heights by coalition of the groups, under one method, restated or not."""
    states = [part.under(is_later=is_later) for part in parts]
    line = [sum(one.restated if is_known_now else one.then for one in states)]
    for group in groups:
        moved = [part.under(is_later=is_later) for part in group]
        step = sum(one.now - one.restated for one in moved)
        line += [level + step for level in line]
    return line


def _step(part: Part) -> int:
    return part.later.now - part.later.restated


def _moves(part: Part) -> bool:
    return any(steps.now != steps.restated for steps in (part.earlier, part.later))
