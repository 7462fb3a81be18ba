"""The forecast on the screen: chance, range, verdict, and how often it was right."""

import datetime as dt

from ioc.panels import registry

DAY = "2024-11-20"
PANEL = registry()["forecast"]


def test_forecast_says_chance_range_and_verdict(asked, read):
    """The province gains a point a week and stands at 45; 29 working days are left to gain 35."""
    with asked(DAY) as look:
        drawn = PANEL.draw(look)

    body = read(drawn.body)
    assert drawn.sentence.startswith(
        "P: khả năng đạt 80\u202f% vào 31/12/2024: dưới 1\u202f%; dự báo 51,3\u202f%"
    )
    for words in ("ngoài tầm", "Cần mỗi tuần làm việc", "+6,0 điểm %", "+1,0 điểm % (P)"):
        assert words in body


def test_history_too_short_to_check_the_forecast_is_said_so(asked, read):
    with asked(DAY) as look:
        body = read(PANEL.draw(look).body)

    assert "chưa đủ lịch sử để kiểm lại" in body


def test_one_figure_is_not_forecast(asked, read):
    with asked(DAY, indicator="score") as look:
        drawn = PANEL.draw(look)

    assert "Cần ít nhất bốn kỳ" in read(drawn.body)
    assert drawn.sentence == ""


def test_overdue_figures_are_not_forecast_and_the_owner_is_named(asked, read):
    with asked("2025-03-03") as look:
        drawn = PANEL.draw(look)

    assert "đã quá hạn, nên không dự báo" in read(drawn.body)
    assert drawn.state == "overdue"


def test_table_holds_what_the_sentence_rounds(asked):
    with asked(DAY) as look:
        table = PANEL.rows(look)

    [row] = [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows]
    assert row["verdict"] == "out_of_reach"
    assert row["chance"] == 0
    assert round(row["forecast"], 1) == 51.3


def test_a_forecast_with_a_bad_record_says_so_in_the_same_breath(publish_and_ask, centre):
    """Growth that gets faster and faster: every forecast was further off than all before it."""
    mondays = [dt.date(2024, 5, 6) + dt.timedelta(weeks=n) for n in range(28)]
    rows = [f"rate | P | {monday} | {n**3 // 30} | 1000" for n, monday in enumerate(mondays)]
    centre.delivered(
        "2024-11-19", "\n".join(["indicator | unit | period | numerator | denominator", *rows])
    )
    with publish_and_ask(DAY) as look:
        sentence = PANEL.draw(look).sentence

    assert sentence.endswith("; nhưng dự báo như vậy mới đúng 0\u202f%")
