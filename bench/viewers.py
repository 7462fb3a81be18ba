"""What open screens cost: how soon each has the new figures, and what the server needs for them.

Each viewer does what ``assets/50-live.js`` does: asks for the sign as often as it is told to, and
when the sign is another, asks for the changed parts.
"""

import asyncio
import datetime as dt
import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.connection import FIRST, Connection
from bench.machine import memory_mb, processor_s
from bench.report import Line, Section
from bench.rounds import spread
from bench.running import RunningCentre, centre, restatements

COUNTS = (10, 50, 1000)
PAGES = ("/", "/rankings", "/health-insurance", "/indicators/bhyt_qr_scan_rate", "/warehouse")
_JITTER = (0.8, 1.2)
_GOLDEN = 0.618  # spreads the viewers evenly over the time between two questions


@dataclass(slots=True)
class Seen:
    """What the viewers of one run waited for, in seconds."""

    viewers: int
    polls: list[float] = field(default_factory=list)
    refreshes: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)  # from the publication to the new figures
    memory_mb: float = 0.0
    processors: float = 0.0  # cores the centre used on average


@dataclass(slots=True)
class Viewer:
    """One open screen."""

    number: int
    port: int
    seen: Seen
    page: str
    sign: str = ""
    etag: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    callback: str = ""  # the name Dash gave the question for changed parts

    async def watch(self, until: float) -> None:
        """Open the page, then ask until the end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        connection = Connection(reader, writer)
        self._open((await connection.ask("GET", self.page))[1].decode())
        await asyncio.sleep(self.number * _GOLDEN % 1)
        while time.time() < until:
            wait_s = await self._poll(connection)
            share = self.number * _GOLDEN % 1
            await asyncio.sleep(wait_s * (_JITTER[0] + share * (_JITTER[1] - _JITTER[0])))
        writer.close()

    def _open(self, text: str) -> None:
        found = FIRST.search(text)
        if found is None:
            raise SystemExit(f"{self.page} is not the page that was expected")
        first = json.loads(found[1])
        for component in _components(first["layout"]):
            properties = component["props"]
            if "data-part" in properties:
                self.parts[properties["data-part"]] = properties["data-digest"]
            self.sign = properties.get("data-sign", self.sign)
        self.callback = next(
            one["output"] for one in first["dependencies"] if one["inputs"][0]["id"] == "ioc-signal"
        )

    async def _poll(self, connection: Connection) -> float:
        headers = {"If-None-Match": self.etag} if self.etag else {}
        started = time.perf_counter()
        known, body = await connection.ask(
            "GET", f"/api/version?screen=v{self.number}&at={self.page}", headers=headers
        )
        self.seen.polls.append(time.perf_counter() - started)
        if body:
            self.etag = known["etag"]
            sign = json.loads(body)["sign"]
            if sign != self.sign:
                await self._refresh(connection)
                self.sign = sign
        return int(known["x-ioc-poll-ms"]) / 1000

    async def _refresh(self, connection: Connection) -> None:
        value = {"href": self.page, "turn": "1", "parts": self.parts}
        question = {
            "output": self.callback,
            "outputs": [],
            "inputs": [{"id": "ioc-signal", "property": "data", "value": value}],
            "changedPropIds": ["ioc-signal.data"],
            "state": [],
        }
        started = time.perf_counter()
        _, body = await connection.ask(
            "POST",
            "/_dash-update-component",
            headers={"Content-Type": "application/json"},
            body=json.dumps(question).encode(),
        )
        self.seen.refreshes.append(time.perf_counter() - started)
        self._take(json.loads(body)["sideUpdate"])

    def _take(self, sent: dict[str, Any]) -> None:
        for key, properties in sent.items():
            if "data-digest" in properties:
                self.parts[json.loads(key)["part"]] = properties["data-digest"]
            if "data-built-at" in properties:
                built_at = _posix(properties["data-built-at"])
                self.seen.behind.append(time.time() - built_at)


def measure(folder: Path, *, quick: bool) -> Section:
    """Deliver while 10, 50 and 1,000 screens are open."""
    lasting_s, every_s = (10, 3.0) if quick else (60, 4.0)
    lines: list[Line] = []
    with centre(folder) as running:
        deliveries = restatements(running)
        for count in COUNTS[:2] if quick else COUNTS:
            seen = asyncio.run(
                _run(running, folder, deliveries, count, lasting_s=lasting_s, every_s=every_s)
            )
            lines += _lines(seen)
    return Section(
        name="viewers",
        title="Viewers: open screens while deliveries come in",
        about=(
            f"For {lasting_s} s a delivery of tallies of the example province comes in every "
            f"{every_s:g} s; the viewers, spread over five pages, ask as the page's script does. "
            "*Behind* is the time from the publication of a build until a viewer has its figures; "
            "memory is the proportional set size of worker and web together. The viewers run on "
            "the same machine and are not counted."
        ),
        lines=lines,
    )


async def _run(
    running: RunningCentre,
    folder: Path,
    deliveries: Iterator[Any],
    count: int,
    *,
    lasting_s: float,
    every_s: float,
) -> Seen:
    seen = Seen(count)
    until = time.time() + lasting_s
    used, started = processor_s(running.pids()), time.time()
    pages = itertools.cycle(PAGES)
    viewers = [Viewer(number, running.port, seen, next(pages)) for number in range(count)]
    watching = asyncio.gather(*(viewer.watch(until) for viewer in viewers))
    while time.time() < until - every_s:
        await asyncio.sleep(every_s)
        running.put(next(deliveries), folder)
    await watching
    seen.processors = (processor_s(running.pids()) - used) / (time.time() - started)
    seen.memory_mb = memory_mb(running.pids())
    return seen


def _components(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for item in content:
            yield from _components(item)
    elif isinstance(content, dict) and "props" in content:
        yield content
        yield from _components(content["props"].get("children"))


def _posix(text: str) -> float:
    return dt.datetime.fromisoformat(text).timestamp()


def _lines(seen: Seen) -> list[Line]:
    name = f"{seen.viewers:,} viewers"
    behind = spread(seen.behind)
    return [
        Line(
            what=f"{name}: changed parts, 95 of 100",
            found=spread([spread(seen.refreshes).percentile(0.95)]),
            unit="s",
            digits=3,
            goal=1.0,
        ),
        Line(what=f"{name}: behind, median", found=spread([behind.median]), unit="s"),
        Line(what=f"{name}: behind, 95 of 100", found=spread([behind.percentile(0.95)]), unit="s"),
        Line(
            what=f"{name}: the sign, 95 of 100",
            found=spread([spread(seen.polls).percentile(0.95)]),
            unit="s",
            digits=3,
        ),
        Line(what=f"{name}: cores used", found=spread([seen.processors])),
        Line(
            what=f"{name}: memory",
            found=spread([seen.memory_mb]),
            unit="MB",
            digits=0,
            goal=200 if seen.viewers == COUNTS[0] else None,
        ),
    ]
