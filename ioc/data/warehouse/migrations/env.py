"""Alembic's entry: runs migrations on the connection the warehouse hands over."""

from alembic import context

from ioc.data.register import tables as _register_tables  # noqa: F401  # adds to METADATA
from ioc.data.warehouse.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transaction_per_migration=False,
)
context.run_migrations()
