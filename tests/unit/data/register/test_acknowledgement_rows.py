"""Who may acknowledge which alarm, and that a party secretary is asked by a document alone."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.profile.model import DueRule, Feed
from tests.unit.data.register.conftest import text

HEADER = "Nguồn cấp;Đơn vị thiếu số liệu;Ngày tiếp nhận;Đơn vị tiếp nhận;Nội dung tiếp nhận\n"
NOTE = "Mã nhiệm vụ;Ngày cập nhật;Văn bản;Đề nghị Bí thư cấp ủy của đơn vị\n"


@pytest.fixture(scope="module")
def profile(profile):
    """B answers for a feed to which every department delivers."""
    figures = Feed(
        code="qr", name=text("Quét QR"), kind="observations", indicators=("rate",), owner="B",
        level="department", senders="units", rhythm="W", since=dt.date(2024, 1, 1),
        due=DueRule(working_days=2, time=dt.time(16)),
    )  # fmt: skip
    return replace(profile, feeds=(*profile.feeds, figures))


def reasons(checked):
    return [(row.column, row.code) for row in checked.rejected]


def test_an_acknowledgement_says_who_knows_of_which_silence(check):
    checked = check(HEADER + "Quét QR;A;18/11/2024;B;Máy quét hỏng, thứ Sáu có số liệu\n")

    assert reasons(checked) == []
    assert checked.register[0].sheet == "acknowledgement"
    assert checked.register[0].values == {
        "feed": "qr",
        "unit": "A",
        "noted_on": dt.date(2024, 11, 18),
        "noted_by": "B",
        "said": "Máy quét hỏng, thứ Sáu có số liệu",
        "is_illustrative": False,
    }


@pytest.mark.parametrize(
    ("sender", "row", "refused"),
    [
        (None, "qr;A;18/11/2024;;Đã biết", None),
        ("A", "qr;A;18/11/2024;;Đã biết", None),
        ("B", "qr;A;18/11/2024;;Đã biết", None),
        ("A", "qr;B;18/11/2024;;Đã biết", ("B", "register_not_of_sender")),
        ("A", "qr;A;18/11/2024;B;Đã biết", ("D", "register_not_of_sender")),
    ],
)
def test_the_silent_unit_and_who_answers_for_the_feed_may_speak(check, sender, row, refused):
    checked = check(HEADER + row + "\n", sender=sender)

    assert reasons(checked) == ([refused] if refused else [])
    assert [one.values["noted_by"] for one in checked.register] == (
        [] if refused else [sender or ""]
    )


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("qr;A;18/11/2024;;", ("E", "register_missing")),
        ("lạ;A;18/11/2024;;Đã biết", ("A", "register_choice")),
        ("qr;P;18/11/2024;;Đã biết", ("B", "register_not_owed")),
        ("register;A;18/11/2024;;Đã biết", ("B", "register_not_owed")),
        ("qr;A;21/11/2024;;Đã biết", ("C", "register_future")),
    ],
)
def test_an_acknowledgement_that_cannot_be_is_refused_at_its_cell(check, row, refused):
    checked = check(HEADER + row + "\n")

    assert reasons(checked) == [refused]


@pytest.mark.parametrize(
    ("document", "sender", "refused"),
    [
        ("Công văn 45-CV/BCĐ", None, None),
        ("", None, ("C", "register_escalation_document")),
        ("theo ý kiến miệng", None, ("C", "register_escalation_document")),
        ("Công văn 45-CV/BCĐ", "A", ("D", "register_not_of_sender")),
    ],
)
def test_a_secretary_is_asked_by_the_standing_body_and_a_numbered_document(
    check, document, sender, refused
):
    checked = check(NOTE + f"T1;18/11/2024;{document};A\n", sender=sender, task_T1="p06")

    assert reasons(checked) == ([refused] if refused else [])
    assert [row.values["escalated_to"] for row in checked.register] == ([] if refused else ["A"])
