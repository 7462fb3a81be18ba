"""What the integration tests start from: a real PostgreSQL of Debian's packages."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

_PROGRAMS = "/usr/lib/postgresql/*/bin/initdb"
_START_S = 60


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """A server of its own, on a socket in its own folder, as nobody but the tests' user."""
    found = sorted(Path("/").glob(_PROGRAMS.removeprefix("/")))
    if not found:
        pytest.skip("needs Debian's postgresql: apt-get install postgresql")
    programs = found[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="ioc-pg-"))
    data, socket = folder / "data", folder / "socket"
    socket.mkdir()
    if os.getuid() == 0:  # a server refuses to run as root
        for path in (folder, socket):
            shutil.chown(path, "postgres", "postgres")
    try:
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-k {socket} -c listen_addresses='' -c fsync=off"
        log = folder / "log"
        _run(programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        yield sa.URL.create(
            "postgresql+psycopg",
            username="postgres",
            database="postgres",
            query={"host": str(socket)},
        )
    finally:
        if data.is_dir():
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server: sa.URL, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database."""
    name = f"t{abs(hash(request.node.nodeid))}"
    admin = sa.create_engine(postgres_server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as conn:
        conn.exec_driver_sql(f"create database {name}")
    yield postgres_server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as conn:
        conn.exec_driver_sql(f"drop database {name} with (force)")


@pytest.fixture
def duckdb_file(tmp_path: Path) -> str:
    """The URL of a DuckDB file of somebody else's."""
    return f"duckdb:///{tmp_path / 'shared.duckdb'}"


FillSource = Callable[[str, str], None]


@pytest.fixture
def run_sql() -> FillSource:
    """Runs statements on a database, as its owner would."""

    def run(url: str, statements: str) -> None:
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as conn:
            for statement in filter(str.strip, statements.split(";")):
                conn.exec_driver_sql(statement)
        engine.dispose()

    return run


def _run(program: Path, *arguments: object, check: bool = True) -> None:
    command = [str(program), *map(str, arguments)]
    if os.getuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(
        command,
        check=False,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=_START_S,
    )
    if check and done.returncode:
        pytest.fail(f"{program.name}: {done.stderr}")
