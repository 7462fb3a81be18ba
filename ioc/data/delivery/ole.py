"""Streams inside an OLE container, the envelope of old workbooks."""

import struct
from collections.abc import Iterator

from ioc.data.delivery.marks import BrokenPartError

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_FREE = 0xFFFFFFFA  # this and larger numbers are no sectors
_STREAM, _ROOT = 2, 5


class OleContainer:
    """One container; the chains of sectors are followed with a guard against circles."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sector_bytes = 1 << self._number("<H", 0x1E)
        self._small_bytes = 1 << self._number("<H", 0x20)
        self._small_below = self._number("<I", 0x38)
        if self._sector_bytes not in {512, 4096} or self._small_bytes != 64:  # noqa: PLR2004
            raise BrokenPartError("sector size")
        self._next = self._table(self._fat_sectors())
        self._small_next = self._table(self._chain(self._number("<I", 0x3C)))
        self._small = b""
        self._entries = dict(self._directory())

    def stream(self, *names: str) -> bytes:
        """The content of the first of ``names`` that is there.

        Raises:
            BrokenPartError: there is none, or its chain of sectors is broken.
        """
        for name in names:
            if name in self._entries:
                return self._content(*self._entries[name])
        raise BrokenPartError(f"no stream {names}")

    def _number(self, layout: str, offset: int) -> int:
        try:
            (number,) = struct.unpack_from(layout, self._data, offset)
        except struct.error as error:
            raise BrokenPartError("cut short") from error
        return int(number)

    def _sector(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector_bytes
        return self._data[start : start + self._sector_bytes]

    def _fat_sectors(self) -> Iterator[int]:
        """Sectors that hold the table of chains: 109 named in the header, the rest in a chain."""
        yield from struct.unpack_from("<109I", self._data[:_HEADER_BYTES].ljust(_HEADER_BYTES), 76)
        sector = self._number("<I", 0x44)
        seen: set[int] = set()
        while sector < _FREE and sector not in seen:
            seen.add(sector)
            *numbers, sector = _integers(self._sector(sector)) or [_FREE]
            yield from numbers

    def _table(self, sectors: Iterator[int]) -> list[int]:
        table: list[int] = []
        for sector in sectors:
            if sector < _FREE:
                table.extend(_integers(self._sector(sector)))
        return table

    def _chain(self, sector: int) -> Iterator[int]:
        return _follow(sector, self._next)

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """First sector and size of each stream, by name."""
        raw = b"".join(map(self._sector, self._chain(self._number("<I", 0x30))))
        for start in range(0, len(raw) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            name_bytes, kind = struct.unpack_from("<HB", raw, start + 0x40)
            sector, size = struct.unpack_from("<II", raw, start + 0x74)
            if kind == _ROOT:
                self._small = b"".join(map(self._sector, self._chain(sector)))[:size]
            elif kind == _STREAM:
                name = raw[start : start + max(name_bytes - 2, 0)]
                yield name.decode("utf-16-le", "replace"), (sector, size)

    def _content(self, sector: int, size: int) -> bytes:
        if size >= self._small_below:
            content = b"".join(map(self._sector, self._chain(sector)))
        else:
            step = self._small_bytes
            places = _follow(sector, self._small_next)
            content = b"".join(self._small[p * step : (p + 1) * step] for p in places)
        if len(content) < size:
            raise BrokenPartError("cut short")
        return content[:size]


def _follow(sector: int, table: list[int]) -> Iterator[int]:
    seen: set[int] = set()
    while sector < _FREE:
        if sector in seen or sector >= len(table):
            raise BrokenPartError("broken chain of sectors")
        seen.add(sector)
        yield sector
        sector = table[sector]


def _integers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
