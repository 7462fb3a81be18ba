"""Readers get the current build, or the last good one and know that it is."""

import json
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioc.data.builds import Builds, NoBuildError
from ioc.data.marts import MEASURE

WEEK = """
    indicator | unit | period     | numerator | denominator
    qr        | A    | 2024-12-08 | {}        | 40
"""


@pytest.fixture
def folder(small_centre):
    """Two builds: one with 10, the current one with 20."""
    for on, numerator in (("2024-12-09", 10), ("2024-12-10", 20)):
        small_centre.delivered(on, WEEK.format(numerator))
        small_centre.publish()
    return small_centre.folder / "builds"


@pytest.fixture
def builds(folder):
    builds = Builds(folder)
    yield builds
    builds.close()


def newest_figure(builds) -> float:
    """What a screen would show: the numerator known now."""
    with builds.open() as reader:
        return float(
            reader.connection.execute(
                sa.select(MEASURE.c.numerator)
                .where(MEASURE.c.basis == "reported")
                .order_by(MEASURE.c.known_from.desc())
                .limit(1)
            ).scalar_one()
        )


def point(folder, text: str):
    (folder / "CURRENT").write_text(text)


def test_the_pointed_build_is_read(builds):
    assert builds.current().id == "000002"
    assert not builds.current().is_last_good
    assert newest_figure(builds) == 20


def test_without_any_build_there_is_nothing_to_read(tmp_path):
    builds = Builds(tmp_path / "nothing")

    assert builds.current() is None
    with pytest.raises(NoBuildError), builds.open():
        pass


def test_a_new_build_is_seen_at_the_next_question(builds, small_centre):
    assert newest_figure(builds) == 20
    small_centre.delivered("2024-12-11", WEEK.format(30))

    small_centre.publish()

    assert builds.current().id == "000003"
    assert newest_figure(builds) == 30


def test_a_reader_keeps_its_build_while_newer_ones_are_published(builds, small_centre):
    """Nobody sees half of one build and half of the next, though old files are removed."""
    count = sa.select(sa.func.count()).select_from(MEASURE)
    with builds.open() as reader:
        before = reader.connection.execute(count).scalar()
        small_centre.delivered("2024-12-11", WEEK.format(30))
        small_centre.publish()
        for path in small_centre.folder.glob("builds/build-00000[12].duckdb"):
            path.unlink()

        assert builds.current().id == "000003"
        assert reader.connection.execute(count).scalar() == before


def test_a_build_nobody_reads_any_more_is_let_go(builds, folder, small_centre):
    newest_figure(builds)
    small_centre.delivered("2024-12-11", WEEK.format(30))
    small_centre.publish()
    newest_figure(builds)

    assert str(folder / "build-000002.duckdb") not in open_files()


def open_files() -> list[str]:
    """What this process has open."""
    links = Path("/proc/self/fd").iterdir()
    return [str(link.readlink()) for link in links if os.path.lexists(link)]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"build": 2}', '{"build": "../../etc/passwd"}', '{"build": "000009"}', "\x00"],
    ids=["empty", "cut short", "no object", "no text", "a path", "missing build", "garbage"],
)
def test_a_broken_pointer_leaves_the_newest_build_marked_as_last_good(folder, text):
    point(folder, text)
    builds = Builds(folder)

    assert (builds.current().id, builds.current().is_last_good) == ("000002", True)
    assert newest_figure(builds) == 20
    builds.close()


def test_a_missing_pointer_too(folder):
    (folder / "CURRENT").unlink()
    builds = Builds(folder)

    assert (builds.current().id, builds.current().is_last_good) == ("000002", True)
    builds.close()


@pytest.mark.parametrize("size", [0, 100, 4096, 12288, 100_000])
def test_a_truncated_build_is_passed_over_for_the_last_good_one(folder, size):
    path = folder / "build-000002.duckdb"
    path.write_bytes(path.read_bytes()[:size])
    builds = Builds(folder)

    assert (builds.current().id, builds.current().is_last_good) == ("000001", True)
    assert newest_figure(builds) == 10
    builds.close()


def test_the_good_build_is_taken_up_again_when_it_is_published(folder, small_centre):
    (folder / "build-000002.duckdb").write_bytes(b"")
    builds = Builds(folder)
    assert builds.current().is_last_good

    small_centre.publish()

    assert (builds.current().id, builds.current().is_last_good) == ("000003", False)
    builds.close()


def test_a_build_of_another_layout_is_not_read(folder):
    with sa.create_engine(f"duckdb:///{folder / 'build-000002.duckdb'}").begin() as conn:
        conn.exec_driver_sql("update build_info set layout_version = 999")
    builds = Builds(folder)

    assert builds.current().id == "000001"
    builds.close()


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    places=st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=40),
    byte=st.integers(1, 255),
)
def test_whatever_is_damaged_a_reader_never_dies_of_it(folder, places, byte):
    """The answer is the build, the last good one, or a clear error of the database."""
    path, good = folder / "build-000002.duckdb", (folder / "build-000002.duckdb").read_bytes()
    damaged = bytearray(good)
    for place in places:
        damaged[int(place * len(damaged))] ^= byte
    path.write_bytes(damaged)
    builds = Builds(folder)

    with suppress(sa.exc.DBAPIError):
        assert newest_figure(builds) in (10, 20)
    assert builds.current().id in ("000001", "000002")

    builds.close()
    path.write_bytes(good)


def test_a_reader_can_reach_no_other_file(builds, tmp_path):
    """The engine that answers the web is a file API too, unless it is told not to be."""
    (tmp_path / "secret.csv").write_text("a\n1\n")

    with builds.open() as reader, pytest.raises(sa.exc.DBAPIError, match="disabled"):
        reader.connection.exec_driver_sql(f"select * from '{tmp_path / 'secret.csv'}'")


def test_a_reader_cannot_write(builds):
    with builds.open() as reader, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        reader.connection.exec_driver_sql("delete from measure")


def test_many_threads_read_while_builds_come_and_go(builds, small_centre):
    """As one web process does: eight threads, no lost answer, none of two builds at once."""
    stop, seen, faults = threading.Event(), set(), []

    def read():
        while not stop.is_set():
            try:
                seen.add(newest_figure(builds))
                time.sleep(0.01)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must know
                faults.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(30, 33):
        small_centre.delivered("2024-12-11", WEEK.format(number))
        small_centre.publish()
    stop.set()
    for thread in threads:
        thread.join()

    assert faults == []
    assert seen <= {20.0, *map(float, range(30, 33))}


def test_the_pointer_says_which_deliveries_are_inside(folder):
    assert json.loads((folder / "CURRENT").read_text()) == {"build": "000002", "submission": 2}
