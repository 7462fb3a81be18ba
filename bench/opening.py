"""Opening a unit page and choosing another indicator on it: what the server needs, and sends."""

import asyncio
import gzip
import itertools
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.connection import FIRST, Connection
from bench.report import Line, Section
from bench.rounds import Spread, spread
from bench.running import RunningCentre, centre, profile_of
from ioc.profile.model import Profile
from ioc.profile.territory import Territory

_CHOSEN = 8  # indicators chosen on each unit's page
_PART = 0.95


@dataclass(slots=True)
class Answers:
    """What came back, answer by answer."""

    took_ms: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)

    def add(self, took_s: float, body: bytes) -> None:
        """One more answer."""
        self.took_ms.append(1000 * took_s)
        self.kilobytes.append(len(body) / 1000)


def measure(folder: Path, *, quick: bool) -> Section:
    """Walk through the pages of all units of a level, first unprepared, then once more."""
    with centre(folder) as running:
        profile = profile_of(running)
        units, codes = _asked(profile)
        if quick:
            units, codes = units[:2], codes[:2]
        first, again = (asyncio.run(_walk(running, units, codes)) for _ in range(2))
    return _section(first, again, units=len(units))


def _asked(profile: Profile) -> tuple[list[str], list[str]]:
    """The units of the first ranked level, and indicators that are measured there."""
    day = profile.opens_on or max(unit.valid_from for unit in profile.units)
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    level = next(one for one in profile.ranked_levels if territory.at_level(one, day))
    codes = [one.code for one in profile.indicators if level in one.levels]
    return [unit.code for unit in territory.at_level(level, day)], codes[:_CHOSEN]


async def _walk(
    running: RunningCentre, units: list[str], codes: list[str]
) -> tuple[Answers, Answers]:
    opened, chosen = Answers(), Answers()
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    connection = Connection(reader, writer)
    turns = itertools.count(1)
    for unit in units:
        path = f"/units/{unit}"
        took, body = await _timed(connection, "GET", path)
        opened.add(took, body)
        output = _output(gzip.decompress(body))
        for code in codes:
            href = f"{path}?indicator={code}"
            question = _question(output, href, turn=f"move-{next(turns)}")
            took, answer = await _timed(connection, "POST", "/_dash-update-component", question)
            chosen.add(took, answer)
    writer.close()
    return opened, chosen


async def _timed(
    connection: Connection, method: str, path: str, body: bytes = b""
) -> tuple[float, bytes]:
    headers = {"Accept-Encoding": "gzip"}
    if body:
        headers["Content-Type"] = "application/json"
    started = time.perf_counter()
    _, answer = await connection.ask(method, path, headers=headers, body=body)
    return time.perf_counter() - started, answer


def _output(page: bytes) -> str:
    """The name Dash gave the question for another address."""
    found = FIRST.search(page.decode())
    if found is None:
        raise SystemExit("the page is not the one that was expected")
    dependencies = json.loads(found[1])["dependencies"]
    output: str = next(
        one["output"] for one in dependencies if one["inputs"][0]["id"] == "ioc-address"
    )
    return output


def _question(output: str, href: str, *, turn: str) -> bytes:
    """What the page asks when a link on it is followed."""
    value = {"href": href, "turn": turn}
    return json.dumps(
        {
            "output": output,
            "outputs": [],
            "inputs": [{"id": "ioc-address", "property": "data", "value": value}],
            "changedPropIds": ["ioc-address.data"],
            "state": [],
        }
    ).encode()


def _section(
    first: tuple[Answers, Answers], again: tuple[Answers, Answers], *, units: int
) -> Section:
    lines = [
        Line(what=f"{what}, {name}: {part}", found=_of(found.took_ms, share), unit="ms", digits=0)
        for name, (opened, chosen) in (("first time", first), ("again", again))
        for what, found in (("opening a unit", opened), ("another indicator", chosen))
        for part, share in (("median", 0.5), ("95 of 100", _PART))
    ]
    sizes = [
        Line(what=f"{what}: bytes, as sent", found=spread(found.kilobytes), unit="kB", digits=0)
        for what, found in (("opening a unit", first[0]), ("another indicator", first[1]))
    ]
    return Section(
        name="opening",
        title="Opening a unit's page, and choosing another indicator on it",
        about=(
            f"The pages of {units} units of the example province, asked one after the other on one "
            f"connection over loopback, {_CHOSEN} indicators chosen on each. *First time*: nobody "
            "has asked since the build was published, so every panel is drawn; *again*: drawings "
            "are kept with their build. The time is the server's and the connection's, without a "
            "browser; bytes are the answers' bodies, compressed where the server does so."
        ),
        lines=[*lines, *sizes],
    )


def _of(values: list[float], share: float) -> Spread:
    return spread([spread(values).percentile(share)])
