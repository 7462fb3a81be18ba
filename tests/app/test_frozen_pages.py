"""Every page can be seen with the figures of a pack, and they do not move."""

import re

import pytest

from tests.app.conftest import SECOND_WEEK, app_of
from tests.app.test_pages import PAGES
from tests.drawn.kept_pack import keep_pack

FIGURE = re.compile(r'data-value="([^"]*)"')
HREF = re.compile(r'<a [^>]*href="(/[^"#]*)')


@pytest.fixture
def pack(home):
    return keep_pack(home)


@pytest.fixture
def client(home, pack):
    """The web process of a home with one pack."""
    return app_of(home).server.test_client()


def figures(text: str) -> list[str]:
    return FIGURE.findall(text)


def early(text: str) -> str:
    """What is seen before any script."""
    return text[text.index('id="ioc-early"') : text.index('id="react-entry-point"')]


def test_the_pages_of_a_pack_show_what_they_showed_then(client, pack, deliver):
    """The live pages move on, the pack's do not: that is what a pack is for."""
    asked = {path: f"{path}?pack={pack.id}&slide=ranking" for path in PAGES}
    before = {path: early(client.get(href).text) for path, href in asked.items()}

    deliver(SECOND_WEEK)

    assert {path: early(client.get(href).text) for path, href in asked.items()} == before
    assert all("ioc-strip--pack" in text for text in before.values())
    assert not [path for path, text in before.items() if 'data-state="error"' in text]


def test_a_pack_and_the_live_page_differ_once_there_is_something_newer(client, pack, deliver):
    deliver(SECOND_WEEK)

    live = early(client.get("/rankings").text)
    frozen = early(client.get(f"/rankings?pack={pack.id}").text)

    assert figures(live) != figures(frozen)


def test_a_process_that_was_started_later_shows_the_same(client, home, pack, deliver):
    before = early(client.get(f"/?pack={pack.id}").text)

    deliver(SECOND_WEEK)

    assert early(app_of(home).server.test_client().get(f"/?pack={pack.id}").text) == before


def test_links_inside_keep_the_pack_and_the_slide(client, pack):
    text = early(client.get(f"/rankings?pack={pack.id}&slide=ranking").text)

    ours = [href for href in HREF.findall(text) if not href.startswith("/meeting")]
    out = [href for href in ours if f"pack={pack.id}" not in href]
    assert f"/meeting/{pack.id}?lang=vi#ranking" in text
    assert out == ["/rankings"]  # the one that leads to the figures of now
    assert all(
        "slide=ranking" in href for href in ours if "pack=" in href and "/panels/" not in href
    )


def test_whatever_is_searched_for_is_found_in_the_pack(client, pack):
    text = early(client.get(f"/?pack={pack.id}&slide=ranking").text)
    form = text[text.index('role="search"') - 200 : text.index("</form>")]

    assert f'name="pack" value="{pack.id}"' in form
    assert 'name="slide" value="ranking"' in form


def test_the_data_beside_a_panel_are_the_packs_too(client, pack, deliver):
    asked = f"/panels/ranking-table.json?pack={pack.id}"
    before = client.get(asked).json

    deliver(SECOND_WEEK)

    after = client.get(asked).json
    assert after == before
    assert after["build"] == pack.id
    assert after["as_of"] == "2024-12-08"
    assert client.get("/panels/ranking-table.json").json["rows"] != after["rows"]


def test_no_day_after_the_pack_can_be_asked(client, pack):
    answer = client.get(f"/?pack={pack.id}&as_of=2024-12-31&lang=en")

    assert "2024-12-31" in answer.text
    assert "ioc-remark" in answer.text


def test_a_screen_of_a_pack_is_never_told_of_something_newer(client, pack, deliver):
    at = f"/api/version?at=/%3Fpack%3D{pack.id}"
    before = client.get(at).json["sign"]

    deliver(SECOND_WEEK)

    assert client.get(at).json["sign"] == before
    assert client.get("/api/version?at=/").json["sign"] != before


@pytest.mark.parametrize("wrong", ["2024-W01-weekly-0123456789", "../builds", "x" * 500, "\x00"])
def test_an_unknown_pack_is_a_remark_and_the_figures_of_now(client, wrong):
    answer = client.get("/", query_string={"pack": wrong})
    data = client.get("/panels/ranking-table.json", query_string={"pack": wrong})

    assert answer.status_code == 200
    assert "ioc-remark" in answer.text
    assert "ioc-strip--pack" not in early(answer.text)
    assert data.status_code == 400


def test_a_build_another_version_made_is_said_in_words_and_the_slides_stay(home, pack, client):
    """The layout of builds changes with the product; a pack is kept for ever."""
    frozen = next((home / "packs" / pack.id / "frozen").glob("build-*.duckdb"))
    frozen.unlink()

    answer = client.get(f"/rankings?pack={pack.id}&slide=ranking")

    assert answer.status_code == 200
    assert f"/meeting/{pack.id}?lang=vi#ranking" in answer.text
    assert "data-panel" not in early(answer.text)
    assert client.get(f"/panels/ranking-table.json?pack={pack.id}").status_code == 410
