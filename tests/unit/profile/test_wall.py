"""How large letters must be on a wall, and what there is room for."""

import pytest

from ioc.profile.model import Text
from ioc.profile.wall import LINES, WallPlaylist, letter_share, lines_that_fit, smallest_letter_px

PANEL_55_MM = 1218  # the picture's width of one panel


def room(distance_m, width_mm=PANEL_55_MM, width_px=1920, height_px=1080):
    return WallPlaylist(
        code="w",
        name=Text(vi="Phòng", en="Room"),
        distance_m=distance_m,
        screen_width_mm=width_mm,
        width_px=width_px,
        height_px=height_px,
    )


@pytest.mark.parametrize(("distance_m", "px"), [(3, 31), (5, 52), (8, 84), (12, 126)])
def test_letters_subtend_sixteen_minutes_of_arc(distance_m, px):
    """Figures for one 55-inch panel of 1,920 points, worked out by hand from NUREG-0700."""
    assert round(smallest_letter_px(room(distance_m))) == px


def test_a_finer_screen_of_the_same_size_shows_letters_of_the_same_size():
    coarse, fine = room(8), room(8, width_px=3840, height_px=2160)

    assert smallest_letter_px(fine) == pytest.approx(2 * smallest_letter_px(coarse))
    assert letter_share(fine) == pytest.approx(letter_share(coarse))


def test_two_by_two_panels_are_read_from_twice_as_far():
    wall = room(8, width_mm=2 * PANEL_55_MM, width_px=3840, height_px=2160)

    assert letter_share(wall) == pytest.approx(letter_share(room(4)))


def test_one_panel_carries_no_scene_eight_metres_away():
    assert lines_that_fit(room(8)) < min(LINES.values())


def test_a_near_reader_is_not_shown_small_print():
    assert letter_share(room(0.5)) == letter_share(room(1))
