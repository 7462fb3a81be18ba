"""The table behind a panel: what its rows are, how they are taken along."""

import datetime as dt
import io
from dataclasses import replace
from types import MappingProxyType

import openpyxl
import pytest

from ioc.components.grid import BELOW
from ioc.panels import registry
from ioc.panels.panel import PanelTable, TableColumn
from ioc.profile.model import Text
from ioc.web.siblings import xlsx_answer

DAY = "2024-11-20"
PANEL = registry()["whole-table"]


def about(look, panel):
    asked = MappingProxyType({**look.address.asked, "panel": panel})
    return replace(look, address=replace(look.address, asked=asked))


def grid_of(drawn):
    [found] = [part for part in drawn.body._traverse() if getattr(part, "rowData", None)]
    return found


def test_it_lists_every_row_of_the_panel_named(asked):
    with asked(DAY) as look:
        look = about(look, "headline-tiles")
        shown = grid_of(PANEL.draw(look)).rowData
        rows = registry()["headline-tiles"].rows(look).rows

    assert len(shown) == len(rows)


def test_units_without_a_place_are_told_to_stay_below(asked):
    """C has no figure: whatever the table is sorted by, it is no candidate for the first row."""
    with asked(DAY) as look:
        shown = grid_of(PANEL.draw(about(look, "ranking-table"))).rowData

    assert {row["unit_code"]: row.get(BELOW, False) for row in shown} == {
        "A": False,
        "B": False,
        "C": True,
    }


def test_missing_stays_nothing_and_never_becomes_zero(asked):
    with asked(DAY) as look:
        shown = grid_of(PANEL.draw(about(look, "ranking-table"))).rowData

    assert [row["figure"] for row in shown] == [75, 25, None]


def test_it_hands_out_the_whole_table_of_that_panel(asked, links):
    with asked(DAY) as look:
        found = links(PANEL.draw(about(look, "indicator-ranking")).body)

    assert [link.partition("?")[0] for link in found] == [
        "/panels/indicator-ranking.csv",
        "/panels/indicator-ranking.xlsx",
    ]


def columns(*names):
    return tuple(TableColumn(name=name, title=Text(vi=name, en=name)) for name in names)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x","y")', "@SUM(A1)", "\t=1", "-2+3"])
def test_a_workbook_runs_nothing_that_a_sender_wrote(asked, text):
    table = PanelTable(columns=columns(text, "n"), rows=((text, 1.5),))
    panel = replace(PANEL, rows=lambda _look: table)
    with asked(DAY) as look:
        answer = xlsx_answer(panel, look)

    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    cells = [sheet["A1"], sheet["A2"]]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)] * 2
    assert [cell.value.strip() for cell in cells] == [text.strip()] * 2


def test_a_workbook_keeps_numbers_and_days_as_such(asked):
    facts = (1.5, None, dt.date(2024, 11, 17), dt.datetime(2024, 11, 17, 1, 30, tzinfo=dt.UTC))
    table = PanelTable(columns=columns("a", "b", "c", "d"), rows=(facts,))
    with asked(DAY) as look:
        answer = xlsx_answer(replace(PANEL, rows=lambda _look: table), look)

    [row] = openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows(
        min_row=2, values_only=True
    )
    assert row[:2] == (1.5, None)
    assert [moment.isoformat() for moment in row[2:]] == [
        "2024-11-17T00:00:00",
        "2024-11-17T08:30:00",  # a workbook knows no zones: the province's clock
    ]
