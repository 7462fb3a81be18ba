"""The wall is asked by one address: right about what is newer, quiet when nothing is."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import brotli
import pytest

from ioc import scenes as every_scene
from ioc.web import wall_answers
from tests.app.conftest import SECOND_WEEK, app_of


def first(body):
    start = body.index('id="wall-first" type="application/json">')
    return json.loads(body[body.index(">", start) + 1 : body.index("</script>", start)])


def test_the_document_brings_its_first_scenes(client):
    body = client.get("/wall/phong-hop").text

    scenes = first(body)["answer"]["scenes"]
    assert [scene["key"] for scene in scenes] == [
        "1-province", "2-indicator-qr_scan", "3-ranking-qr_scan", "4-fill",
    ]  # fmt: skip
    assert [scene["seconds"] for scene in scenes] == [30, 20, 25, 20]
    assert (scenes[2]["from"], scenes[2]["until"]) == ("07:00", "18:00")
    assert 'data-indicator="qr_scan"' in scenes[1]["html"]


def test_without_a_name_the_first_playlist_is_shown(client):
    assert first(client.get("/wall").text) == first(client.get("/wall/phong-hop").text)


def test_an_unknown_playlist_is_no_page(client):
    assert client.get("/wall/khong-co").status_code == 404
    assert client.get("/api/wall/khong-co").status_code == 404


def test_an_unchanged_wall_is_answered_in_no_bytes(client):
    answer = client.get("/api/wall/phong-hop?screen=a")

    again = client.get(
        "/api/wall/phong-hop?screen=a", headers={"If-None-Match": answer.headers["ETag"]}
    )

    assert again.status_code == 304
    assert again.data == b""


def test_what_a_thousand_walls_ask_for_is_packed_once(client):
    plain = client.get("/api/wall/phong-hop")
    packed = client.get("/api/wall/phong-hop", headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    assert packed.headers["ETag"].strip('W/"').split(":")[0] == plain.headers["ETag"].strip('W/"')
    again = client.get(
        "/api/wall/phong-hop",
        headers={"Accept-Encoding": "br", "If-None-Match": packed.headers["ETag"]},
    )
    assert again.status_code == 304


def test_a_delivery_changes_the_scene_it_is_about(home, deliver):
    client = app_of(home).server.test_client()
    before = client.get("/api/wall/phong-hop").json

    deliver(SECOND_WEEK)

    after = client.get("/api/wall/phong-hop").json
    digests = [
        {scene["key"]: scene["digest"] for scene in answer["scenes"]} for answer in (before, after)
    ]
    assert digests[0]["2-indicator-qr_scan"] != digests[1]["2-indicator-qr_scan"]
    assert before["build"] != after["build"]


def test_the_day_and_the_language_of_the_address_are_kept(client):
    english = client.get("/api/wall/phong-hop?lang=en&as_of=2024-12-08").json["scenes"][0]["html"]

    assert "headline indicators" in english


def test_before_the_first_build_the_wall_waits(empty_home):
    client = app_of(empty_home).server.test_client()

    assert client.get("/api/wall").json["scenes"] == []
    assert client.get("/wall").status_code == 200


def test_one_bad_scene_does_not_take_the_others(made_home, monkeypatch):
    def fail(_look):
        raise ZeroDivisionError

    known = dict(every_scene.scenes())
    broken = {**known, "indicator": replace(known["indicator"], draw=fail)}
    monkeypatch.setattr("ioc.web.wall_answers.scenes", lambda: broken)

    drawn = app_of(made_home).server.test_client().get("/api/wall/phong-hop").json["scenes"]

    assert "wall-scene--broken" in drawn[1]["html"]
    assert all("wall-scene--broken" not in drawn[n]["html"] for n in (0, 2, 3))


def test_a_scene_that_can_be_drawn_again_comes_back_by_itself(made_home, monkeypatch):
    """A build that did not answer once must not leave its message on the wall until the next."""
    known = dict(every_scene.scenes())
    faults = [ZeroDivisionError()]

    def fail_once(look):
        if faults:
            raise faults.pop()
        return known["indicator"].draw(look)

    broken = {**known, "indicator": replace(known["indicator"], draw=fail_once)}
    monkeypatch.setattr("ioc.web.wall_answers.scenes", lambda: broken)
    monkeypatch.setattr("ioc.web.wall_answers.BROKEN_KEPT_S", 0.0)
    client = app_of(made_home).server.test_client()

    drawn = [client.get("/api/wall/phong-hop").json["scenes"][1]["html"] for _ in range(2)]

    assert ["wall-scene--broken" in html for html in drawn] == [True, False]


def test_walls_that_ask_while_scenes_are_drawn_get_the_ones_before(home, deliver, monkeypatch):
    """A new build must not hold every thread of the process until its scenes are drawn."""
    client = app_of(home).server.test_client()
    before = client.get("/api/wall/phong-hop").json["build"]
    deliver(SECOND_WEEK)
    asked_meanwhile = []
    draw = wall_answers._answer

    def draw_slowly(*args, **facts):
        monkeypatch.setattr(wall_answers, "_answer", draw)
        with ThreadPoolExecutor() as other:
            answer = other.submit(client.application.test_client().get, "/api/wall/phong-hop")
            asked_meanwhile.append(answer.result(timeout=30).json["build"])
        return draw(*args, **facts)

    monkeypatch.setattr(wall_answers, "_answer", draw_slowly)
    after = client.get("/api/wall/phong-hop").json["build"]

    assert asked_meanwhile == [before]
    assert after != before


def test_a_pinned_scene_that_cannot_tell_why_lets_the_wall_turn(made_home, monkeypatch):
    def fail(_scene, _look):
        raise ZeroDivisionError

    monkeypatch.setattr("ioc.web.wall_answers.is_pinned", fail)

    scenes = app_of(made_home).server.test_client().get("/api/wall/phong-hop").json["scenes"]

    assert [scene["isPinned"] for scene in scenes] == [False] * 4


def test_what_keeps_a_wall_names_the_files_of_its_own_release(client):
    keeper = client.get("/wall/service-worker.js")
    document = client.get("/wall/phong-hop")

    release = document.headers["X-IOC-Wall"]
    assert keeper.text.startswith(f'const RELEASE = "{release}";')
    files = json.loads(keeper.text.split("const FILES = ")[1].split(";")[0])
    assert all(client.get(file).status_code == 200 for file in files)
    assert {part for part in document.text.split('"') if part.startswith("/static/")} <= set(files)


def test_what_is_sent_holds_no_script(client):
    body = client.get("/wall/phong-hop").text

    assert body.count("<script") == 2  # ours, and the data that is none


@pytest.mark.parametrize("name", ["wall.js", "wall.css"])
def test_its_files_are_kept_for_a_year(client, name):
    body = client.get("/wall/phong-hop").text
    href = next(part for part in body.split('"') if part.endswith(name))

    assert "immutable" in client.get(href).headers["Cache-Control"]
