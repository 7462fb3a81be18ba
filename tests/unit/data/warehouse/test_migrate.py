"""A warehouse of an earlier version is brought to this one; one of a later is left alone."""

import datetime as dt
import shutil

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from ioc.data.register.tables import TABLES
from ioc.data.warehouse.migrate import SCRIPTS, WarehouseNewerError, migrate
from ioc.data.warehouse.store import open_warehouse
from ioc.data.warehouse.tables import METADATA, SNAPSHOT

# What a next version might do: a column with a value for the rows that are there.
NEXT_VERSION = '''
"""Say who stored a file."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("snapshot", sa.Column("stored_by", sa.String))
    op.execute("update snapshot set stored_by = 'worker'")
    {then}
'''


@pytest.fixture
def url(tmp_path):
    return f"duckdb:///{tmp_path / 'warehouse.duckdb'}"


@pytest.fixture
def engine(url):
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def next_version(tmp_path):
    """Migrations as the next version will have them; ``then`` ends the newest one."""

    def scripts(then: str = "pass"):
        folder = tmp_path / "migrations"
        shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        newest = max(path.stem for path in SCRIPTS.glob("versions/v*.py"))[1:5]
        text = NEXT_VERSION.format(newest=newest, then=then)
        (folder / "versions" / "v9999_next.py").write_text(text.lstrip(), "utf-8")
        return folder

    return scripts


def revision(engine) -> str | None:
    with engine.connect() as conn:
        return MigrationContext.configure(conn).get_current_revision()


def store_a_snapshot(url):
    warehouse = open_warehouse(url, memory_mb=256)
    with warehouse.begin() as conn:
        conn.execute(
            sa.insert(SNAPSHOT).values(
                sha256="f", size_bytes=1, stored_at=sa.func.cast("2024-12-09", sa.DateTime)
            )
        )
    warehouse.close()


def test_a_fresh_warehouse_has_the_tables_that_the_code_reads(url, engine):
    """The migrations and ``tables.py`` are two descriptions of one schema."""
    open_warehouse(url, memory_mb=256).close()

    with engine.connect() as conn:
        differences = compare_metadata(MigrationContext.configure(conn), METADATA)

    assert [found for found in differences if "alembic_version" not in str(found)] == []


def test_opening_it_again_keeps_what_is_in_it(url):
    store_a_snapshot(url)

    warehouse = open_warehouse(url, memory_mb=256)

    with warehouse.begin() as conn:
        assert conn.execute(sa.select(SNAPSHOT.c.sha256)).scalar() == "f"
    warehouse.close()


def test_a_warehouse_one_version_behind_is_brought_forward_with_its_rows(url, engine, next_version):
    store_a_snapshot(url)

    with engine.begin() as conn:
        migrate(conn, scripts=next_version())

    with engine.connect() as conn:
        assert conn.exec_driver_sql("select sha256, stored_by from snapshot").all() == [
            ("f", "worker")
        ]
    assert revision(engine) == "9999"


def test_a_migration_that_fails_leaves_the_version_before(url, engine, next_version):
    """The product of before can go on with the warehouse of before."""
    store_a_snapshot(url)
    before = revision(engine)

    with pytest.raises(sa.exc.ProgrammingError), engine.begin() as conn:
        migrate(conn, scripts=next_version(then='op.execute("select no_such_column")'))

    assert revision(engine) == before
    with engine.connect() as conn:
        assert conn.exec_driver_sql("select * from snapshot").keys() == [
            "sha256",
            "size_bytes",
            "stored_at",
        ]


def test_a_warehouse_of_a_newer_version_is_refused_and_not_touched(url, engine, next_version):
    store_a_snapshot(url)
    with engine.begin() as conn:
        migrate(conn, scripts=next_version())

    with pytest.raises(WarehouseNewerError) as error:
        open_warehouse(url, memory_mb=256)

    assert error.value.facts["found"] == "9999"
    assert revision(engine) == "9999"


def test_a_path_with_a_percent_sign_is_a_path(tmp_path):
    """Alembic reads its settings with a language in which % has a meaning."""
    folder = tmp_path / "100%"
    folder.mkdir()

    open_warehouse(f"duckdb:///{folder / 'warehouse.duckdb'}", memory_mb=256).close()

    assert (folder / "warehouse.duckdb").is_file()


def test_notes_of_before_asked_no_party_secretary(url, engine, tmp_path):
    """A register that was kept before the field was there goes on as it is."""
    before = tmp_path / "before"
    shutil.copytree(SCRIPTS, before, ignore=shutil.ignore_patterns("__pycache__", "v0003_*"))
    with engine.begin() as conn:
        migrate(conn, scripts=before)
        columns = TABLES["task_update"].c
        kept = [one for one in columns if one.name != "escalated_to"]
        empty = {one.name: None if one.nullable else _blank(one) for one in kept}
        names = ", ".join(empty)
        values = ", ".join(f":{name}" for name in empty)
        conn.execute(sa.text(f"insert into task_update ({names}) values ({values})"), empty)

    open_warehouse(url, memory_mb=256).close()

    with engine.connect() as conn:
        assert conn.execute(sa.select(columns.escalated_to)).scalars().all() == [""]


def _blank(column):
    """What a column that must have a value holds where nothing was said."""
    kinds = {sa.BigInteger: 1, sa.DateTime: dt.datetime(2025, 1, 2), sa.Date: dt.date(2025, 1, 2)}  # noqa: DTZ001
    return kinds.get(type(column.type), "")
