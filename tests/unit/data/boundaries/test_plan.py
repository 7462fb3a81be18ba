"""A map of anybody's making: whose each shape is, and why it cannot be used."""

import datetime as dt
import json

import pytest

from ioc.data.boundaries.faults import (
    MapCoordinatesError,
    MapExtentError,
    MapTooLargeError,
    NotGeoJsonError,
    NothingMatchedError,
)
from ioc.data.boundaries.plan import Asked, plan_import
from ioc.profile.files import read_profile
from ioc.profile.outline import outline_of
from ioc.profile.territory import Territory

TODAY = dt.date(2025, 8, 1)
SOUTH_WEST = [[108.4, 15.3], [108.5, 15.3], [108.5, 15.5], [108.4, 15.5], [108.4, 15.3]]
SOUTH_EAST = [[108.5, 15.3], [108.6, 15.3], [108.6, 15.5], [108.5, 15.5], [108.5, 15.3]]
NORTH = [[108.4, 15.5], [108.6, 15.5], [108.6, 15.7], [108.4, 15.7], [108.4, 15.5]]
CODED = (("101", NORTH), ("102", SOUTH_WEST), ("103", SOUTH_EAST))


@pytest.fixture(scope="module")
def profile(repository):
    """Two districts of 2024 became one in 2025; the profile opens on a day of 2025."""
    return read_profile(repository / "tests" / "profiles" / "small")


def feature(ring, **properties):
    geometry = {"type": "Polygon", "coordinates": [ring]} if ring else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def turned(ring, change):
    return [list(change(x, y)) for x, y in ring]


@pytest.fixture
def plan(profile, tmp_path):
    """Plans the import of drawn features."""

    def of(features, *, crs="", **asked):
        document = {"type": "FeatureCollection", "features": features}
        if crs:
            document["crs"] = {"type": "name", "properties": {"name": crs}}
        file = tmp_path / "map.geojson"
        file.write_text(json.dumps(document), "utf-8")
        territory = Territory(profile.units, profile.events, profile.crosswalk)
        return plan_import(
            file, profile=profile, territory=territory, today=TODAY, asked=Asked(**asked)
        )

    return of


def coded(change=lambda x, y: (x, y)):
    return [feature(turned(ring, change), ma_huyen=code) for code, ring in CODED]


def whose(found):
    return [(match.by, match.unit.code if match.unit else None) for match in found.matches]


def test_codes_are_enough_and_the_day_is_found_by_them(plan):
    """102 of 2025 is larger than 102 of 2024; three shapes can only be those of 2024."""
    found = plan(coded())

    assert whose(found) == [("code", "101"), ("code", "102"), ("code", "103")]
    assert found.frame.day == dt.date(2024, 12, 31)
    assert found.unsure == []
    assert found.without_shape == ()


def test_a_shape_is_valid_while_the_borders_stay_and_a_merged_unit_gets_both(plan):
    shapes = {(s.unit, s.valid_to): s for s in plan(coded()).shapes}

    assert set(shapes) == {
        ("101", None),
        ("102", dt.date(2024, 12, 31)),
        ("103", dt.date(2024, 12, 31)),
        ("102", None),
    }
    merged = outline_of(shapes["102", None].outline)
    assert len(merged) == 1
    assert {x for x, _ in merged[0][0]} == {108.4, 108.5, 108.6}
    assert shapes["102", None].valid_from == dt.date(2025, 1, 1)


def test_names_are_found_without_accents_and_kinds(plan):
    features = [
        feature(NORTH, ten="TP. Song Binh", dan_so=1),
        feature(SOUTH_WEST, ten="HUYEN NUI XANH", dan_so=2),
        feature(SOUTH_EAST, ten="Cát Dài", dan_so=3),
    ]

    assert whose(plan(features)) == [("name", "101"), ("name", "102"), ("name", "103")]


