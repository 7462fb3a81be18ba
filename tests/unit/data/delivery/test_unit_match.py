"""A unit is found for certain or refused with the candidates."""

import datetime as dt

import pytest

from ioc.data.delivery.problem import Problem
from ioc.data.delivery.unit_match import UnitMatcher
from ioc.profile.model import UnitVersion
from ioc.profile.territory import Territory

DAY = dt.date(2024, 11, 17)


@pytest.fixture
def match(province):
    territory = Territory(province.units, province.events)

    def found(text, *, level="district", day=DAY, parent=""):
        matcher = UnitMatcher(territory, province.units, levels=(level,))
        unit = matcher.match(text, day=day, parent=parent)
        return unit.code if isinstance(unit, UnitVersion) else unit

    return found


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("503", "district", "503"),
        ("503.0", "district", "503"),
        ("0503", "district", "503"),
        ("00820", "commune", "00820"),
        ("820", "commune", "00820"),
        ("s-yt", "department", "S-YT"),
        ("Hội An", "district", "503"),
        ("hoi an", "district", "503"),
        ("TP. Hội An", "district", "503"),
        ("UBND thành phố Hội An", "district", "503"),
        ("H\u1ed9i\u00a0An\u200b", "district", "503"),
        ("Ho\u0323\u0302i An", "district", "503"),
        ("Hội An City", "district", "503"),
        ("phường Hòa Hương", "commune", "00824"),
        ("Hòa Hương cũ", "commune", "00824"),
        ("Prao", "commune", "00825"),
        ("Trà Don", "commune", "00822"),
        ("Trà Dơn", "commune", "00823"),
        ("xã Bình Minh, huyện Thăng Bình", "commune", "00820"),
        ("Bình Minh (Quế Sơn)", "commune", "00821"),
        ("503 - Hội An", "district", "503"),
        ("Công an tỉnh", "department", "CAT"),
    ],
)
def test_a_unit_is_found_by_code_name_or_alias(match, text, level, code):
    assert match(text, level=level) == code


def test_one_name_of_two_units_is_refused_with_both(match):
    problem = match("Bình Minh", level="commune")

    assert problem.reason == "unit_ambiguous"
    assert "00820" in problem.facts["candidates"]
    assert "huyện Quế Sơn" in problem.facts["candidates"]


def test_the_unit_above_tells_two_of_one_name_apart(match):
    assert match("Bình Minh", level="commune", parent="Thăng Bình") == "00820"
    assert match("Bình Minh", level="commune", parent="509") == "00821"


def test_names_that_differ_in_accents_alone_need_them(match):
    """Trà Don and Trà Dơn are two communes of one district."""
    problem = match("Tra Don", level="commune")

    assert problem.reason == "unit_ambiguous"


def test_a_unit_that_has_ended_names_its_successor(match):
    problem = match("Nông Sơn", day=dt.date(2025, 1, 5))

    assert problem.reason == "unit_not_then"
    assert problem.facts["until"] == "31/12/2024"
    assert problem.facts["heirs"] == "huyện Quế Sơn (509)"


def test_an_unknown_name_gets_the_nearest_ones(match):
    problem = match("Hội Anh")

    assert problem.reason == "unit_unknown_near"
    assert "Hội An" in problem.facts["near"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "unit_missing"),
        ("Đà Nẵng", "unit_unknown"),
        ("999", "unit_unknown"),
        ("x" * 10_000, "unit_unknown"),
        ("Hội Аn", "unit_lookalike"),
        ("504 - Hội An", "unit_names_differ"),
        ("phường Hội An", "unit_unknown_near"),
        ("'; drop table unit; --", "unit_unknown"),
    ],
)
def test_what_is_no_unit_says_why(match, text, reason):
    assert match(text).reason == reason


@pytest.mark.parametrize(("text", "font"), [("Hoäi An", "VNI"), ("Héi An", "TCVN3 (ABC)")])
def test_a_name_typed_for_an_old_font_is_recognised(match, text, font):
    """A cell set in .VnTime holds these letters; only its font draws them right."""
    problem = match(text)

    assert problem == Problem("unit_legacy_font", {"font": font, "meant": "Hội An"})


def test_a_name_beside_a_code_must_be_the_units(province):
    matcher = UnitMatcher(Territory(province.units), province.units, levels=("district",))
    hoi_an = matcher.match("503", day=DAY)

    assert matcher.agreed(hoi_an, "TP Hội An", day=DAY) == hoi_an
    assert matcher.agreed(hoi_an, "Tam Kỳ", day=DAY).reason == "unit_names_differ"
