"""The register on screen: pages, filters and siblings of a province with a programme."""

from pathlib import Path

import pytest

from tests.app.conftest import app_of

QUANG_TRI = Path(__file__).parents[1] / "profiles" / "quang-tri-2024"
TASK = "1982-CQS-01"


@pytest.fixture(scope="module")
def client(home_of):
    """Asks a centre whose programme has four pillars and 47 tasks."""
    return app_of(home_of(QUANG_TRI)).server.test_client()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_of_a_task_shows_all_its_panels(client, language):
    answer = client.get(f"/project06/{TASK}?lang={language}")

    assert answer.status_code == 200
    assert answer.text.count('data-panel="task-') == 6
    assert 'data-state="error"' not in answer.text


@pytest.mark.parametrize("path", ["/project06/NOPE", "/project06/1982-CQS-01/x"])
def test_a_task_that_never_was_is_a_404(client, path):
    assert client.get(path).status_code == 404


def test_a_day_before_the_task_was_assigned_says_so(client):
    answer = client.get(f"/project06/{TASK}?as_of=2022-07-01&known=2022-07-01")

    assert answer.status_code == 200
    assert "chưa có nhiệm vụ" in answer.text


def test_filters_stand_in_the_address_and_in_the_facts(client):
    page = client.get("/project06?group=XHS").text
    facts = client.get("/panels/project06-tasks.json?group=XHS").json

    assert "/project06?group=XHS&amp;type=roadmap" in page
    assert len(facts["rows"]) == 6
    assert {row["group_code"] for row in facts["rows"]} == {"XHS"}


@pytest.mark.parametrize(
    "query", ["status=fine", "group=U9", "type=x", "due=5", "programme=x", "task=NOPE"]
)
def test_a_choice_that_is_not_there_is_said_and_never_guessed(client, query):
    page = client.get(f"/project06?{query}")
    facts = client.get(f"/panels/project06-tasks.json?{query}")

    assert (page.status_code, page.text.count('class="ioc-remark"')) == (200, 1)
    assert facts.status_code == 400


def test_the_facts_of_a_task_are_found_by_its_code(client):
    facts = client.get(f"/panels/task-history.json?task={TASK}").json
    other = client.get("/panels/task-history.json?task=1982-CQS-21").json

    assert "đã triển khai" in facts["rows"][0]["said"]
    assert "chưa triển khai" in other["rows"][0]["said"]


def test_a_unit_s_page_lists_the_tasks_it_leads(client):
    facts = client.get("/panels/unit-tasks.json?unit=S-TTTT").json

    assert len(facts["rows"]) == 47


def test_a_declared_state_never_counts_as_done(client):
    """11 of 11 were called basically implemented; the headline says that none is done."""
    text = client.get("/project06?lang=en").text

    assert 'data-value="0"' in text
    assert ">28</strong> tasks are declared deployed" in text


@pytest.mark.parametrize(
    ("typed", "first"), [("1982-KTS-03", "1982-KTS-03"), ("kinh te so 3", "1982-KTS-03")]
)
def test_a_task_is_found_by_code_and_by_words(client, typed, first):
    rows = client.get(f"/panels/search-results.json?q={typed}").json["rows"]

    assert (rows[0]["kind"], rows[0]["code"], rows[0]["href"]) == (
        "task",
        first,
        f"/project06/{first}",
    )
