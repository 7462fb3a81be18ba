"""The register's tables in the warehouse; a build holds the same ones."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import sqlalchemy as sa

from ioc.data.register.sheets import (
    SHEETS,
    Field,
    FieldKind,
    RegisterSheet,
    SheetName,
)
from ioc.data.warehouse.tables import METADATA

Column: TypeAlias = sa.Column[Any]

_TYPES: Mapping[FieldKind, type[sa.types.TypeEngine[Any]]] = {
    "day": sa.Date,
    "percent": sa.Integer,
    "mark": sa.Boolean,
}


def _columns(sheet: RegisterSheet) -> list[Column]:
    return [
        sa.Column("submission_id", sa.BigInteger, nullable=False),
        sa.Column("programme", sa.String, nullable=False),
        *(_column(field) for field in sheet.kept),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("row_number", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("known_date", sa.Date, nullable=False),
    ]


def _column(field: Field) -> Column:
    """Texts are empty where nothing is said; days, shares and marks are null."""
    kind = _TYPES.get(field.kind, sa.String)
    return sa.Column(field.name, kind, nullable=field.kind in _TYPES)


# One row per version of a statement, and one row per note.
TABLES: Mapping[SheetName, sa.Table] = {
    sheet.name: sa.Table(sheet.name, METADATA, *_columns(sheet)) for sheet in SHEETS
}
ORIGIN = ("submission_id", "sheet", "row_number", "recorded_at", "known_date")
