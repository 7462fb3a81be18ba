"""Who knows the key word steers a wall for a while; who does not, does not."""

import datetime as dt

import pytest

from ioc.data.walls import MOST_WALLS, WallCommand, Walls, WallSeen
from ioc.factory import create_app
from ioc.settings import Settings
from tests.app.conftest import NOW

KEY = "trực ban 2024"
NAME = "Phòng họp A"
API = f"/api/wall/phong-hop?name={NAME}&scene=1-province"


@pytest.fixture
def moment():
    """The clock, to be moved."""
    return [NOW]


@pytest.fixture
def client(home, moment):
    settings = Settings(home=home, wall_key=KEY)
    return create_app(settings, clock=lambda: moment[0]).server.test_client()


@pytest.fixture
def wall(client):
    """An open wall."""
    client.get(API)
    return client


def told(client, **form):
    return client.post("/walls", data={"key": KEY, "wall": NAME, "minutes": "10", **form})


def command(client):
    return client.get(API).json.get("command")


def test_a_wall_is_listed_by_its_name_with_what_it_shows(wall):
    body = wall.get("/walls").text

    assert NAME in body
    assert "Toàn cảnh" in body


@pytest.mark.parametrize(
    ("form", "action"),
    [
        ({"order": "hold"}, "hold"),
        ({"order": "next"}, "next"),
        ({"order": "turn"}, "turn"),
        ({"order": "show", "scene": "4-fill"}, "show"),
        ({"order": "tell", "message": " Họp  lúc 14:00 "}, "tell"),
    ],
)
def test_an_order_reaches_the_wall(wall, form, action):
    assert told(wall, **form).status_code == 200

    assert command(wall)["action"] == action


def test_a_message_is_shown_in_one_line(wall):
    told(wall, order="tell", message=" Họp  lúc\n14:00 ")

    assert command(wall)["message"] == "Họp lúc 14:00"


def test_a_unit_is_shown_although_no_scene_is_about_it(wall):
    told(wall, order="unit", unit="101")

    shown = command(wall)["shown"]
    assert shown["key"] == "0-province-101"
    assert "Sông Bình" in shown["html"]


def test_a_unit_that_is_shown_costs_no_further_look_at_the_build(wall, monkeypatch):
    """A pinned wall asks several times a second for minutes."""
    told(wall, order="unit", unit="101")
    first = command(wall)

    monkeypatch.setattr("ioc.web.wall_answers._answer", None)

    assert command(wall) == first


def test_the_page_says_which_unit_a_wall_shows(wall):
    told(wall, order="unit", unit="101")

    assert "Chiếu Sông Bình đến 10:10" in wall.get("/walls").text


def test_an_order_ends_by_itself(wall, moment):
    told(wall, order="hold")
    assert command(wall)

    moment[0] = NOW + dt.timedelta(minutes=10)

    assert command(wall) is None


def test_a_wall_is_let_go(wall):
    told(wall, order="hold")

    told(wall, order="release")

    assert command(wall) is None


def test_one_wall_is_told_not_the_others(wall):
    told(wall, order="hold")

    assert "command" not in wall.get("/api/wall/phong-hop?name=B").json


def test_an_order_is_another_answer(wall):
    """Otherwise a wall that asks with the tag of its last answer would never hear of it."""
    tag = wall.get(API).headers["ETag"]

    told(wall, order="hold")

    assert wall.get(API, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("key", ["", "khác", KEY + " "])
def test_without_the_key_word_nothing_is_changed(wall, key, monkeypatch):
    monkeypatch.setattr("ioc.web.walls.WRONG_KEY_S", 0.0)

    answer = told(wall, order="hold", key=key)

    assert answer.status_code == 403
    assert command(wall) is None


def test_where_no_key_word_is_set_nobody_steers(home):
    client = create_app(Settings(home=home), clock=lambda: NOW).server.test_client()
    client.get(API)

    answer = client.post("/walls", data={"key": "", "wall": NAME, "order": "hold"})

    assert answer.status_code == 403
    assert "<form" not in client.get("/walls").text
    assert command(client) is None


@pytest.mark.parametrize(
    "form",
    [{"order": "explode"}, {"order": "show", "scene": ""}, {"order": "tell", "message": "  "}],
)
def test_an_order_that_says_nothing_is_refused_in_words(wall, form):
    assert told(wall, **form).status_code == 400
    assert command(wall) is None


def test_a_wall_that_is_not_open_cannot_be_told(wall):
    assert told(wall, order="hold", wall="../../etc").status_code == 400


def test_a_name_is_text_wherever_it_stands(client):
    client.get("/api/wall/phong-hop?name=<script>alert(1)</script>")

    assert "<script>alert" not in client.get("/walls").text


def test_names_do_not_fill_the_disk(tmp_path):
    """Anybody who reaches the port can name a wall."""
    walls = Walls(tmp_path)

    for n in range(MOST_WALLS + 20):
        walls.see(WallSeen(name=f"w{n}", playlist="p", scene="", seen_at=NOW))

    assert len(list(tmp_path.iterdir())) == MOST_WALLS


def test_noting_a_wall_waits_for_no_disk(tmp_path, monkeypatch):
    """It is done while the wall waits, and the next question notes it again."""
    monkeypatch.setattr("os.fsync", None)

    Walls(tmp_path).see(WallSeen(name="w", playlist="p", scene="", seen_at=NOW))

    assert [wall.name for wall in Walls(tmp_path).open(now=NOW)] == ["w"]


def test_a_damaged_file_is_no_order(tmp_path):
    walls = Walls(tmp_path)
    walls.give(WallCommand(wall="w", action="hold", given_at=NOW, until=NOW + dt.timedelta(1)))
    next(tmp_path.glob("*.command.json")).write_text("{", encoding="utf-8")

    assert walls.command("w", now=NOW) is None
