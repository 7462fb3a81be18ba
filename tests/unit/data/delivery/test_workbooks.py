"""Workbooks are read with what their values hide, within bounds."""

import datetime as dt
import io
import json
import struct
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from ioc.data.delivery.faults import (
    DamagedError,
    EncryptedError,
    ReadingStoppedError,
    TooManyColumnsError,
    TooManyRowsError,
    TooManySheetsError,
)
from ioc.data.delivery.grid import ErrorCell, PercentCell, UncalculatedCell, column_letter
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.marks import is_percent_format
from ioc.data.delivery.workbook import read_workbook
from ioc.data.delivery.workbook_dump import dump, plain
from tests.drawn.workbooks import changed, number, record, xls, zipped

LIMITS = DeliveryLimits(parser_s=20)


def read(book: bytes, *, kind="xlsx", limits=LIMITS):
    """The sheets of a workbook; its reader runs here as well, to see it work."""
    bounds = {"rows": limits.rows, "columns": limits.columns, "sheets": limits.sheets}
    here = json.loads(json.dumps(dump(book, **bounds), default=plain))

    sheets = read_workbook(book, kind=kind, limits=limits)

    assert [sheet["name"] for sheet in here["sheets"]] == [sheet.name for sheet in sheets]
    assert [len(sheet["rows"]) for sheet in here["sheets"]] == [len(s.head) for s in sheets]
    return sheets


def test_cells_come_with_what_their_values_hide(write_book):
    """0.6258 shown as 62,58 %, a failed formula and a day are not just numbers."""
    book = write_book(
        {"S": [["a", 62.58, ("%", 0.6258), dt.date(2024, 11, 17), "==1+1", None, "x"]]}
    )

    (sheet,) = read(book)

    assert sheet.head == [
        (
            1,
            [
                "a",
                Decimal("62.58"),
                PercentCell(Decimal("62.58")),
                dt.date(2024, 11, 17),
                UncalculatedCell(),
                "",
                "x",
            ],
        )
    ]


