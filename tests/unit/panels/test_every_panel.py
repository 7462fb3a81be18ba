"""What is promised of each panel, whichever; the next one is held to it without being listed."""

import datetime as dt

import pytest

from ioc.panels import registry

LONG_BEFORE = "2020-01-15"
BUSY = "2024-11-20"


@pytest.fixture(params=sorted(registry()))
def panel(request):
    return registry()[request.param]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", [LONG_BEFORE, BUSY])
def test_panel_draws_with_and_without_figures(panel, asked, day, lang):
    with asked(day, lang=lang) as look:
        drawn = panel.draw(look)

    assert drawn.body is not None
    assert drawn.as_of is None or drawn.as_of <= dt.date.fromisoformat(day)


@pytest.mark.parametrize("day", [LONG_BEFORE, BUSY])
def test_panel_says_as_many_facts_as_its_columns(panel, asked, day):
    with asked(day) as look:
        table = panel.rows(look)

    assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_columns_have_names_of_their_own(panel, asked):
    """A row becomes an object in the JSON sibling: two columns of one name would be one."""
    with asked(BUSY) as look:
        names = [column.name for column in panel.rows(look).columns]

    assert len(names) == len(set(names))


def test_panel_of_a_day_without_figures_does_not_call_itself_fresh(panel, asked):
    """An empty panel that says "fresh" would be believed."""
    with asked(LONG_BEFORE) as look:
        drawn = panel.draw(look)

    assert drawn.state != "fresh" or panel.id in {"decisions", "delivery-ledger", "feed-fill"}


def test_sentence_has_no_marks_of_its_wording_left(panel, asked):
    with asked(BUSY) as look:
        sentence = panel.draw(look).sentence

    assert "*" not in sentence
    assert "{" not in sentence
