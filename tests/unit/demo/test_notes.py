"""The demonstration keeps the regular tasks up."""

import datetime as dt

from ioc.demo.notes import reports_of_week
from ioc.demo.table import Sheet

HEADERS = ("Mã nhiệm vụ", "Ngày cập nhật", "Đơn vị cập nhật", "Tiến độ (%)", "Ngày hoàn thành")
MONDAY = dt.date(2025, 3, 3)


def sheet(*rows):
    return Sheet(headers=HEADERS, rows=rows, separator=";")


def test_a_task_that_was_reported_is_reported_again_for_the_week_before():
    told = sheet(("R1", "21/02/2025", "A", "100", ""), ("T1", "21/02/2025", "A", "60", ""))

    found = reports_of_week([told], MONDAY)

    assert found is not None
    assert found.rows == (("R1", "28/02/2025", "", "100", ""),)


def test_a_finished_task_is_not_finished_again():
    assert reports_of_week([sheet(("T1", "21/02/2025", "A", "100", "20/02/2025"))], MONDAY) is None
