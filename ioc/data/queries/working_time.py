"""Working weeks between two days, counted once in a look."""

import datetime as dt

from ioc.data.look import Look

_DAY = dt.timedelta(days=1)


def working_weeks(look: Look, before: dt.date, last: dt.date) -> float:
    """Working weeks in the days after ``before`` until ``last``, reckoned once for all units."""
    return look.once(
        ("working weeks", before, last), lambda: look.calendar.working_weeks(before + _DAY, last)
    )
