"""From an address to what it asks: eras of the territory, codes that end, days that were not."""

import datetime as dt

import pytest

from ioc.i18n import Wording
from ioc.profile.files import read_profile
from ioc.profile.territory import Territory
from ioc.web.asking import Ground, UnknownPageError, ask, page_of

TODAY = dt.date(2025, 8, 1)
SHOWN = dt.date(2025, 2, 28)


@pytest.fixture(scope="module")
def ground(repository):
    """The example province, whose territory changed twice in 2025."""
    profile = read_profile(repository / "ioc" / "profiles" / "quang-nam-2024")
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    return Ground(profile=profile, territory=territory, today=TODAY, shown=SHOWN, language="vi")


def remarks(asking):
    """The codes of what was not followed."""
    return [remark.code for remark in asking.remarks]


@pytest.mark.parametrize(
    ("path", "page", "code"),
    [
        ("/", "overview", ""),
        ("/rankings", "rankings", ""),
        ("/rankings/", "rankings", ""),
        ("/indicators/qr_scan", "indicator", "qr_scan"),
        ("/units/502", "unit", "502"),
        ("/warehouse", "warehouse", ""),
        ("/search", "search", ""),
    ],
)
def test_a_path_leads_to_its_page(path, page, code):
    assert page_of(path) == (page, code)


@pytest.mark.parametrize(
    "path", ["/x", "/indicators", "/indicators/", "/indicators/a/b", "/rankings/x"]
)
def test_any_other_path_leads_nowhere(path):
    with pytest.raises(UnknownPageError):
        page_of(path)


def test_an_address_that_names_nothing_shows_the_day_of_the_newest_figures(ground):
    asking = ask("/", {}, ground=ground)

    assert asking.address.as_of == SHOWN
    assert asking.address.known == TODAY
    assert asking.unit == ground.profile.root
    assert asking.address.here() == "/"


def test_after_a_merger_the_province_is_the_unit_that_took_it_over(ground):
    """Quảng Nam ended on 30 June 2025; the screens go on with Đà Nẵng."""
    asking = ask("/", {"as_of": "2025-07-01"}, ground=ground)

    assert asking.unit == "48"
    assert remarks(asking) == []


def test_after_the_districts_ended_the_next_level_is_compared(ground):
    before = ask("/rankings", {"as_of": "2025-06-30"}, ground=ground)
    after = ask("/rankings", {"as_of": "2025-07-01"}, ground=ground)

    assert before.level == "district"
    assert after.level == "commune"


def test_a_unit_that_ended_is_told_from_one_that_never_was(ground):
    ended = ask("/", {"unit": "502", "as_of": "2025-07-01"}, ground=ground)
    never = ask("/", {"unit": "nobody"}, ground=ground)

    assert remarks(ended) == ["unit_not_then"]
    assert remarks(never) == ["unit"]
    assert ended.unit == "48"


def test_a_unit_has_its_page_on_days_before_and_after_it(ground):
    """The page says when it ended and who took it over; only a code nobody had is no page."""
    ended = ask("/units/502", {"as_of": "2025-07-01"}, ground=ground)

    assert (ended.unit, remarks(ended)) == ("502", [])
    with pytest.raises(UnknownPageError):
        ask("/units/nobody", {}, ground=ground)


def test_the_unit_of_the_path_goes_before_one_of_the_query(ground):
    asking = ask("/units/502", {"unit": "503"}, ground=ground)

    assert asking.unit == "502"
    assert asking.address.here() == "/units/502"


def test_a_level_that_ended_is_told_from_one_that_never_was(ground):
    ended = ask("/", {"level": "district", "as_of": "2025-07-01"}, ground=ground)
    never = ask("/", {"level": "galaxy"}, ground=ground)

    assert remarks(ended) == ["level_not_then"]
    assert remarks(never) == ["level"]


def test_a_day_ahead_of_the_newest_figures_is_asked_as_long_as_it_has_come(ground):
    assert remarks(ask("/", {"as_of": "2025-08-01"}, ground=ground)) == []
    assert remarks(ask("/", {"as_of": "2025-08-02"}, ground=ground)) == ["date_ahead"]


def test_a_day_before_there_was_any_unit_shows_the_default(ground):
    asking = ask("/", {"as_of": "0001-01-01"}, ground=ground)

    assert remarks(asking) == ["no_territory"]
    assert asking.address.as_of == SHOWN


def test_what_was_not_followed_is_not_passed_on(ground):
    """A link must not carry a mistake to the next page."""
    asking = ask("/", {"as_of": "soon", "lang": "en", "other": "1"}, ground=ground)

    assert asking.address.here() == "/?lang=en"


def test_an_indicator_of_the_query_is_for_pages_whose_path_names_none(ground):
    code = ground.profile.indicators[3].code

    ranked = ask("/rankings", {"indicator": code}, ground=ground)
    default = ask("/rankings", {}, ground=ground)

    assert ranked.indicator == code
    assert default.indicator == ground.profile.default_ranking


def test_a_path_that_names_no_indicator_of_the_profile_leads_nowhere(ground):
    with pytest.raises(UnknownPageError):
        ask("/indicators/nope", {}, ground=ground)


def test_the_borders_asked_for_go_along_to_other_pages(ground):
    today = ask("/rankings", {"borders": "today"}, ground=ground)
    wrong = ask("/rankings", {"borders": "1945"}, ground=ground)

    assert today.borders == "today"
    assert today.address.href("/units/502") == "/units/502?borders=today"
    assert (wrong.borders, remarks(wrong)) == ("then", ["choice"])


def test_a_long_value_is_shown_shortened(ground):
    asking = ask("/", {"unit": "x" * 5000}, ground=ground)

    assert len(asking.remarks[0].facts["read"]) <= 40


def test_every_remark_has_its_words_in_both_languages(ground):
    addresses = [
        {"lang": "fr"}, {"as_of": "x"}, {"as_of": "2999-01-01"}, {"as_of": "0001-01-01"},
        {"unit": "x"}, {"unit": "502", "as_of": "2025-07-01"}, {"level": "x"},
        {"level": "district", "as_of": "2025-07-01"}, {"indicator": "x"}, {"known": "x"},
    ]  # fmt: skip
    for query in addresses:
        for remark in ask("/", query, ground=ground).remarks:
            for language in ("vi", "en"):
                assert Wording.load(language)(f"address.{remark.code}", **remark.facts)
