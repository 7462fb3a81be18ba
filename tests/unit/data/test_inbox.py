"""The durable queue: acknowledged means kept, carried out means gone."""

import datetime as dt
import hashlib
import io
import json
import os

import pytest

from ioc.data.inbox import Inbox, InboxFullError

NOON = dt.datetime(2024, 12, 9, 5, 0, tzinfo=dt.UTC)
ABOUT = {"feed": "qr", "unit": "S-YT", "channel": "command", "file_name": "tuần 49.csv"}


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path, clock=lambda: NOON)


def put(inbox, content=b"a,b\n1,2\n", **about):
    return inbox.put_file(io.BytesIO(content), **{**ABOUT, **about})


def test_a_queued_file_waits_with_everything_said_about_it(inbox):
    message = put(inbox, recorded_at=dt.datetime(2024, 12, 1, 2, 15, tzinfo=dt.UTC))

    assert list(inbox.waiting()) == [message]
    assert inbox.content(message).read_bytes() == b"a,b\n1,2\n"
    assert message.sha256 == hashlib.sha256(b"a,b\n1,2\n").hexdigest()
    assert message.file_name == "tuần 49.csv"


def test_the_senders_file_name_is_never_a_path(inbox, tmp_path):
    put(inbox, file_name="../../etc/passwd")

    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}

    assert names == {"message.json", "content"}


def test_messages_wait_in_the_order_they_came(inbox):
    """Also within one second, and whatever process put them."""
    tickets = [put(inbox).ticket for _ in range(20)]

    assert [message.ticket for message in inbox.waiting()] == tickets


def test_a_refresh_waits_among_the_deliveries(inbox):
    put(inbox)
    inbox.put_refresh(full=True)

    assert [(m.kind, m.full) for m in inbox.waiting()] == [("delivery", False), ("refresh", True)]


def test_a_settled_message_is_gone_and_leaves_its_receipt(inbox):
    message = put(inbox)

    inbox.settle(message, {"outcome": "recorded"})

    assert inbox.is_empty()
    assert inbox.receipt(message.ticket) == {"outcome": "recorded"}


def test_there_is_no_receipt_before_the_end(inbox):
    assert inbox.receipt(put(inbox).ticket) is None


def test_a_message_whose_removal_was_cut_short_is_not_seen_again(inbox, tmp_path, monkeypatch):
    """The process was killed after the first of its files was removed."""
    message = put(inbox)
    monkeypatch.setattr("shutil.rmtree", lambda path, **_: (path / "message.json").unlink())

    inbox.settle(message, {"outcome": "recorded"})

    assert list(inbox.waiting()) == []
    assert inbox.count(stuck=True) == 0


@pytest.mark.parametrize(
    "content",
    ["", '{"ticket": "x"', '{"ticket": "x"}', '{"of": "another version"}', "[]"],
    ids=["empty", "cut short", "incomplete", "unknown", "no object"],
)
def test_what_is_no_message_is_set_aside_and_the_others_go_on(inbox, tmp_path, content):
    broken = put(inbox)
    (tmp_path / "new" / broken.ticket / "message.json").write_text(content)
    good = put(inbox)

    assert list(inbox.waiting()) == [good]
    assert list(inbox.waiting()) == [good]
    assert inbox.count(stuck=True) == 1
    assert (tmp_path / "stuck" / broken.ticket / "content").is_file()


def test_a_stray_file_in_the_queue_stops_nothing(inbox, tmp_path):
    good = put(inbox)
    (tmp_path / "new" / ".DS_Store").write_bytes(b"")

    assert list(inbox.waiting()) == [good]


def test_tries_are_counted_over_restarts(inbox, tmp_path):
    """A message that kills the process must not kill it for ever."""
    message = put(inbox)

    counts = [Inbox(tmp_path, clock=lambda: NOON).count_try(message) for _ in range(3)]

    assert counts == [1, 2, 3]


def test_forgotten_tries_are_counted_from_the_start(inbox):
    message = put(inbox)
    inbox.count_try(message)

    inbox.forget_tries(message)

    assert inbox.count_try(message) == 1


def test_a_count_cut_short_by_a_full_disk_does_not_stop_the_message(inbox, tmp_path):
    message = put(inbox)
    (tmp_path / "new" / message.ticket / "tries").write_text("")

    assert inbox.count_try(message) == 1


def test_a_message_set_aside_keeps_its_file_and_says_so(inbox, tmp_path):
    message = put(inbox)

    inbox.set_aside(message)

    assert inbox.is_empty()
    assert inbox.count(stuck=True) == 1
    assert (tmp_path / "stuck" / message.ticket / "content").read_bytes() == b"a,b\n1,2\n"
    assert inbox.receipt(message.ticket) == {"outcome": "stuck", "ticket": message.ticket}


def test_a_source_that_breaks_off_is_not_acknowledged(inbox, tmp_path):
    class Broken(io.RawIOBase):
        def read(self, _size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(InboxFullError):
        inbox.put_file(Broken(), **ABOUT)

    assert inbox.is_empty()
    assert not any((tmp_path / "aside").iterdir())


def test_old_receipts_are_swept_and_young_ones_stay(inbox, tmp_path):
    old, young = put(inbox), put(inbox)
    for message in (old, young):
        inbox.settle(message, {"outcome": "recorded"})
        os.utime(tmp_path / "receipts" / f"{message.ticket}.json", (NOON.timestamp(),) * 2)
    long_ago = NOON.timestamp() - 31 * 86_400
    os.utime(tmp_path / "receipts" / f"{old.ticket}.json", (long_ago, long_ago))

    inbox.sweep(older_than=dt.timedelta(days=30))

    assert inbox.receipt(old.ticket) is None
    assert inbox.receipt(young.ticket) is not None


def test_a_message_is_a_readable_file(inbox, tmp_path):
    """An administrator can look at what waits with nothing but a pager."""
    message = put(inbox)

    text = (tmp_path / "new" / message.ticket / "message.json").read_text("utf-8")

    assert json.loads(text)["file_name"] == "tuần 49.csv"
