"""Vietnamese text from before Unicode: the TCVN3 (ABC) and VNI font encodings."""

import unicodedata

# TCVN 5712:1993, third set. Capitals with a tone have no place of their own in it: their fonts
# draw the small letter's byte as a capital, so the text comes out in small letters.
_TCVN3_LETTERS = {
    0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ", 0xA8: "ă",
    0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ", 0xB5: "à", 0xB6: "ả",
    0xB7: "ã", 0xB8: "á", 0xB9: "ạ", 0xBB: "ằ", 0xBC: "ẳ", 0xBD: "ẵ", 0xBE: "ắ", 0xC6: "ặ",
    0xC7: "ầ", 0xC8: "ẩ", 0xC9: "ẫ", 0xCA: "ấ", 0xCB: "ậ", 0xCC: "è", 0xCE: "ẻ", 0xCF: "ẽ",
    0xD0: "é", 0xD1: "ẹ", 0xD2: "ề", 0xD3: "ể", 0xD4: "ễ", 0xD5: "ế", 0xD6: "ệ", 0xD7: "ì",
    0xD8: "ỉ", 0xDC: "ĩ", 0xDD: "í", 0xDE: "ị", 0xDF: "ò", 0xE1: "ỏ", 0xE2: "õ", 0xE3: "ó",
    0xE4: "ọ", 0xE5: "ồ", 0xE6: "ổ", 0xE7: "ỗ", 0xE8: "ố", 0xE9: "ộ", 0xEA: "ờ", 0xEB: "ở",
    0xEC: "ỡ", 0xED: "ớ", 0xEE: "ợ", 0xEF: "ù", 0xF1: "ủ", 0xF2: "ũ", 0xF3: "ú", 0xF4: "ụ",
    0xF5: "ừ", 0xF6: "ử", 0xF7: "ữ", 0xF8: "ứ", 0xF9: "ự", 0xFA: "ỳ", 0xFB: "ỷ", 0xFC: "ỹ",
    0xFD: "ý", 0xFE: "ỵ",
}  # fmt: skip

# VNI writes an accent after its letter; 0xEA after a is ă, after e it would be nothing.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ö": "ư", "ô": "ơ", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BASES = frozenset("aeouyôö")

_TCVN3 = {byte: _TCVN3_LETTERS.get(byte, "�") for byte in range(0x80, 0x100)}


def decode_tcvn3(data: bytes) -> str:
    """Text of TCVN3 bytes; ``�`` where a byte has no letter in it."""
    return data.decode("latin-1").translate(_TCVN3)


def encode_tcvn3(text: str) -> bytes:
    """Bytes of a text, its toned capitals written small.

    Raises:
        ValueError: a letter has no place in TCVN3.
    """
    bytes_of = {letter: byte for byte, letter in _TCVN3_LETTERS.items()}
    plain = unicodedata.normalize("NFC", text)
    known = (c if c.isascii() or c in bytes_of else c.lower() for c in plain)
    return bytes(ord(c) if c.isascii() else _byte(c, bytes_of) for c in known)


def decode_vni(data: bytes) -> str:
    """Text of VNI bytes."""
    text = data.decode("cp1252", "replace")
    letters: list[str] = []
    for place, letter in enumerate(text):
        small = letter.lower()
        before = text[place - 1].lower() if place else ""
        if small in _VNI_MARKS and before in _VNI_BASES:
            letters.append(_VNI_MARKS[small])
        elif small in _VNI_LETTERS:
            plain = _VNI_LETTERS[small]
            letters.append(plain.upper() if letter != small else plain)
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def _byte(letter: str, bytes_of: dict[str, int]) -> int:
    if letter not in bytes_of:
        raise ValueError(f"no TCVN3 byte for {letter!r}")
    return bytes_of[letter]
