"""What is read from a profile's files, however they were saved."""

import datetime as dt
import shutil
import unicodedata
from pathlib import Path

import pytest

from ioc.profile.files import read_profile
from ioc.profile.finding import ProfileError
from ioc.profile.model import Text


@pytest.fixture
def profile(small_profile: Path, tmp_path: Path) -> Path:
    """A copy of the worked example to be changed."""
    return Path(shutil.copytree(small_profile, tmp_path / "profile"))


def test_the_worked_example_is_read_as_it_is_written(small_profile):
    profile = read_profile(small_profile)

    assert (profile.code, profile.root, profile.opens_on) == ("vi-du", "P", dt.date(2025, 1, 20))
    assert profile.name == Text(vi="Tỉnh Ví Dụ", en="Example Province")
    assert [level.code for level in profile.levels] == ["province", "district", "department"]
    assert [level.is_territorial for level in profile.levels] == [True, True, False]
    assert [unit.aliases for unit in profile.units if unit.code == "101"] == [
        ("TP Sông Bình", "Song Binh")
    ]
    assert profile.indicators[0].levels == ("province", "district")
    assert [indicator.headline for indicator in profile.indicators] == [1, 2, None]
    assert profile.feeds[0].due.time == dt.time(16)
    assert profile.feeds[0].layout.columns[1].is_optional
    assert profile.seeds[0].delivered_at == dt.datetime(2024, 12, 9, 2, 15, tzinfo=dt.UTC)


def test_empty_cells_are_not_set(small_profile):
    profile = read_profile(small_profile)

    assert profile.units[0].valid_from == dt.date(1900, 1, 1)
    assert profile.units[0].valid_to is None
    assert profile.units[0].parent is None
    assert profile.indicators[1].max_jump is None
    assert profile.tiles[0].row_span == 1


def test_a_unit_that_was_renamed_stays_the_unit_it_was(small_profile):
    profile = read_profile(small_profile)

    versions = [unit for unit in profile.units if unit.code == "102"]

    assert [unit.name for unit in versions] == ["Núi Xanh", "Xanh Dài"]
    assert len({unit.since for unit in versions}) == 1


@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: ("\n\n" + text + ",,,,,,,,,,\n\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.replace("101,", " 101 , ").replace("103,", '"103",').encode(),
    ],
    ids=["byte-order mark", "CRLF", "empty lines", "decomposed letters", "spaces and quotes"],
)
def test_how_a_file_was_saved_makes_no_difference(save, profile, small_profile):
    """Each of these is what some editor makes of a CSV file."""
    path = profile / "units.csv"
    path.write_bytes(save(path.read_text("utf-8")))

    assert read_profile(profile).units == read_profile(small_profile).units


def test_a_cell_may_hold_line_breaks_and_lines_that_look_like_comments(profile):
    """Rows after it still know their line."""
    (profile / "calendar.csv").write_text(
        "# a comment\n"
        "date,is_working,name_vi,name_en\n"
        '2025-01-01,no,"Tết\n# không phải chú thích, ""Tết""",New Year\n'
        '# also, a "comment\n'
        "tomorrow,no,Nghỉ,Free\n",
        "utf-8",
    )

    with pytest.raises(ProfileError) as caught:
        read_profile(profile)

    assert [finding.place for finding in caught.value.findings] == ["calendar.csv:6:date"]


def test_files_that_a_profile_may_do_without_may_be_missing(profile):
    tables = ("targets", "composites", "composite_rules", "grades", "calendar", "tiles")
    for name in (*tables, "deliveries", "unit_crosswalk"):
        (profile / f"{name}.csv").unlink()

    assert read_profile(profile).targets == ()


def test_columns_that_have_a_default_may_be_missing(profile):
    (profile / "tiles.csv").write_text("unit,row,column\n101,1,1\n", "utf-8")

    assert read_profile(profile).tiles[0].column_span == 1


def test_a_profile_with_an_error_is_refused_with_everything_that_is_wrong(profile):
    """A home is never made of half a profile."""
    levels = (profile / "levels.csv").read_text("utf-8")
    (profile / "levels.csv").write_text(levels.replace(",1,yes", ",one,maybe"), "utf-8")

    with pytest.raises(ProfileError) as caught:
        read_profile(profile)

    assert [finding.place for finding in caught.value.findings] == [
        "levels.csv:3:depth",
        "levels.csv:3:is_territorial",
    ]
    assert caught.value.facts["errors"] == 2
    assert caught.value.facts["first"] == "levels.csv:3:depth"
    assert caught.value.exit_code == 2


def test_a_profile_with_warnings_is_accepted(profile):
    units = (profile / "units.csv").read_text("utf-8")
    (profile / "units.csv").write_text(units.replace("City,P,,", "City,P,2001-02-03,"), "utf-8")

    assert read_profile(profile).units[1].valid_from == dt.date(2001, 2, 3)


def test_a_profile_without_its_head_is_refused(profile):
    (profile / "profile.toml").unlink()

    with pytest.raises(ProfileError):
        read_profile(profile)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ProfileError) as caught:
        read_profile(tmp_path / "nowhere")

    assert [finding.code for finding in caught.value.findings] == ["folder_missing"]


def test_a_feed_that_is_fetched_says_from_where(profile):
    feeds = (profile / "feeds.toml").read_text("utf-8")
    pull = (
        '[feed.qr.pull]\nurl_env = "QR_URL"\ntable = "visits"\nwatermark = "id"\n[feed.qr.layout]'
    )
    (profile / "feeds.toml").write_text(feeds.replace("[feed.qr.layout]", pull, 1), "utf-8")

    fetched = read_profile(profile).feeds[0].pull

    assert fetched is not None
    assert (fetched.table, fetched.watermark, fetched.every_minutes) == ("visits", "id", 60)
