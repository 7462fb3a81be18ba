"""The example province says what is true, adds up to what was published, and marks the rest."""

import csv
import datetime as dt
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from ioc.data.delivery.check import check_delivery
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import NoPriorFigures
from ioc.profile.check import check_profile
from ioc.profile.files import read_profile
from ioc.profile.territory import Territory

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "ioc" / "profiles" / "quang-nam-2024"
LAST_OF_2024 = dt.date(2024, 12, 31)
FIRST_OF_2025 = dt.date(2025, 1, 1)
TWO_LEVELS = dt.date(2025, 7, 1)
PUBLISHED = (
    "pub_plans_2021", "pub_766_2023_11", "pub_766_2024_08", "pub_766_2024_10",
    "pub_session_2024_11", "pub_register_2024_11", "pub_civil_2025_02", "pub_communes_2025_02",
    "pub_dossiers_2025_q1",
)  # fmt: skip

Row = dict[str, str]


def rows_of(name: str, *, separator: str = ",", encoding: str = "utf-8") -> list[Row]:
    """A CSV of the profile, comment lines left out."""
    with (FOLDER / name).open(encoding=encoding, newline="") as lines:
        told = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(told, delimiter=separator))


def units_on(day: dt.date, level: str) -> dict[str, Row]:
    """The units of one level that are valid on ``day``, by code."""
    text = day.isoformat()
    valid = [
        row
        for row in rows_of("units.csv")
        if row["level"] == level
        and row["valid_from"] <= text
        and (not row["valid_to"] or text <= row["valid_to"])
    ]
    found = {row["code"]: row for row in valid}
    assert len(found) == len(valid), "a code is valid twice on one day"
    return found


@cache
def feeds() -> dict[str, dict[str, object]]:
    """The sections of ``feeds.toml``."""
    with (FOLDER / "feeds.toml").open("rb") as file:
        return tomllib.load(file)["feed"]


def delivered(feed: str) -> list[str]:
    """The files handed in to one feed, in order."""
    return [row["file"] for row in rows_of("deliveries.csv") if row["feed"] == feed]


def number(text: str) -> Decimal:
    """A Vietnamese number: ``1.443.893``, ``62,58``."""
    return Decimal(text.replace(".", "").replace(",", "."))


def week_end(text: str) -> dt.date:
    """The last day of ``21/10/2024 - 27/10/2024``."""
    return dt.datetime.strptime(text[-10:], "%d/%m/%Y").date()  # noqa: DTZ007  # a day


