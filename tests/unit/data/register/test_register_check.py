"""What a delivered register says, and why a row of it is not taken."""

import datetime as dt
from io import BytesIO

import pytest
from xlsxwriter.workbook import Workbook

from ioc.data.delivery.faults import ColumnsMissingError
from ioc.i18n import Wording

TASKS = "Mã nhiệm vụ;Nhiệm vụ;Loại;Ngày giao;Đơn vị chủ trì;Thời hạn;Chu kỳ;Nhóm;Nhóm điểm nghẽn\n"
NOTES = "Mã nhiệm vụ;Ngày cập nhật;Xác nhận;Tiến độ (%);Trạng thái tự đánh giá;Ngày hoàn thành\n"


def reasons(checked):
    return [(row.row, row.column, row.code) for row in checked.rejected]


def test_a_task_is_read_by_the_words_of_its_programme(check):
    checked = check(
        TASKS + "T1;Số hóa sổ hộ tịch;theo lộ trình;05/01/2024;A;31/12/2024;;"
        "dịch vụ công trực tuyến;Hạ tầng công nghệ\n"
    )

    (row,) = checked.register
    assert reasons(checked) == []
    assert (row.sheet, row.programme, row.cell.row) == ("task", "p06", 2)
    assert row.values["type"] == "roadmap"
    assert row.values["assigned_on"] == dt.date(2024, 1, 5)
    assert (row.values["group_code"], row.values["bottleneck_code"]) == ("U1", "HT")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";Số hóa;theo lộ trình;05/01/2024;A;31/12/2024;;;", "A", "register_missing"),
        ("T 1;Số hóa;theo lộ trình;05/01/2024;A;31/12/2024;;;", "A", "register_code"),
        ("T1;Số hóa;lâu dài;05/01/2024;A;31/12/2024;;;", "C", "register_choice"),
        ("T1;Số hóa;theo lộ trình;sớm;A;31/12/2024;;;", "D", "period_unreadable"),
        ("T1;Số hóa;theo lộ trình;05/01/2025;A;31/12/2025;;;", "D", "register_future"),
        ("T1;Số hóa;theo lộ trình;05/01/2024;Sở Lạ;31/12/2024;;;", "E", "unit_unknown"),
        ("T1;Số hóa;theo lộ trình;05/01/2024;A;;;;", "F", "register_due_missing"),
        ("T1;Số hóa;theo lộ trình;05/01/2024;A;31/12/2023;;;", "F", "register_due_before"),
        ("T1;Họp;thường xuyên;05/01/2024;A;;;;", "G", "register_cycle_missing"),
        ("T1;Số hóa;theo lộ trình;05/01/2024;A;31/12/2024;;U9;", "H", "register_choice"),
        ("T1;gọi 0905123456;theo lộ trình;05/01/2024;A;31/12/2024;;;", "B", "personal_data"),
    ],
)
def test_a_row_that_cannot_be_is_refused_at_its_cell(check, row, column, reason):
    checked = check(TASKS + row + "\n")

    assert (2, column, reason) in reasons(checked)
    assert checked.register == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_refusal_says_what_to_do(check, language):
    checked = check(TASKS + "T1;;lâu dài;05/01/2024;Sở Lạ;31/12/2024;;U9;\n")
    word = Wording.load(language)

    for row in checked.rejected:
        facts = {**row.facts, "read": row.read}
        assert "{" not in word(f"reject.{row.code}", **facts)
        assert "{" not in word(f"reject.{row.code}.fix", **facts)


def test_one_code_stands_once_in_a_file(check):
    checked = check(
        TASKS
        + "T1;Một;theo lộ trình;05/01/2024;A;31/12/2024;;;\n"
        + "T1;Hai;theo lộ trình;05/01/2024;A;31/12/2024;;;\n"
    )

    assert reasons(checked) == [(3, "A", "register_twice")]
    assert [row.values["title"] for row in checked.register] == ["Một"]


def test_a_code_of_another_programme_is_not_taken_over(check):
    row = "T1;Một;theo lộ trình;05/01/2024;A;31/12/2024;;;\n"

    checked = check(TASKS + row, task_T1="1982")

    assert reasons(checked) == [(2, "A", "register_other_programme")]


def test_a_note_is_about_a_task_that_is_known(check):
    checked = check(NOTES + "T1;18/11/2024;;70;;\nT2;18/11/2024;;80 %;;\n", task_T1="p06")

    assert reasons(checked) == [(3, "A", "register_unknown")]
    assert [row.values["progress"] for row in checked.register] == [70]


@pytest.mark.parametrize("share", ["101", "-1", "0,5", "gần xong"])
def test_progress_is_a_whole_percent(check, share):
    checked = check(NOTES + f"T1;18/11/2024;;{share};;\n", task_T1="p06")

    assert reasons(checked) == [(2, "D", "register_percent")]


def test_work_is_not_finished_after_the_note_that_says_so(check):
    checked = check(NOTES + "T1;18/11/2024;;100;;19/11/2024\n", task_T1="p06")

    assert reasons(checked) == [(2, "F", "register_finished_after")]


