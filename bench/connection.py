"""One HTTP connection to a running centre, kept as a browser keeps it."""

import asyncio
import re

FIRST = re.compile(r'<script id="ioc-first" type="application/json">(.*?)</script>', re.DOTALL)


class Connection:
    """One kept HTTP connection, as a browser keeps it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> tuple[dict[str, str], bytes]:
        """The headers (lower case) and the body of the answer."""
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split()[1])
        found = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        if status not in {200, 304}:
            raise SystemExit(f"{path} was answered with {status}")
        length = int(found.get("content-length", 0))
        return found, await self._reader.readexactly(length) if length else b""
