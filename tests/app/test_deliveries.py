"""The delivered originals: the very bytes, kept and never run, and nothing else of the disk."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.web.deliveries import NAME_CHARS, safe_name
from tests.app.conftest import SECOND_WEEK, app_of

PERSONAL = """Mã huyện,Tên huyện,Tuần,Lượt quét QR,Lượt khám,Số điện thoại
101,Sông Bình,2024-12-09,1480,2000,0905123456
"""


def test_the_original_comes_back_byte_for_byte(home, deliver):
    deliver(SECOND_WEEK)
    client = app_of(home).server.test_client()

    answer = client.get("/deliveries/2/file", buffered=True)

    assert answer.status_code == 200
    assert answer.data == SECOND_WEEK.encode()


def test_a_browser_keeps_the_file_and_never_shows_it(client):
    """A delivered file may hold anything, also a page with a script."""
    answer = client.get("/deliveries/1/file", buffered=True)

    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    ["/deliveries/99/file", "/deliveries/0/file", "/deliveries/-1/file", "/deliveries/x/file",
     "/deliveries/../file", "/deliveries/99999999999999999999999/file", "/deliveries/1",
     "/deliveries/"],
)  # fmt: skip
def test_what_the_ledger_does_not_list_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_file_that_is_no_more_on_disk_is_not_there(home):
    client = app_of(home).server.test_client()
    for file in (home / "snapshots").rglob("*"):
        if file.is_file():
            file.unlink()

    assert client.get("/deliveries/1/file").status_code == 404


def test_a_file_that_tells_of_persons_is_withheld(home, deliver):
    """The ledger did not keep what was read of them; the original must not give it away."""
    deliver(PERSONAL)
    client = app_of(home).server.test_client()

    answer = client.get("/deliveries/2/file")

    assert answer.status_code == 403
    assert "0905123456" not in answer.text


def test_a_refused_file_is_withheld(home, deliver):
    """Nobody looked for persons in it."""
    deliver("0905123456")
    client = app_of(home).server.test_client()

    assert client.get("/deliveries/2/file").status_code == 403
    assert "/deliveries/2/file" not in client.get("/warehouse").text


def test_before_the_first_build_there_is_no_file(empty_home):
    assert app_of(empty_home).server.test_client().get("/deliveries/1/file").status_code == 404


def test_from_an_indicator_it_is_one_step_to_the_file(client):
    text = client.get("/indicators/qr_scan?unit=101&as_of=2024-12-20").text
    table = client.get("/panels/figure-versions.csv?indicator=qr_scan&unit=101&as_of=2024-12-20")

    [row] = list(csv.DictReader(io.StringIO(table.text[1:])))
    assert '/deliveries/1/file"' in text
    assert row["Số biên nhận"] == "1"
    assert row["Mã đơn vị"] == "101"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("tuần 49.xlsx", "tuần 49.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\số liệu.csv", "số liệu.csv"),
        ('a"; filename="b.exe', "a_; filename=_b.exe"),
        ("cod\u202exslx.exe", "codxslx.exe"),
        ("..", "tep"),
        ("", "tep"),
    ],
)
def test_a_name_is_made_safe(sent, kept):
    assert safe_name(sent) == kept


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder_or_ends_a_header(sent):
    name = safe_name(sent)

    assert 0 < len(name) <= NAME_CHARS
    assert not set(name) & set('/\\"\r\n\0')
    assert not name.startswith(".")
