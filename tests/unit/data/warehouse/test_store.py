"""The warehouse is opened, written and copied, or it is said in words why not."""

import datetime as dt
import subprocess
import sys

import duckdb
import pytest
import sqlalchemy as sa

from ioc.data.bulk import FILE_FROM
from ioc.data.warehouse.migrate import WarehouseNewerError
from ioc.data.warehouse.store import (
    WarehouseBrokenError,
    WarehouseDownError,
    WarehouseLockedError,
    WarehouseUrlError,
    open_warehouse,
)
from ioc.data.warehouse.tables import SNAPSHOT

OPEN = """
import sys, duckdb
conn = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "warehouse.duckdb"


@pytest.fixture
def warehouse(file):
    warehouse = open_warehouse(f"duckdb:///{file}", memory_mb=256)
    yield warehouse
    warehouse.close()


def snapshots(count: int) -> list[dict[str, object]]:
    moment = dt.datetime(2024, 12, 9, 5)  # noqa: DTZ001 - as stored: naive, in UTC
    return [{"sha256": f"{n:064d}", "size_bytes": n, "stored_at": moment} for n in range(count)]


def stored(warehouse) -> int:
    with warehouse.begin() as conn:
        return conn.execute(sa.select(sa.func.count()).select_from(SNAPSHOT)).scalar_one()


@pytest.mark.parametrize("count", [0, 1, FILE_FROM - 1, FILE_FROM, FILE_FROM + 1])
def test_few_rows_and_many_rows_are_appended_alike(warehouse, count):
    with warehouse.begin() as conn:
        warehouse.append(conn, SNAPSHOT, snapshots(count))

    assert stored(warehouse) == count


@pytest.mark.parametrize("count", [1, FILE_FROM])
def test_nothing_of_a_failed_transaction_stays(warehouse, count):
    def fail_halfway():
        with warehouse.begin() as conn:
            warehouse.append(conn, SNAPSHOT, snapshots(count))
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()

    assert stored(warehouse) == 0


def test_a_copy_holds_everything_and_can_be_opened(warehouse, tmp_path):
    with warehouse.begin() as conn:
        warehouse.append(conn, SNAPSHOT, snapshots(3))

    warehouse.copy_to(tmp_path / "copy.duckdb")

    copy = open_warehouse(f"duckdb:///{tmp_path / 'copy.duckdb'}", memory_mb=256)
    assert stored(copy) == 3
    copy.close()
    assert stored(warehouse) == 3


def test_copying_does_not_let_another_process_in(warehouse, file, tmp_path):
    """A process that opens and closes its own database as a file loses the lock on it."""
    warehouse.copy_to(tmp_path / "copy.duckdb")

    other = subprocess.run(
        [sys.executable, "-c", OPEN, str(file)],
        input="",
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Could not set lock" in other.stderr


def test_a_warehouse_that_another_process_has_open_is_refused_with_its_number(file):
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "open\n"

        with pytest.raises(WarehouseLockedError) as error:
            open_warehouse(f"duckdb:///{file}", memory_mb=256)

        other.stdin.close()
    assert str(other.pid) in str(error.value.facts["why"])


def test_a_file_that_is_no_database_is_said_to_be_broken(file):
    file.write_bytes(b"not a database at all, but long enough to look like one" * 100)

    with pytest.raises(WarehouseBrokenError):
        open_warehouse(f"duckdb:///{file}", memory_mb=256)


def test_an_empty_file_is_a_warehouse_that_was_never_made(file):
    """Somebody touched it, or the disk was full; there is nothing in it that could be lost."""
    file.write_bytes(b"")

    warehouse = open_warehouse(f"duckdb:///{file}", memory_mb=256)

    assert stored(warehouse) == 0
    warehouse.close()


def test_a_damaged_database_is_said_to_be_broken(warehouse, file):
    with warehouse.begin() as conn:
        warehouse.append(conn, SNAPSHOT, snapshots(5000))
    warehouse.close()
    damaged = bytearray(file.read_bytes())
    for at in range(3 * 4096, len(damaged), 977):
        damaged[at] ^= 0xFF
    file.write_bytes(damaged)

    with pytest.raises(WarehouseBrokenError):
        open_warehouse(f"duckdb:///{file}", memory_mb=256)


def test_a_database_of_a_later_duckdb_is_said_to_be_newer(file):
    duckdb.connect(str(file)).close()
    content = bytearray(file.read_bytes())
    assert content[8:12] == b"DUCK"
    content[12] = 250  # the number of the storage version
    content[:8] = checksum(content[8:4096]).to_bytes(8, "little")
    file.write_bytes(content)

    with pytest.raises(WarehouseNewerError) as error:
        open_warehouse(f"duckdb:///{file}", memory_mb=256)

    assert error.value.facts["found"] == "250"


def checksum(block: bytes) -> int:
    """As DuckDB's storage computes it over the words of a block."""
    result = 5381
    for at in range(0, len(block), 8):
        result ^= int.from_bytes(block[at : at + 8], "little") * 0xBF58476D1CE4E5B9 % (1 << 64)
    return result


@pytest.mark.parametrize("url", ["warehouse.duckdb", "nosuch://host/db", "mysql://host/db", ""])
def test_an_address_of_nothing_we_can_reach_is_said(url):
    with pytest.raises(WarehouseUrlError):
        open_warehouse(url, memory_mb=256)


def test_a_server_that_is_down_is_said_without_the_password():
    with pytest.raises(WarehouseDownError) as error:
        open_warehouse("postgresql+psycopg://ioc:secret@127.0.0.1:1/ioc", memory_mb=256)

    assert "secret" not in str(error.value)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(WarehouseDownError):
        open_warehouse(f"duckdb:///{tmp_path / 'gone' / 'w.duckdb'}", memory_mb=256)
