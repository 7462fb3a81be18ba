"""What is promised of each scene, whichever; the next one is held to it without being listed."""

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest

from ioc.profile.wall import LINES, SceneKind
from ioc.scenes import scenes
from ioc.web.markup import is_plain

LONG_BEFORE = "2020-01-15"
BUSY = "2024-11-20"


def drawn(asked, kind, day, lang="vi"):
    with asked(day, lang=lang) as look:
        return scenes()[kind].draw(replace(look, indicator="rate", level="district"))


def test_every_kind_a_profile_may_name_is_there_and_measured():
    assert set(scenes()) == set(get_args(SceneKind)) == set(LINES)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", [LONG_BEFORE, BUSY])
@pytest.mark.parametrize("kind", sorted(LINES))
def test_scene_draws_with_and_without_figures(asked, kind, day, lang):
    scene = drawn(asked, kind, day, lang)

    assert scene.sentence
    assert scene.as_of is None or scene.as_of <= dt.date.fromisoformat(day)


@pytest.mark.parametrize("kind", sorted(LINES))
def test_scene_is_markup_and_needs_no_script(asked, kind):
    """The wall runs without Dash."""
    assert is_plain(drawn(asked, kind, BUSY).body)


@pytest.mark.parametrize("kind", sorted(LINES.keys() - {"alarms", "decisions"}))
def test_scene_without_figures_does_not_call_itself_fresh(asked, kind):
    assert drawn(asked, kind, LONG_BEFORE).state != "fresh"


@pytest.mark.parametrize("kind", sorted(LINES))
def test_sentence_sets_its_figures_off_in_pairs(asked, kind):
    sentence = drawn(asked, kind, BUSY).sentence

    assert sentence.count("*") % 2 == 0
    assert "{" not in sentence


def test_an_indicator_behind_says_what_it_needs_and_until_when(asked):
    """The rate of the drawn province is bound to reach 80 % by 31 December."""
    sentence = drawn(asked, "indicator", BUSY).sentence

    assert "31/12" in sentence
    assert "mỗi tuần" in sentence


def test_a_made_up_figure_is_marked(asked):
    with asked(BUSY) as look:
        assert not scenes()["indicator"].draw(replace(look, indicator="rate")).is_illustrative
