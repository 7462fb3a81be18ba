"""How people type one name, and which names are still two."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.profile import names


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Điện Bàn", "dien ban"),
        ("ĐIỆN  BÀN", "dien ban"),
        ("Dien Ban", "dien ban"),
        ("Điện\u00a0Bàn", "dien ban"),
        ("Điện\u200b Bàn\ufeff", "dien ban"),
        ("Ðiện Bàn", "dien ban"),
        ("TX.Điện Bàn", "tx dien ban"),
        ("unit_code", "unit code"),
        ("Tỷ lệ (%)", "ty le"),
        ("Tỉ lệ, %", "ty le"),
        ("Quí IV", "quy iv"),
        ("Tam Kì", "tam ky"),
        ("Sở TT&TT", "so tt va tt"),
        ("", ""),
    ],
)
def test_spelling_makes_no_difference_when_folded(typed, folded):
    assert names.fold(typed) == folded


@pytest.mark.parametrize("name", ["Hòa Vang", "Quế Sơn", "Thị trấn Tắk Pỏ", "Đắc Pring"])
def test_decomposed_letters_fold_like_composed_ones(name):
    """Files made on some systems hold every accent as a letter of its own."""
    decomposed = unicodedata.normalize("NFD", name)

    assert decomposed != name
    assert names.fold(decomposed) == names.fold(name)
    assert names.accented(decomposed) == names.accented(name)


@pytest.mark.parametrize(("old", "new"), [("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("Khóe", "Khoé")])
def test_the_place_of_a_tone_mark_makes_no_difference(old, new):
    assert names.fold(old) == names.fold(new)
    assert names.accented(old) == names.accented(new)


@pytest.mark.parametrize(("one", "other"), [("Hòa", "Hóa"), ("Trà Don", "Trà Dơn"), ("Đ", "D")])
def test_names_that_differ_in_accents_only_stay_two_while_accents_are_kept(one, other):
    """Two communes of one district do; a delivery that names one must not fill the other."""
    assert names.fold(one) == names.fold(other)
    assert names.accented(one) != names.accented(other)


@pytest.mark.parametrize("typed", ["P Rao", "Prao", "P'Rao", "P’rao", "P  RAO"])
def test_a_gap_inside_a_name_makes_no_difference_when_closed(typed):
    assert names.spaceless(typed) == "prao"


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("TX Điện Bàn", "dien ban"),
        ("Thị xã Điện Bàn", "dien ban"),
        ("Tp. Tam Kỳ", "tam ky"),
        ("TP.Tam Kỳ", "tam ky"),
        ("Thành phố Tam Kỳ", "tam ky"),
        ("UBND huyện Bắc Trà My", "bac tra my"),
        ("Ủy ban nhân dân xã Trà Dơn", "tra don"),
        ("P. An Mỹ", "an my"),
        ("P Rao", "p rao"),
        ("TT. Prao", "prao"),
        ("Tỉnh Quảng Nam", "quang nam"),
        ("Tam Ky City", "tam ky"),
        ("Sở Y tế", "y te"),
        ("Sở TT&TT", "tt va tt"),
        ("TT&TT", "tt va tt"),
        ("Huyện", "huyen"),
        ("Xã Phường Mới", "phuong moi"),
    ],
)
def test_the_kind_of_unit_is_taken_off_a_name(typed, bare):
    assert names.bare(typed) == bare


@given(st.text())
def test_folding_twice_is_folding_once(text):
    """Folded names are stored and folded again when they are looked up."""
    once = names.fold(text)

    assert names.fold(once) == once


@given(st.text())
def test_a_folded_text_is_words_of_letters_and_digits_with_single_spaces(text):
    folded = names.fold(text)

    assert folded == " ".join(folded.split())
    assert all(character.isalnum() or character == " " for character in folded)
