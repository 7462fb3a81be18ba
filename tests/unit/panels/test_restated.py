"""Corrected figures on the screen: values, places, sender and cell."""

from ioc.panels import registry

DAY = "2024-11-20"
WEEK = """
indicator | unit | period     | value
score     | A    | 2024-11-04 | 80
score     | B    | 2024-11-04 | 70
"""
CORRECTION = "indicator | unit | period | value\nscore | A | 2024-11-04 | 65"
PANEL = registry()["restated-figures"]


def test_panel_shows_both_values_both_places_and_the_cell(publish_and_ask, centre, read):
    centre.delivered("2024-11-12", WEEK)
    centre.delivered("2024-11-14", CORRECTION)
    with publish_and_ask(DAY) as look:
        drawn = PANEL.draw(look)

    body = read(drawn.body)
    assert drawn.sentence == "1 số liệu được đính chính, 1 làm đổi hạng trong kỳ của nó"
    for words in ("14/11/2024", "80 → 65", "1 → 2", "trang Bảng 1, ô C2"):
        assert words in body


def test_where_nothing_was_corrected_one_line_says_so(publish_and_ask, centre, read):
    centre.delivered("2024-11-12", WEEK)
    with publish_and_ask(DAY) as look:
        drawn = PANEL.draw(look)

    assert "không số liệu nào được đính chính" in read(drawn.body)


def test_table_names_delivery_sender_and_places(publish_and_ask, centre):
    centre.delivered("2024-11-12", WEEK)
    centre.delivered("2024-11-14", CORRECTION)
    with publish_and_ask(DAY) as look:
        table = PANEL.rows(look)

    [row] = [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows]
    assert (row["figure_before"], row["figure"]) == (80, 65)
    assert (row["place_before"], row["place"]) == (1, 2)
    assert (row["submission_id"], row["cell"]) == (2, "C2")


def test_what_changed_leads_to_the_corrections_of_the_week(publish_and_ask, centre, read):
    centre.delivered("2024-11-12", WEEK)
    centre.delivered("2024-11-14", CORRECTION)
    with publish_and_ask(DAY) as look:
        body = registry()["latest-changes"].draw(look).body

    assert "1 số liệu được đính chính: ai sửa, hạng đổi thế nào" in read(body)
    assert "since=2024-11-13" in str(body.to_plotly_json())


def test_table_of_what_changed_names_the_delivery(publish_and_ask, centre):
    centre.delivered("2024-11-14", WEEK)
    with publish_and_ask(DAY) as look:
        table = registry()["latest-changes"].rows(look)

    names = [column.name for column in table.columns]
    assert {row[names.index("submission_id")] for row in table.rows} == {1}
