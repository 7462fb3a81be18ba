"""Values of ``model.py`` made of what was written, every fault with its place."""

import dataclasses
import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import pydantic
from pydantic_core import ErrorDetails

from ioc.profile.finding import Finding, FindingCode, Severity, found
from ioc.profile.source import Origin

T = TypeVar("T")

_LONGEST_QUOTE = 80  # letters of what was read that a message repeats

# How a text must be written to be read as a value of a type at all.
_WRITTEN: Mapping[object, tuple[re.Pattern[str], FindingCode]] = {
    dt.date: (re.compile(r"(18|19|20|21)\d{2}-\d{2}-\d{2}"), "date_invalid"),
    dt.datetime: (
        re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})"),
        "moment_invalid",
    ),
    int: (re.compile(r"[+-]?\d+"), "whole_number_invalid"),
    float: (re.compile(r"[+-]?\d+(\.\d+)?"), "number_invalid"),
}

# How pydantic's kinds of error, by the first part of their name, are told to a person.
_CODES: Mapping[str, FindingCode] = {
    "string": "text_invalid",
    "date": "date_invalid",
    "datetime": "moment_invalid",
    "timezone": "moment_invalid",
    "time": "time_invalid",
    "float": "number_invalid",
    "int": "whole_number_invalid",
    "bool": "yes_no_invalid",
    "tuple": "list_invalid",
    "dataclass": "table_invalid",
    "dict": "table_invalid",
}


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One value of the profile and where it was read from."""

    value: T
    origin: Origin

    def at(
        self, code: FindingCode, *path: str | int, severity: Severity = "error", **facts: object
    ) -> Finding:
        """A finding at one field of this record."""
        return found(code, self.origin.at(*path), severity=severity, **facts)


def make_record(
    type_: type[T], raw: Mapping[str, Any], *, origin: Origin
) -> tuple[Record[T] | None, list[Finding]]:
    """The value whose fields ``raw`` gives; None, and everything that is wrong, if it cannot be."""
    malformed = {path: (code, read) for path, code, read in _malformed(type_, raw, ())}
    findings = [
        found(code, origin.at(*path), read=_short(read)) for path, (code, read) in malformed.items()
    ]
    adapter: pydantic.TypeAdapter[T] = _adapter(type_)  # type: ignore[arg-type]  # types do hash
    try:
        value = adapter.validate_python(raw)
    except pydantic.ValidationError as error:
        details = (d for d in error.errors(include_url=False) if d["loc"] not in malformed)
        return None, findings + [_worded(detail, origin=origin) for detail in details]
    return (None if findings else Record(value, origin)), findings


def inner_type(hint: Any) -> type[object] | None:
    """The dataclass that a field holds, alone or several of them or perhaps none."""
    for kind in (hint, *get_args(hint)):
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            return kind
    return None


def field_types(type_: Any) -> dict[str, Any]:
    """The type of each field of a dataclass, in order."""
    return _cached_types(type_)


def _malformed(
    hint: Any, raw: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], FindingCode, object]]:
    """What pydantic would let pass or misread: dates without dashes, moments without an offset."""
    inner = inner_type(hint)
    if inner is None:
        code = _unwritten(hint, raw)
        if code is not None:
            yield path, code, raw
    elif isinstance(raw, Mapping):
        hints = field_types(inner)
        for name in sorted(raw.keys() & hints.keys()):
            yield from _malformed(hints[name], raw[name], (*path, name))
    elif isinstance(raw, list):
        for n, item in enumerate(raw):
            yield from _malformed(inner, item, (*path, n))


def _unwritten(hint: Any, raw: object) -> FindingCode | None:
    """Why ``raw`` is not how a value of the type is written; None if it is, or pydantic knows."""
    if isinstance(raw, float) and not math.isfinite(raw):
        return "number_invalid"
    text = raw.isoformat() if type(raw) is dt.date else raw
    if isinstance(text, str):
        for kind in (hint, *get_args(hint)):
            if kind in _WRITTEN and not _WRITTEN[kind][0].fullmatch(text):
                return _WRITTEN[kind][1]
    return None


def _worded(detail: ErrorDetails, *, origin: Origin) -> Finding:
    kind = detail["type"].split("_")[0]
    place = origin.at(*detail["loc"])
    if kind == "missing":
        return found("value_missing", place)
    read = _short(detail["input"])
    if kind == "literal":
        allowed = ", ".join(re.findall("'([^']*)'", str(detail["ctx"]["expected"])))
        return found("choice_invalid", place, read=read, allowed=allowed)
    if kind in _CODES:
        return found(_CODES[kind], place, read=read)
    return found("value_invalid", place, read=read, reason=detail["msg"])


def _short(read: object) -> str:
    text = str(read)
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


@cache
def _cached_types(type_: Any) -> dict[str, Any]:
    return get_type_hints(type_)


@cache
def _adapter(type_: Any) -> pydantic.TypeAdapter[Any]:
    return pydantic.TypeAdapter(type_)
