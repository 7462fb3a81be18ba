"""What the list of essential services tells: figures, none yet, none at all, and no dossiers."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.profile.programme import Service
from tests.drawn.centre import DrawnCentre
from tests.unit.panels.conftest import looking, text

EVER = dt.date(2022, 1, 6)
PANEL = "project06-services"


def service(code, *, indicator="", **days):
    return Service(
        catalogue="essential25", code=code, name=text(f"Dịch vụ {code}"), authority="Công an",
        document=text("QĐ 06"), indicator=indicator, **{"valid_from": EVER, **days},
    )  # fmt: skip


@pytest.fixture
def centre(tmp_path, profile):
    """One service with figures, one without any; the third changed its authority in March."""
    services = (
        service("1", indicator="rate"),
        service("2"),
        service("3", valid_to=dt.date(2025, 2, 28)),
        service("3", valid_from=dt.date(2025, 3, 1)),
    )
    made = DrawnCentre(tmp_path, replace(profile, services=services))
    yield made
    made.close()


def told(centre, as_of="2024-11-20", known=""):
    """State, figure and dossiers of the first service, and the title of the card."""
    centre.publish()
    with looking(centre, as_of, lang="en") as look:
        panel = registry()[PANEL]
        table, drawn = panel.rows(look), panel.draw(look)
        names = [column.name for column in table.columns]
        row = dict(zip(names, table.rows[0], strict=True))
        return (row["state"], row["figure"], row["dossiers"]), drawn.sentence


def week(centre, on, *rows):
    """What the districts delivered of the week of 11 November."""
    heads = "indicator | unit | period | state | numerator | denominator"
    centre.delivered(on, "\n".join([heads, *(f"rate | {row}" for row in rows)]))


NO_CASES = "{} | 2024-11-11 | not_applicable | | "


def test_before_anything_came_a_figure_is_missing_and_not_zero(centre):
    assert told(centre) == (("missing", None, None), "0 of 3 services have figures")


def test_a_service_without_dossiers_says_so_and_is_no_zero(centre):
    week(centre, "2024-11-19", *(NO_CASES.format(unit) for unit in "ABC"))

    state, sentence = told(centre)

    assert state == ("no_dossiers", None, 0)
    assert sentence == "0 of 3 services have figures; 1 had no dossiers"


def test_dossiers_none_of_which_counted_are_zero_percent(centre):
    week(centre, "2024-11-19", "A | 2024-11-11 | reported | 0 | 7", NO_CASES.format("B"))

    assert told(centre)[0] == ("figure", 0.0, 7)


def test_a_district_that_has_no_figure_yet_may_have_had_dossiers(centre):
    week(centre, "2024-11-19", NO_CASES.format("A"), "B | 2024-11-11 | missing | | ")

    assert told(centre)[0] == ("missing", None, None)


def test_a_week_without_dossiers_is_not_hidden_by_the_figure_before(centre):
    week(centre, "2024-11-12", "A | 2024-11-04 | reported | 3 | 4")
    week(centre, "2024-11-19", NO_CASES.format("A"))

    assert told(centre, "2024-11-16")[0] == ("figure", 75.0, 4)
    assert told(centre)[0] == ("no_dossiers", None, 0)


def test_a_correction_that_finds_dossiers_counts_from_its_day(centre):
    week(centre, "2024-11-18", NO_CASES.format("A"))
    week(centre, "2024-11-19", "A | 2024-11-11 | reported | 3 | 4")
    centre.publish()

    for known, state in (("2024-11-18", "no_dossiers"), ("2024-11-19", "figure")):
        with (
            centre.look(as_of="2024-11-18", known=known) as look,
            looking(centre, "2024-11-18") as panel_look,
        ):
            rows = registry()[PANEL].rows(replace(panel_look, look=look)).rows
            assert rows[0][-1] == state


def test_who_answers_for_a_service_is_dated(centre):
    def since(as_of):
        centre.publish()
        with looking(centre, as_of) as look:
            return registry()[PANEL].rows(look).rows[-1][4]

    assert since("2025-02-28") == EVER
    assert since("2025-03-01") == dt.date(2025, 3, 1)


def test_the_screen_names_the_period_without_dossiers(centre):
    week(centre, "2024-11-19", NO_CASES.format("A"))
    centre.publish()
    with looking(centre, "2024-11-20", lang="vi") as look:
        body = str(registry()[PANEL].draw(look).body)

    assert "không phát sinh hồ sơ" in body
    assert "0 %" not in body
