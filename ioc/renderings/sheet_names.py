"""Names of sheets: short, different from each other, and of letters that are only letters."""

import re
from collections.abc import Iterable

LONGEST = 31  # characters
_OTHER = re.compile("[^0-9A-Za-z_-]+")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a spreadsheet reads a letter's number there
_RESERVED = ("history",)  # a spreadsheet keeps it to itself
_UNNAMED = "sheet"


class SheetNames:
    """Gives every key a name of its own."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        """``own`` are names that are taken already, written by us."""
        self._taken = {name.casefold() for name in (*own, *_RESERVED)}

    def name(self, key: str) -> str:
        """A name never given before: the key's plain letters, cut, numbered where it must be."""
        letters = _ESCAPE.sub("-", _OTHER.sub("-", key))
        stem = letters.strip("-_")[:LONGEST] or _UNNAMED
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            tail = f"-{number}"
            name = stem[: LONGEST - len(tail)] + tail
        self._taken.add(name.casefold())
        return name
