"""Whatever befalls the making of a pack: it is there whole or not at all, and the screens go on."""

import shutil
import subprocess
import sys

import pytest

from tests.faults.disturbed_pack import STEPS_TO_DIE_AT, TOUCHES_TO_DIE_AT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def deaths(told_by):
    """The maker killed at several steps, and while it writes the pack down."""
    return told_by("disturbed_pack", "kill")


@pytest.fixture(scope="module")
def full_disks(told_by):
    """The maker on disks with room for less and less."""
    return told_by("disturbed_pack", "fill_disk")


@pytest.fixture(scope="module")
def pair(told_by):
    """The same pack made twice at once."""
    [told] = told_by("disturbed_pack", "two_at_once")
    return told


def test_the_maker_was_killed_at_every_step_and_touch(deaths):
    """A harness that never kills would let everything else pass."""
    assert len(deaths) == len(STEPS_TO_DIE_AT) + len(TOUCHES_TO_DIE_AT)
    assert {death["ended"] for death in deaths} == {-9}


def test_a_killed_maker_leaves_a_whole_pack_or_none(deaths):
    for death in deaths:
        left = death["left"]

        assert left["visible"] == left["packs"], death
        assert len(left["packs"]) <= 1, death
        assert left["faults"] == [], death
    assert {len(death["left"]["packs"]) for death in deaths} == {0, 1}


def test_the_next_try_makes_the_pack_and_clears_up(deaths):
    for death in deaths:
        assert death["then"]["packs"] == [death["made"]], death
        assert death["then"]["faults"] == [], death
        assert death["then"]["aside"] == [], death


def test_screens_show_the_same_all_the_time(deaths, full_disks, pair):
    for told in [*deaths, *full_disks, pair]:
        assert told["left"]["shown"] == told["then"]["shown"] == [1.0], told


def test_the_disk_was_full_at_several_steps_and_large_enough_at_last(full_disks):
    assert [told["error"] == "none" for told in full_disks] == [False, False, True]
    assert {told["ended"] for told in full_disks} == {0}


def test_a_full_disk_is_named_and_nothing_is_kept(full_disks):
    for told in full_disks[:-1]:
        assert told["error"] in {"pack_not_kept", "rendering_unwritten"}, told
        assert (told["left"]["visible"], told["left"]["aside"]) == ([], []), told
        assert told["then"]["packs"] == [told["made"]], told


def test_two_makers_of_the_same_pack_keep_it_once(pair):
    assert pair["ended"] == [0, 0]
    assert len(pair["left"]["packs"]) == 1
    assert (pair["left"]["faults"], pair["left"]["aside"]) == ([], [])
    assert pair["made"] == pair["left"]["packs"][0]


def test_a_broken_template_is_named_and_nothing_is_kept(small_made, tmp_path):
    home = shutil.copytree(small_made, tmp_path / "home")
    (home / "profile" / "slides.pptx").write_bytes(b"no presentation")

    done = subprocess.run(
        [sys.executable, "-m", "ioc", "pack", "create", "--home", home],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode in {2, 4}
    assert "slides.pptx" in done.stderr
    assert [path.name for path in (home / "packs").glob("[!.]*")] == []
