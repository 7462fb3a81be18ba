"""How wide a text is in our typeface, and where its lines break, without a font file at hand."""

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
LINE_EM = 1.35  # room for stacked diacritics

# Advance widths of Be Vietnam Pro SemiBold in em, upwards rounded; Regular is a little narrower.
_WIDTHS = {
    0.30: " '`Iilj\u00a0\u202f",
    0.35: '!.:,;"',
    0.47: "frt1(){}|",
    0.55: "J~[]*z\\/s",
    0.63: "<>^kunvxy7?he-c",
    0.69: "E−+FL$oag28SZbdpq35PTđ",
    0.76: "069BKRY–4H_UVDNX=",
    0.88: "&ACGĐ#OQ%Mw·",
    0.93: "m…",
    1.05: "@W",
}
_EM = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN_EM = 1.0
_USUAL = 200  # letters of a line


def width_of(text: str, size: float) -> float:
    """The width of a line of text, in the unit of ``size``; never less than it takes."""
    return size * _em(text)


def wrapped(text: str, *, size: float, width: float, most: int) -> list[str]:
    """The text as at most ``most`` lines, broken between words; what is beyond ends in "…".

    A word wider than a line is broken inside. An empty text has no line.
    """
    lines: list[str] = []
    for word in text.split(" "):
        rest = word
        while rest and len(lines) <= most:
            joined = f"{lines[-1]} {rest}" if lines else rest
            if lines and _fitting(joined, size=size, width=width) == len(joined):
                lines[-1], rest = joined, ""
                continue
            fitting = _fitting(rest, size=size, width=width)
            lines.append(rest[:fitting])
            rest = rest[fitting:]
    if len(lines) > most:
        last = lines[most - 1]
        kept = _fitting(last, size=size, width=width - width_of(ELLIPSIS, size))
        return [*lines[: most - 1], last[:kept].rstrip() + ELLIPSIS]
    return lines


@lru_cache(maxsize=4096)
def _em(text: str) -> float:
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(_EM.get(letter, _UNKNOWN_EM) for letter in bare)


def _fitting(word: str, *, size: float, width: float) -> int:
    """How many letters of a word fit; at least one, so that something is said."""
    if len(word) <= _USUAL and width_of(word, size) <= width:
        return len(word)
    taken = 0.0
    for count, letter in enumerate(word):  # no further than the line: a text may be endless
        taken += width_of(letter, size)
        if taken > width:
            return max(1, count)
    return len(word)
