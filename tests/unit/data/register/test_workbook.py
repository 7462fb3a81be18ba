"""The register as a workbook: what goes out comes back, and runs nothing on the way."""

import datetime as dt
from dataclasses import asdict

import openpyxl
import pytest

from ioc.data.delivery.template_stamp import STAMP_SHEET
from ioc.data.queries.register import tasks
from ioc.data.register.recording import plan_register
from ioc.data.register.workbook import Computed, write_register, write_register_template

TODAY = dt.date(2024, 11, 20)


@pytest.fixture
def exported(centre, tmp_path):
    """A register with a title that a spreadsheet would run, written out."""
    centre.registered(
        "2024-11-13",
        task="""
        code|title|type|group_code|bottleneck_code|assigned_on|lead|supporting|due_on
        T1   | =cmd() | roadmap | U1 | HT | 2024-01-05 | A | B; CAT | 2024-11-15
        T2   | Họp    | ad_hoc  |    |    | 2024-02-05 | B |        |
        """,
        task_update="""
        task | noted_on   | unit | step      | progress | declared      | is_slow | note
        T1   | 2024-10-10 | A    | submitted | 30       | đã triển khai | yes     | @SUM
        T1   | 2024-10-11 | CAT  | returned  |          |               | no      | xem lại
        """,
    )
    centre.publish()
    path = tmp_path / "so.xlsx"
    with centre.look(as_of="2024-11-20") as look:
        found = tasks(look, programme="p06")
        rows = {
            "task": [asdict(one.task) for one in found],
            "task_update": [asdict(note) for one in found for note in one.notes],
        }
    status = Computed(header="Tình trạng", by_code={"T1": "quá hạn"})
    write_register(path, rows, computed=[status], today=TODAY)
    return path


def test_what_is_exported_and_handed_in_again_changes_nothing(exported, check, centre):
    checked = check(exported.read_bytes(), name="so.xlsx")

    with centre.warehouse.begin() as conn:
        plan = plan_register(conn, checked.register, is_illustrative=False)

    assert checked.rejected == []
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 0, 4)


def test_what_somebody_typed_stays_text(exported):
    book = openpyxl.load_workbook(exported)

    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert "=cmd()" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_what_is_reckoned_stands_beside_what_was_stated(exported):
    header, first, *_ = openpyxl.load_workbook(exported)["Nhiệm vụ"].iter_rows(values_only=True)

    assert dict(zip(header, first, strict=True))["Tình trạng"] == "quá hạn"


@pytest.mark.parametrize(
    ("unit", "sheets"),
    [
        (
            "CAT",
            [
                "Chỉ đạo",
                "Nhiệm vụ",
                "Cập nhật",
                "Mô hình",
                "Triển khai mô hình",
                "Tiếp nhận cảnh báo",
            ],
        ),
        ("A", ["Cập nhật", "Triển khai mô hình", "Tiếp nhận cảnh báo"]),
    ],
)
def test_a_template_has_the_sheets_its_unit_may_fill_in(profile, tmp_path, unit, sheets):
    path = tmp_path / "mau.xlsx"

    write_register_template(path, feed=profile.feeds[0], unit=unit, today=TODAY)

    assert openpyxl.load_workbook(path).sheetnames == [*sheets, "Hướng dẫn", STAMP_SHEET]


def test_a_template_that_was_filled_in_is_taken(profile, tmp_path, check):
    path = tmp_path / "mau.xlsx"
    write_register_template(path, feed=profile.feeds[0], unit="A", today=TODAY)
    book = openpyxl.load_workbook(path)
    header = [cell.value for cell in book["Cập nhật"][1]]
    told = {"Mã nhiệm vụ": "T1", "Ngày cập nhật": "18/11/2024", "Tiến độ (%)": 70}
    book["Cập nhật"].append([told.get(name) for name in header])
    book.save(path)

    checked = check(path.read_bytes(), name="mau.xlsx", sender="A", task_T1="p06")

    assert checked.rejected == []
    assert [row.values["progress"] for row in checked.register] == [70]
