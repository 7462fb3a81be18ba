"""``ioc boundaries``: the province's own map into its profile, or nothing at all."""

import json
from pathlib import Path

import pytest

from ioc.profile.files import read_profile
from tests.drawn.home import small_home

REAL = Path(__file__).parents[3] / "shared" / "real" / "quang_nam_districts_vietnam63.geojson"


def square(x, y, **properties):
    ring = [[x, y], [x + 0.1, y], [x + 0.1, y + 0.2], [x, y + 0.2], [x, y]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def home(tmp_path):
    """A home of the small province, without a map."""
    small_home(tmp_path / "home")
    (tmp_path / "home" / "profile" / "shapes.csv").unlink()
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path):
    """Two districts by name, the second by one nobody has."""
    features = [square(108.4, 15.3, ten="Sông Bình"), square(108.5, 15.3, ten="Xanh Núi")]
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_an_unsure_shape_stops_the_import_and_an_answer_lets_it_pass(ioc, home, file):
    refused = ioc("boundaries", file, "--as-of", "2025-02-01", "--json")
    before = (home / "profile" / "shapes.csv").exists()
    taken = ioc("boundaries", file, "--as-of", "2025-02-01", "--match", "Xanh Núi=102", "--json")

    assert (refused.code, refused.document["error"]["code"], before) == (4, "map_unsure", False)
    assert "Xanh Núi (#2)" in refused.document["error"]["text"]
    assert taken.code == 0
    assert [one["by"] for one in taken.document["shapes"]] == ["name", "chosen"]
    assert {shape.unit for shape in read_profile(home / "profile").shapes} == {"101", "102"}


def test_a_dry_run_says_all_and_writes_nothing(ioc, home, file):
    answer = ioc("boundaries", file, "--as-of", "2025-02-01", "--dry-run")

    assert answer.code == 0
    assert "Xanh Núi" in answer.out
    assert not (home / "profile" / "shapes.csv").exists()


@pytest.mark.skipif(not REAL.exists(), reason="the real map is not on this machine")
def test_the_real_districts_are_all_recognised_and_dated(ioc, example_home, tmp_path):
    answer = ioc("boundaries", REAL, "--dry-run", "--json", home=example_home)

    assert answer.document["units"] == 19  # the 18 of 2024, and Quế Sơn with Nông Sơn since 2025
    assert {one["by"] for one in answer.document["shapes"]} == {"code"}
    assert answer.document["as_of"] == "2024-12-31"
    assert answer.document["crossing"] == {}
