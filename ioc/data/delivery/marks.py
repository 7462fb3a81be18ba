"""What a workbook says of its cells that our reader of values leaves out."""

from dataclasses import dataclass, field

PERCENT_FORMATS = frozenset({9, 10})  # the formats 0% and 0.00%, which every workbook has


class BrokenPartError(ValueError):
    """A part of a workbook does not follow its format."""


class LockedPartError(ValueError):
    """A part of a workbook wants a password."""


@dataclass(slots=True)
class Marks:
    """Cells of one sheet that are not what their value alone says; rows and columns from 0."""

    percent: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: int = 0


def is_percent_format(code: str) -> bool:
    """Whether a number format shows a percentage; a quoted or escaped % is only decoration."""
    quoted = False
    letters = iter(code)
    for letter in letters:
        if letter == "\\":
            next(letters, "")
        elif letter == '"':
            quoted = not quoted
        elif letter == "%" and not quoted:
            return True
    return False
