"""What a file can hold of a text: its letters, and nothing that steers whoever reads it."""

import re
import unicodedata
from typing import Any

from pydantic import TypeAdapter

from ioc.briefing.document import Document

# What XML cannot hold, and what turns the direction of the letters beside it.
_UNHOLDABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


def plain_text(text: str) -> str:
    """The text on one line, composed (NFC), without control characters and turning marks.

    The breaks of a line become one space. Everything else stays as it was written: a text that
    looks like a formula or like markup is still what somebody wrote.
    """
    held = _TURNING.sub("", _UNHOLDABLE.sub("", text))
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", held))


def plain_document(document: Document) -> Document:
    """The document with every text of it plain: what a rendering writes."""
    return _DOCUMENT.validate_python(_plain(_DOCUMENT.dump_python(document)))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(each) for each in value)
    return value
