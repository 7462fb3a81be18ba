"""How the bytes of a text file are meant, told only from evidence in the file."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ioc.data.delivery.faults import (
    EncodingUncertainError,
    GarbledError,
    LegacyFontError,
    NotTextError,
)
from ioc.data.delivery.legacy_text import decode_tcvn3, decode_vni

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ONE_BYTE: Mapping[str, Callable[[bytes], str]] = {
    "windows-1258": lambda data: data.decode("cp1258", "replace"),
    "TCVN3 (ABC)": decode_tcvn3,
    "VNI": decode_vni,
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_BYTES = 4_000_000  # of the lines that are not ASCII; more evidence changes nothing
_CERTAIN_WORDS = 2  # one known word alone may be chance: é is ộ in another encoding
_CERTAIN_TIMES = 4  # how many times as many known words as the next best meaning
_GARBLED_SAMPLE = 2_000  # letters around the first suspicious place; a garbled text is full of them

# What UTF-8 looks like after it was read as Windows-1252 and saved: "Ä‘", "áº£", "Ã´".
_GARBLED = re.compile("Ã[\u0080-\u00bf]|á[º»]|Ä[‘\u0090]|Æ[°¡]")
_GARBLED_WORD = re.compile(rf"[^\s;,|]*(?:{_GARBLED.pattern})[^\s;,|]*")


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """A decoded file and what told us how to decode it."""

    text: str
    encoding: str
    evidence: str  # mark, valid, ascii, words: worded by delivery.evidence_<…>


def decode(data: bytes, *, known_words: Callable[[], Collection[str]]) -> TextEvidence:
    """Decode a text file.

    Args:
        data: the whole file.
        known_words: gives words with accents that a right decoding brings out, in lower case:
            those of the feed's headers and of the names of units. They are the evidence for the
            encodings that any bytes would be valid in; the others do without.

    Raises:
        EncodingUncertainError: several encodings remain, or none.
        LegacyFontError: written for VNI fonts, which we name but do not read.
        GarbledError: valid UTF-8 of a text that was wrongly decoded before.
        NotTextError: not text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if data.isascii():
        return TextEvidence(_printable(data.decode("ascii")), "UTF-8", "ascii")
    if b"\x00" in data:
        return _unmarked_utf16(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte(data, known_words())
    _refuse_garbled(text, known_words)
    return TextEvidence(text, "UTF-8", "valid")


def _marked(data: bytes, encoding: str) -> TextEvidence:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError from error
    return TextEvidence(_printable(text), encoding.upper(), "mark")


def _printable(text: str) -> str:
    if "\x00" in text:
        raise NotTextError
    return text


def _unmarked_utf16(data: bytes) -> TextEvidence:
    """UTF-16 shows itself by the zero half of its separators and digits, all on one side."""
    side = data[:_SAMPLE_BYTES]
    low, high = side[1::2].count(0), side[::2].count(0)
    encoding = "utf-16-le" if low > high else "utf-16-be"
    if len(data) % 2 or min(low, high) * 20 > max(low, high):
        raise NotTextError
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError from error
    return TextEvidence(_printable(text), encoding.upper(), "valid")


def _one_byte(data: bytes, known: Collection[str]) -> TextEvidence:
    if _is_binary(data):
        raise NotTextError
    sample = _telling_lines(data)
    scores = {name: _score(read(sample), known) for name, read in _ONE_BYTE.items()}
    (best, most), (_, next_most) = sorted(scores.items(), key=lambda s: -s[1])[:2]
    if most < max(_CERTAIN_WORDS, _CERTAIN_TIMES * next_most):
        line = next(n for n, bare in enumerate(data.split(b"\n"), start=1) if not bare.isascii())
        raise EncodingUncertainError(candidates=", ".join(scores), line=line)
    if best == "VNI":
        raise LegacyFontError(font="VNI")
    text = unicodedata.normalize("NFC", _ONE_BYTE[best](data))
    return TextEvidence(text, best, "words")


def _is_binary(data: bytes) -> bool:
    """Control characters other than tab, line ends and form feed do not stand in text."""
    return any(data.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1a")


def _telling_lines(data: bytes) -> bytes:
    """The lines that are not plain ASCII, up to a bound."""
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE_BYTES:
                break
    return b"\n".join(lines)


def _score(text: str, known: Collection[str]) -> int:
    """How many different known words with an accent the text has."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return len({word for word in words if not word.isascii()} & set(known))


def _refuse_garbled(text: str, known_words: Callable[[], Collection[str]]) -> None:
    """Refuse what was decoded wrongly once before, if decoding it rightly makes known words."""
    first = _GARBLED.search(text)
    if first is None:
        return
    known = known_words()
    sample = text[max(0, first.start() - _GARBLED_SAMPLE) : first.start() + _GARBLED_SAMPLE]
    for word in dict.fromkeys(_GARBLED_WORD.findall(sample)):
        try:
            meant = b"".join(map(_windows_byte, word)).decode("utf-8")
        except UnicodeError:
            continue
        if _score(meant, known) > _score(word, known):
            raise GarbledError(garbled=word, meant=meant)


def _windows_byte(letter: str) -> bytes:
    """The byte of a letter in Windows-1252; five bytes have none, and stand for themselves."""
    return letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252")
