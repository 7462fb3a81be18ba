"""Bring a warehouse's schema to this version of the product."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from ioc.errors import RefusedError

SCRIPTS = Path(__file__).parent / "migrations"


class WarehouseNewerError(RefusedError):
    """The warehouse was written by a newer version of the product."""

    code = "warehouse_newer"


def migrate(conn: sa.Connection, *, scripts: Path = SCRIPTS) -> None:
    """Run the migrations that the warehouse has not seen, inside the transaction of ``conn``.

    Raises:
        WarehouseNewerError: it has seen one that we do not know; nothing was changed.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = conn
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(conn).get_current_revision()
    if current is not None and current not in known:
        raise WarehouseNewerError(found=current, newest=max(known))
    if current != max(known):
        command.upgrade(config, "head")
