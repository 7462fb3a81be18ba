"""The order of names in a Vietnamese list."""

import unicodedata
from typing import TypeAlias

CollationKey: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], str]

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# The order of the five tone marks in Vietnamese dictionaries; no mark comes before them.
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter

_FIRST_LETTER = 100  # below it: everything that is not a letter
_RANK = {letter: _FIRST_LETTER + place for place, letter in enumerate(ALPHABET)}


def collation_key(text: str) -> CollationKey:
    """A sort key: letters by the Vietnamese alphabet first, tones second, spelling last.

    The order is that of the Unicode collation for Vietnamese, so a list sorted here and one sorted
    in DuckDB by ``collate vi`` agree.
    """
    letters: list[int] = []
    tones: list[int] = []
    for letter, tone in _letters(text):
        letters.append(_RANK.get(letter, min(ord(letter), _FIRST_LETTER - 1)))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _letters(text: str) -> list[tuple[str, int]]:
    """Each letter without its tone, and the tone's place."""
    found: list[tuple[str, int]] = []
    for mark in unicodedata.normalize("NFD", text.lower()):
        if mark in TONES and found:
            found[-1] = (found[-1][0], TONES[mark])
        elif mark in SHAPES and found:
            found[-1] = (unicodedata.normalize("NFC", found[-1][0] + mark), found[-1][1])
        elif not unicodedata.combining(mark):
            found.append((mark, 0))
    return found