def sheet_rows(file: str) -> Iterator[list[object]]:
    """The unit rows of an office form: those that begin with a running number."""
    book = openpyxl.load_workbook(FOLDER / file, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        if isinstance(row[0], int):
            yield list(row)
    book.close()


@cache
def digitised() -> dict[dt.date, dict[str, tuple[int, int]]]:
    """Records done and to do by commune at the end of each week."""
    weeks = {}
    for file in delivered("hotich"):
        end = dt.date.fromisoformat(file[-15:-5])
        weeks[end] = {str(row[1]): (int(row[5]), int(row[4])) for row in sheet_rows(file)}
    return weeks


@cache
def visits() -> dict[dt.date, dict[str, tuple[int, int]]]:
    """Visits looked up and visits by facility on each day."""
    days: dict[dt.date, dict[str, tuple[int, int]]] = defaultdict(dict)
    for file in (*delivered("qr_weekly"), *delivered("qr_tally")):
        for row in rows_of(file, encoding="utf-8-sig"):
            day = week_end(row["Ngày"])
            looked_up = int(row["Số lượt tra cứu bằng CCCD/VNeID"])
            days[day][row["Mã cơ sở"]] = (looked_up, int(row["Số lượt KCB BHYT"]))
    return days


def test_profile_has_no_error() -> None:
    """It is the first thing a newcomer runs."""
    errors = [found for found in check_profile(FOLDER) if found.severity == "error"]

    assert errors == []
    assert read_profile(FOLDER).code == "quang-nam-2024"


class TestTerritory:
    @pytest.mark.parametrize(
        ("day", "districts", "communes"),
        [(LAST_OF_2024, 18, 241), (FIRST_OF_2025, 17, 233), (TWO_LEVELS, 0, 78)],
    )
    def test_units_are_as_many_as_there_were(
        self, day: dt.date, districts: int, communes: int
    ) -> None:
        """18 goes with 241 and 233 with 17: they never existed the other way round."""
        counted = len(units_on(day, "district")), len(units_on(day, "commune"))

        assert counted == (districts, communes)

    def test_kinds_of_communes_are_as_published_for_2025(self) -> None:
        kinds = Counter(row["kind"] for row in units_on(FIRST_OF_2025, "commune").values())

        assert kinds == {"xã": 190, "phường": 29, "thị trấn": 14}

    @pytest.mark.parametrize("day", [LAST_OF_2024, FIRST_OF_2025, TWO_LEVELS])
    def test_every_parent_is_there_on_the_same_day(self, day: dt.date) -> None:
        levels = ("province", "district", "commune", "department", "facility")
        there = {code: row for level in levels for code, row in units_on(day, level).items()}

        orphans = [code for code, row in there.items() if row["parent"] not in {"", *there}]

        assert orphans == []

    def test_every_boundary_has_an_event_with_a_document(self) -> None:
        """Nobody has to believe that a unit came or went."""
        events = rows_of("unit_events.csv")
        told = {(e["date"], code) for e in events for code in (e["from_code"], e["to_code"])}

        silent = [
            (row["code"], day)
            for row in rows_of("units.csv")
            for day in (row["valid_from"], _day_after(row["valid_to"]))
            if day and (day, row["code"]) not in told
        ]

        assert silent == []
        assert all(event["document"] for event in events)

    def test_code_of_an_my_becomes_another_unit(self) -> None:
        """20341 was phường An Mỹ and is phường Tam Kỳ."""
        units = [unit for unit in read_profile(FOLDER).units if unit.code == "20341"]

        assert [(u.name, u.since) for u in units] == [
            ("An Mỹ", dt.date(1900, 1, 1)),
            ("Tam Kỳ", TWO_LEVELS),
        ]

    def test_unit_that_only_changed_its_parent_stays_itself(self) -> None:
        """Tam Hải was not rearranged in 2025, so its figures go on."""
        since = {unit.since for unit in read_profile(FOLDER).units if unit.code == "20992"}

        assert since == {dt.date(1900, 1, 1)}

    def test_all_233_communes_go_wholly_into_the_78(self) -> None:
        """What is summed before July 2025 can be read on the new map."""
        old, new = units_on(dt.date(2025, 6, 30), "commune"), units_on(TWO_LEVELS, "commune")
        cross = [r for r in rows_of("unit_crosswalk.csv") if r["date"] == TWO_LEVELS.isoformat()]
        went = {r["from_code"]: r["to_code"] for r in cross if r["from_code"] in old}
        stayed = {"20434", "20992"}

        assert set(went) | stayed == set(old)
        assert set(went.values()) | stayed == set(new)
        assert all(r["share"] == "1" and r["basis"] == "whole" for r in cross)

    def test_the_78_can_be_grouped_by_former_district(self) -> None:
        names = {row["name"] for row in units_on(FIRST_OF_2025, "district").values()}

        assert {row["group"] for row in units_on(TWO_LEVELS, "commune").values()} == names


class TestCatalogue:
    def test_sixty_indicators_and_one_example_in_thirteen_groups(self) -> None:
        indicators = rows_of("indicators.csv")

        assert len({row["code"] for row in indicators} - {"sample_district_index"}) == 60
        assert len({row["group"] for row in indicators}) == 13

    def test_short_names_fit_a_tile(self) -> None:
        longest = max(
            len(r[f"short_{lang}"]) for r in rows_of("indicators.csv") for lang in ("vi", "en")
        )

        assert longest <= 28

    def test_every_target_names_its_document(self) -> None:
        targets = rows_of("targets.csv")

        assert targets
        assert all(row["document_vi"] and row["document_en"] for row in targets)

    def test_no_target_of_another_province_binds_this_one(self) -> None:
        """80 % online and all tasks by the end of 2024 are Ninh Thuận's."""
        bound = {row["indicator"] for row in rows_of("targets.csv")}

        assert bound.isdisjoint({"dvc_online_rate", "p06_task_done_rate", "sec_plan_issued"})

    def test_weights_of_the_766_index_are_the_maxima_and_make_100(self) -> None:
        maxima = {row["code"]: row["maximum"] for row in rows_of("indicators.csv")}
        members = [row for row in rows_of("composites.csv") if row["composite"] == "idx766_total"]

        assert all(row["weight"] == maxima[row["member"]] for row in members)
        assert sum(int(row["weight"]) for row in members) == 100

    def test_the_example_s_own_index_sets_no_threshold_and_says_that_it_is_an_example(self) -> None:
        members = [
            row for row in rows_of("composites.csv") if row["composite"] == "sample_district_index"
        ]
        [indicator] = [
            row for row in rows_of("indicators.csv") if row["code"] == "sample_district_index"
        ]

        assert sum(int(row["weight"]) for row in members) == 100
        assert not any(row["zero_at"] or row["full_at"] for row in members)
        assert "(ví dụ" in indicator["name_vi"]
        assert "example" in indicator["name_en"]
        assert indicator["short_vi"].endswith("(ví dụ)")


class TestMarking:
    def test_every_delivered_file_is_listed_once_and_is_there(self) -> None:
        listed = [row["file"] for row in rows_of("deliveries.csv")]
        there = {p.relative_to(FOLDER).as_posix() for p in (FOLDER / "deliveries").rglob("*.*")}

        assert sorted(listed) == sorted(there)

    def test_only_published_figures_come_unmarked(self) -> None:
        """Simulated and borrowed figures come through feeds whose every figure is marked."""
        unmarked = {
            row["feed"]
            for row in rows_of("deliveries.csv")
            if not feeds()[row["feed"]].get("is_illustrative")
        }

        assert unmarked == set(PUBLISHED)

    @pytest.mark.parametrize("feed", PUBLISHED)
    def test_every_published_row_names_its_source(self, feed: str) -> None:
        rows = [row for file in delivered(feed) for row in rows_of(file, separator=";")]

        assert rows
        assert all(row["Nguồn"] for row in rows)

    def test_every_borrowed_row_names_the_other_province(self) -> None:
        rows = [row for file in delivered("borrowed") for row in rows_of(file, separator=";")]

        assert rows
        assert all("QUẢNG TRỊ" in row["Nguồn"] for row in rows)

    def test_borrowed_task_counts_name_the_other_province(self) -> None:
        rows = rows_of(delivered("p06")[-1], separator=";", encoding="utf-8-sig")

        assert all("Ninh Thuận" in row["Ghi chú"] for row in rows)

    def test_workbooks_say_that_they_are_made_up(self) -> None:
        """A workbook taken out of its folder must still tell."""
        for file in delivered("hotich")[:1] + delivered("tthc")[:1]:
            book = openpyxl.load_workbook(FOLDER / file)

            assert "MINH HỌA" in str(book.worksheets[0]["A6"].value)


class TestCivilStatus:
    def test_communes_add_up_to_the_published_total(self) -> None:
        last = digitised()[dt.date(2025, 2, 23)].values()

        assert (sum(done for done, _ in last), sum(all_ for _, all_ in last)) == (
            642_806,
            1_443_893,
        )

    def test_finished_communes_are_57_in_the_named_districts(self) -> None:
        parents = units_on(dt.date(2025, 2, 23), "commune")
        last = digitised()[dt.date(2025, 2, 23)]
        finished = Counter(parents[c]["parent"] for c, (done, all_) in last.items() if done == all_)

        assert finished == {
            "514": 14, "511": 12, "512": 10, "506": 16, "510": 2, "502": 1, "505": 1, "517": 1,
        }  # fmt: skip

    def test_slow_communes_are_as_many_as_published(self) -> None:
        last = digitised()[dt.date(2025, 2, 23)]
        ratios = {code: done / all_ for code, (done, all_) in last.items()}

        assert sorted(code for code, ratio in ratios.items() if ratio == 0) == [
            "20473", "20491", "20944",
        ]  # fmt: skip
        assert sum(ratio < 0.1 for ratio in ratios.values()) == 24
        assert sum(ratio < 0.5 for ratio in ratios.values()) == 73
        assert round(ratios["20533"], 3) == 0.9

    def test_no_commune_ever_falls_back(self) -> None:
        for (_, before), (_, after) in pairwise(sorted(digitised().items())):
            assert all(after[code][0] >= before[code][0] for code in before.keys() & after.keys())

    @pytest.mark.parametrize("end", [dt.date(2024, 12, 29), dt.date(2025, 1, 5)])
    def test_a_week_has_the_communes_of_its_time(self, end: dt.date) -> None:
        assert set(digitised()[end]) == set(units_on(end, "commune"))

    def test_published_counts_by_district_agree_with_the_total(self) -> None:
        rows = [
            row for file in delivered("pub_civil_2025_02") for row in rows_of(file, separator=";")
        ]
        done = [row for row in rows if row["Chỉ tiêu"] == "hotich_commune_done"]
        by_unit = {row["Mã đơn vị"]: int(row["Tử số"]) for row in done}

        assert by_unit.pop("49") == 57 == sum(by_unit.values())


class TestHealthVisits:
    def test_first_twenty_days_of_november_come_to_the_published_rate(self) -> None:
        days = [visits()[dt.date(2024, 11, n)] for n in range(1, 21)]
        looked_up, all_ = _sums(days)

        assert round(Decimal(100 * looked_up) / all_, 2) == Decimal("62.58")

    def test_tallies_run_from_september_to_the_end_of_february(self) -> None:
        days = sorted(visits())

        assert (days[0], days[-1]) == (dt.date(2024, 9, 1), dt.date(2025, 2, 27))
        assert len(days) == 180

    def test_no_facility_looks_up_more_than_it_sees(self) -> None:
        pairs = [pair for day in visits().values() for pair in day.values()]

        assert all(0 <= looked_up <= all_ for looked_up, all_ in pairs)


class TestIndex766:
    def rows(self, end: str) -> dict[str, Row]:
        name = f"deliveries/766/chi-so-766-{end}.csv"
        return {r["Mã đơn vị"]: r for r in rows_of(name, separator=";", encoding="utf-8-sig")}

    def test_groups_add_up_to_the_total(self) -> None:
        for file in delivered("idx766"):
            for row in rows_of(file, separator=";", encoding="utf-8-sig"):
                total, *groups = (number(text) for text in list(row.values())[3:])

                assert sum(groups) == total, (file, row["Mã đơn vị"])

    def test_published_units_are_not_made_up_beside_it(self) -> None:
        assert self.rows("2024-10-27").keys().isdisjoint({"49", "510", "S-CT"})

    def test_made_up_districts_stay_below_the_published_leader(self) -> None:
        districts = units_on(dt.date(2024, 10, 27), "district")
        totals = {
            code: number(row["Tổng điểm"])
            for code, row in self.rows("2024-10-27").items()
            if code in districts
        }
        last_four = sorted(totals, key=lambda code: totals[code])[:4]

        assert max(totals.values()) < Decimal("89.07")
        assert set(last_four) == {"509", "504", "513", "519"}

    def test_departments_keep_their_published_grades(self) -> None:
        """Eight "Tốt" from 80 to 90 points, seven "Khá" from 70 to 80."""
        rows = self.rows("2024-10-27").items()
        totals = [number(row["Tổng điểm"]) for code, row in rows if not code.isdigit()]

        assert sum(80 <= total < 90 for total in totals) == 8
        assert sum(70 <= total < 80 for total in totals) == 7


class TestGaps:
    def test_one_district_never_sent_land_records(self) -> None:
        rows = [
            row
            for file in delivered("land")
            for row in rows_of(file, separator=";", encoding="utf-8-sig")
        ]
        sent = {row["Mã ĐVHC"] for row in rows}

        assert set(units_on(dt.date(2024, 11, 10), "district")) - sent == {"504"}

    def test_some_indicators_were_never_reported(self) -> None:
        """ "Chưa có" must be seen in the example."""
        came = {row["feed"] for row in rows_of("deliveries.csv")}
        reported = {code for feed in came for code in _listed(feed)}
        never = {row["code"] for row in rows_of("indicators.csv")} - reported

        assert 6 <= len(never) <= 12

    def test_one_district_is_late_for_weeks(self) -> None:
        late = [row for row in rows_of("deliveries.csv") if row["unit"] == "516"]

        assert len(late) == 4


def test_folder_stays_small() -> None:
    """It travels inside the package."""
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < 3_000_000


@pytest.mark.slow
def test_intake_takes_every_row() -> None:
    """A newcomer's first ledger shows deliveries, not faults of the example."""
    profile = read_profile(FOLDER)
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    by_code = {feed.code: feed for feed in profile.feeds}

    refused = [
        (seed.file, row)
        for seed in profile.seeds
        if by_code[seed.feed].kind != "tasks"  # test_registers.py takes those in
        for row in check_delivery(
            FOLDER / seed.file,
            feed=by_code[seed.feed],
            profile=profile,
            territory=territory,
            known=NoPriorFigures(),
            limits=DeliveryLimits(),
            sender=seed.unit,
            received_on=seed.delivered_at.date(),
        ).rejected
    ]

    assert refused == []


@pytest.mark.slow
def test_simulation_makes_the_same_files_again(tmp_path: Path) -> None:
    """What is shipped is what the script says, byte for byte."""
    copy = tmp_path / "ioc" / "profiles" / FOLDER.name
    shutil.copytree(FOLDER, copy)
    shutil.copytree(REPOSITORY / "scripts", tmp_path / "scripts")

    subprocess.run([sys.executable, tmp_path / "scripts" / "simulate_example.py"], check=True)

    for path in sorted(FOLDER.rglob("*.*")):
        assert path.read_bytes() == (copy / path.relative_to(FOLDER)).read_bytes(), path.name


def _listed(feed: str) -> list[str]:
    """The indicators a feed that delivered may carry."""
    codes = feeds()[feed]["indicators"]
    assert isinstance(codes, list)
    return codes


def _day_after(text: str) -> str:
    return (dt.date.fromisoformat(text) + dt.timedelta(days=1)).isoformat() if text else ""


def _sums(days: list[dict[str, tuple[int, int]]]) -> tuple[int, int]:
    pairs = [pair for day in days for pair in day.values()]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
