"""Delivering over the network: who may, what is acknowledged, and what became of it."""

import datetime as dt
import io
import json
import threading

import pytest

from ioc.data.centre import Centre
from ioc.data.home import Home
from ioc.data.tokens import Tokens
from ioc.settings import Settings
from ioc.web import api_deliveries, senders
from tests.app.conftest import NOW, SECOND_WEEK, app_of, at_now

API = "/api/deliveries"


@pytest.fixture(autouse=True)
def _no_long_waiting(monkeypatch):
    monkeypatch.setattr(senders, "WRONG_TOKEN_S", 0.05)


@pytest.fixture
def tokens(home):
    return Tokens(Home(home).tokens, clock=at_now)


@pytest.fixture
def token(tokens):
    """What the department of health was given for its weekly table."""
    return tokens.create(unit="S-YT", feeds=["qr"], lasts=dt.timedelta(days=30))[1]


@pytest.fixture
def client(home):
    return app_of(home, delivery_mb=2).server.test_client()


def carry_out(home):
    """What the worker does."""
    with Centre.open(Settings(home=home)) as centre:
        centre.drain()


def sent(client, token, text=SECOND_WEEK, *, query="", name="tuần 50.csv", **fields):
    data = {"file": (io.BytesIO(text.encode()), name), **fields}
    return client.post(API + query, data=data, headers=bearer(token))


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def waiting(home):
    folder = home / "inbox" / "new"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_file_is_acknowledged_carried_out_and_told_about(client, home, token):
    answer = sent(client, token)

    assert answer.status_code == 202
    assert answer.json["outcome"] == "waiting"
    url = answer.json["url"]
    assert client.get(url, headers=bearer(token)).json["outcome"] == "waiting"

    carry_out(home)

    told = client.get(url, headers=bearer(token)).json
    assert (told["outcome"], told["rows_new"], told["is_published"]) == ("recorded", 3, True)
    assert told["file_name"] == "tuần 50.csv"


def test_rows_are_delivered_as_json(client, home, token):
    rows = [{"Mã huyện": "101", "Tuần": "2024-12-16", "Lượt quét QR": 30, "Lượt khám": 40}]

    answer = client.post(f"{API}?feed=qr", json={"rows": rows}, headers=bearer(token))
    carry_out(home)

    told = client.get(answer.json["url"], headers=bearer(token)).json
    assert (told["outcome"], told["rows_new"]) == ("recorded", 1)


@pytest.mark.parametrize(("language", "word"), [("vi", "lớn hơn"), ("en", "larger")])
def test_a_rejected_row_is_told_by_place_reason_and_remedy(client, home, token, language, word):
    bad = SECOND_WEEK.replace("390,1000", "3900,1000")
    url = sent(client, token, bad).json["url"]
    carry_out(home)

    told = client.get(f"{url}?lang={language}", headers=bearer(token)).json

    [row] = told["rejected"]
    assert told["outcome"] == "partly"
    assert (row["row"], row["column"], row["code"]) == (3, "D", "above_denominator")
    assert row["message"]
    assert row["remedy"]
    assert row["message"] != row["remedy"]


def test_a_file_that_cannot_be_used_says_why_and_what_to_do(client, home, token):
    url = sent(client, token, "a,b\n1,2\n").json["url"]
    carry_out(home)

    told = client.get(url, headers=bearer(token)).json

    assert (told["outcome"], told["code"]) == ("refused", "delivery.columns_missing")
    assert told["remedy"]


def test_a_dry_run_says_what_would_change_and_queues_nothing(client, home, token):
    bad = SECOND_WEEK.replace("390,1000", "3900,1000")

    answer = sent(client, token, bad, query="?dry_run=1")

    assert answer.status_code == 200
    assert (answer.json["outcome"], answer.json["rows_new"]) == ("dry_run", 2)
    assert answer.json["rejected"][0]["remedy"]
    assert waiting(home) == []


def test_a_dry_run_refuses_what_could_not_be_used(client, token):
    answer = sent(client, token, "a,b\n1,2\n", query="?dry_run=1")

    assert answer.status_code == 422
    assert set(answer.json) == {"code", "message", "remedy"}


def test_one_dry_run_at_a_time(client, token):
    with api_deliveries._DRY_RUNS:
        answer = sent(client, token, query="?dry_run=1")

    assert (answer.status_code, answer.json["code"]) == (503, "dry_run_busy")
    assert answer.headers["Retry-After"]


def test_the_same_file_again_while_it_waits_keeps_its_ticket(client, home, token):
    first, again = sent(client, token), sent(client, token)

    assert first.json["ticket"] == again.json["ticket"]
    assert len(waiting(home)) == 1


def test_going_back_to_an_earlier_content_is_a_delivery_of_its_own(client, home, token):
    other = SECOND_WEEK.replace("390", "391")
    tickets = [sent(client, token, text).json["ticket"] for text in (SECOND_WEEK, other)]

    assert sent(client, token).json["ticket"] not in tickets
    assert len(waiting(home)) == 3


def test_the_same_file_after_it_was_recorded_changes_nothing(client, home, token):
    sent(client, token)
    carry_out(home)
    url = sent(client, token).json["url"]
    carry_out(home)

    assert client.get(url, headers=bearer(token)).json["outcome"] == "unchanged"


@pytest.mark.parametrize("path", ["POST", "GET"])
def test_without_a_token_nobody_delivers_or_asks(client, home, path):
    answer = client.open(f"{API}/x" if path == "GET" else API, method=path)

    assert (answer.status_code, answer.json["code"]) == (401, "no_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert waiting(home) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "x",
        "ioc_00000000_" + "A" * 43,
        "ioc_../../../_" + "A" * 43,
        "Bearer",
    ],
)
def test_a_wrong_token_opens_nothing(client, home, token, wrong):
    answer = sent(client, wrong)

    assert (answer.status_code, answer.json["code"]) == (401, "wrong_token")
    assert waiting(home) == []