def test_errors_and_missing_results_are_told_apart(tmp_path):
    """The reader of values gives an empty cell for all of them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B2"], sheet["C1"] = "=1+1", "#REF!", True
    sheet["D1"] = dt.datetime(2024, 11, 17, 8, 30)  # noqa: DTZ001 - a spreadsheet has no zone
    sheet["E1"] = dt.time(8, 30)
    sheet["F3"] = "#DIV/0!"
    book.save(tmp_path / "b.xlsx")

    (sheet,) = read((tmp_path / "b.xlsx").read_bytes())

    first, second, third = (cells for _, cells in sheet.head)
    assert first[0] == UncalculatedCell()
    assert first[2:] == [True, dt.datetime(2024, 11, 17, 8, 30), dt.time(8, 30)]  # noqa: DTZ001
    assert second[1] == ErrorCell("#REF!")
    assert third[5] == ErrorCell("#DIV/0!")


def test_a_formula_with_an_empty_text_as_result_was_worked_out(write_book):
    book = write_book({"S": [["==A2", "x"]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        cell = archive.read("xl/worksheets/sheet1.xml").decode()
    old = cell[cell.index('<c r="A1"') : cell.index("</c>") + 4]
    book = changed(
        changed(book, "xl/workbook.xml", ' fullCalcOnLoad="1"', ""),
        "xl/worksheets/sheet1.xml",
        old,
        '<c r="A1" t="str"><f>A2</f><v></v></c>',
    )

    (sheet,) = read(book)

    assert sheet.head == [(1, ["", "x"])]


def test_cells_without_references_are_counted(write_book):
    """The format allows a cell to say nothing of its place."""
    book = write_book({"S": [[("%", 0.5), 2], [1, ("%", 0.25)]]})
    for reference in ("A1", "B1", "A2", "B2"):
        book = changed(book, "xl/worksheets/sheet1.xml", f' r="{reference}"', "")

    (sheet,) = read(book)

    assert sheet.head[0][1][0] == PercentCell(Decimal(50))
    assert sheet.head[1][1][1] == PercentCell(Decimal(25))


def test_hidden_sheets_rows_and_merged_cells_are_known(write_book):
    book = write_book(
        {"S": [["a", "b"], ["c", "d"], ["e", "f"]], "T": [["secret"]]},
        hidden=["T"],
        hidden_rows=[2],
        merged=[],
    )

    seen, hidden = read(book)

    assert (seen.hidden_rows, seen.is_hidden) == (1, False)
    assert (hidden.name, hidden.is_hidden, hidden.head) == ("T", True, [])


def test_the_odd_extent_of_fully_formatted_rows_is_no_obstacle(write_book):
    book = write_book({"S": [["a", 1]]})
    book = changed(book, "xl/worksheets/sheet1.xml", '<dimension ref="A1:B1"/>',
                   '<dimension ref="1:69"/>')  # fmt: skip

    (sheet,) = read(book)

    assert sheet.head == [(1, ["a", Decimal(1)])]


def test_days_of_the_1904_system_are_the_same_days(write_book):
    book = changed(
        write_book({"S": [[dt.date(2024, 11, 17)]]}),
        "xl/workbook.xml",
        "<workbookPr",
        '<workbookPr date1904="1"',
    )

    (sheet,) = read(book)

    assert sheet.head[0][1] == [dt.date(2028, 11, 18)]


def test_sizes_are_bounded(write_book):
    book = write_book({"S": [["a"] * 9] * 9, "T": [["b"]]})

    for limits, fault in (
        (replace(LIMITS, rows=8), TooManyRowsError),
        (replace(LIMITS, columns=8), TooManyColumnsError),
        (replace(LIMITS, sheets=1), TooManySheetsError),
    ):
        with pytest.raises(fault):
            read_workbook(book, kind="xlsx", limits=limits)


def test_formatted_but_empty_columns_do_not_count(write_book):
    book = changed(
        write_book({"S": [["a"]]}),
        "xl/worksheets/sheet1.xml",
        "</row>",
        "".join(f'<c r="{column_letter(n)}1" s="0"/>' for n in range(1, 1000)) + "</row>",
    )

    (sheet,) = read_workbook(book, kind="xlsx", limits=replace(LIMITS, columns=10))

    assert sheet.head == [(1, ["a"])]


def test_a_workbook_that_takes_too_much_memory_is_stopped(write_book):
    """One cell in the last corner makes a grid of seventeen thousand million cells."""
    book = changed(write_book({"S": [["a"]]}), "xl/worksheets/sheet1.xml", "</sheetData>",
                   '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')  # fmt: skip

    with pytest.raises(ReadingStoppedError):
        read_workbook(book, kind="xlsx", limits=replace(LIMITS, parser_bytes=800_000_000))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_broken_part_is_damage(write_book, part):
    book = write_book({"S": [["a", ("%", 0.5)]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part][: len(parts[part]) // 2]

    with pytest.raises(DamagedError):
        read(zipped(parts))


def test_an_entity_further_down_a_part_is_damage(write_book):
    book = changed(
        write_book({"S": [["a", ("%", 0.5)]]}),
        "xl/styles.xml",
        "<styleSheet",
        f'<!--{"x" * 5000}--><!DOCTYPE s [<!ENTITY a "b">]><styleSheet',
    )

    with pytest.raises(DamagedError):
        read(book)


def test_old_workbooks_are_read_with_their_percentages_and_errors():
    cells = number(0, 0, 0, 12.5) + number(0, 1, 1, 0.6258) + number(0, 2, 2, 0.5)
    cells += record(0x205, struct.pack("<HHHBB", 1, 0, 0, 0x07, 1))
    cells += record(0x205, struct.pack("<HHHBB", 1, 1, 0, 1, 0))
    cells += record(
        0x06, struct.pack("<HHH", 1, 2, 0) + b"\x02\x00\x17\x00\x00\x00\xff\xff" + bytes(8)
    )
    cells += record(0x06, struct.pack("<HHHd", 2, 0, 1, 0.25) + bytes(8))
    two_halves = struct.pack("<HIHIH", 1, 0x3FE00000, 0, 0x3FE00000, 2)
    cells += record(0xBD, struct.pack("<HH", 3, 1) + two_halves)
    cells += record(0x208, struct.pack("<HHHHHHHH", 1, 0, 3, 255, 0, 0, 0x20, 0))

    (sheet,) = read(xls(cells), kind="xls")

    first, second, third, fourth = (cells for _, cells in sheet.head)
    assert first == [Decimal("12.5"), PercentCell(Decimal("62.58")), Decimal("0.5")]
    assert second == [ErrorCell("#DIV/0!"), True, ErrorCell("#REF!")]
    assert third == [PercentCell(Decimal(25))]
    assert fourth[1] == PercentCell(Decimal(50))
    assert sheet.hidden_rows == 1


def test_an_old_workbook_with_a_password_is_encrypted():
    locked = xls(number(0, 0, 0, 1), more=record(0x2F, struct.pack("<HHH", 0, 1, 2)))

    with pytest.raises(EncryptedError):
        read(locked, kind="xls")


@pytest.mark.parametrize("cut", [100, 600, 1600, 4000])
def test_an_old_workbook_cut_short_is_damaged(cut):
    with pytest.raises(DamagedError):
        read(xls(number(0, 0, 0, 1))[:cut], kind="xls")


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0.00%", True), ('0"%"', False), ("0\\%", False), ("General", False), ('"%"0%', True)],
)
def test_a_quoted_percent_sign_is_decoration(code, expected):
    assert is_percent_format(code) is expected


def test_what_the_reader_process_writes_is_plain(write_book):
    """It runs in another process, so its own work is looked at here."""
    book = write_book({"S": [["a", ("%", 0.5)]], "T": [[1]]}, hidden=["T"])

    found = dump(book, rows=10, columns=10, sheets=5)

    assert [sheet["rows"] for sheet in found["sheets"]] == [[["a", {"p": "0.5"}]], []]
    assert dump(b"PK", rows=1, columns=1, sheets=1) == {"fault": "damaged", "facts": {}}
    assert dump(book, rows=10, columns=10, sheets=1)["fault"] == "too_many_sheets"
    assert dump(book, rows=10, columns=1, sheets=5)["fault"] == "too_many_columns"


def test_a_reader_that_takes_too_long_is_stopped(write_book):
    with pytest.raises(ReadingStoppedError):
        read_workbook(write_book({"S": [["a"]]}), kind="xlsx", limits=replace(LIMITS, parser_s=0))
