"""Workbooks and containers put together byte by byte, as no program would write them."""

import io
import struct
import zipfile
from collections.abc import Mapping


def zipped(parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts by name."""
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

    def entry(title: str, kind: int, start: int, size: int) -> bytes:
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
    """One record of an old workbook."""
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


def number(row: int, column: int, style: int, value: float) -> bytes:
    """A cell with a number, for ``xls``."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


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

    def entry(title: str, kind: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le") + b"\x00\x00"
        head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)
        return head + b"\xff" * 12 + b"\x00" * 36 + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 3, len(body)) + entry("Book", 2, 0, len(content))
    return header + fat + directory.ljust(512, b"\x00") + small + body
