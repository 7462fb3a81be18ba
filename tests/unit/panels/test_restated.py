"""Corrected figures on the screen: values, places, sender and cell."""

import datetime as dt
from dataclasses import replace

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


def test_page_says_first_what_an_earlier_reader_got_wrong(publish_and_ask, centre):
    centre.delivered("2024-11-12", WEEK)
    centre.delivered("2024-11-14", CORRECTION)
    with publish_and_ask(DAY) as look:
        drawn = registry()["changes-headline"].draw(look)

    assert drawn.sentence == (
        "Từ 23/10/2024 đến 20/11/2024: 1 số liệu được đính chính, 1 làm đổi hạng."
    )


def test_where_nothing_was_corrected_the_page_says_first_what_was_brought(
    publish_and_ask, centre, read
):
    """That nothing was corrected is said once: by the card of the corrections."""
    centre.delivered("2024-11-12", WEEK)
    with publish_and_ask(DAY) as look:
        drawn = registry()["changes-headline"].draw(look)

    assert drawn.sentence == "Từ 23/10/2024 đến 20/11/2024: 1 lần nộp đem lại 2 số liệu mới."
    assert read(drawn.body).count("lần nộp") == 1


def test_page_names_the_delivery_that_brought_the_new_version(publish_and_ask, centre, read, links):
    centre.delivered("2024-11-12", WEEK)
    centre.delivered("2024-11-14", CORRECTION)
    with publish_and_ask(DAY) as look:
        drawn = registry()["delivered-changes"].draw(look)

    assert drawn.sentence == "2 lần nộp của 1 nơi gửi: 2 số liệu mới, 1 đính chính"
    assert {"/deliveries/1/file", "/deliveries/2/file"} <= set(links(drawn.body))


def test_page_tells_places_known_then_and_now_with_the_cause(publish_and_ask, centre, read):
    """On the 13th A was known to be first; by its correction of the 14th it is second."""
    centre.delivered("2024-11-12", WEEK)
    centre.delivered("2024-11-14", CORRECTION)
    with publish_and_ask(DAY, indicator="score") as look:
        look = replace(look, since=dt.date(2024, 11, 13))
        drawn = registry()["changed-places"].draw(look)
        table = registry()["changed-places"].rows(look)

    body = read(drawn.body)
    assert "1 → 2 80 → 65" in body
    assert "đính chính kỳ đến 10/11/2024" in body
    assert "2 → 1 70 đơn vị khác thay đổi" in body
    names = [column.name for column in table.columns]
    found = {row[names.index("unit_code")]: row[names.index("reason")] for row in table.rows}
    assert found == {"A": "restated", "B": "others", "C": ""}
