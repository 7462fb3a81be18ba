"""One aggregate that engines spell differently."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class any_true(GenericFunction[bool]):  # noqa: N801 - named as functions are in SQL
    """Whether a condition holds in any row of a group.

    Every engine can take the largest of ones and zeros; those that know ``bool_or`` are spared
    turning each of a hundred million rows into a number and back.
    """

    type = sa.Boolean()
    inherit_cache = True


@compiles(any_true)
def _largest(element: any_true, compiler: SQLCompiler, **kw: Any) -> str:
    (condition,) = element.clauses
    number = sa.func.max(sa.case((condition, 1), else_=0))
    return compiler.process(sa.cast(number, sa.Boolean), **kw)


@compiles(any_true, "duckdb")
@compiles(any_true, "postgresql")
def _own(element: any_true, compiler: SQLCompiler, **kw: Any) -> str:
    return f"bool_or({compiler.process(element.clauses, **kw)})"
