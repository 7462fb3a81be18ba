"""What words, numbers and dates look like in both languages."""

import datetime as dt
import string
from pathlib import Path
from typing import get_args

import pytest

from ioc.i18n import MissingWordingWarning, Wording
from ioc.i18n.wording import FOLDER
from ioc.profile.model import Indicator, Language, Rhythm, Text

VI = Wording.load("vi")
EN = Wording.load("en")


def indicator(**changes: object) -> Indicator:
    facts: dict[str, object] = {
        "code": "qr",
        "group": "g",
        "name": Text(vi="Tỷ lệ", en="Rate"),
        "short_name": Text(vi="Tỷ lệ", en="Rate"),
        "formula": Text(vi="a / b", en="a / b"),
        "form": "ratio",
        "unit": Text(vi="%", en="%"),
        "direction": "up",
        "levels": ("province",),
        "rhythm": "W",
        "accumulation": "period",
        "owner": "S-YT",
        "origin": "",
        "decimals": 2,
    }
    return Indicator(**{**facts, **changes})  # type: ignore[arg-type]


def test_numbers_are_grouped_as_each_language_writes_them() -> None:
    assert VI.number(1_443_893) == "1.443.893"
    assert EN.number(1_443_893) == "1,443,893"
    assert VI.number(62.58) == "62,58"
    assert EN.number(62.58) == "62.58"


def test_half_is_rounded_up() -> None:
    """Python rounds 0.5 to even; paper does not, and the screen must equal the paper."""
    assert VI.number(2.5, 0) == "3"
    assert VI.number(62.585, 2) == "62,59"
    assert VI.number(-2.5, 0) == "\u22123"


def test_percent_has_a_narrow_space_in_vietnamese_only() -> None:
    assert VI.percent(44.5) == "44,5\u202f%"
    assert EN.percent(44.5) == "44.5%"


def test_change_carries_its_sign_and_zero_carries_none() -> None:
    assert VI.signed(0.8) == "+0,8"
    assert VI.signed(-0.8) == "\u22120,8"
    assert VI.signed(0.0) == "0"
    assert VI.signed(-0.04, 1) == "0,0"


def test_figure_never_has_more_decimals_than_it_came_with() -> None:
    """82.8 published with one decimal is not 82,80."""
    score = indicator(form="score", unit=Text(vi="điểm", en="points"), decimals=2)

    assert VI.value(82.8, score) == "82,8\u00a0điểm"
    assert VI.value(89.07, score) == "89,07\u00a0điểm"
    assert VI.value(44.518942, indicator(decimals=1)) == "44,5\u202f%"


def test_rank_and_flag_are_read_as_words() -> None:
    rank = indicator(form="rank", unit=Text(vi="hạng", en="rank"), decimals=0)
    flag = indicator(form="flag", unit=Text(vi="", en=""), decimals=0)

    assert (VI.value(13.0, rank), EN.value(13.0, rank)) == ("hạng 13", "rank 13")
    assert (VI.value(1.0, flag), VI.value(0.0, flag)) == ("đã có", "chưa có")


def test_two_percents_differ_by_points() -> None:
    """62 % to 63 % is one point, not one per cent."""
    assert VI.difference(0.8, indicator(decimals=1)) == "+0,8\u00a0điểm %"
    assert EN.difference(0.8, indicator(decimals=1)) == "+0.8\u00a0pp"


def test_rank_that_falls_in_number_climbs_in_words() -> None:
    """From rank 21 to rank 13: eight places gained, not lost."""
    rank = indicator(form="rank", unit=Text(vi="hạng", en="rank"), decimals=0)

    assert VI.difference(13.0 - 21.0, rank) == "+8\u00a0bậc"


def test_floating_noise_in_a_change_is_not_shown() -> None:
    assert VI.difference(82.8 - 80.1, indicator(decimals=6)) == "+2,7\u00a0điểm %"