def test_the_word_of_the_report_is_kept(check):
    """What it means is the profile's; it may be read differently one day."""
    checked = check(NOTES + "T1;18/11/2024;;40;Đã triển khai;\n", task_T1="p06")

    assert checked.register[0].values["declared"] == "đã triển khai"


def test_a_deadline_is_moved_by_a_document(check):
    header = "task;noted_on;new_due_on;document\n"

    checked = check(
        header + "T1;18/11/2024;31/12/2024;\nT1;18/11/2024;31/12/2024;Công văn 12\n",
        task_T1="p06",
    )

    assert reasons(checked) == [(2, "D", "register_document_missing")]


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (TASKS + "T1;Một;theo lộ trình;05/01/2024;A;31/12/2024;;;\n", "A"),
        (NOTES + "T1;18/11/2024;đã xác nhận;100;;18/11/2024\n", "C"),
        ("task;noted_on;unit;progress\nT1;18/11/2024;B;70\n", "C"),
    ],
)
def test_a_unit_notes_for_itself_and_neither_states_nor_confirms(check, content, column):
    checked = check(content, sender="A", task_T1="p06")

    assert reasons(checked) == [(2, column, "register_not_of_sender")]


@pytest.mark.parametrize(
    ("seen", "refused"), [("6", True), ("7", False), ("9", False), ("", False)]
)
def test_a_note_does_not_go_on_from_a_state_its_writer_had_not_seen(check, seen, refused):
    """The second of two people who edit at once sees the first's change before it counts."""
    checked = check(f"task;noted_on;progress;seen\nT1;18/11/2024;70;{seen}\n", task_T1="p06")

    assert bool(checked.register) is not refused
    for row in checked.rejected:
        assert (row.code, row.column) == ("register_noted_since", "D")
        assert row.facts == {"submission": "7", "unit": "B", "day": "15/11/2024"}


def test_a_workbook_brings_its_sheets_in_any_order(check):
    """Notes may stand before the tasks they are about."""
    held = BytesIO()
    with Workbook(held) as book:
        notes = book.add_worksheet("Cập nhật")
        notes.write_row(0, 0, ["CẬP NHẬT NHIỆM VỤ"])
        notes.write_row(2, 0, ["Mã nhiệm vụ", "Ngày cập nhật", "Tiến độ (%)"])
        notes.write_row(3, 0, ["T1", "18/11/2024", 70])
        tasks = book.add_worksheet("Nhiệm vụ")
        tasks.write_row(
            0, 0, ["Mã nhiệm vụ", "Nhiệm vụ", "Loại", "Ngày giao", "Đơn vị chủ trì", "Thời hạn"]
        )
        tasks.write_row(1, 0, ["T1", "Số hóa", "theo lộ trình", "05/01/2024", "A", "31/12/2024"])
        book.add_worksheet("Hướng dẫn").write(0, 0, "Điền từng dòng")

    checked = check(held.getvalue(), name="register.xlsx")

    assert reasons(checked) == []
    assert [(row.sheet, row.cell.sheet, row.cell.row) for row in checked.register] == [
        ("task", "Nhiệm vụ", 2),
        ("task_update", "Cập nhật", 4),
    ]  # fmt: skip


def test_a_file_without_a_sheet_of_the_register_is_refused_whole(check):
    with pytest.raises(ColumnsMissingError) as refused:
        check("Mã nhiệm vụ;Nhiệm vụ\nT1;Số hóa\n")

    assert "Ngày giao" in refused.value.facts["missing"]


def test_a_note_without_a_name_is_the_sender_s(check):
    checked = check("task;noted_on;progress\nT1;18/11/2024;70\n", sender="A", task_T1="p06")
    by_owner = check("task;noted_on;progress\nT1;18/11/2024;70\n", task_T1="p06")

    assert [row.values["unit"] for row in (*checked.register, *by_owner.register)] == ["A", ""]


def test_a_row_of_a_unit_that_is_not_on_the_task_is_refused_at_the_task(check):
    checked = check("task;noted_on;progress\nT1;18/11/2024;70\n", sender="B", task_T1="p06")

    assert [(row.column, row.code) for row in checked.rejected] == [("A", "register_not_on_task")]
    assert checked.register == []


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("T1;Một;roadmap;05/01/2024;A;31/12/2024;;6", True),
        ("T2;Hai;roadmap;05/01/2024;A;31/12/2024;K1;6", True),
        ("T2;Hai;roadmap;05/01/2024;A;31/12/2024;K1;7", False),
        ("T2;Hai;roadmap;05/01/2024;A;31/12/2024;;0", False),
        ("T1;Một;roadmap;05/01/2024;A;31/12/2024;;", False),
    ],
)
def test_a_task_is_not_stated_past_one_that_its_writer_had_not_seen(check, row, refused):
    """Of two who make a task of one conclusion the second is told of the first's."""
    header = "code;title;type;assigned_on;lead;due_on;directive;seen\n"

    checked = check(header + row + "\n", task_T1="p06")

    assert bool(checked.register) is not refused
    for one in checked.rejected:
        assert (one.code, one.column) == ("register_stated_since", "H")
        assert one.facts == {"submission": "7", "task": "T1"}
