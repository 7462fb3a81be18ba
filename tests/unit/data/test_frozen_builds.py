"""Frozen builds are read beside the live one, a few at a time, and never taken for each other."""

import shutil

import pytest
import sqlalchemy as sa

from ioc.data.builds import Builds
from ioc.data.frozen_builds import FrozenBuildError, FrozenBuilds
from ioc.data.marts import MEASURE

WEEK = """
    indicator | unit | period     | numerator | denominator
    qr        | A    | 2024-12-08 | {}        | 40
"""


@pytest.fixture
def centre(small_centre):
    small_centre.delivered("2024-12-09", WEEK.format(10))
    small_centre.publish()
    return small_centre


@pytest.fixture
def frozen():
    builds = FrozenBuilds(kept_open=2)
    yield builds
    builds.close()


def numerator(reader) -> float:
    asked = sa.select(MEASURE.c.numerator).where(MEASURE.c.basis == "reported")
    newest = asked.order_by(MEASURE.c.known_from.desc()).limit(1)
    return float(reader.connection.execute(newest).scalar_one())


def copied(centre, name):
    """The current build as a pack keeps it."""
    path = centre.folder / f"{name}.duckdb"
    shutil.copyfile(Builds(centre.folder / "builds").current().path, path)
    return path


def test_a_frozen_build_says_what_it_said_while_the_live_one_moves_on(centre, frozen):
    path = copied(centre, "pack")
    centre.delivered("2024-12-10", WEEK.format(20))
    centre.publish()

    with frozen.open(path, name="pack") as reader, Builds(centre.folder / "builds").open() as live:
        assert (numerator(reader), numerator(live)) == (10, 20)
        assert reader.id == "pack"


def test_no_more_than_a_few_stay_open_and_none_is_closed_under_its_reader(centre, frozen):
    paths = {name: copied(centre, name) for name in ("a", "b", "c", "d")}

    with frozen.open(paths["a"], name="a") as first:
        for name in ("b", "c", "d"):
            with frozen.open(paths[name], name=name) as reader:
                assert numerator(reader) == 10
        assert numerator(first) == 10

    assert len(frozen._open) <= 2


@pytest.mark.parametrize("content", [None, b"", b"not a build"])
def test_one_that_cannot_be_read_is_an_error_that_can_be_worded(tmp_path, frozen, content):
    path = tmp_path / "gone.duckdb"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(FrozenBuildError) as error, frozen.open(path, name="gone"):
        pass

    assert error.value.facts == {"name": "gone"}
