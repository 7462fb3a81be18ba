"""Pages over HTTP: the address alone reproduces the screen, and nothing asked makes it fail."""

import re
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ioc.i18n import Wording
from ioc.panels import panels_of
from tests.app.conftest import app_of, first_answers

PAGES = {
    "/": "overview",
    "/rankings": "rankings",
    "/indicators/qr_scan": "indicator",
    "/units/101": "unit",
    "/health-insurance": "health-insurance",
    "/warehouse": "warehouse",
    "/project06": "project06",
    "/changes": "changes",
    "/meeting": "meeting",
    "/table": "table",
    "/search": "search",
}
PARAMETERS = [
    "as_of",
    "known",
    "lang",
    "borders",
    "pack",
    "slide",
    "unit",
    "level",
    "indicator",
    "feed",
    "by",
    "weeks",
    "since",
    "panel",
    "q",
]


@pytest.mark.parametrize(("path", "page"), PAGES.items())
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_shows_all_its_panels(client, path, page, language):
    answer = client.get(f"{path}?lang={language}")

    shown = re.findall(r'data-panel="([^"]+)"', answer.text)
    assert answer.status_code == 200
    assert shown == [panel.id for panel in panels_of(page)]


@pytest.mark.parametrize("path", PAGES)
def test_no_panel_of_a_page_fails(client, path):
    """Before any script: what is wrong is already in the document."""
    answer = client.get(path)

    assert 'data-state="error"' not in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_every_panel_says_its_state_its_day_and_its_build(client, path):
    text = client.get(path).text

    for attributes in re.findall(r"<section[^>]*data-panel=[^>]*>", text):
        assert re.search(r'data-state="(fresh|late|overdue|missing|error)"', attributes)
        assert re.search(r'data-as-of="(\d{4}-\d\d-\d\d)?"', attributes)
        assert 'data-build="000001"' in attributes


def test_a_page_is_in_the_language_asked(client):
    assert '<html lang="en"' in client.get("/?lang=en").text
    assert '<html lang="vi"' in client.get("/").text


def test_the_language_where_none_is_asked_is_a_setting(made_home):
    client = app_of(made_home, lang="en").server.test_client()

    assert '<html lang="en"' in client.get("/").text


def test_links_keep_the_days_and_the_language(client):
    text = client.get("/?as_of=2024-12-10&known=2025-01-05&lang=en").text

    assert "/rankings?as_of=2024-12-10&amp;known=2025-01-05&amp;lang=en" in text


def test_the_way_up_leads_through_the_pages_of_units(client):
    """On an indicator's page it keeps the indicator: the units below are compared on it."""
    district = client.get("/units/101?lang=en").text
    indicator = client.get("/indicators/qr_scan?unit=101").text

    assert 'href="/units/P?lang=en"' in district
    assert "/units/101?indicator=qr_scan" in indicator
    assert "/units/P?indicator=qr_scan" in indicator


def test_links_do_not_pin_what_was_left_open(client):
    """A link sent today must show tomorrow's figures tomorrow."""
    assert 'href="/rankings"' in client.get("/").text


@pytest.mark.parametrize(
    "path", ["/nope", "/indicators/nope", "/indicators/", "/units/nope", "/panels/", "/a/b"]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unknown_path_is_a_real_404_in_the_readers_language(client, path, language):
    answer = client.get(f"{path}?lang={language}")

    assert answer.status_code == 404
    assert Wording.load(language)("web.not_found") in answer.text


def test_a_path_with_markup_is_shown_as_text(client):
    answer = client.get("/<script>alert(1)</script>")

    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ({"as_of": "yesterday"}, "yesterday"),
        ({"as_of": "2999-01-01"}, "2999-01-01"),
        ({"known": "31/12/2024"}, "31/12/2024"),
        ({"lang": "fr"}, "fr"),
        ({"unit": "no-such-unit"}, "no-such-unit"),
        ({"level": "galaxy"}, "galaxy"),
        ({"indicator": "happiness"}, "happiness"),
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_what_cannot_be_followed_is_said_and_the_default_shown(client, path, query, read):
    if PAGES[path] in query:
        pytest.skip("the path names the indicator or the unit")

    answer = client.get(f"{path}?{urlencode(query)}")

    remarks = re.findall(r'<p class="ioc-remark">([^<]+)</p>', answer.text)
    assert answer.status_code == 200
    assert len(remarks) == 1
    assert read in remarks[0]


def test_a_good_parameter_leaves_no_remark(client):
    answer = client.get("/rankings?indicator=qr_scan&level=district&as_of=2024-12-10&unit=101")

    assert 'class="ioc-remark"' not in answer.text


weird_values = st.one_of(
    st.text(max_size=60),
    st.dates().map(str),
    st.sampled_from(
        ["", "0", "-1", "101", "qr_scan", "district", "vi", "NaN", "\0", "'; drop", "‮"]
    ),
)


@given(
    path=st.sampled_from([*PAGES, "/indicators/x", "/panels/headline-tiles.csv", "/panels/x.json"]),
    query=st.dictionaries(st.sampled_from([*PARAMETERS, "extra"]), weird_values, max_size=7),
)
@example(path="/", query={"as_of": "0001-01-01"})
@example(path="/", query={"as_of": "9999-12-31", "known": "0001-01-01"})
@example(path="/", query={"known": "1900-01-01", "unit": "101"})
def test_no_address_makes_the_server_fail(app, path, query):
    answer = app.server.test_client().get(f"{path}?{urlencode(query)}")

    assert answer.status_code in {200, 400, 404}
    assert 'data-state="error"' not in answer.text


def test_before_the_first_build_a_page_says_so(empty_home):
    answer = app_of(empty_home).server.test_client().get("/")

    assert answer.status_code == 200
    assert Wording.load("vi")("web.no_build") in answer.text


def test_the_page_of_an_empty_home_is_replaced_when_a_build_comes(made_home, empty_home):
    """Nobody has to load the page again after the first delivery."""
    side = app_of(empty_home).side
    assert side.builds.current() is None

    empty_home.mkdir()
    (empty_home / "builds").symlink_to(made_home / "builds")

    assert side.builds.current().id == "000001"


def test_a_document_carries_what_dash_asks_first(client):
    """Two round trips less before anything is drawn."""
    brought = first_answers(client.get("/").text)

    assert brought["dependencies"] == client.get("/_dash-dependencies").json
    assert brought["layout"]["props"]["children"]


def test_the_pieces_of_the_document_are_those_of_its_layout(client):
    """The script fills the layout with the document's pieces, one by one."""
    for path in PAGES:
        text = client.get(path).text

        holders = list(markups(first_answers(text)["layout"]))
        assert text.count('<div class="ioc-markup">') == len(holders) > 0
        assert all(holder["props"]["html"] is None for holder in holders)


def markups(content):
    """The components of a layout that hold HTML, from the top down."""
    if isinstance(content, list):
        for item in content:
            yield from markups(item)
    elif isinstance(content, dict) and content.get("namespace") == "ioc_markup":
        yield content
    elif isinstance(content, dict):
        yield from markups(content.get("props", {}).get("children"))


def test_a_document_tells_no_versions(client):
    """What runs here is nobody's business."""
    text = client.get("/").text

    assert "python_version" not in text
    assert "dash_version_url" not in text
