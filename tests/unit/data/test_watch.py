"""Files that people copy into the watched folder are delivered once, whole."""

import datetime as dt
import os

import pytest

from ioc.clock import utc_now
from ioc.data import watch
from ioc.data.inbox import Inbox
from tests.drawn.province import province

SMALL = province(
    """
    code | level      | parent | from | to
    P    | province   |        |      |
    A    | district   | P      |      |
    S    | department | P      |      |
    """,
    indicators="code | form | rhythm\n qr | ratio | W",
    feeds="""
    code | kind | indicators | level | rhythm | since | until | working_days | time
    qr | observations | qr | district | W | 2024-12-02 | | 2 | 16:00
    """,
)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "watch"
    watch.make_folders(path, SMALL)
    return path


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path / "inbox", clock=utc_now)


def collect(folder, inbox, *, after_s: float = 5):
    """Look into the folder some seconds from now, when what lies there is at rest."""
    later = utc_now() + dt.timedelta(seconds=after_s)
    return watch.collect(folder, inbox, SMALL, clock=lambda: later)


def test_every_feed_has_a_folder_of_its_own(folder):
    assert [path.name for path in folder.iterdir()] == ["qr"]


def test_a_file_in_a_feed_s_folder_comes_from_the_department_that_answers_for_it(folder, inbox):
    (folder / "qr" / "Tuần 49.csv").write_bytes(b"a,b\n")

    [message] = collect(folder, inbox)

    assert (message.feed, message.unit, message.channel) == ("qr", "S", "folder")
    assert message.file_name == "Tuần 49.csv"
    assert inbox.content(message).read_bytes() == b"a,b\n"


def test_a_file_one_folder_deeper_comes_from_the_unit_of_that_name(folder, inbox):
    (folder / "qr" / "A").mkdir()
    (folder / "qr" / "A" / "x.csv").write_bytes(b"a\n")

    [message] = collect(folder, inbox)

    assert (message.feed, message.unit) == ("qr", "A")


def test_a_file_is_taken_once_and_kept_under_its_ticket(folder, inbox):
    (folder / "qr" / "x.csv").write_bytes(b"a\n")

    [message] = collect(folder, inbox)

    assert collect(folder, inbox) == []
    assert (folder / "qr" / ".taken" / message.ticket / "x.csv").read_bytes() == b"a\n"


def test_the_same_name_can_be_used_every_week(folder, inbox):
    for content in (b"49\n", b"50\n"):
        (folder / "qr" / "x.csv").write_bytes(content)
        collect(folder, inbox)

    assert [inbox.content(message).read_bytes() for message in inbox.waiting()] == [
        b"49\n",
        b"50\n",
    ]


def test_a_file_still_being_copied_is_left_alone(folder, inbox):
    (folder / "qr" / "x.csv").write_bytes(b"a,")

    assert collect(folder, inbox, after_s=0.2) == []


def test_a_file_whose_clock_is_ahead_is_taken_all_the_same(folder, inbox):
    """The sender's computer thinks it is next year; we count from when the file came to rest."""
    path = folder / "qr" / "x.csv"
    path.write_bytes(b"a\n")
    next_year = (utc_now() + dt.timedelta(days=365)).timestamp()
    os.utime(path, (next_year, next_year))

    assert len(collect(folder, inbox)) == 1


@pytest.mark.parametrize("name", [".x.csv", "~$x.xlsx", ".x.csv.swp"])
def test_files_of_the_system_and_of_open_programs_are_left_alone(folder, inbox, name):
    (folder / "qr" / name).write_bytes(b"a\n")

    assert collect(folder, inbox) == []


def test_a_link_is_not_followed(folder, inbox, tmp_path):
    """Else a folder that anybody may write to reads whatever the worker may read."""
    (tmp_path / "secret").write_text("s")
    (folder / "qr" / "x.csv").symlink_to(tmp_path / "secret")

    assert collect(folder, inbox) == []


def test_a_file_in_a_folder_that_is_no_feed_s_is_queued_to_be_refused(folder, inbox):
    """The ledger then says so; a folder that silently keeps a file says nothing."""
    (folder / "QR tuần").mkdir()
    (folder / "QR tuần" / "x.csv").write_bytes(b"a\n")

    [message] = collect(folder, inbox)

    assert (message.feed, message.unit) == ("QR tuần", "")


def test_a_long_vietnamese_name_is_no_obstacle(folder, inbox):
    """Names of 255 bytes leave no room for a ticket before them."""
    name = "ố" * 83 + ".csv"
    (folder / "qr" / name).write_bytes(b"a\n")

    assert [message.file_name for message in collect(folder, inbox)] == [name]
    assert collect(folder, inbox) == []


def test_a_file_that_was_being_taken_when_the_process_died_is_taken(folder, inbox, monkeypatch):
    (folder / "qr" / "x.csv").write_bytes(b"a\n")
    monkeypatch.setattr(Inbox, "put_file", _killed)
    with pytest.raises(KeyboardInterrupt):
        collect(folder, inbox)
    monkeypatch.undo()

    assert [message.file_name for message in collect(folder, inbox)] == ["x.csv"]


def test_a_full_inbox_loses_nothing(folder, inbox, tmp_path):
    (folder / "qr" / "x.csv").write_bytes(b"a\n")
    (tmp_path / "inbox").write_bytes(b"a file where the folder should be")
    with pytest.raises(Exception, match="inbox_full"):
        collect(folder, inbox)

    (tmp_path / "inbox").unlink()

    assert len(collect(folder, inbox)) == 1


def _killed(*_args, **_kwargs):
    raise KeyboardInterrupt
