"""The demonstration's story: the same for one seed, and every state a screen can show in a week."""

import datetime as dt
import io
import itertools
import shutil

import pytest

from ioc.clock import utc_now
from ioc.data.centre import Centre
from ioc.data.seed import profile_folder
from ioc.demo.play import RealHomeError, mark_demonstration, play
from ioc.demo.story import Story
from ioc.profile.files import read_profile
from ioc.settings import Settings

MONDAY = dt.date(2025, 3, 3)
WEEK = [MONDAY + dt.timedelta(days=n) for n in range(7)]
TICKS = 4


@pytest.fixture(scope="module")
def folder():
    """The example's files."""
    return profile_folder("quang-nam-2024")


@pytest.fixture(scope="module")
def tell(folder):
    """A week of the story, day by day."""
    profile = read_profile(folder)

    def week(seed):
        story = Story(profile, folder, seed=seed)
        return [list(itertools.chain.from_iterable(story.day(day, ticks=TICKS))) for day in WEEK]

    return week


@pytest.fixture(scope="module")
def told(tell):
    return tell(2025)


@pytest.fixture(scope="module")
def receipts(told, folder, tmp_path_factory):
    """What became of the week's deliveries in a real centre, by file name."""
    home = tmp_path_factory.mktemp("demo") / "home"
    home.mkdir()
    shutil.copytree(folder, home / "profile")
    with Centre.open(Settings(home=home)) as centre:
        stated = folder / "deliveries" / "de-an-06" / "so-nhiem-vu-2024.xlsx"
        with stated.open("rb") as file:  # notes are about tasks that were stated
            centre.inbox.put_file(
                file, feed="p06_register", unit="CAT", channel="profile", file_name=stated.name
            )
        tickets = {
            sent.file_name: centre.inbox.put_file(
                io.BytesIO(sent.content),
                feed=sent.feed,
                unit=sent.unit,
                channel="demonstration",
                file_name=sent.file_name,
            ).ticket
            for sent in itertools.chain.from_iterable(told)
        }
        centre.drain()
        return {name: centre.inbox.receipt(ticket) for name, ticket in tickets.items()}


def test_one_seed_tells_one_story(tell, told):
    assert tell(2025) == told
    assert tell(7) != told


def test_every_day_brings_scans_and_they_only_grow(told, receipts):
    """A day's file restates what facilities have counted so far, so no figure may fall."""
    for day, sent in zip(WEEK, told, strict=True):
        names = [one.file_name for one in sent if one.file_name.startswith(f"qr-{day}-")]

        assert names, day
        assert all(receipts[name]["outcome"] == "recorded" for name in names), day


def test_weekly_files_come_on_monday_but_one_unit_is_late_until_thursday(told):
    weekly = [one for one in told[0] if not one.file_name.startswith("qr-")]
    late = [one for one in told[3] if one.file_name.endswith("-bo-sung.csv")]

    assert {one.feed for one in late} <= {one.feed for one in weekly}
    for one in late:
        on_time = next(other for other in weekly if other.feed == one.feed)
        rows = one.content.decode("utf-8-sig").splitlines()[1:]
        assert rows
        assert not set(rows) & set(on_time.content.decode("utf-8-sig").splitlines())


def test_a_file_with_faulty_rows_goes_in_without_them(told, receipts):
    [faulty] = [one.file_name for one in told[2] if one.file_name.startswith("qr-bo-sung-")]
    receipt = receipts[faulty]

    assert receipt["outcome"] == "partly"
    assert (receipt["rows_read"], receipt["rows_rejected"]) == (4, 3)


def test_a_workbook_cut_off_on_its_way_is_refused(told, receipts):
    [broken] = [one.file_name for one in told[3] if one.file_name.endswith(".xlsx")]

    assert receipts[broken]["outcome"] == "refused"


def test_everything_else_is_taken_whole(receipts):
    """The demonstration shows the faults it means to show, and no others."""
    outcomes = [receipt["outcome"] for receipt in receipts.values()]

    assert outcomes.count("partly") == outcomes.count("refused") == 1
    assert set(outcomes) == {"recorded", "partly", "refused"}


def test_simulated_figures_never_go_into_the_home_of_a_real_province(tmp_path, folder):
    shutil.copytree(folder, tmp_path / "profile")
    settings = Settings(home=tmp_path)

    with pytest.raises(RealHomeError):
        play(settings)
    with Centre.open(settings, clock=utc_now) as centre, pytest.raises(RealHomeError):
        mark_demonstration(centre.home, is_new=False)