def test_fraction_stands_as_on_paper() -> None:
    assert VI.fraction(412_906, 659_804) == "412.906\u00a0/\u00a0659.804"


def test_days_and_moments_are_the_provinces() -> None:
    """17:30 UTC is already the next day in the province."""
    evening = dt.datetime(2024, 11, 17, 17, 30, tzinfo=dt.UTC)

    assert VI.moment(evening) == "00:30 18/11/2024"
    assert EN.moment(evening) == "18 Nov 2024, 00:30"
    assert VI.clock(evening) == "00:30"
    assert VI.date(dt.date(2024, 11, 7)) == "07/11/2024"
    assert EN.day_month(dt.date(2024, 11, 7)) == "7 Nov"


@pytest.mark.parametrize(
    ("rhythm", "start", "end", "vietnamese", "english"),
    [
        ("D", "2024-11-17", "2024-11-17", "17/11/2024", "17 Nov 2024"),
        ("W", "2024-11-04", "2024-11-10", "tuần 45/2024", "week 45/2024"),
        ("W", "2024-12-30", "2025-01-05", "tuần 1/2025", "week 1/2025"),
        ("M", "2024-11-01", "2024-11-30", "tháng 11/2024", "November 2024"),
        ("M15", "2024-10-15", "2024-11-14", "15/10–14/11/2024", "15 Oct–14 Nov 2024"),
        ("M15", "2024-12-15", "2025-01-14", "15/12/2024–14/01/2025", "15 Dec 2024–14 Jan 2025"),
        ("Q", "2024-10-01", "2024-12-31", "quý IV/2024", "quarter IV 2024"),
        ("Y", "2024-01-01", "2024-12-31", "năm 2024", "2024"),
    ],
)
def test_period_has_the_name_officials_use(
    rhythm: Rhythm, start: str, end: str, vietnamese: str, english: str
) -> None:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)

    assert VI.period(first, last, rhythm) == vietnamese
    assert EN.period(first, last, rhythm) == english


def test_span_of_one_day_is_that_day() -> None:
    assert VI.span(dt.date(2024, 11, 17), dt.date(2024, 11, 17)) == "17/11/2024"


def test_age_is_said_in_the_largest_unit_that_fits() -> None:
    assert VI.ago(seconds=20) == "vừa xong"
    assert VI.ago(seconds=720) == "12 phút trước"
    assert VI.ago(days=0) == "hôm nay"
    assert VI.ago(days=1) == "hôm qua"
    assert VI.ago(days=90) == "90 ngày trước"


def test_list_ends_with_and() -> None:
    assert VI.listed(["Tam Kỳ", "Hội An", "Núi Thành"]) == "Tam Kỳ, Hội An và Núi Thành"
    assert EN.listed(["Tam Kỳ"]) == "Tam Kỳ"


def test_missing_key_is_shown_and_reported() -> None:
    """A reader sees the key; the suite, where warnings are errors, sees a failure."""
    with pytest.warns(MissingWordingWarning, match="no.such.key"):
        text = VI("no.such.key")

    assert text == "no.such.key"


def test_missing_fact_leaves_the_template_and_is_reported() -> None:
    with pytest.warns(MissingWordingWarning, match="'days'"):
        text = VI("ago.days")

    assert text == "{days} ngày trước"


def test_both_languages_word_the_same_keys() -> None:
    assert set(VI.words) == set(EN.words)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", sorted(VI.words))
def test_both_languages_use_facts_of_one_set(key: str) -> None:
    """A translation may drop a fact but never invent one."""
    vietnamese, english = placeholders(VI.words[key]), placeholders(EN.words[key])

    assert vietnamese <= english or english <= vietnamese


@pytest.mark.parametrize("language", get_args(Language))
def test_every_wording_file_is_read(language: Language) -> None:
    files = sorted(path.name for path in Path(FOLDER / language).glob("*.toml"))

    assert files
    assert "state.late" in Wording.load(language).words
