"""What typed letters mean: facts about the example province, and a plain reference."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.delivery.unit_index import code_key
from ioc.data.queries.search import Entry, SearchIndex, entries_of, search_index
from ioc.profile.files import read_profile
from ioc.profile.names import accented, bare, fold, spaceless

PAGES = (("/", ("Tổng quan", "Overview")), ("/rankings", ("Xếp hạng", "Rankings")))
BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.fixture(scope="module")
def profile(repository):
    return read_profile(repository / "ioc" / "profiles" / "quang-nam-2024")


@pytest.fixture(scope="module")
def find(profile):
    """Codes and whether they are there on the day, the likeliest first."""
    index = search_index(profile, PAGES)
    return lambda text, day=BEFORE: [(hit.code, hit.is_there) for hit in index.find(text, day=day)]


@pytest.mark.parametrize(
    "typed",
    ["tam ky", "TAM KỲ", "Tam Kì", "tp. Tam Kỳ", "Thành phố Tam Kỳ", "tamky", "502", " 0502 ",
     "Tam Kỳ City"],
)  # fmt: skip
def test_a_unit_is_found_however_it_is_typed(find, typed):
    assert find(typed)[0] == ("502", True)


def test_a_unit_that_ended_comes_after_those_that_go_on(find, profile):
    """From 1 July 2025 Tam Kỳ is a ward; the city of that name has ended."""
    levels = {(unit.code, unit.valid_to is None): unit.level for unit in profile.units}
    (first, is_there), *others = find("tam ky", AFTER)

    assert is_there
    assert levels[first, True] == "commune"
    assert ("502", False) in others


def test_words_of_an_indicator_find_it(find):
    found = [code for code, _ in find("hộ tịch")]

    assert found
    assert all(code.startswith("hotich") for code in found[:3])


def test_a_page_is_found_in_either_language(find):
    assert find("xep hang")[0] == ("/rankings", True)
    assert find("overview")[0] == ("/", True)


def test_a_word_half_typed_is_found(find):
    assert ("502", True) in find("tam k")
    assert ("502", True) in find("ta")


def test_what_nobody_is_called_finds_nothing(find):
    assert find("zzzz") == []
    assert find("") == []
    assert find("   ") == []


words = st.sampled_from(
    ["Tam Kỳ", "Tam Ký", "Kiểm", "Kỳ Anh", "Hòa Bình", "Hoà", "An", "Ân", "P. An Mỹ", "xã",
     "Thành phố", "số hóa", "502", "0502", "S-TTTT", "TT&TT", "đ", "Đại Lộc", "ki", "k"],
)  # fmt: skip
texts = st.lists(words, max_size=3).map(" ".join)
entries = st.builds(
    Entry,
    kind=st.sampled_from(["unit", "indicator", "page"]),
    code=st.sampled_from(["502", "0502", "S-TTTT", "tam_ky", "20335", "/x"]),
    names=st.lists(texts, max_size=3).map(tuple),
    depth=st.integers(0, 2),
    since=st.none() | st.sampled_from([dt.date(1900, 1, 1), AFTER]),
    until=st.sampled_from([dt.date.max, BEFORE]),
)


def called(entry):
    """Everything an entry is called, folded."""
    return {way for name in entry.names for way in (fold(name), bare(name))}


def closeness(entry, text, asked):
    """How near an entry is to what was typed: every way asked against everything it is called."""
    names = called(entry)
    tight = {spaceless(bare(name)) for name in entry.names}
    words = [(way.split(), name.split()) for way in asked for name in names]
    rules = [
        code_key(text) and code_key(text) == code_key(entry.code),
        names & asked or spaceless(bare(text)) in tight,
        any(name.startswith(way) for way in asked for name in {*names, fold(entry.code)}),
        any(f" {way}" in name for way in asked for name in names),
        any(all(any(w.startswith(p) for w in name) for p in way) for way, name in words),
    ]
    return next((place for place, holds in enumerate(rules) if holds), None)


def naive(known, text, day):
    """The rule said again, without an index."""
    asked = {way for take in (fold, bare) for way in (take(text), take(text + "x")[:-1].strip())}
    asked -= {""}
    toned = accented(text) if not accented(text).isascii() else ""

    def order(entry):
        is_there = (entry.since or dt.date.min) <= day <= entry.until
        is_toned = any(f" {toned}" in f" {accented(name)}" for name in entry.names)
        kind = ["unit", "indicator", "page"].index(entry.kind)
        return (closeness(entry, text, asked), bool(toned) and not is_toned, not is_there, kind,
                entry.depth, min(called(entry), default=""), entry.code,
                entry.since or dt.date.min)  # fmt: skip

    found = [entry for entry in known if asked and closeness(entry, text, asked) is not None]
    return sorted(found, key=order)


def key(one):
    return (one.kind, one.code, one.since)


@settings(max_examples=200)
@given(known=st.lists(entries, max_size=8, unique_by=key), text=texts | st.text(max_size=6))
def test_the_index_finds_what_the_plain_rule_finds_in_its_order(known, text):
    hits = SearchIndex(known).find(text, day=BEFORE)

    assert [key(hit) for hit in hits] == [key(entry) for entry in naive(known, text, BEFORE)]


@settings(max_examples=50)
@given(known=st.lists(entries, max_size=6, unique_by=key), text=texts, random=st.randoms())
def test_the_order_of_the_entries_makes_no_difference(known, text, random):
    hits = SearchIndex(known).find(text, day=AFTER)
    random.shuffle(known)

    assert SearchIndex(known).find(text, day=AFTER) == hits


def test_every_unit_is_found_by_its_own_name_and_code(profile):
    """Among as many as bear the name; the day is one on which it is there."""
    index = search_index(profile, PAGES)
    for entry in entries_of(profile):
        if entry.kind == "unit":
            day = max(entry.since, dt.date(2024, 1, 1))
            day = min(day, entry.until)
            by_name = index.find(entry.names[0], day=day, most=60)
            by_code = index.find(entry.code, day=day, most=3)
            assert entry.code in {hit.code for hit in by_name}
            assert entry.code == by_code[0].code
