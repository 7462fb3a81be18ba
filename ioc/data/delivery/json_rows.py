"""Read JSON deliveries: a list of flat objects, or such a list under ``rows``."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeGuard

from ioc.data.delivery.faults import (
    BrokenJsonError,
    EmptyFileError,
    JsonShapeError,
    TooManyColumnsError,
    TooManyRowsError,
)
from ioc.data.delivery.grid import EMPTY, HEAD_ROWS, CellValue, Row, Sheet
from ioc.data.delivery.limits import DeliveryLimits


def read_json(text: str, *, limits: DeliveryLimits) -> Sheet:
    """One sheet whose header, row 0, is the keys, and whose row ``n`` is the nth object.

    Raises:
        BrokenJsonError: not JSON.
        JsonShapeError: JSON, but not a list of objects with plain values, each key once.
        EmptyFileError: no objects.
    """
    objects = _objects(_parse(text))
    if not objects:
        raise EmptyFileError
    if len(objects) > limits.rows:
        raise TooManyRowsError(sheet="", limit=limits.rows)
    keys = list(dict.fromkeys(key for item in objects for key in item))
    if len(keys) > limits.columns:
        raise TooManyColumnsError(sheet="", columns=len(keys), limit=limits.columns)
    rows: list[Row] = [(0, keys)]
    rows += ((n, [item.get(k, EMPTY) for k in keys]) for n, item in enumerate(objects, start=1))
    return Sheet(name="", head=rows[:HEAD_ROWS], rest=iter(rows[HEAD_ROWS:]), keys=keys)


def _parse(text: str) -> object:
    try:
        return json.loads(
            text,
            parse_float=_decimal,
            parse_int=_decimal,
            parse_constant=Decimal,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise BrokenJsonError(line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise JsonShapeError from error


def _decimal(text: str) -> Decimal:
    """The number; one beyond all bounds becomes infinity and is refused where it is used."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise JsonShapeError
    return found


def _objects(parsed: object) -> Sequence[dict[str, CellValue]]:
    rows = parsed.get("rows") if isinstance(parsed, dict) else parsed
    if not isinstance(rows, list) or not all(map(_is_flat, rows)):
        raise JsonShapeError
    return [{key: EMPTY if v is None else v for key, v in row.items()} for row in rows]


def _is_flat(row: object) -> TypeGuard[dict[str, CellValue]]:
    return isinstance(row, dict) and not any(isinstance(v, list | dict) for v in row.values())
