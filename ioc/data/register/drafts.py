"""A task made of a conclusion of a meeting, before anybody has stated it."""

from collections.abc import Collection
from itertools import count

from ioc.data.register.records import Directive

_BASE_CHARS = 55  # of a code that gets a number behind: a code has at most 60


def task_draft(directive: Directive, *, taken: Collection[str]) -> dict[str, object]:
    """A row of the tasks' sheet with what the conclusion says.

    What it does not say, such as the indicator or the lead unit, is left for the standing body to
    fill in.

    Args:
        directive: the conclusion.
        taken: codes of all tasks there ever were: stating one of them again would correct it.
    """
    return {
        "code": free_code(directive.code, taken),
        "title": directive.content,
        "type": "ad_hoc",
        "document": directive.document,
        "assigned_on": directive.held_on,
        "lead": directive.lead,
        "due_on": directive.due_on,
        "directive": directive.code,
        "source": directive.source,
        "is_illustrative": directive.is_illustrative,
    }


def free_code(wanted: str, taken: Collection[str]) -> str:
    """The code wanted, or the next of its kind that no task has: ``K1``, ``K1-2``, ``K1-3``."""
    if wanted not in taken:
        return wanted
    base = wanted[:_BASE_CHARS]
    return next(code for n in count(2) if (code := f"{base}-{n}") not in taken)
