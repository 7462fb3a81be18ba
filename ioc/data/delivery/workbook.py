"""Read XLSX and XLS workbooks into sheets of cells.

The reader of workbooks is native code fed with strangers' files. It works in a process of its own
with bounds on memory and time, so whatever a file does to it is an error about that file.
"""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from ioc.data.delivery.container import Kind
from ioc.data.delivery.faults import (
    DamagedError,
    DeliveryError,
    EncryptedError,
    ReadingStoppedError,
    TooManyColumnsError,
    TooManyRowsError,
    TooManySheetsError,
)
from ioc.data.delivery.grid import (
    HEAD_ROWS,
    CellValue,
    ErrorCell,
    PercentCell,
    Row,
    Sheet,
    UncalculatedCell,
)
from ioc.data.delivery.limits import DeliveryLimits

_START = (
    "import sys; sys.path[:] = sys.argv[2:]; from ioc.data.delivery.workbook_dump import main;"
    " main()"
)
_FAULTS: dict[str, type[DeliveryError]] = {
    "encrypted": EncryptedError,
    "too_many_columns": TooManyColumnsError,
    "too_many_rows": TooManyRowsError,
    "too_many_sheets": TooManySheetsError,
}


def read_workbook(data: bytes, *, kind: Kind, limits: DeliveryLimits) -> list[Sheet]:
    """Every worksheet in order; a hidden one without its rows.

    Raises:
        DeliveryError: the workbook is damaged, wants a password, or is larger than we read.
    """
    dumped = _run_reader(data, kind=kind, limits=limits)
    if "fault" in dumped:
        fault = _FAULTS.get(dumped["fault"])
        raise fault(**dumped["facts"]) if fault else DamagedError(kind=kind.upper())
    return [_sheet(sheet) for sheet in dumped["sheets"]]


def _run_reader(data: bytes, *, kind: Kind, limits: DeliveryLimits) -> dict[str, Any]:
    # -I -S: neither the environment nor start-up files of the machine change how it reads.
    command = [sys.executable, "-I", "-S", "-c", _START, json.dumps(asdict(limits))]
    path = [str(Path(entry).resolve()) for entry in sys.path]
    try:
        done = subprocess.run(
            [*command, *path],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.parser_s * 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingStoppedError(seconds=limits.parser_s) from error
    if done.returncode < 0:  # ended by a signal: no memory, no time
        raise ReadingStoppedError(seconds=limits.parser_s)
    if done.returncode:
        raise DamagedError(kind=kind.upper())
    found: dict[str, Any] = json.loads(
        done.stdout, parse_float=Decimal, parse_constant=Decimal, object_hook=_cell
    )
    return found


def _cell(plain: dict[str, Any]) -> object:
    """A cell that has no form of its own in JSON; any other object as it is."""
    if len(plain) != 1:
        return plain
    ((kind, value),) = plain.items()
    return _MAKERS[kind](value) if kind in _MAKERS else plain


def _time(text: str) -> CellValue:
    """A time of day; a duration of more than a day is no value we know."""
    try:
        return dt.time.fromisoformat(text)
    except ValueError:
        return ErrorCell(text)


_MAKERS: dict[str, Callable[[str], CellValue]] = {
    "d": dt.date.fromisoformat,
    "m": dt.datetime.fromisoformat,
    "t": _time,
    "p": lambda text: PercentCell(Decimal(text) * 100),
    "e": ErrorCell,
    "f": lambda _: UncalculatedCell(),
}


def _sheet(dumped: dict[str, Any]) -> Sheet:
    rows: Iterable[list[CellValue]] = dumped["rows"]
    numbered: list[Row] = [(number, _decimals(row)) for number, row in enumerate(rows, start=1)]
    return Sheet(
        name=dumped["name"],
        head=numbered[:HEAD_ROWS],
        rest=iter(numbered[HEAD_ROWS:]),
        merged=[
            (top + 1, left, bottom + 1, right) for top, left, bottom, right in dumped["merged"]
        ],
        is_hidden=dumped["hidden"],
        hidden_rows=dumped.get("hidden_rows", 0),
    )


def _decimals(row: list[Any]) -> list[CellValue]:
    """A whole number may have come as an integer; a typed number is always a decimal here."""
    return [Decimal(c) if isinstance(c, int) and not isinstance(c, bool) else c for c in row]
