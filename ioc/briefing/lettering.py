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
            if lines and width_of(joined, size) <= width:
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
    if width_of(word[:1000], size) <= width and len(word) <= 1000:  # noqa: PLR2004 - no line is longer
        return len(word)
    for count in range(1, min(len(word), 1000)):
        if width_of(word[: count + 1], size) > width:
            return count
    return 1
