"""Workbooks are told by their content, opened with care, and read with what values hide."""

import datetime as dt
import io
import json
import struct
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from ioc.data.delivery.container import kind_of
from ioc.data.delivery.faults import (
    ArchiveError,
    DamagedError,
    EmptyFileError,
    EncryptedError,
    FileTooLargeError,
    MacroError,
    ReadingStoppedError,
    TooManyColumnsError,
    TooManyRowsError,
    TooManySheetsError,
    UnpacksTooLargeError,
    UnsafeWorkbookError,
    UnsupportedKindError,
    WebPageError,
)
from ioc.data.delivery.grid import ErrorCell, PercentCell, UncalculatedCell, column_letter
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.marks import BrokenPartError, is_percent_format
from ioc.data.delivery.ole import OleContainer
from ioc.data.delivery.workbook import read_workbook
from ioc.data.delivery.workbook_dump import dump, plain

LIMITS = DeliveryLimits(parser_s=20)


def read(book: bytes, *, kind="xlsx", limits=LIMITS):
    """The sheets of a workbook; its reader runs here as well, to see it work."""
    bounds = {"rows": limits.rows, "columns": limits.columns, "sheets": limits.sheets}
    here = json.loads(json.dumps(dump(book, **bounds), default=plain))

    sheets = read_workbook(book, kind=kind, limits=limits)

    assert [sheet["name"] for sheet in here["sheets"]] == [sheet.name for sheet in sheets]
    assert [len(sheet["rows"]) for sheet in here["sheets"]] == [len(s.head) for s in sheets]
    return sheets


def zipped(parts, *, compression=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(book: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a text of one part replaced."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return zipped({**parts, part: parts[part].replace(old.encode(), new.encode())})


def ole(stream: bytes, *, name: str = "Workbook", extra: str = "") -> bytes:
    """A container with one stream; large enough not to be a small one."""
    stream = stream.ljust(4096, b"\x00")
    sectors = -(-len(stream) // 512)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header += struct.pack("<108I", *[0xFFFFFFFF] * 108)

    def entry(title, kind, start, size):
        raw = title.encode("utf-16-le") + b"\x00\x00"
        head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)
        return (
            head
            + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1)
            + b"\x00" * 36
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry(name, 2, 2, len(stream))
    directory += entry(extra, 2, 0xFFFFFFFE, 0) if extra else b""
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    body = stream.ljust(sectors * 512, b"\x00")
    return header + table + directory.ljust(512, b"\x00") + body


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(cells: bytes, *, more: bytes = b"") -> bytes:
    """An old workbook of one sheet; style 0 is general, style 1 shows percentages."""
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0x7CC, 0, 6))
    formats = record(0x41E, struct.pack("<HHB", 164, 5, 0) + b"0.0%x")
    formats += record(0x41E, struct.pack("<HHB", 165, 37, 0) + b"0" * 37)
    styles = b"".join(
        record(0xE0, struct.pack("<HHHHHHHHI", 0, number, 0, 0, 0, 0, 0, 0, 0))
        for number in (0, 164, 165)
    )
    name = record(0x85, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"S")
    start = len(bof + more + formats + styles + name + record(0x0A))
    name = record(0x85, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"S")
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0x7CC, 0, 6)) + cells
    return ole(bof + more + formats + styles + name + record(0x0A) + sheet + record(0x0A))


def number(row, column, style, value):
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptyFileError),
        (b"%PDF-1.7", UnsupportedKindError),
        (b"\x1f\x8b\x08\x00", ArchiveError),
        (b"<html><table><tr><td>1</td></tr></table></html>", WebPageError),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", WebPageError),
        ("<table>".encode("utf-16"), WebPageError),
        (b"MIME-Version: 1.0\r\n", WebPageError),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:x">', UnsupportedKindError),
        (b"PK\x03\x04 cut short", DamagedError),
        (b"PK\x05\x06" + b"\x00" * 18, ArchiveError),
        (zipped({"a.xlsx": zipped({"xl/workbook.xml": ""})}), ArchiveError),
        (zipped({"xl/workbook.xml": "", "xl/vbaProject.bin": ""}), MacroError),
        (zipped({"xl/workbook.bin": ""}), UnsupportedKindError),
        (zipped({"mimetype": "", "content.xml": ""}), UnsupportedKindError),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), UnsupportedKindError),
        (zipped({"[Content_Types].xml": ""}), UnsupportedKindError),
        (ole(b"", name="EncryptedPackage"), EncryptedError),
        (ole(b"", extra="_VBA_PROJECT_CUR"), MacroError),
        (ole(b"", name="WordDocument"), UnsupportedKindError),
        (ole(b"", name="x"), DamagedError),
    ],
)
def test_a_file_that_is_no_readable_kind_says_what_it_is(data, fault):
    with pytest.raises(fault):
        kind_of(data, limits=LIMITS)


