"""Names of units and columns made comparable: people type the same name in many ways."""

import re
import unicodedata
from functools import lru_cache

# The same names are compared again and again, delivery after delivery.
_remembered = lru_cache(maxsize=65_536)

# Đ is a letter of its own, so it does not decompose; Ð (eth) is what some keyboards give instead.
_PLAIN_LETTERS = str.maketrans({"đ": "d", "ð": "d"})

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook above, dot below

# Spelling rules differ on i and y after these sounds only: Kì/Kỳ, Mĩ/Mỹ, Quí/Quý, tỉ lệ/tỷ lệ.
_I_FOR_Y = re.compile(r"\b(h|k|l|m|s|t|qu)i\b")

_OFFICE = r"ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan"
_KIND = (
    r"thanh pho|tp|thi xa|tx|thi tran|tt|huyen dao|huyen|quan|xa|phuong|dac khu|tinh|so"
    r"|city of|province of|district of"
)
# "TT&TT" folds to "tt va tt": that tt is not the short form of thị trấn.
_PREFIX = re.compile(rf"^(?:(?:{_OFFICE})\s+)?(?:(?:{_KIND})\s+(?!va\b))?(?=\S)")
_SUFFIX = re.compile(r"(?<=\S)\s+(?:province|city|district|township|town|ward|commune)$")

# One letter is a unit type only before a full stop: "P. An Mỹ" is a ward, "P Rao" is a name.
_ONE_LETTER_KIND = re.compile(r"^\s*[phqx]\.\s*(?=\S)", re.IGNORECASE)


@_remembered
def fold(text: str) -> str:
    """Reduce a text to plain lower-case words with single spaces between them.

    Accents, case, composed and decomposed letters, the place of a tone mark (Hòa, Hoà), i for y
    (Quí, Quý), punctuation, no-break and zero-width spaces make no difference. Two different
    communes may fold to one text; ``accented`` tells them apart.
    """
    letters = "".join(c for c in _decompose(text) if unicodedata.category(c) != "Mn")
    return _I_FOR_Y.sub(r"\1y", _words(letters.translate(_PLAIN_LETTERS)))


@_remembered
def accented(text: str) -> str:
    """Like ``fold`` but with the accents kept: a key to compare by, not a text to show.

    The tone of a word is moved to its end, so that Hòa and Hoà are one and Hòa and Hóa are two.
    """
    return " ".join(map(_tone_last, _words(_decompose(text), keep="Mn").split()))


@_remembered
def spaceless(text: str) -> str:
    """Fold and close the gaps: ``P Rao``, ``P'Rao`` and ``Prao`` are one."""
    return fold(text).replace(" ", "")


@_remembered
def bare(text: str) -> str:
    """Fold and take off what kind of unit it is: ``UBND TX. Điện Bàn`` becomes ``dien ban``.

    A text that is nothing but the kind stays as it is.
    """
    folded = fold(_ONE_LETTER_KIND.sub("", text))
    return _SUFFIX.sub("", _PREFIX.sub("", folded))


def _decompose(text: str) -> str:
    """Lower-case letters apart from their accents; invisible characters gone."""
    text = text.replace("&", " và ")
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in lower if unicodedata.category(c) != "Cf")


def _words(text: str, *, keep: str = "") -> str:
    """Letters and digits, everything else a single space; ``keep``: a category kept as well."""
    kept = (c if c.isalnum() or unicodedata.category(c) == keep else " " for c in text)
    return " ".join("".join(kept).split())


def _tone_last(word: str) -> str:
    tones = "".join(c for c in word if c in _TONES)
    return "".join(c for c in word if c not in _TONES) + tones
