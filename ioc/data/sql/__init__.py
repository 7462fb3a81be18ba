"""SQL files and the one way to run them."""

from functools import cache
from importlib.resources import files

import sqlalchemy as sa


@cache
def read(folder: str, name: str) -> sa.TextClause:
    """The statement in ``ioc/data/sql/<folder>/<name>.sql``, with ``:name`` parameters."""
    return sa.text((files(__package__) / folder / f"{name}.sql").read_text("utf-8"))
