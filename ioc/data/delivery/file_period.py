"""The period a file as a whole is about."""

import re

from ioc.data.delivery.faults import (
    PeriodDiffersError,
    PeriodMissingError,
    PeriodUnclearError,
)
from ioc.data.delivery.headers import Header
from ioc.data.delivery.period_expression import Expression, expression_at, plain
from ioc.data.delivery.period_text import resolve, title_periods, written
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.template_stamp import TemplateStamp
from ioc.profile.periods import Period, period_containing

_PLACEHOLDER = "{period}"


def file_period(
    scope: Scope, header: Header, stamp: TemplateStamp | None
) -> tuple[Period | None, str]:
    """The period for the rows that do not say their own, and the notice that tells whence.

    Returns:
        None where every row or column says it. The notice is empty where there is none to give.

    Raises:
        PeriodMissingError: nothing says it, or a declared title is not there.
        PeriodUnclearError: the title names several.
        PeriodDiffersError: the title names another than the submission.
    """
    source = scope.feed.layout.period_from
    if source in {"column", "header"}:
        return scope.period, ""
    titled = _titled(scope, header)
    if titled and scope.period and titled != scope.period:
        raise PeriodDiffersError(sent_for=written(scope.period), read=written(titled))
    if titled:
        return titled, "period_from_title"
    if scope.period:
        return scope.period, "period_from_submission"
    if stamp and stamp.period_start and stamp.feed == scope.feed.code:
        return period_containing(scope.feed.rhythm, stamp.period_start), "period_from_template"
    raise PeriodMissingError(where=scope.feed.layout.title or source)


def _titled(scope: Scope, header: Header) -> Period | None:
    """The one period of the title; None: it names none."""
    layout, rhythm = scope.feed.layout, scope.feed.rhythm
    if layout.title:
        periods = _by_pattern(scope, (*header.titles, *header.texts))
    else:
        periods = title_periods(header.titles, rhythm=rhythm)
    if len(periods) > 1:
        raise PeriodUnclearError(read=" / ".join(sorted(written(p) for p in periods)))
    return next(iter(periods), None)


def _by_pattern(scope: Scope, texts: tuple[str, ...]) -> set[Period]:
    """What stands in the place of ``{period}`` in the texts that follow the declared title."""
    before, _, after = scope.feed.layout.title.partition(_PLACEHOLDER)
    begins = re.compile(re.escape(plain(before)) + r"\s*")
    periods: set[Period] = set()
    for text in map(plain, texts):
        start = begins.search(text)
        found = expression_at(text, start.end()) if start else None
        if not isinstance(found, Expression) or not start:
            continue
        rest = text[start.end() + len(found.text) :]
        period = resolve(found, scope.feed.rhythm)
        if plain(after) in rest and isinstance(period, Period):
            periods.add(period)
    return periods
