"""``ioc pack``: made, listed, checked and drawn again from the terminal; what is wrong is said."""

import shutil

import pytest

from ioc.briefing.document import document_from_json
from ioc.data.packs import Packs

WEEK = "2025-W02"
OUTLINE = """
[pack.short]
name_vi = "Họp nhanh"
name_en = "Short meeting"
sections = [{ section = "ranking", indicator = "qr_scan" }]
"""


@pytest.fixture
def home(small_made, tmp_path):
    """A home of the worked example of its own."""
    return shutil.copytree(small_made, tmp_path / "home")


def test_a_pack_is_made_listed_checked_and_drawn_again(ioc, home, tmp_path):
    made = ioc("pack", "create", "--week", WEEK, "--json").document
    listed = ioc("pack", "list", "--json").document["packs"]
    checked = ioc("pack", "check", made["pack"], "--json")
    drawn = ioc("pack", "draw", made["pack"], tmp_path / "again", "--json").document
    read = ioc("pack", "list").out

    assert (made["week"], made["as_of"]) == (WEEK, "2025-01-12")
    assert listed == [made]
    assert made["pack"] in read  # whole, to be copied, however narrow the terminal is
    assert (checked.code, checked.document["is_whole"]) == (0, True)
    assert drawn["files"] == [one["name"] for one in made["files"]]
    assert {path.name for path in (tmp_path / "again").iterdir()} == set(drawn["files"])


def test_a_pack_that_was_tampered_with_is_refused_by_name(ioc, home):
    made = ioc("pack", "create", "--week", WEEK, "--json").document
    (home / "packs" / made["pack"] / "workbook.vi.xlsx").write_bytes(b"other numbers")

    answer = ioc("pack", "check", made["pack"], "--json")

    assert answer.code == 4
    assert answer.document["error"]["facts"]["file"] == "workbook.vi.xlsx"


def test_an_outline_of_a_file_is_followed(ioc, home, tmp_path):
    path = tmp_path / "short.toml"
    path.write_text(OUTLINE, "utf-8")

    made = ioc("pack", "create", "--outline", path, "--json").document
    document = document_from_json(Packs(home / "packs").document(made["pack"], "vi"))

    assert made["outline"] == "short"
    assert {slide.section for slide in document.slides} == {"ranking"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--week", "2025-2"), "week_invalid"),
        (("--week", "2025-W54"), "week_invalid"),
        (("--week", "2099-W01"), "week_ahead"),
        (("--outline", "monthly"), "unknown_outline"),
        (("--known", "hôm qua"), "not_a_day"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_kept(ioc, home, arguments, code):
    answer = ioc("pack", "create", *arguments, "--json")

    assert (answer.code, answer.document["error"]["code"]) == (2, code)
    assert list((home / "packs").glob("2*")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pack.x", "faulty.toml:1"),
        (OUTLINE.replace("qr_scan", "qr"), "qr"),
        (OUTLINE.replace('"ranking"', '"rankings"'), "rankings"),
        (OUTLINE.replace('qr_scan"', 'qr_scan", level = "ward"'), "ward"),
        (OUTLINE.replace(', indicator = "qr_scan"', ""), "faulty.toml:5"),
        ("", "mục"),
    ],
)
def test_a_faulty_outline_says_where_it_is_wrong(ioc, home, tmp_path, text, said):
    path = tmp_path / "faulty.toml"
    path.write_text(text, "utf-8")

    answer = ioc("pack", "create", "--outline", path)

    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_an_unknown_pack_is_said(ioc, home):
    answer = ioc("pack", "check", "2025-W02-weekly-0123456789", "--json")

    assert (answer.code, answer.document["error"]["code"]) == (2, "unknown_pack")


def test_without_a_build_there_is_nothing_to_freeze(ioc, home):
    shutil.rmtree(home / "builds")

    answer = ioc("pack", "create", "--json")

    assert (answer.code, answer.document["error"]["code"]) == (5, "no_build")
