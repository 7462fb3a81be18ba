"""The example province answers on the command line as its sources say."""

import pytest


@pytest.mark.parametrize(
    ("day", "districts", "communes"),
    [
        ("2024-12-31", 18, 241),
        ("2025-01-01", 17, 233),
        ("2025-07-01", 0, 78),
    ],
)
def test_the_province_has_the_units_of_the_day(ioc, example_home, day, districts, communes):
    answer = ioc("show", "49", "--as-of", day, "--json", home=example_home)

    assert answer.code == 0, answer.err
    counts = answer.document["counts"]
    assert (counts.get("district", 0), counts["commune"]) == (districts, communes)


def test_children_of_the_province_are_its_districts_then_its_communes(ioc, example_home):
    before = ioc("show", "49", "--as-of", "2024-12-31", "--json", home=example_home).document
    after = ioc("show", "49", "--as-of", "2025-07-01", "--json", home=example_home).document

    districts = [unit for unit in before["children"] if unit["level"] == "district"]
    communes = [unit for unit in after["children"] if unit["level"] == "commune"]
    assert len(districts) == 18
    assert len(communes) == 78
    assert after["unit"]["code"] == "48"


def test_a_code_that_was_used_again_means_the_unit_of_the_day(ioc, example_home):
    """20341 was Phường An Mỹ, and is Phường Tam Kỳ since July 2025."""
    before = ioc("show", "20341", "--as-of", "2025-06-30", "--json", home=example_home).document
    after = ioc("show", "20341", "--as-of", "2025-07-01", "--json", home=example_home).document

    assert (before["unit"]["name"], after["unit"]["name"]) == ("An Mỹ", "Tam Kỳ")
    assert before["unit"]["since"] != after["unit"]["since"]


@pytest.mark.parametrize(
    ("indicator", "day", "value", "numerator", "denominator"),
    [
        ("idx766_total", "2024-08-20", 80.1, None, None),
        ("idx766_total", "2024-10-29", 82.8, None, None),
        ("idx766_rank", "2024-10-29", 13, None, 63),
        ("bhyt_qr_scan_rate", "2024-11-21", 62.58, None, None),
        ("health_record_vneid_rank", "2024-11-21", 53, None, 63),
        ("hotich_digitised_rate", "2025-02-28", 100 * 642_806 / 1_443_893, 642_806, 1_443_893),
        ("hotich_commune_done", "2025-02-28", 57, 57, 233),
    ],
)
def test_published_figures_stand_as_published(  # noqa: PLR0913, PLR0917 - a table of facts
    ioc, example_home, indicator, day, value, numerator, denominator
):
    document = ioc("show", "49", "--as-of", day, "--json", home=example_home).document

    standing = next(row for row in document["indicators"] if row["indicator"] == indicator)
    assert standing["value"] == pytest.approx(value)
    assert not standing["is_illustrative"]
    assert standing["source"]["note"]
    if numerator is not None:
        assert standing["numerator"] == numerator
    if denominator is not None:
        assert standing["denominator"] == denominator


def test_what_was_not_yet_published_was_not_known(ioc, example_home):
    """The October score was published on 28 October; on the 20th the August one was known."""
    arguments = ("show", "49", "--as-of", "2024-10-28", "--json")
    then = ioc(*arguments, "--known", "2024-10-20", home=example_home).document
    later = ioc(*arguments, "--known", "2024-11-01", home=example_home).document

    of = [
        next(row["value"] for row in document["indicators"] if row["indicator"] == "idx766_total")
        for document in (then, later)
    ]
    assert of == pytest.approx([80.1, 82.8])


def test_a_ranking_prints_the_cohort_of_its_day(ioc, example_home):
    in_2024 = ioc("rank", "idx766_total", "--as-of", "2024-11-04", "--json", home=example_home)
    in_2025 = ioc("rank", "idx766_total", "--as-of", "2025-02-28", "--json", home=example_home)

    assert (in_2024.document["cohort"], in_2025.document["cohort"]) == (18, 17)


def test_a_ranking_by_progress_agrees_with_the_figures_of_the_two_days(ioc, example_home):
    """Asked for the two days by themselves, the command gives the figures the change is made of."""
    indicator, weeks = "hotich_digitised_rate", 4
    ranked = ("rank", indicator, "--by", "progress", "--weeks", weeks)
    moved = ioc(*ranked, "--as-of", "2025-02-24", "--json", home=example_home).document

    days = ("2025-02-24", "2025-01-27")
    now, then = (
        {
            row["unit"]: row["value"]
            for row in ioc("rank", indicator, "--as-of", day, "--json", home=example_home).document[
                "rows"
            ]
        }
        for day in days
    )

    changes = {row["unit"]: row["progress"]["change"] for row in moved["rows"]}
    assert changes == pytest.approx({unit: now[unit] - then[unit] for unit in now})
    assert [row["place"] for row in moved["rows"]] == sorted(
        1 + sum(other > change for other in changes.values()) for change in changes.values()
    )


def test_the_tasks_borrowed_from_another_province_are_marked(ioc, example_home):
    document = ioc("show", "49", "--as-of", "2025-02-28", "--json", home=example_home).document

    tasks = next(r for r in document["indicators"] if r["indicator"] == "p06_task_done_rate")
    assert (tasks["numerator"], tasks["denominator"]) == (33, 43)
    assert tasks["is_illustrative"]
    assert "Ninh Thuận" in tasks["source"]["note"]


def test_the_register_says_33_of_43_and_can_be_handed_round(ioc, example_home, tmp_path):
    file = tmp_path / "so-nhiem-vu.xlsx"

    answer = ioc("tasks", "--xlsx", str(file), "--json", home=example_home)
    late = ioc("tasks", "--status", "overdue", "--unit", "CAT", "--json", home=example_home)
    wrong = ioc("tasks", "--status", "fine", "--json", home=example_home)

    counts = answer.document["counts"]
    assert (counts["done"], counts["total"], counts["open"]) == (33, 43, 10)
    assert (counts["done_regular"], counts["done_roadmap"]) == (16, 17)
    assert file.stat().st_size > 10_000
    assert [task["status"] for task in late.document["tasks"]] == ["overdue"]
    assert (wrong.code, wrong.document["error"]["code"]) == (2, "unknown_status")