def test_a_name_nobody_has_is_asked_about_and_can_be_answered_or_left_out(plan):
    features = [*coded()[:2], feature(SOUTH_EAST, ten="Cat Dai mới"), feature(NORTH, ten="Biển")]
    day = dt.date(2024, 12, 31)
    found = plan(features, day=day)
    answered = plan(features, day=day, chosen={"cat dai moi": "103", "#4": ""})

    assert [match.label for match in found.unsure] == ["Cat Dai mới", "Biển"]
    assert answered.unsure == []
    assert whose(answered)[2:] == [("chosen", "103"), ("chosen", None)]


def test_a_code_with_another_units_name_beside_it_is_not_believed(plan):
    features = [
        feature(NORTH, ma="101", ten="Sông Bình"),
        feature(SOUTH_WEST, ma="102", ten="Cát Dài"),
        feature(SOUTH_EAST, ma="103", ten="Cát Dài"),
    ]
    found = plan(features)

    assert [match.problem.reason for match in found.unsure] == ["unit_names_differ"]


def test_parts_of_one_unit_come_together_and_an_empty_shape_is_named(plan):
    islet = turned(NORTH, lambda x, y: (x + 1 + (x - 108) / 1e4, y + (y - 15) / 1e4))
    found = plan([*coded(), feature(islet, ma_huyen="101"), feature(None, ma_huyen="103")])

    assert len(outline_of(found.shapes[0].outline)) == 2
    assert [match.shape.nth for match in found.empty] == [5]


def test_latitude_before_longitude_is_put_right_and_said(plan):
    found = plan(coded(lambda x, y: (y, x)))

    assert found.is_swapped
    assert found.shapes == plan(coded()).shapes


@pytest.mark.parametrize(
    ("change", "crs", "error"),
    [
        (lambda x, y: (x * 5_000, y * 100_000), "", MapCoordinatesError),  # VN-2000 in metres
        (lambda x, y: (x, y), "urn:ogc:def:crs:EPSG::3405", MapCoordinatesError),
        (lambda x, y: (x if y < 15.6 else -179.9, y), "", MapExtentError),
        (lambda x, y: (float("nan"), y), "", NothingMatchedError),
    ],
)
def test_numbers_that_are_no_degrees_of_one_province_are_refused(plan, change, crs, error):
    with pytest.raises(error):
        plan(coded(change), crs=crs)


@pytest.mark.parametrize("crs", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "WGS 84"])
def test_other_names_of_degrees_are_known(plan, crs):
    assert len(plan(coded(), crs=crs).shapes) == 4


def test_a_border_that_crosses_itself_is_named_and_drawn(plan):
    bow = [[108.4, 15.5], [108.6, 15.7], [108.6, 15.5], [108.4, 15.71], [108.4, 15.5]]
    found = plan([feature(bow, ma_huyen="101"), *coded()[1:]])

    assert list(found.crossing) == ["101"]
    assert "101" in {shape.unit for shape in found.shapes}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"type": "Topology"}', '{"type": "FeatureCollection"}', "\x00"]
)
def test_what_is_no_geojson_is_refused(profile, tmp_path, content):
    file = tmp_path / "map.geojson"
    file.write_text(content)
    with pytest.raises(NotGeoJsonError):
        plan_import(file, profile=profile, territory=Territory(()), today=TODAY, asked=Asked())


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [108, 15]},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Polygon", "coordinates": [[[108, 15], [109, 15]]]},
        {"type": "Polygon", "coordinates": [[["108", 15], [109, 15], [109, 16]]]},
        {"type": "MultiPolygon", "coordinates": [None]},
        {"type": "GeometryCollection", "geometries": [None, {"type": "Polygon"}]},
        "x",
    ],
)
def test_a_geometry_that_encloses_nothing_harms_nobody(plan, geometry):
    odd = {"type": "Feature", "properties": {"ma_huyen": "101"}, "geometry": geometry}
    found = plan([odd, *coded()[1:]])

    assert [match.shape.nth for match in found.empty] == [1]
    assert [unit.code for unit in found.without_shape] == ["101"]


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(profile, tmp_path):
    file = tmp_path / "map.geojson"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    with pytest.raises(MapTooLargeError):
        plan_import(file, profile=profile, territory=Territory(()), today=TODAY, asked=Asked())
