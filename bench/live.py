"""From an acknowledged delivery to the changed figure on an open screen, step by step."""

import datetime as dt
import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bench.report import Line, Section
from bench.rounds import Spread, spread
from bench.running import RunningCentre, browser, centre, restatements
from ioc.demo.story import DemoDelivery

DESK = {"width": 1366, "height": 768}
FIGURE = '[data-part] [data-indicator="bhyt_qr_scan_rate"][data-value]'
_WITHIN_S = 20
_LOOK_S = 0.05
_PAUSE_S = (1.0, 2.5)  # between two deliveries, so that no rhythm of ours meets one of the page

# Notes in the page when a figure changed, when the change was painted, and what was asked before.
_WATCH = """
(selector) => {
  const log = (window.benchLog = []);
  const values = () =>
    [...document.querySelectorAll(selector)].map((element) => element.dataset.value).join(" ");
  let before = values();
  performance.setResourceTimingBufferSize(100000);
  new MutationObserver(() => {
    const now = values();
    if (now === before) {
      return;
    }
    before = now;
    const entry = { changedAt: Date.now(), paintedAt: 0, asked: [] };
    for (const asked of performance.getEntriesByType("resource").slice(-12)) {
      const name = new URL(asked.name).pathname;
      entry.asked.push([name, performance.timeOrigin + asked.startTime,
        performance.timeOrigin + asked.responseEnd]);
    }
    log.push(entry);
    requestAnimationFrame(() => setTimeout(() => { entry.paintedAt = Date.now(); }));
  }).observe(document.body, {
    attributes: true, attributeFilter: ["data-value"], childList: true, subtree: true,
  });
}
"""
STEPS = (
    "waiting for the worker to look",
    "checking and recording",
    "building and publishing",
    "until the page asked again and was told",
    "asking for the changed parts and getting them",
    "changing the page",
    "painting it",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The moments of one delivery, in POSIX seconds."""

    acknowledged: float
    recorded: float  # recorded_at of the submission: the worker began with it
    settled: float  # its receipt was written
    published: float  # the pointer was moved
    told: float  # the page was told of the build
    answered: float  # the changed parts were there
    changed: float  # data-value is another
    painted: float

    @property
    def steps(self) -> tuple[float, ...]:
        """Seconds of each of ``STEPS``."""
        moments = (
            self.acknowledged, self.recorded, self.settled, self.published, self.told,
            self.answered, self.changed, self.painted,
        )  # fmt: skip
        return tuple(later - earlier for earlier, later in itertools.pairwise(moments))

    @property
    def total(self) -> float:
        """From the acknowledgement to the changed figure."""
        return self.changed - self.acknowledged


def measure(folder: Path, *, quick: bool) -> Section:
    """Deliver again and again while one page is open."""
    count = 8 if quick else 60
    with centre(folder) as running, browser() as chromium:
        page = chromium.new_page(viewport=DESK, locale="vi-VN")  # type: ignore[arg-type]
        page.goto(running.url + "/", wait_until="commit")
        page.wait_for_selector("html[data-ioc-ready]")
        page.evaluate(_WATCH, FIGURE)
        passages = list(_passages(running, page, folder, count=count))
    return _section(passages)


def _passages(running: RunningCentre, page: Page, folder: Path, *, count: int) -> Iterator[Passage]:
    turn = random.Random(1)
    deliveries = restatements(running)
    for delivery in (next(deliveries) for _ in range(2)):  # the first are slower for everybody
        _carried_out(running, page, delivery, folder)
        time.sleep(turn.uniform(*_PAUSE_S))
    for _ in range(count):
        yield _carried_out(running, page, next(deliveries), folder)
        time.sleep(turn.uniform(*_PAUSE_S))


def _carried_out(
    running: RunningCentre, page: Page, delivery: DemoDelivery, folder: Path
) -> Passage:
    seen = page.evaluate("window.benchLog.length")
    message, acknowledged = running.put(delivery, folder)
    entry = _painted_entry(page, after=seen)
    receipt = running.home.inbox / "receipts" / f"{message.ticket}.json"
    recorded_at = (running.inbox.receipt(message.ticket) or {})["recorded_at"]
    return Passage(
        acknowledged=acknowledged,
        recorded=_posix(recorded_at),
        settled=receipt.stat().st_mtime,
        published=(running.home.builds / "CURRENT").stat().st_mtime,
        told=_last(entry["asked"], "/api/version", before=_began(entry["asked"])),
        answered=_last(entry["asked"], "/_dash-update-component"),
        changed=entry["changedAt"] / 1000,
        painted=entry["paintedAt"] / 1000,
    )


def _painted_entry(page: Page, *, after: int) -> dict[str, Any]:
    """The next entry of the page's log; asked from here, for the page allows no ``eval``."""
    deadline = time.monotonic() + _WITHIN_S
    while time.monotonic() < deadline:
        entries: list[dict[str, Any]] = page.evaluate(f"window.benchLog.slice({after})")
        if entries and entries[-1]["paintedAt"]:
            return entries[-1]
        time.sleep(_LOOK_S)
    raise SystemExit(f"the figure on the screen did not change within {_WITHIN_S} s")


def _posix(text: str) -> float:
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def _began(asked: list[list[Any]]) -> float:
    """When the page began to ask for the changed parts."""
    return max(float(start) for name, start, _ in asked if name == "/_dash-update-component")


def _last(asked: list[list[Any]], path: str, *, before: float = float("inf")) -> float:
    """When the last answer from ``path`` was there."""
    ends = [float(end) for name, start, end in asked if name == path and float(start) < before]
    return max(ends) / 1000


def _section(passages: list[Passage]) -> Section:
    totals = spread([passage.total for passage in passages])
    steps = zip(*(passage.steps for passage in passages), strict=True)
    return Section(
        name="live",
        title="Live: from the acknowledged delivery to the changed figure",
        about=(
            f"{len(passages)} deliveries of tallies of the example province, one at a time, put "
            "into the inbox as `ioc submit` does; worker and web run as services, the overview is "
            "open in Chromium. The clock starts when the delivery is acknowledged and stops when "
            "`data-value` in the page is another."
        ),
        lines=[
            Line(what="median", found=_one(totals.median), unit="s", goal=1.0),
            Line(what="95 of 100", found=_one(totals.percentile(0.95)), unit="s", goal=2.0),
            Line(what="all", found=totals, unit="s"),
            *(
                Line(what=f"… {name}", found=spread(values), unit="s", digits=3)
                for name, values in zip(STEPS, steps, strict=True)
            ),
        ],
    )


def _one(value: float) -> Spread:
    return spread([value])
