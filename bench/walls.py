"""What a thousand walls cost: while nothing changes, and through one publication after another.

Each wall does what ``assets/wall/wall.js`` does: asks one address as often as it is told to.
"""

import asyncio
import datetime as dt
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli

from bench.connection import Connection
from bench.machine import memory_mb, processor_s
from bench.report import Line, Section
from bench.rounds import spread
from bench.running import RunningCentre, centre, restatements

WALLS = 1000
QUICK_WALLS = 50
PLAYLIST = "phong-truc"
_JITTER = (0.8, 1.2)
_GOLDEN = 0.618  # spreads the walls evenly over the time between two questions


@dataclass(slots=True)
class Seen:
    """What the walls of one run waited for, in seconds, and what the centre needed for them."""

    answers: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)  # from the publication to the new scenes
    lasted_s: float = 0.0
    processor_s: float = 0.0
    memory_mb: float = 0.0


@dataclass(slots=True)
class Wall:
    """One open wall."""

    number: int
    port: int
    seen: Seen
    build: str = ""
    etag: str = ""

    async def watch(self, until: float) -> None:
        """Ask until the end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        connection = Connection(reader, writer)
        share = self.number * _GOLDEN % 1
        await asyncio.sleep(share * 2)
        while time.time() < until:
            wait_s = await self._ask(connection)
            await asyncio.sleep(wait_s * (_JITTER[0] + share * (_JITTER[1] - _JITTER[0])))
        writer.close()

    async def _ask(self, connection: Connection) -> float:
        headers = {"Accept-Encoding": "br", **({"If-None-Match": self.etag} if self.etag else {})}
        started = time.perf_counter()
        path = f"/api/wall/{PLAYLIST}?screen=w{self.number}"
        known, body = await connection.ask("GET", path, headers=headers)
        self.seen.answers.append(time.perf_counter() - started)
        if body:
            answer = json.loads(brotli.decompress(body))
            self.etag = known["etag"]
            if self.build and answer["build"] != self.build:
                self.seen.behind.append(time.time() - _posix(answer["builtAt"]))
            self.build = answer["build"]
        return int(known["x-ioc-poll-ms"]) / 1000


def measure(folder: Path, *, quick: bool) -> Section:
    """A quiet minute, then a minute of deliveries."""
    count, lasting_s, every_s = (QUICK_WALLS, 10, 3.0) if quick else (WALLS, 60, 5.0)
    with centre(folder) as running:
        deliveries = restatements(running)
        quiet = asyncio.run(_run(running, folder, deliveries, count, lasting_s, every_s=None))
        live = asyncio.run(_run(running, folder, deliveries, count, lasting_s, every_s=every_s))
    return Section(
        name="walls",
        title=f"Walls: {count:,} of one playlist",
        about=(
            f"*Quiet* is {lasting_s} s in which nothing is delivered; in *live* a delivery of "
            f"tallies of the example province is published every {every_s:g} s. *Behind* is the "
            "time from the publication of a build until a wall has its scenes. The walls run on "
            "the same machine and are not counted."
        ),
        lines=[*_lines("quiet", quiet), *_lines("live", live)],
    )


async def _run(
    running: RunningCentre,
    folder: Path,
    deliveries: Iterator[Any],
    count: int,
    lasting_s: float,
    *,
    every_s: float | None,
) -> Seen:
    seen = Seen()
    until = time.time() + lasting_s
    walls = [Wall(number, running.port, seen) for number in range(count)]
    used, started = processor_s(running.pids()), time.time()
    watching = asyncio.gather(*(wall.watch(until) for wall in walls))
    while every_s is not None and time.time() < until - every_s:
        await asyncio.sleep(every_s)
        running.put(next(deliveries), folder)
    await watching
    seen.lasted_s = time.time() - started
    seen.processor_s = processor_s(running.pids()) - used
    seen.memory_mb = memory_mb(running.pids())
    return seen


def _posix(text: str) -> float:
    return dt.datetime.fromisoformat(text).timestamp()


def _lines(name: str, seen: Seen) -> Iterator[Line]:
    if seen.behind:
        behind = spread(seen.behind)
        yield Line(what=f"{name}: behind, median", found=spread([behind.median]), unit="s")
        yield Line(
            what=f"{name}: behind, 95 of 100",
            found=spread([behind.percentile(0.95)]),
            unit="s",
            goal=10.0,
        )
    yield Line(
        what=f"{name}: an answer, 95 of 100",
        found=spread([spread(seen.answers).percentile(0.95)]),
        unit="s",
        digits=3,
    )
    asked = len(seen.answers) / seen.lasted_s
    yield Line(what=f"{name}: questions a second", found=spread([asked]), digits=0)
    yield Line(what=f"{name}: cores used", found=spread([seen.processor_s / seen.lasted_s]))
    yield Line(what=f"{name}: memory", found=spread([seen.memory_mb]), unit="MB", digits=0)
