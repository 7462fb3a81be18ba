"""Every command's exit code and document: what scripts and people rely on."""

import shutil
from pathlib import Path

import pytest

SMALL = Path(__file__).parent.parent / "profiles" / "small"
HEADER = "Mã huyện,Tuần,Lượt quét QR,Lượt khám\n"


@pytest.fixture
def home(small_made, tmp_path):
    """A home of the small profile."""
    return Path(shutil.copytree(small_made, tmp_path / "home"))


def delivered(tmp_path, *rows, name="tuan.csv"):
    path = tmp_path / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def value_of(ioc, unit, day="2025-01-31"):
    document = ioc("show", unit, "--as-of", day, "--json").document
    return next(row["value"] for row in document["indicators"] if row["indicator"] == "qr_scan")


def test_a_good_delivery_is_recorded_and_published(ioc, home, tmp_path):
    path = delivered(tmp_path, "101,Tuần 4/2025,30,40")

    answer = ioc("submit", path, "--feed", "qr", "--wait", "--json")

    [receipt] = answer.document["deliveries"]
    assert answer.code == 0, answer.err
    assert (receipt["outcome"], receipt["rows_new"], receipt["rows_rejected"]) == ("recorded", 1, 0)
    assert value_of(ioc, "101") == pytest.approx(75.0)


def test_without_waiting_a_delivery_is_acknowledged_and_kept(ioc, home, tmp_path):
    path = delivered(tmp_path, "101,Tuần 4/2025,30,40")

    answer = ioc("submit", path, "--feed", "qr", "--json")

    [receipt] = answer.document["deliveries"]
    assert answer.code == 0
    assert receipt["outcome"] == "acknowledged"
    assert ioc("refresh", "--json").code == 0
    assert value_of(ioc, "101") == pytest.approx(75.0)


def test_the_same_file_twice_changes_nothing(ioc, home, tmp_path):
    path = delivered(tmp_path, "101,Tuần 4/2025,30,40")
    ioc("submit", path, "--feed", "qr", "--wait")

    again = ioc("submit", path, "--feed", "qr", "--wait", "--json")

    [receipt] = again.document["deliveries"]
    assert again.code == 0
    assert (receipt["outcome"], receipt["rows_unchanged"]) == ("unchanged", 1)


def test_bad_rows_are_named_by_place_and_good_rows_go_in(ioc, home, tmp_path):
    path = delivered(tmp_path, "101,Tuần 4/2025,30,40", "102,Tuần 4/2025,50,40")

    answer = ioc("submit", path, "--feed", "qr", "--wait", "--json")

    [receipt] = answer.document["deliveries"]
    [rejected] = receipt["rejected"]
    assert answer.code == 3
    assert rejected["row"] == 3
    assert rejected["text"]
    assert rejected["fix"]
    assert value_of(ioc, "101") == pytest.approx(75.0)


