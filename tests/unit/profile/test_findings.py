"""Every kind of fault in a profile is found, where it is, and told in both languages."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ioc.i18n import Wording
from ioc.profile.check import check_profile
from ioc.profile.finding import FINDING_CODES, Finding

PROGRAMMES = (
    b"code,name_vi,name_en,owner,document_vi,document_en,group_name_vi,group_name_en,valid_from,"
    b"repeat_days,warning_days\np,a,a,P,b,b,c,c,2024-01-01"
)
CONTACTS = b"unit,role,email,valid_from\n"

# Breaks a profile in a folder; says in which file and on which line (0: the whole file).
Fault = Callable[[Path], tuple[str, int]]


def change(file: str, old: str, new: str) -> Fault:
    """The first ``old`` of a file becomes ``new``; the fault is on the line where it begins."""

    def fault(directory: Path) -> tuple[str, int]:
        text = (directory / file).read_text("utf-8")
        assert old in text, f"{file} has no {old!r}"
        (directory / file).write_text(text.replace(old, new, 1), "utf-8")
        return file, text[: text.index(old)].count("\n") + 1

    return fault


def add(file: str, row: str) -> Fault:
    """One more row at the end; the fault is there."""

    def fault(directory: Path) -> tuple[str, int]:
        text = (directory / file).read_text("utf-8") + row + "\n"
        (directory / file).write_text(text, "utf-8")
        return file, text.count("\n")

    return fault


def write(file: str, content: bytes, line: int) -> Fault:
    """The file holds something else; the fault is on the line said."""

    def fault(directory: Path) -> tuple[str, int]:
        (directory / file).write_bytes(content)
        return file, line

    return fault


def remove(file: str) -> Fault:
    """The file is gone."""

    def fault(directory: Path) -> tuple[str, int]:
        (directory / file).unlink()
        return file, 0

    return fault


def folder(file: str) -> Fault:
    """A folder stands where the file should be."""

    def fault(directory: Path) -> tuple[str, int]:
        (directory / file).unlink()
        (directory / file).mkdir()
        return file, 0

    return fault


def at(file: str, text: str) -> Fault:
    """No change; the fault of another shows where this text stands."""
    return change(file, text, text)


def both(first: Fault, second: Fault) -> Fault:
    """Two of them; the fault shows where the second is."""

    def fault(directory: Path) -> tuple[str, int]:
        first(directory)
        return second(directory)

    return fault


def scored(cells: str) -> Fault:
    """The last member is scored so: ``scoring,zero_at,full_at``."""
    rows = "composite,member,weight,valid_from,scoring,zero_at,full_at\n"
    rows += "quality,qr_scan,60,2025-01-01,,,\n"
    rows += f"quality,on_time,40,2025-01-01,{cells}\n"
    return write("composites.csv", rows.encode(), 3)


def ruled(row: str) -> Fault:
    """The rule about missing members is another."""
    return change("composite_rules.csv", "quality,reweigh,2025-01-01,0.6", row)


# code, column of the place, fault. A TOML column is the position in the line.
FAULTS: list[tuple[str, str, Fault]] = [
    ("file_missing", "", remove("units.csv")),
    ("file_unreadable", "", folder("tiles.csv")),
    ("file_encoding", "", write("calendar.csv", b"date,is_working\n2025-01-01,no,T\xeat,x\n", 2)),
    ("file_name_unknown", "", write("calender.csv", b"date\n", 0)),
    ("csv_malformed", "", add("targets.csv", '"qr_scan,P,80,2025-12-31,2025-01-01,,a,b')),
    ("csv_header_missing", "", write("tiles.csv", b"# nothing but a comment\n", 1)),
    ("csv_column_missing", "depth", change("levels.csv", ",depth", ",deep")),
    ("csv_column_unknown", "alias", change("units.csv", ",aliases", ",alias")),
    ("csv_column_twice", "note", change("unit_events.csv", "document,note", "note,note")),
    ("csv_cell_count", "", add("unit_crosswalk.csv", "2025-01-01,103,102,0,5,whole")),
    ("toml_malformed", "8", change("profile.toml", '"vi-du"', "vi-du")),
    ("toml_malformed", "9", change("feeds.toml", "[feed.dossiers]", "[feed.qr]")),
    ("toml_key_unknown", "1", change("feeds.toml", "numbers =", "number_style =")),
    ("toml_key_unknown", "1", change("profile.toml", "opens_on", "opens")),
    ("toml_key_unknown", "1", change("feeds.toml", "[feed.qr]", "[feeds.qr]")),
    ("value_missing", "name_en", change("levels.csv", "Tỉnh,Province", "Tỉnh,")),
    ("value_missing", "1", change("feeds.toml", "[feed.qr]", "[feed.new]\n[feed.qr]")),
    ("text_invalid", "1", change("profile.toml", 'root = "P"', "root = 49")),
    ("date_invalid", "valid_to", change("units.csv", "P,,2024-12-31,mountain", "P,,31/12/2024,")),
    ("date_invalid", "deadline", change("targets.csv", "2025-12-31", "20251231")),
    ("date_invalid", "valid_to", change("units.csv", "P,,2024-12-31,m", "P,,9999-12-31,m")),
    ("date_invalid", "date", change("calendar.csv", "2025-01-27", "2025-02-30")),
    ("moment_invalid", "delivered_at", change("deliveries.csv", "+07:00", "")),
    ("time_invalid", "27", change("feeds.toml", '"16:00"', '"4 giờ chiều"')),
    ("number_invalid", "value", change("targets.csv", ",80,", ',"79,5",')),
    ("number_invalid", "share", change("unit_crosswalk.csv", ",1,whole", ",nan,whole")),
    ("whole_number_invalid", "row", change("tiles.csv", "101,1,1", "101,1.5,1")),
    ("yes_no_invalid", "is_working", change("calendar.csv", ",yes,", ",có lẽ,")),
    ("choice_invalid", "type", change("unit_events.csv", "rename", "renamed")),
    ("choice_invalid", "7", change("feeds.toml", 'holds = "period"', 'holds = "weeks"')),
    ("list_invalid", "28", change("feeds.toml", '["Tên huyện"]', '"Tên huyện"')),
    ("list_invalid", "1", change("profile.toml", '["district"]', '"district"')),
    ("table_invalid", "1", change("feeds.toml", '{ working_days = 1, time = "16:00" }', "1")),
    ("row_twice", "code", add("levels.csv", "district,Quận,District,Quận,Districts,1,yes")),
    ("row_twice", "date", add("calendar.csv", "2025-02-08,no,Nghỉ,Free")),
    ("row_twice", "code", add("indicator_groups.csv", "health,Y tế,Health")),
    ("row_twice", "file", add("deliveries.csv", "deliveries/qr-2024-12-02.csv,qr,S-YT,"
                              "2024-12-09T09:15:00Z")),
    ("time_zone_unknown", "1", change("profile.toml", "Asia/Ho_Chi_Minh", "Asia/Hanoi")),
    ("level_unknown", "18", change("profile.toml", '["district"]', '["huyen"]')),
    ("level_unknown", "level", change("units.csv", "101,district", "101,huyen")),
    ("level_unknown", "levels", change("indicators.csv", "province|district", "province|xa")),
    ("level_unknown", "1", change("feeds.toml", 'level = "district"', 'level = "xa"')),
    ("level_unknown", "11", change("feeds.toml", 'shape = "wide"', 'levels = ["xa"]\n'
                                   'shape = "wide"')),
    ("unit_unknown", "1", change("profile.toml", 'root = "P"', 'root = "Q"')),
    ("unit_unknown", "parent", change("units.csv", "Sông Bình City,P", "Sông Bình City,Q")),
    ("unit_unknown", "owner", change("indicators.csv", "S-YT", "S-Y")),
    ("unit_unknown", "unit", change("targets.csv", "qr_scan,P", "qr_scan,Q")),
    ("unit_unknown", "from_code", change("unit_events.csv", "merge,103", "merge,104")),
    ("unit_unknown", "unit", change("tiles.csv", "101,1", "104,1")),
    ("unit_unknown", "unit", change("deliveries.csv", "qr,S-YT", "qr,S-Y")),
    ("unit_unknown", "1", change("feeds.toml", 'owner = "S-YT"', 'owner = "S-Y"')),
    ("group_unknown", "group", change("indicators.csv", "on_time,services", "on_time,service")),
    ("indicator_unknown", "1", change("profile.toml", '"qr_scan"', '"qr"')),
    ("indicator_unknown", "15", change("feeds.toml", '["qr_scan"]', '["qr"]')),
    ("indicator_unknown", "indicator", change("targets.csv", "qr_scan", "qr")),
    ("indicator_unknown", "composite", change("composites.csv", "quality,on_time", "q,on_time")),
    ("indicator_unknown", "member", change("composites.csv", "on_time", "late")),
    ("feed_unknown", "feed", change("deliveries.csv", ",qr,", ",qr_code,")),
    ("level_top_missing", "depth", change("levels.csv", "Provinces,0", "Provinces,1")),
    ("unit_span_backwards", "valid_to", change("units.csv", "P,,2024-12-31,plain",
                                               "P,2025-01-01,2024-12-31,plain")),
    ("unit_overlap", "valid_from", change("units.csv", "P,2025-01-01", "P,2024-12-31")),
    ("unit_gap", "valid_from", change("units.csv", "P,2025-01-01", "P,2025-02-01")),
    ("unit_parent_missing", "parent", change("units.csv", "Sông Bình City,P", "Sông Bình City,")),
    ("unit_parent_level", "parent", change("units.csv", "Sông Bình City,P",
                                           "Sông Bình City,S-YT")),
    ("unit_parent_cycle", "parent", both(
        change("units.csv", "Cát Dài District,P", "Cát Dài District,101"),
        change("units.csv", "Sông Bình City,P", "Sông Bình City,103"))),
    ("unit_outside_parent", "valid_to", change("units.csv", "Department of Health,P",
                                               "Department of Health,103")),
    ("unit_outside_parent", "valid_from", both(
        change("units.csv", "Example Province,,,", "Example Province,,2000-01-01,"),
        at("units.csv", "Department of Health,P"))),
    ("unit_change_unexplained", "valid_from", both(
        change("unit_events.csv", "2025-01-01,rename", "2025-01-02,rename"),
        both(change("unit_events.csv", "merge,103,102", "abolish,103,"),
             at("units.csv", "102,district,huyện,Xanh Dài")))),
    ("unit_start_unexplained", "valid_from", change("units.csv", "Sông Bình City,P,",
                                                    "Sông Bình City,P,2001-02-03")),
    ("unit_end_unexplained", "valid_to", change("units.csv", "Sông Bình City,P,,",
                                                "Sông Bình City,P,,2025-02-03")),
    ("unit_name_twice", "full_name", change("units.csv", "Cát Dài,huyện Cát Dài", "C,song binh")),
    ("event_code_missing", "from_code", change("unit_events.csv", "merge,103", "merge,")),
    ("event_code_missing", "to_code", change("unit_events.csv", "rename,102,102", "rename,102,")),
    ("event_transfer_codes", "to_code", change("unit_events.csv", "merge", "transfer")),
    ("event_unit_not_before", "from_code", add("unit_events.csv", "2025-03-01,merge,103,102,x,")),
    ("event_unit_not_after", "to_code", add("unit_events.csv", "2025-03-01,create,,103,x,")),
    ("event_unit_still_there", "from_code", add("unit_events.csv", "2025-03-01,merge,101,102,x,")),
    ("event_contradiction", "type", both(
        add("unit_events.csv", "2025-01-01,merge,102,102,x,"),
        at("unit_events.csv", "2025-01-01,rename"))),
    ("event_changes_nothing", "from_code",
     add("unit_events.csv", "2025-03-01,transfer,101,101,x,")),
    ("crosswalk_share", "share", change("unit_crosswalk.csv", "102,1,", "102,1.5,")),
    ("crosswalk_sum", "share", change("unit_crosswalk.csv", "102,1,", "102,0.9,")),
    ("crosswalk_without_event", "date", change("unit_crosswalk.csv", "103,102", "103,101")),
    ("indicator_range", "maximum", change("indicators.csv", "no,0,100,20", "no,0,-100,20")),
    ("indicator_decimals", "decimals", change("indicators.csv", "100,1,no", "100,9,no")),
    ("indicator_scale", "scale", change("indicators.csv", "100,1,no", "0,1,no")),
    ("headline_twice", "headline", change("indicators.csv", ",no,0,100,,2", ",no,0,100,,1")),
    ("target_without_document", "document_vi", change("targets.csv", "Kế hoạch ví dụ số 2", "")),
    ("target_without_document", "document_en", change("targets.csv", "Example plan no. 2", "")),
    ("target_unit_not_then", "unit", change("targets.csv", "qr_scan,P", "qr_scan,103")),
    ("target_deadline", "deadline", change("targets.csv", "2025-12-31", "2024-12-31")),
    ("target_out_of_range", "value", change("targets.csv", ",80,", ",180,")),
    ("composite_member_maximum", "member", both(
        change("indicators.csv", "no,0,100,,2", "no,0,,,2"),
        at("composites.csv", "on_time"))),
    ("composite_in_itself", "member", change("composites.csv", "on_time", "quality")),
    ("composite_weight", "weight", change("composites.csv", "on_time,40", "on_time,-40")),
    ("composite_member_direction", "scoring", both(
        change("indicators.csv", "%,%,up,district", "%,%,down,district"),
        at("composites.csv", "on_time"))),
    ("composite_goalpost_missing", "full_at", scored("threshold,,")),
    ("composite_goalpost_order", "full_at", scored("threshold,80,80")),
    ("composite_goalpost_order", "full_at", scored("threshold,80,20")),
    ("composite_goalpost_unused", "zero_at", scored("min_max,20,")),
    ("composite_goalpost_unused", "full_at", scored("z_robust,,20")),
    ("choice_invalid", "scoring", scored("log,,")),
    ("composite_rule_share", "least_share", ruled("quality,reweigh,2025-01-01,")),
    ("composite_rule_share", "least_share", ruled("quality,reweigh,2025-01-01,1.5")),
    ("composite_rule_share", "least_share", ruled("quality,refuse,2025-01-01,0.5")),
    ("composite_rule_without_members", "composite", ruled("qr_scan,refuse,2025-01-01,")),
    ("indicator_unknown", "composite", ruled("q,refuse,2025-01-01,")),
    ("indicator_unknown", "indicator", change("grades.csv", "quality,80", "q,80")),
    ("grade_direction", "indicator", both(
        change("indicators.csv", "score,điểm,points,up", "score,điểm,points,down"),
        at("grades.csv", "quality,80"))),
    ("grade_out_of_range", "at_least", change("grades.csv", "quality,80", "quality,180")),
    ("row_twice", "at_least", change("grades.csv", "quality,50", "quality,80")),
    (
        "programme_unknown",
        "programme",
        write(
            "declared_words.csv",
            b"programme,word_vi,word_en,meaning,document_vi,document_en\nx,a,a,done,b,b\n",
            2,
        ),
    ),
    ("programme_days", "repeat_days", write("programmes.csv", PROGRAMMES + b",0,14\n", 2)),
    ("programme_days", "warning_days", write("programmes.csv", PROGRAMMES + b",7,7|0\n", 2)),
    ("contact_email", "email", write("contacts.csv", CONTACTS + b"S-YT,focal,Y,2024-01-01\n", 2)),
    ("unit_unknown", "unit", write("contacts.csv", CONTACTS + b"X,focal,a@b.vn,2024-01-01\n", 2)),
    ("feed_span_backwards", "1", change("feeds.toml", "numbers = ",
                                        "until = 2024-12-01\nnumbers = ")),
    ("feed_due", "9", change("feeds.toml", "working_days = 1", "working_days = -1")),
    ("feed_rhythm", "15", both(change("feeds.toml", 'rhythm = "W"', 'rhythm = "M"'),
                               at("feeds.toml", '["qr_scan"]'))),
    ("feed_level", "15", both(change("feeds.toml", 'level = "district"', 'level = "department"'),
                              at("feeds.toml", '["qr_scan"]'))),
    ("feed_tally_form", "26", both(
        change("feeds.toml", '"observations"', '"tallies"'),
        change("feeds.toml", '["qr_scan"]', '["qr_scan", "quality"]'))),
    ("feed_owner_not_then", "1", both(
        change("units.csv", "Department of Health,P,", "Department of Health,P,2025-01-01"),
        at("feeds.toml", 'owner = "S-YT"'))),
    ("layout_unit_column", "1", both(change("feeds.toml", 'holds = "unit"', 'holds = "note"'),
                                     at("feeds.toml", "columns"))),
    ("layout_indicator_column", "1", both(
        both(change("feeds.toml", '["qr_scan"]', '["qr_scan", "on_time"]'),
             change("feeds.toml", '"wide"', '"long"')),
        at("feeds.toml", "columns"))),
    ("layout_column_indicator", "5", both(
        change("feeds.toml", '["qr_scan"]', '["qr_scan", "on_time"]'),
        change("feeds.toml", '"numerator", indicator = "qr_scan"', '"numerator"'))),
    ("layout_one_indicator", "1", both(
        change("feeds.toml", '"wide"', '"wide"\nacross = "periods"'),
        change("feeds.toml", '["qr_scan"]', '["qr_scan", "on_time"]'))),
    ("layout_period_column", "1", both(
        change("feeds.toml", 'holds = "period"', 'holds = "note"'),
        at("feeds.toml", "columns"))),
    ("layout_figure_column", "1", both(
        both(change("feeds.toml", '"numerator"', '"note"'),
             change("feeds.toml", '"denominator"', '"note"')),
        at("feeds.toml", "columns"))),
    ("layout_fraction", "1", both(change("feeds.toml", '"denominator"', '"note"'),
                                  at("feeds.toml", "columns"))),
    ("layout_header_missing", "5", change("feeds.toml", 'headers = ["Tên huyện"]', "headers = []")),
    ("layout_header_twice", "5", change("feeds.toml", '"Tên huyện"', '"MÃ  HUYỆN"')),
    ("layout_indicator_foreign", "28", change("feeds.toml", 'indicator = "qr_scan"',
                                              'indicator = "on_time"')),
    ("pull_source", "1", change("feeds.toml", "[feed.qr.layout]",
                                '[feed.qr.pull]\nurl_env = "QR_URL"\n\n[feed.qr.layout]')),
    ("pull_address", "23", change("feeds.toml", "numbers = ",
                                  'pull = { table = "t", url_env = "" }\nnumbers = ')),
    ("pull_interval", "38", change("feeds.toml", "numbers = ",
                                   'pull = { table = "t", url_env = "U", every_minutes = 0 }\n'
                                   "numbers = ")),
    ("tile_cell", "column", change("tiles.csv", "101,1,1", "101,1,0")),
    ("tile_overlap", "unit", change("tiles.csv", "103,2,2", "103,1,1")),
    ("tile_overlap", "unit", change("tiles.csv", "102,2,1,1,2,2025", "102,4,1,1,2,2024")),
    ("tile_unit_not_then", "unit", change("tiles.csv", "103,2,2,,,", "103,2,2,,,2025-06-01")),
    ("shape_outline", "outline", change("shapes.csv", "MULTIPOLYGON", "POLYGON")),
    ("shape_outline", "outline", change("shapes.csv", "108.4 15.5", "1550000 15.5")),
    ("shape_twice", "unit", change("shapes.csv", "102,2025-01-01", "102,2024-12-01")),
    ("shape_unit_not_then", "unit", change("shapes.csv", "103,,", "103,2025-01-01,")),
    ("row_twice", "place", change("wall_scenes.csv", "phong-hop,2", "phong-hop,1")),
    ("wall_measure", "distance_m", change("wall_playlists.csv", ",4,1660", ",0,1660")),
    ("wall_playlist_unknown", "playlist", change("wall_scenes.csv", "phong-hop,4", "phong,4")),
    ("wall_seconds", "seconds", change("wall_scenes.csv", "province,30", "province,3")),
    ("wall_indicator_missing", "indicator", change("wall_scenes.csv", "20,qr_scan", "20,")),
    ("indicator_unknown", "indicator", change("wall_scenes.csv", "20,qr_scan", "20,qr")),
    ("level_unknown", "level", change("wall_scenes.csv", "scan,district", "scan,huyen")),
    ("wall_hours", "shown_until", change("wall_scenes.csv", "07:00,18:00", "07:00,07:00")),
    ("wall_pin_never", "pinned_while", both(
        both(change("indicators.csv", ",20,1\n", ",20,\n"),
             change("indicators.csv", ",100,,2\n", ",100,,\n")),
        both(change("wall_scenes.csv", ",shown_until\n", ",shown_until,pinned_while\n"),
             change("wall_scenes.csv", "fill,20,,,,", "fill,20,,,,,critical_alarm")))),
    ("wall_not_legible", "scene", both(
        change("wall_playlists.csv", ",4,1660", ",9,1660"),
        at("wall_scenes.csv", "phong-hop,4"))),
    ("pack_empty", "1", change("packs.toml", 'sections = [', 'sections = []\nother = [')),
    ("pack_indicator_missing", "5", change("packs.toml", '"ranking", indicator = "qr_scan",',
                                            '"ranking",')),
    ("pack_weeks", "71", change("packs.toml", "weeks = 4", "weeks = 0")),
    ("indicator_unknown", "27", change("packs.toml", 'indicator = "qr_scan" }',
                                       'indicator = "qr" }')),
    ("unit_unknown", "55", change("packs.toml", '"101", "102"', '"109", "102"')),
    ("delivery_file_missing", "file", change("deliveries.csv", "deliveries/qr", "deliveries/q")),
    ("delivery_file_outside", "file", change("deliveries.csv", "deliveries/qr-2024-12-02.csv",
                                             "../small.csv")),
]  # fmt: skip


@pytest.fixture
def profile(small_profile: Path, tmp_path: Path) -> Path:
    """A copy of the worked example to be broken."""
    return Path(shutil.copytree(small_profile, tmp_path / "profile"))


@pytest.fixture(scope="module", params=["vi", "en"])
def wording(request) -> Wording:
    return Wording.load(request.param)


def of_code(findings: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def test_the_worked_example_has_nothing_to_find(small_profile):
    assert check_profile(small_profile) == []


@pytest.mark.parametrize(("code", "column", "fault"), FAULTS, ids=[code for code, _, _ in FAULTS])
def test_a_fault_is_found_where_it_is_and_told_in_both_languages(code, column, fault, profile):
    """A person corrects a file of a thousand rows by going to the line, not by reading it."""
    file, line = fault(profile)

    findings = of_code(check_profile(profile), code)

    assert (file, line, column) in [(f.file, f.line, f.column) for f in findings]
    for finding in findings:
        for language in ("vi", "en"):
            word = Wording.load(language)
            assert word(f"finding.{code}", **finding.facts)
            assert word(f"finding.{code}.fix", **finding.facts)


def test_every_kind_of_finding_is_tried_here():
    """``value_invalid`` is for what the types may refuse one day and nothing refuses today."""
    tried = {code for code, _, _ in FAULTS}

    assert set(FINDING_CODES) - tried == {"folder_missing", "value_invalid"}


def test_every_kind_of_finding_has_words_and_a_remedy(wording):
    keys = [f"finding.{code}{end}" for code in FINDING_CODES for end in ("", ".fix")]

    assert [key for key in keys if not wording.has(key)] == []


def test_a_folder_that_is_not_there_is_one_finding(tmp_path):
    findings = check_profile(tmp_path / "nowhere")

    assert [finding.code for finding in findings] == ["folder_missing"]


def test_all_faults_are_told_at_once_in_reading_order(profile):
    """Correcting one, running again and finding the next is how an afternoon goes."""
    places = [
        change("units.csv", "101,district", "101,huyen")(profile),
        change("calendar.csv", "2025-01-27", "27/01/2025")(profile),
        change("calendar.csv", ",yes,", ",có lẽ,")(profile),
        change("feeds.toml", 'owner = "S-YT"', 'owner = "S-Y"')(profile),
    ]

    findings = check_profile(profile)

    assert [(finding.file, finding.line) for finding in findings] == sorted(places)


def test_a_reference_to_a_row_that_cannot_be_read_is_not_a_fault_of_its_own(profile):
    """One wrong date must not make every mention of the unit look wrong."""
    change("units.csv", "Sông Bình City,P,,", "Sông Bình City,P,soon,")(profile)

    assert [finding.code for finding in check_profile(profile)] == ["date_invalid"]


def test_warnings_are_those_that_a_right_profile_may_have(profile):
    """A code used again after years, a unit whose founding nobody documented."""
    change("units.csv", "Sông Bình City,P,", "Sông Bình City,P,2001-02-03")(profile)

    findings = check_profile(profile)

    assert [(finding.code, finding.severity) for finding in findings] == [
        ("unit_start_unexplained", "warning")
    ]


def test_figures_as_at_a_day_suit_an_indicator_of_any_rhythm(profile):
    """A newspaper's figure of 28 October has that day, and no week or month of its own."""
    change("feeds.toml", 'rhythm = "W"', 'rhythm = "D"')(profile)
    change("indicators.csv", "W,period,S-YT", "W,snapshot,S-YT")(profile)

    assert check_profile(profile) == []
