"""How a spreadsheet shows a number letter by letter as the document writes it."""

import math
import re

from ioc.briefing.document import Figure
from ioc.i18n import formats
from ioc.profile.model import Language

# Separators are those of the reader's machine, except where a program obeys this mark.
_REGION: dict[Language, str] = {"vi": "[$-42A]", "en": "[$-809]"}
_LONGEST = 255  # characters of a format that a spreadsheet takes
_SIGNS = f"+-{formats.MINUS}"


def number_format(figure: Figure, *, language: Language) -> str | None:
    """The format under which the figure's raw value reads as its text.

    Digits and thousands follow the value; everything around them is written as it stands, also a
    ``%``, so that no value is ever rescaled. None: no format says that text, such as ``có`` of a
    figure that is true, and the cell has to hold the text.
    """
    if figure.value is None or not math.isfinite(figure.value):
        return None
    around = _around(figure.text, figure.value, figure.digits, language)
    if around is None or '"' in figure.text:
        return None
    before, after = around
    pattern = _pattern(figure.digits)
    other = _turned(before, negative=figure.value < 0)
    own, opposite = (f"{_literal(start)}{pattern}{_literal(after)}" for start in (before, other))
    sections = [opposite, own] if figure.value < 0 else [own, opposite]
    if before.endswith("+"):  # of a change that is none, nothing is signed
        sections.append(f"{_literal(before[:-1])}{pattern}{_literal(after)}")
    found = _REGION[language] + ";".join(sections)
    return found if len(found) <= _LONGEST else None


def plain_format(digits: int, *, language: Language) -> str:
    """The format of a number with so many decimals and nothing around it."""
    return _REGION[language] + _pattern(digits)


def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _around(text: str, value: float, digits: int, language: Language) -> tuple[str, str] | None:
    """What stands before and behind the number in its text; None where the number is not there."""
    number = formats.number(abs(value), language=language, digits=digits)
    found = re.search(rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)", text)
    return (text[: found.start()], text[found.end() :]) if found else None


def _turned(before: str, *, negative: bool) -> str:
    """What would stand before a number of the other sign."""
    start = before.rstrip(_SIGNS) if before.endswith(tuple(_SIGNS)) else before
    return start if negative else start + formats.MINUS


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""
