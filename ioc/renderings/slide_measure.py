"""How wide a text is on a slide and how many lines it takes, in the typeface of the slides."""

from functools import cache, lru_cache

import fontpkg_be_vietnam_pro
from PIL import ImageFont

LEADING = 1.32  # of every line, exactly: stacked diacritics do not touch the line above
_FONT = fontpkg_be_vietnam_pro.ROOT / "files"
_EM = 1000
_SPARE = 1.008  # programs round the place of a letter to their own grid
_STRANGE_EM = 1.4  # a letter our typeface has not, such as an emoji; another typeface draws it
_LAST_OWN = 0x2E7F
_ALIKE = {"\u202f": " "}  # a space our typeface has not, set as a narrower one
_ELLIPSIS = "…"


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Points that a line of text takes at a size in points; never less than it needs."""
    return size * _SPARE * sum(map(_advances(is_bold).__getitem__, text))


def line_count(text: str, *, size: float, width: float, is_bold: bool = False) -> int:
    """Lines the text takes in a box; words wider than the box are broken inside.

    An empty text takes none.
    """
    room, space = width / size, _space(is_bold)
    lines, used = 0, 0.0
    for taken in _word_widths(text, is_bold):
        if lines and used + space + taken <= room:
            used += space + taken
            continue
        lines += 1
        used = taken
        while used > room:
            lines += 1
            # A broken word leaves up to one letter's room at the end of each line.
            used -= max(room - 1.0, room / 2)
    return lines


def fitted(text: str, *, size: float, width: float, most: int, is_bold: bool = False) -> str:
    """The text, or as much of its beginning as ``most`` lines hold, with an ellipsis behind it."""

    def holds(part: str) -> bool:
        return line_count(part, size=size, width=width, is_bold=is_bold) <= most

    if len(text) < _EM and holds(text):
        return text
    low, high = 0, min(len(text), int(most * width / size * 6) + 1)
    if high == len(text) and holds(text):
        return text
    while low < high:
        middle = (low + high + 1) // 2
        if holds(text[:middle].rstrip() + _ELLIPSIS):
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _ELLIPSIS


def widest_word(text: str, size: float, *, is_bold: bool = False) -> float:
    """Points of the widest word, which a column should not break; 0 for an empty text."""
    return size * max(_word_widths(text, is_bold), default=0.0)


class _Advances(dict[str, float]):
    """Widths of letters in em, each measured once."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> float:
        is_own = ord(letter) <= _LAST_OWN
        width = self._font.getlength(_ALIKE.get(letter, letter)) / _EM if is_own else _STRANGE_EM
        self[letter] = width
        return width


@cache
def _advances(is_bold: bool) -> _Advances:  # noqa: FBT001 - a key of the cache
    path = _FONT / f"BeVietnamPro-{'Bold' if is_bold else 'Regular'}.ttf"
    basic = ImageFont.Layout.BASIC  # letters are measured alone
    return _Advances(ImageFont.truetype(path, _EM, layout_engine=basic))


@cache
def _space(is_bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    return width_of(" ", 1, is_bold=is_bold)


@lru_cache(maxsize=50_000)
def _word_widths(text: str, is_bold: bool) -> tuple[float, ...]:  # noqa: FBT001 - a key of the cache
    return tuple(width_of(word, 1, is_bold=is_bold) for word in text.split(" ") if word)