def test_kinds_are_told_by_content():
    assert kind_of(zipped({"xl/workbook.xml": ""}), limits=LIMITS) == "xlsx"
    assert kind_of(ole(b""), limits=LIMITS) == "xls"
    assert kind_of(b'\xef\xbb\xbf [{"a": 1}]', limits=LIMITS) == "json"
    assert kind_of("Đơn vị;Số".encode(), limits=LIMITS) == "text"


def test_a_file_beyond_the_limit_is_refused():
    with pytest.raises(FileTooLargeError):
        kind_of(b"x" * 101, limits=DeliveryLimits(file_bytes=100))


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to():
    bomb = zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b" " * 50_000_000})

    with pytest.raises(UnpacksTooLargeError):
        kind_of(bomb, limits=LIMITS)


def test_a_directory_that_lies_about_sizes_is_found_out():
    """The size in the directory is only a claim; the part is unpacked to see."""
    honest = zipped({"xl/workbook.xml": b"x" * 5000})
    lying = honest.replace(struct.pack("<I", 5000), struct.pack("<I", 10))

    with pytest.raises(DamagedError):
        kind_of(lying, limits=LIMITS)


@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'],
)
def test_entities_are_refused(declaration):
    """A billion laughs and a look at the server's files both begin so."""
    part = f'<?xml version="1.0"?>{declaration}<sst/>'

    with pytest.raises(UnsafeWorkbookError):
        kind_of(zipped({"xl/workbook.xml": "", "xl/sharedStrings.xml": part}), limits=LIMITS)


def test_a_part_with_a_password_is_encrypted():
    data = bytearray(zipped({"xl/workbook.xml": "abc"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(EncryptedError):
        kind_of(bytes(data), limits=LIMITS)


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


def test_sectors_that_go_in_a_circle_end():
    data = bytearray(ole(b"x" * 4096))
    data[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 2)

    with pytest.raises(BrokenPartError):
        OleContainer(bytes(data)).stream("Workbook")


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


def small_ole(content: bytes) -> bytes:
    """A container whose stream is so small that it lies among the small ones."""
    pieces = -(-len(content) // 64)
    body = content.ljust(pieces * 64, b"\x00").ljust(512, b"\x00")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, 0xFFFFFFFE, 0, 0)
    header += struct.pack("<108I", *[0xFFFFFFFF] * 108)
    fat = struct.pack("<4I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFE).ljust(512, b"\xff")
    small = struct.pack(f"<{pieces}I", *range(1, pieces), 0xFFFFFFFE).ljust(512, b"\xff")

    def entry(title, kind, start, size):
        raw = title.encode("utf-16-le") + b"\x00\x00"
        head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)
        return head + b"\xff" * 12 + b"\x00" * 36 + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 3, len(body)) + entry("Book", 2, 0, len(content))
    return header + fat + directory.ljust(512, b"\x00") + small + body


def test_small_streams_are_read_from_among_the_small_ones():
    content = bytes(range(200))

    assert OleContainer(small_ole(content)).stream("Workbook", "Book") == content


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, small_ole(b"x" * 200)[:700]]
)
def test_a_container_without_the_stream_is_broken(data):
    with pytest.raises(BrokenPartError):
        OleContainer(data).stream("Workbook")


def test_a_reader_that_takes_too_long_is_stopped(write_book):
    with pytest.raises(ReadingStoppedError):
        read_workbook(write_book({"S": [["a"]]}), kind="xlsx", limits=replace(LIMITS, parser_s=0))


def test_a_compression_no_spreadsheet_uses_is_refused():
    data = bytearray(zipped({"xl/workbook.xml": "abc"}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", 99)

    with pytest.raises(UnsupportedKindError):
        kind_of(bytes(data), limits=LIMITS)
