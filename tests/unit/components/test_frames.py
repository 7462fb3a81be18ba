"""What stands around the figures: cards, messages, navigation, strips, sentences."""

import datetime as dt

import pytest

from ioc.components.card import Frame, card
from ioc.components.message import message
from ioc.components.navigation import (
    Days,
    Link,
    breadcrumb,
    day_bar,
    language_switch,
    top_bar,
)
from ioc.components.sentence import headline, plain, sentence
from ioc.components.strip import demonstration_strip, history_strip, stale_strip

DAY = dt.date(2024, 11, 17)


def frame(**changes):
    facts = {
        "panel": "qr-today",
        "build": "000012",
        "title": "Quét QR hôm nay",
        "state": "late",
        "as_of": DAY,
        "sentence": "Đã quét 412 lượt",
        "source": "Sở Y tế",
        "csv_href": "/panels/qr-today.csv",
    }
    return Frame(**{**facts, **changes})


def test_card_carries_the_contract_of_a_panel(vi):
    props = card([], frame=frame(), word=vi).to_plotly_json()["props"]

    assert props["data-panel"] == "qr-today"
    assert props["data-state"] == "late"
    assert props["data-as-of"] == "2024-11-17"
    assert props["data-build"] == "000012"


def test_card_says_message_state_age_and_source(vi, read):
    text = read(card([], frame=frame(is_illustrative=True), word=vi))

    for words in (
        "Quét QR hôm nay",
        "Đã quét 412 lượt",
        "minh họa",
        "chậm",
        "Số liệu đến 17/11/2024",
    ):
        assert words in text
    assert "Nguồn: Sở Y tế" in text
    assert "Tải CSV" in text


def test_card_without_a_message_has_its_title_as_heading(vi, parts, read):
    (title,) = parts(card([], frame=frame(sentence=""), word=vi), "ioc-card__title")

    assert read(title) == "Quét QR hôm nay"


def test_card_without_a_day_and_source_leaves_them_out(vi, read):
    text = read(card([], frame=frame(as_of=None, source="", csv_href=""), word=vi))

    assert "Số liệu đến" not in text
    assert "Nguồn" not in text


def test_bare_card_still_carries_the_contract(vi, parts):
    drawn = card([], frame=frame(is_bare=True), word=vi)

    assert drawn.to_plotly_json()["props"]["data-panel"] == "qr-today"
    assert parts(drawn, "ioc-card__foot") == []


def test_sentence_sets_its_figures_off(read):
    assert read(sentence("Đạt *82,8 điểm*, hạng *13/63*.")) == "Đạt 82,8 điểm , hạng 13/63 ."
    assert plain("Đạt *82,8 điểm*.") == "Đạt 82,8 điểm."


def test_headline_is_the_only_first_heading(parts, read):
    drawn = headline("Đạt *82,8*.", detail="Cần quyết định.")

    assert drawn.children[0]._type == "H1"
    assert read(drawn) == "Đạt 82,8 . Cần quyết định."


def test_error_is_announced_and_emptiness_is_not():
    assert message("x", tone="error").role == "alert"
    assert message("x", tone="empty").role == "status"


def test_top_bar_names_the_province_and_the_page_one_is_on(vi, read, parts):
    drawn = top_bar(
        name="Quảng Nam",
        home="/",
        items=[Link(label="Tổng quan", href="/", is_current=True), Link(label="Kho", href="/w")],
        tools=[],
        word=vi,
    )
    first, second = parts(drawn, "ioc-top__item")

    assert "Quảng Nam" in read(drawn)
    assert first.to_plotly_json()["props"]["aria-current"] == "page"
    assert "aria-current" not in second.to_plotly_json()["props"]


def test_keyboard_can_skip_to_the_content(vi, parts):
    (skip,) = parts(top_bar(name="x", home="/", items=[], tools=[], word=vi), "ioc-top__skip")

    assert skip.href == "#main"


def test_breadcrumb_and_languages_are_named_for_who_cannot_see_them(vi):
    links = [Link(label="Quảng Nam", href="/")]

    assert breadcrumb(links, word=vi).to_plotly_json()["props"]["aria-label"] == "Vị trí trang"
    assert language_switch(links, word=vi).to_plotly_json()["props"]["aria-label"] == "Ngôn ngữ"


@pytest.fixture
def days():
    def make(**changes):
        facts = {
            "as_of": DAY,
            "known": DAY,
            "today": DAY,
            "earlier": "/?as_of=2024-11-16",
            "later": "",
            "now": "",
        }
        return Days(**{**facts, **changes})

    return make


def test_day_bar_shows_the_day_and_steps_back(days, vi, read):
    text = read(day_bar(days(), word=vi))

    assert "Ngày 17/11/2024" in text
    assert "‹" in text
    assert "›" not in text


def test_day_bar_shows_held_back_knowledge_and_the_way_home(days, vi, read):
    text = read(
        day_bar(days(known=dt.date(2024, 11, 10), later="/?as_of=2024-11-18", now="/"), word=vi)
    )

    assert "theo hiểu biết đến 10/11/2024" in text
    assert "›" in text
    assert "Về hiện tại" in text


def test_strips_say_what_the_screen_is_not(vi, read):
    moment = dt.datetime(2024, 11, 17, 2, 30, tzinfo=dt.UTC)

    assert "minh họa" in read(demonstration_strip(vi))
    back = {"back": "/", "back_text": "Về hiện tại", "word": vi}
    assert "17/11/2024" in read(history_strip(as_of=DAY, known=None, **back))
    assert "như đã biết đến hết ngày 10/11/2024" in read(
        history_strip(as_of=DAY, known=dt.date(2024, 11, 10), **back)
    )
    assert "09:30 17/11/2024" in read(stale_strip(built_at=moment, word=vi))
