"""Where nothing happened that could be counted: told by every unit that spoke, and no zero."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from ioc.data.look import Look
from ioc.data.marts import MEASURE
from ioc.profile.model import Rhythm
from ioc.profile.periods import Period


class _Said(NamedTuple):
    """What one unit said of one period."""

    end: dt.date
    start: dt.date
    state: str
    is_illustrative: bool


def nothing_arose(look: Look, *, indicators: Collection[str]) -> Mapping[str, Period]:
    """The indicators whose newest delivered period says that nothing arose, with that period.

    A unit says so by delivering *not applicable*, since 0 of 0 is no share. It has to be all that
    is said of the period: one figure, or one *no figure yet* beside it, and the indicator is not
    among those answered with. What is illustrative speaks only where nothing real was delivered.
    """
    m = MEASURE.c
    rows = look.conn.execute(
        sa.select(m.indicator_code, m.period_end, m.period_start, m.state, m.is_illustrative).where(
            m.indicator_code.in_(sorted(indicators)),
            m.basis == "reported",
            m.period_end <= look.as_of,
            m.known_from <= look.known,
            m.known_to > look.known,
        )
    )
    told: dict[str, list[_Said]] = defaultdict(list)
    for code, *said in rows:
        told[code].append(_Said(*said))
    found = {code: _newest(of, rhythm=look.indicator(code).rhythm) for code, of in told.items()}
    return {code: period for code, period in found.items() if period is not None}


def _newest(told: list[_Said], *, rhythm: Rhythm) -> Period | None:
    """The newest period told of, if nothing arose in it."""
    of = [said for said in told if not said.is_illustrative] or told
    end, start = max((said.end, said.start) for said in of)
    states = {said.state for said in of if (said.end, said.start) == (end, start)}
    return Period(rhythm, start, end) if states == {"not_applicable"} else None
