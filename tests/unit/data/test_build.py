"""A build is made whole or not at all, and what was good before stays."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from ioc.data import build
from ioc.data.pointer import build_ids, point_to, pointed_build
from ioc.profile.model import Text

WEEK = """
    indicator | unit | period     | numerator | denominator
    qr        | A    | 2024-12-08 | {}        | 40
"""
NOON = dt.datetime(2025, 12, 31, 5, 0, tzinfo=dt.UTC)  # the drawn centre's own day


@pytest.fixture
def folder(small_centre):
    small_centre.delivered("2024-12-09", WEEK.format(10))
    small_centre.publish()
    return small_centre.folder / "builds"


def figures(centre) -> list[tuple[object, object]]:
    return sorted(
        (str(row["known_from"]), float(row["numerator"]))
        for row in centre.table("measure")
        if row["basis"] == "reported"
    )


def test_builds_are_numbered_and_the_pointer_names_the_last(small_centre, folder):
    small_centre.publish()

    assert build_ids(folder) == ["000002", "000001"]
    assert pointed_build(folder) == "000002"


def test_a_number_is_never_used_twice(small_centre, folder):
    """A reader may still have the removed file of that name open."""
    (folder / "build-000001.duckdb").unlink()

    assert small_centre.publish().id == "000002"


def test_what_a_crash_left_half_made_is_no_build(small_centre, folder):
    (folder / "build-000002.building").write_bytes(b"half")
    (folder / "build-000002.building.wal").write_bytes(b"half")

    assert build_ids(folder) == ["000001"]
    assert small_centre.publish().id == "000002"
    assert sorted(path.name for path in folder.iterdir()) == [
        "CURRENT",
        "build-000001.duckdb",
        "build-000002.duckdb",
    ]


def test_old_builds_are_removed_and_what_crashes_left(small_centre, folder):
    for _ in range(3):
        small_centre.publish()
    (folder / "build-000009.building").write_bytes(b"half")
    (folder / "build-000009.building.tmp").mkdir()  # a statement had spilled to disk

    build.prune(folder, keep=2)

    assert sorted(path.name for path in folder.iterdir()) == [
        "CURRENT",
        "build-000003.duckdb",
        "build-000004.duckdb",
    ]


def test_the_current_build_is_never_removed(small_centre, folder):
    small_centre.publish()
    small_centre.publish()
    point_to(folder, "000001", submission_id=1)

    build.prune(folder, keep=1)

    assert build_ids(folder) == ["000003", "000001"]


def test_a_build_stands_on_the_one_before(small_centre, folder):
    """Nothing but what was delivered since is fetched from the warehouse."""
    small_centre.delivered("2024-12-10", WEEK.format(20))
    small_centre.publish()

    assert figures(small_centre) == [("2024-12-09", 10), ("2024-12-10", 20)]


def test_a_damaged_build_is_not_built_upon_but_made_anew(small_centre, folder):
    """Else every later build would fail on the same copied damage."""
    path = folder / "build-000001.duckdb"
    damaged = bytearray(path.read_bytes())
    for place in range(3 * 4096, len(damaged), 4096):
        damaged[place + 100] ^= 0xFF
    path.write_bytes(damaged)
    small_centre.delivered("2024-12-10", WEEK.format(20))

    small_centre.publish()

    assert pointed_build(folder) == "000002"
    assert figures(small_centre) == [("2024-12-09", 10), ("2024-12-10", 20)]


def test_a_warehouse_older_than_the_build_makes_all_anew(small_centre, folder, tmp_path):
    """A backup was put back: what the newer build held must not linger."""
    older = tmp_path / "older"
    small_centre.delivered("2024-12-10", WEEK.format(20))
    small_centre.publish()
    other = type(small_centre)(older, small_centre.profile)
    other.delivered("2024-12-09", WEEK.format(5))
    shutil.copytree(folder, older / "builds")

    other.publish()

    assert figures(other) == [("2024-12-09", 5)]
    other.close()


def test_a_changed_profile_makes_all_anew(small_centre, folder):
    """Also a name alone: an old build shows its own names, a new one the new."""
    renamed = replace(small_centre.profile, name=Text(vi="Tỉnh Mới", en="New"))

    assert build.is_current(folder, small_centre.profile, now=NOON)
    assert not build.is_current(folder, renamed, now=NOON)


def test_a_new_day_is_noticed(small_centre, folder):
    """Something fell due at midnight though nothing was delivered."""
    assert not build.is_current(folder, small_centre.profile, now=NOON + dt.timedelta(days=1))


def test_a_missing_or_unreadable_build_is_not_current(small_centre, folder):
    (folder / "build-000001.duckdb").write_bytes(b"")

    assert not build.is_current(folder, small_centre.profile, now=NOON)


def test_when_publishing_fails_the_pointer_stays_and_nothing_is_left(
    small_centre, folder, monkeypatch
):
    monkeypatch.setattr("ioc.data.build.point_to", _no_space)

    with pytest.raises(build.BuildError, match="No space left"):
        small_centre.publish()

    assert pointed_build(folder) == "000001"
    assert not list(folder.glob("*.building*"))


def _no_space(*_args, **_kwargs):
    raise OSError(28, "No space left on device")