def test_the_number_of_a_token_with_another_secret_opens_nothing(client, token):
    assert sent(client, token[:-1] + ("A" if token[-1] != "A" else "B")).status_code == 401


def test_guesses_are_slowed_down_and_the_right_token_is_not(client, token):
    with senders._SLOWED:
        assert sent(client, "x").status_code == 429
        assert sent(client, token).status_code == 202


def test_a_token_ends_on_its_day_and_when_it_is_revoked(home, client, tokens, token):
    late = app_of(home)
    late.side.clock = lambda: NOW + dt.timedelta(days=30)
    assert sent(late.server.test_client(), token).json["code"] == "token_ended"

    tokens.revoke(token.split("_")[1])

    assert sent(client, token).json["code"] == "token_ended"
    assert waiting(home) == []


def test_a_token_is_for_its_feeds_only(client, home, token):
    answer = sent(client, token, feed="dossiers")

    assert (answer.status_code, answer.json["code"]) == (403, "feed_not_allowed")
    assert "qr" in answer.json["remedy"]
    assert waiting(home) == []


def test_the_sender_is_the_unit_of_the_token_whatever_the_request_says(client, home, tokens):
    """A district sends its own dossiers; the row of another district is not taken."""
    _, other = tokens.create(unit="101", feeds=["dossiers"], lasts=dt.timedelta(days=1))
    text = "Đơn vị,Đúng hạn,Đã giải quyết\n101,80,100\n102,50,60\n"

    url = sent(client, other, text, query="?unit=102&period=2025-01-06", unit="102").json["url"]
    carry_out(home)

    told = client.get(url, headers=bearer(other)).json
    assert (told["unit_code"], told["rows_new"], told["rows_rejected"]) == ("101", 1, 1)
    assert told["rejected"][0]["code"] == "unit_not_of_sender"


def test_a_ticket_is_told_to_its_sender_only(client, tokens, token):
    url = sent(client, token).json["url"]
    _, other = tokens.create(unit="101", feeds=["qr"], lasts=dt.timedelta(days=1))

    assert client.get(url, headers=bearer(other)).status_code == 404


@pytest.mark.parametrize("ticket", ["..%2f..%2fprofile", "x", "20250121T030000-1-a"])
def test_a_ticket_is_never_a_path(client, token, ticket):
    assert client.get(f"{API}/{ticket}", headers=bearer(token)).status_code == 404


def test_a_name_with_folders_is_only_a_name(client, home, token):
    sent(client, token, name="../../../etc/passwd.csv")

    [folder] = waiting(home)
    assert json.loads((folder / "message.json").read_text("utf-8"))["file_name"] == "passwd.csv"
    assert sorted(path.name for path in folder.iterdir()) == ["content", "message.json"]


@pytest.mark.parametrize(
    ("kind", "head", "tail"),
    [
        (
            "multipart/form-data; boundary=-",
            '---\r\n{}name="file"; filename="a"\r\n\r\n',
            "\r\n-----",
        ),
        ("application/json", "[", "]"),
    ],
)
def test_more_than_the_limit_is_refused_and_less_than_it_is_not(
    client, home, token, kind, head, tail
):
    def send(size):
        body = head.format("Content-Disposition: form-data; ") + " " * size + tail
        headers = {**bearer(token), "Content-Type": kind}
        return client.post(f"{API}?feed=qr", data=body.encode(), headers=headers)

    assert send(1_900_000).status_code == 202
    too_large = send(2_500_000)

    assert (too_large.status_code, too_large.json["code"]) == (413, "delivery.file_too_large")
    assert len(waiting(home)) == 1
    assert list((home / "inbox" / "aside").iterdir()) == []


def test_other_addresses_keep_their_small_limit(client):
    assert client.post("/walls", data={"key": "x" * 1_500_000}).status_code == 413


@pytest.mark.parametrize("body", [{}, {"file": (io.BytesIO(b""), "a.csv")}])
def test_nothing_to_deliver_is_said(client, token, body):
    answer = client.post(API, data=body, headers=bearer(token))

    assert (answer.status_code, answer.json["code"]) == (400, "no_file")


def test_a_day_that_is_none_is_refused_before_it_is_queued(client, home, token):
    answer = sent(client, token, query="?period=2025-02-30")

    assert (answer.status_code, answer.json["code"]) == (400, "not_a_period_day")
    assert waiting(home) == []


def test_an_inbox_that_cannot_be_written_acknowledges_nothing(client, home, token):
    (home / "inbox" / "aside").rmdir() if (home / "inbox" / "aside").is_dir() else None
    (home / "inbox" / "aside").write_text("", "utf-8")

    answer = sent(client, token)

    assert (answer.status_code, answer.json["code"]) == (503, "inbox_full")


def test_two_senders_at_once_lose_nothing(home, token):
    app = app_of(home)
    texts = [SECOND_WEEK.replace("390", str(n)) for n in range(390, 398)]
    answers = []
    threads = [
        threading.Thread(
            target=lambda text=text: answers.append(sent(app.server.test_client(), token, text))
        )
        for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [answer.status_code for answer in answers] == [202] * len(texts)
    assert len(waiting(home)) == len(texts)


def test_the_secret_is_kept_nowhere(home, token):
    secret = token.split("_", 2)[2]

    kept = [path.read_text("utf-8") for path in (home / "tokens").iterdir()]
    assert len(kept) == 1
    assert secret not in kept[0]
