"""A panel's facts beside its picture: they parse, they cannot run, they never lie about a day."""

import csv
import datetime as dt
import io
import re

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.panels import registry
from ioc.web.siblings import FORMULA_STARTS, inert
from tests.app.conftest import SECOND_WEEK, app_of

DAY_WITHOUT_DATA = "2024-01-02"


def query_of(panel_id):
    """What the panel's page would ask."""
    return "&indicator=qr_scan" if registry()[panel_id].page == "indicator" else ""


@pytest.mark.parametrize("panel_id", registry())
@pytest.mark.parametrize("language", ["vi", "en"])
class TestEveryPanel:
    """New panels arrive tested."""

    def test_has_a_table_that_parses(self, client, panel_id, language):
        answer = client.get(f"/panels/{panel_id}.csv?lang={language}{query_of(panel_id)}")

        assert answer.status_code == 200
        assert answer.text.startswith("\ufeff")
        header, *rows = list(csv.reader(io.StringIO(answer.text[1:])))
        assert all(header)
        assert len(set(header)) == len(header)
        assert {len(row) for row in rows} <= {len(header)}

    def test_has_json_with_the_same_rows(self, client, panel_id, language):
        query = f"lang={language}{query_of(panel_id)}"
        table = client.get(f"/panels/{panel_id}.csv?{query}").text

        facts = client.get(f"/panels/{panel_id}.json?{query}").json

        assert len(facts["rows"]) == len(list(csv.reader(io.StringIO(table)))) - 1
        assert facts["panel"] == panel_id
        assert facts["build"] == "000001"

    def test_has_its_description(self, client, panel_id, language):
        meta = client.get(f"/panels/{panel_id}.meta.json?lang={language}{query_of(panel_id)}").json

        assert meta["title"]
        assert meta["state"] in {"fresh", "late", "overdue", "missing", "error"}
        assert meta["columns"]
        assert client.get(meta["csv"]).status_code == 200
        assert client.get(meta["json"]).json["as_of"] == meta["as_of"]

    def test_has_a_workbook_with_the_same_rows(self, client, panel_id, language):
        query = f"lang={language}{query_of(panel_id)}"

        answer = client.get(f"/panels/{panel_id}.xlsx?{query}")

        facts = client.get(f"/panels/{panel_id}.json?{query}").json
        book = openpyxl.load_workbook(io.BytesIO(answer.data), read_only=True)
        assert len(list(book.worksheets[0].iter_rows())) == len(facts["rows"]) + 1

    def test_survives_a_day_without_data(self, client, panel_id, language):
        query = f"lang={language}&as_of={DAY_WITHOUT_DATA}{query_of(panel_id)}"

        for kind in ("csv", "json", "meta.json"):
            assert client.get(f"/panels/{panel_id}.{kind}?{query}").status_code == 200


def test_the_addresses_of_a_page_lead_to_its_facts(client):
    links = re.findall(r'href="(/panels/[^"]+)"', client.get("/?as_of=2024-12-10").text)

    assert links
    for link in links:
        address = link.replace("&amp;", "&")
        assert "as_of=2024-12-10" in address
        assert client.get(address).status_code == 200


def test_an_unchanged_answer_is_not_sent_again(client):
    path = "/panels/headline-tiles.csv"
    tag = client.get(path).headers["ETag"]

    again = client.get(path, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.data == b""


def test_another_build_or_question_is_another_answer(home, deliver):
    client = app_of(home).server.test_client()
    path = "/panels/headline-tiles.json"
    tags = {client.get(path).headers["ETag"], client.get(f"{path}?lang=en").headers["ETag"]}

    deliver(SECOND_WEEK)

    tags.add(client.get(path).headers["ETag"])
    assert len(tags) == 3


@pytest.mark.parametrize(
    "query", ["as_of=soon", "as_of=2999-01-01", "unit=nobody", "level=none", "lang=fr"]
)
@pytest.mark.parametrize("kind", ["csv", "json", "meta.json"])
def test_data_never_falls_back_to_another_day_or_unit(client, kind, query):
    """A page may show the default and say so; a table that is stored cannot say anything."""
    answer = client.get(f"/panels/headline-tiles.{kind}?{query}")

    assert answer.status_code == 400
    assert answer.json["error"]


def test_an_unknown_indicator_is_refused(client):
    panel = next(panel for panel in registry().values() if panel.page == "indicator")

    answer = client.get(f"/panels/{panel.id}.csv?indicator=nope")

    assert answer.status_code == 400
    assert "nope" in answer.json["error"]


@pytest.mark.parametrize(
    "name", ["nope.csv", "headline-tiles", "headline-tiles.xls", ".csv", "x.y.z"]
)
def test_an_unknown_panel_or_kind_is_a_404(client, name):
    assert client.get(f"/panels/{name}").status_code == 404


def test_before_the_first_build_there_are_no_facts(empty_home):
    answer = app_of(empty_home).server.test_client().get("/panels/headline-tiles.csv")

    assert answer.status_code == 503


def test_numbers_are_written_as_machines_read_them(client):
    """The reader's language is in the header; a decimal comma would break every other tool."""
    facts = client.get("/panels/headline-tiles.json").json["rows"]
    table = client.get("/panels/headline-tiles.csv").text
    numbers = [fact for row in facts for fact in row.values() if isinstance(fact, float)]

    assert numbers
    assert all(repr(number) in table for number in numbers)


@given(text=st.text(max_size=40))
def test_no_text_becomes_a_formula(text):
    """A spreadsheet runs what a sender typed into a name, on the machine of who opens it."""
    cell = inert(text)

    assert not cell.lstrip(" \u00a0").startswith(FORMULA_STARTS)
    assert "\0" not in cell


@given(
    text=st.sampled_from(FORMULA_STARTS).flatmap(
        lambda start: st.text(max_size=20).map(lambda rest: start + rest)
    )
)
def test_a_formula_stays_readable(text):
    assert inert(text).endswith(text.replace("\0", ""))


@pytest.mark.parametrize("text", ["Tam Kỳ", "62,58", "a=b", "", " ", "2024-01-01"])
def test_an_ordinary_text_is_left_alone(text):
    assert inert(text) == text


def test_facts_keep_their_kind(client):
    rows = client.get("/panels/headline-tiles.json").json["rows"]

    days = [fact for row in rows for name, fact in row.items() if fact and name.endswith("_end")]
    assert all(dt.date.fromisoformat(day) for day in days)
