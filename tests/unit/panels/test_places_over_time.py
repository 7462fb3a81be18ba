"""Places over time: who moved, who has a gap, and what is not compared."""

from ioc.panels import registry

DAY = "2024-11-20"
PANEL = registry()["places-over-time"]
WEEKS = """
indicator | unit | period     | value
score     | A    | 2024-10-28 | 90
score     | B    | 2024-10-28 | 80
score     | C    | 2024-10-28 | 70
score     | A    | 2024-11-04 | 60
score     | C    | 2024-11-04 | 75
score     | A    | 2024-11-11 | 60
score     | B    | 2024-11-11 | 80
score     | C    | 2024-11-11 | 85
"""


def figure_of(drawn):
    [graph] = [part for part in drawn.body._traverse() if type(part).__name__ == "Graph"]
    return graph.figure


def test_sentence_names_who_climbed_and_who_fell_most(publish_and_ask, centre):
    centre.delivered("2024-11-19", WEEKS)
    with publish_and_ask(DAY, indicator="score") as look:
        drawn = PANEL.draw(look)

    assert drawn.sentence == "C lên 2 bậc, A xuống 2 bậc từ kỳ đến 03/11/2024"
    named = [line for line in figure_of(drawn)["data"] if line["line"]["width"] > 2]
    assert [line["y"] for line in named] == [[3, 1, 1], [1, 2, 3]]


def test_a_period_without_a_figure_is_a_gap_and_no_place(publish_and_ask, centre):
    """B did not report for the second week: no older figure stands in."""
    centre.delivered("2024-11-19", WEEKS)
    with publish_and_ask(DAY, indicator="score") as look:
        table = PANEL.rows(look)

    assert [row[3] for row in table.rows if row[0] == "B"] == [2, 2]
    assert [row[3] for row in table.rows if row[0] == "C"] == [3, 1, 1]


def test_periods_in_which_few_reported_are_no_start(publish_and_ask, centre):
    """The first of one is not compared with the third of three."""
    centre.delivered(
        "2024-11-19",
        WEEKS + "score | A | 2024-10-21 | 10\n",
    )
    with publish_and_ask(DAY, indicator="score") as look:
        drawn = PANEL.draw(look)

    assert "03/11/2024" in drawn.sentence


def test_where_nobody_moved_it_says_so(publish_and_ask, centre):
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | value
        score     | A    | 2024-11-04 | 60
        score     | B    | 2024-11-04 | 50
        score     | A    | 2024-11-11 | 61
        score     | B    | 2024-11-11 | 51
        """,
    )
    with publish_and_ask(DAY, indicator="score") as look:
        assert "không" in PANEL.draw(look).sentence