def test_a_dry_run_says_what_would_change_and_changes_nothing(ioc, home, tmp_path):
    first = delivered(tmp_path, "101,Tuần 4/2025,30,40")
    ioc("submit", first, "--feed", "qr", "--wait")
    second = delivered(tmp_path, "101,Tuần 4/2025,31,40", "102,Tuần 4/2025,10,40", name="b.csv")

    answer = ioc("submit", second, "--feed", "qr", "--dry-run", "--json")

    [preview] = answer.document["deliveries"]
    assert answer.code == 0, answer.err
    assert (preview["rows_new"], preview["rows_changed"], preview["rows_unchanged"]) == (1, 1, 0)
    assert value_of(ioc, "101") == pytest.approx(75.0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("cut.xlsx", b"PK\x03\x04 only the beginning"),
        ("page.xls", b"<html><body><table></table></body></html>"),
        ("noise.csv", bytes(range(256)) * 8),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(ioc, home, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    answer = ioc("submit", path, "--feed", "qr", "--wait")

    assert answer.code == 2
    assert "Traceback" not in answer.err
    assert (answer.out + answer.err).strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("submit", "nowhere.csv", "--feed", "qr"),
        ("submit", SMALL / "units.csv", "--feed", "no-such-feed"),
        ("submit", SMALL / "units.csv", "--feed", "qr", "--unit", "NOBODY"),
        ("rank", "no-such-indicator"),
        ("rank", "qr_scan", "--as-of", "31/12/2024"),
        ("show", "NOBODY"),
        ("restore", SMALL / "units.csv"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage_in_two_sentences(ioc, home, arguments):
    answer = ioc(*arguments)
    as_json = ioc(*arguments, "--json")

    assert (answer.code, as_json.code) == (2, 2)
    assert answer.err.count(".") >= 2
    assert "Traceback" not in answer.err
    assert as_json.document["error"]["text"]
    assert as_json.document["error"]["fix"]


def test_a_home_is_made_once(ioc):
    first = ioc("init", "--profile", SMALL, "--json")
    again = ioc("init", "--profile", SMALL)

    assert (first.code, again.code) == (0, 4)


def test_a_process_ends_with_the_same_code_and_words(ioc, ioc_process, home):
    """All other tests here stay in one process; what a person types is a process of its own."""
    for arguments in (["show", "101", "--json"], ["rank", "qr_scan"], ["show", "NOBODY"]):
        assert ioc_process(*arguments) == ioc(*arguments)


def test_a_home_without_a_profile_is_refused(ioc, tmp_path):
    answer = ioc("refresh", home=tmp_path / "empty")

    assert answer.code == 4
    assert "ioc init" in answer.err


def test_a_profile_with_faults_is_refused_before_anything_is_written(ioc, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(SMALL, broken)
    (broken / "indicators.csv").unlink()

    answer = ioc("init", "--profile", broken, home=tmp_path / "new")

    assert answer.code != 0
    assert "indicators.csv" in answer.err
    assert not (tmp_path / "new" / "profile").exists()


def test_a_backup_can_be_restored_and_shows_the_figures_of_its_day(ioc, home, tmp_path):
    ioc("submit", delivered(tmp_path, "101,Tuần 4/2025,30,40"), "--feed", "qr", "--wait")
    backup = ioc("backup", "--json").document["backup"]
    ioc(
        "submit",
        delivered(tmp_path, "101,Tuần 4/2025,10,40", name="b.csv"),
        "--feed",
        "qr",
        "--wait",
    )

    answer = ioc("restore", backup, "--json")
    ioc("refresh")

    assert answer.code == 0, answer.err
    assert value_of(ioc, "101") == pytest.approx(75.0)


@pytest.mark.parametrize("asked", ["101", "Sông Bình", "song binh"])
def test_a_unit_is_shown_by_its_code_or_by_its_name(ioc, home, asked):
    document = ioc("show", asked, "--json").document

    assert (document["unit"]["code"], document["asked"]) == ("101", asked)


def test_a_template_can_be_filled_in_and_delivered(ioc, home, tmp_path):
    target = tmp_path / "bieu-mau.xlsx"

    answer = ioc("template", "qr", "--unit", "P", "--output", target, "--json")

    assert answer.code == 0, answer.err
    assert target.stat().st_size > 0


def test_a_full_refresh_answers_with_the_new_build(ioc, home):
    before = ioc("refresh", "--json").document["build"]

    after = ioc("refresh", "--full", "--json")

    assert after.code == 0
    assert after.document["build"] > before


@pytest.mark.parametrize("level", ["bogus", "commune"])
def test_a_level_that_is_not_ranked_is_wrong_usage(ioc, home, level):
    """An answer of 0 of 0 units would look like a province without districts."""
    answer = ioc("rank", "qr_scan", "--level", level, "--json")

    assert answer.code == 2
    assert answer.document["error"]["code"] == "not_ranked"


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [
        ("IOC_PORT", "abc", "1 … 65535"),
        ("IOC_REFRESH_S", "0", "1 … 3600"),
        ("IOC_LANG", "fr", "vi, en"),
        ("IOC_TZ", "Mars/Base", "Asia/Ho_Chi_Minh"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_with_what_is_allowed(
    ioc, home, monkeypatch, variable, value, allowed
):
    monkeypatch.setenv(variable, value)

    answer = ioc("doctor", "--json")

    assert answer.code == 2
    for words in (variable, value, allowed):
        assert words in answer.document["error"]["text"]
