"""A file is told by its content, and opened only if what it unpacks to can be borne."""

import struct

import pytest

from ioc.data.delivery.container import kind_of
from ioc.data.delivery.faults import (
    ArchiveError,
    DamagedError,
    EmptyFileError,
    EncryptedError,
    FileTooLargeError,
    MacroError,
    UnpacksTooLargeError,
    UnsafeWorkbookError,
    UnsupportedKindError,
    WebPageError,
)
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.marks import BrokenPartError
from ioc.data.delivery.ole import OleContainer
from tests.drawn.workbooks import ole, small_ole, zipped

LIMITS = DeliveryLimits(parser_s=20)


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


def test_a_compression_no_spreadsheet_uses_is_refused():
    data = bytearray(zipped({"xl/workbook.xml": "abc"}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", 99)

    with pytest.raises(UnsupportedKindError):
        kind_of(bytes(data), limits=LIMITS)


def test_sectors_that_go_in_a_circle_end():
    data = bytearray(ole(b"x" * 4096))
    data[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 2)

    with pytest.raises(BrokenPartError):
        OleContainer(bytes(data)).stream("Workbook")


def test_small_streams_are_read_from_among_the_small_ones():
    content = bytes(range(200))

    assert OleContainer(small_ole(content)).stream("Workbook", "Book") == content


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, small_ole(b"x" * 200)[:700]]
)
def test_a_container_without_the_stream_is_broken(data):
    with pytest.raises(BrokenPartError):
        OleContainer(data).stream("Workbook")
