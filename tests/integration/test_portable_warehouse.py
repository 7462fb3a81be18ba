"""What is asked of the warehouse can be asked of another engine, with the same answer."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.default import DefaultDialect

from ioc.data import measures
from ioc.data.marts import METADATA
from ioc.data.register.tables import TABLES
from tests.drawn.centre import DrawnCentre
from tests.drawn.history import DAYS, PROVINCE, histories

STATEMENTS = {
    "observations": measures.new_observations(watermark=7),
    "submissions": measures.new_submissions(watermark=7, oldest=DAYS[0]),
    "rejected rows": measures.new_rejected_rows(watermark=7, oldest=DAYS[0], most=3),
    "tasks": measures.new_register_rows(TABLES["task"], watermark=7),
    "all tallies": measures.tally_changes(),
    "tallies of days": measures.tally_changes(indicator="scan", days=DAYS),
}
DIALECTS = {
    "postgresql": postgresql.dialect(),
    "sqlite": sqlite.dialect(),
    "any": DefaultDialect(),
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_every_statement_can_be_written_in(dialect, statement):
    """No function, cast or filter that only DuckDB knows."""
    text = str(STATEMENTS[statement].compile(dialect=DIALECTS[dialect]))

    assert text.startswith("SELECT")


def content(centre: DrawnCentre) -> dict[str, list[str]]:
    """Every row of the build but its name and the moment it was made, in a fixed order."""
    names = sorted(set(METADATA.tables) - {"build_info"})
    return {
        name: sorted(repr(tuple(row.values())) for row in rows)
        for name, rows in centre.tables(names).items()
    }


@pytest.mark.postgres
@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=histories())
def test_a_warehouse_on_postgresql_gives_the_same_build(postgres, tmp_path_factory, history):
    """A province that has a database server of its own may keep its warehouse there."""
    with sa.create_engine(postgres, poolclass=sa.NullPool).begin() as conn:
        conn.exec_driver_sql("drop schema public cascade")
        conn.exec_driver_sql("create schema public")
    folders = [tmp_path_factory.mktemp("duckdb"), tmp_path_factory.mktemp("postgres")]
    here = DrawnCentre(folders[0], PROVINCE)
    there = DrawnCentre(folders[1], PROVINCE, url=postgres)

    for centre in (here, there):
        for delivery in history[:-1]:
            delivery.record(centre)
        centre.publish()
        history[-1].record(centre)
        centre.publish()

    assert content(there) == content(here)
    here.close()
    there.close()


@pytest.mark.postgres
def test_a_register_kept_on_postgresql_gives_the_same_build(postgres, tmp_path):
    """Days, marks and shares that are empty stay empty, and a correction stays one."""
    with sa.create_engine(postgres, poolclass=sa.NullPool).begin() as conn:
        conn.exec_driver_sql("drop schema public cascade")
        conn.exec_driver_sql("create schema public")
    here = DrawnCentre(tmp_path / "duckdb", PROVINCE)
    there = DrawnCentre(tmp_path / "postgres", PROVINCE, url=postgres)
    task = "code|title|type|assigned_on|lead|due_on\nT1|{}|roadmap|2024-01-05|A|2024-12-31"
    note = "task|noted_on|progress|is_slow\nT1|2024-11-18||\nT1|2024-11-19|70|yes"

    for centre in (here, there):
        centre.registered("2024-11-19", task=task.format("Số hóa"), task_update=note)
        centre.publish()
        again = centre.registered("2024-11-20", task=task.format("Làm sạch"), task_update=note)
        centre.publish()

        assert (again["rows_new"], again["rows_changed"], again["rows_unchanged"]) == (0, 1, 2)

    assert content(there) == content(here)
    here.close()
    there.close()
