"""Days as the command line takes them."""

import datetime as dt
from typing import Annotated

import typer

from ioc.errors import UsageError

AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Day asked, YYYY-MM-DD.", show_default=False)
]
KnownOption = Annotated[
    str | None, typer.Option("--known", help="As known on this day.", show_default=False)
]


class NotADayError(UsageError):
    """A day is not written YYYY-MM-DD."""

    code = "not_a_day"


def day_of(text: str | None, *, option: str) -> dt.date | None:
    """The day an option names; None: it was not given.

    Raises:
        NotADayError: it is not written YYYY-MM-DD.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise NotADayError(option=option, read=text) from error
