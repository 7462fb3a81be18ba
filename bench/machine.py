"""On what it was measured, and how quiet it was there."""

import os
import platform
import resource
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

MEASURED = ("duckdb", "sqlalchemy", "duckdb-sqlalchemy", "dash", "plotly", "gunicorn")
_MIB = 1 << 20


def described(*, today: str) -> str:
    """The machine and the versions, as Markdown."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    versions = ", ".join(f"{name} {version(name)}" for name in MEASURED)
    return (
        f"Last run {today}, {os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, "
        f"Linux {platform.release()}, Python {platform.python_version()}, {versions}."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return " ".join(value.split())
    return platform.machine()


@dataclass(frozen=True, slots=True)
class _Instant:
    at: float
    busy_s: float  # of all cores, of everybody
    own_s: float  # of this process and of those it has waited for


class Neighbours:
    """How much of the machine others used between two moments."""

    def __init__(self) -> None:
        self._start = _now()

    def share(self) -> float:
        """Others' part of all cores since the start, 0..1.

        Processes of our own that still run count as others: stop them first.
        """
        start, end = self._start, _now()
        others = (end.busy_s - start.busy_s) - (end.own_s - start.own_s)
        return max(0.0, others / ((end.at - start.at) * (os.cpu_count() or 1)))

    def told(self) -> str:
        """The share as a sentence."""
        load = os.getloadavg()[0]
        used = f"{self.share():.0%}"
        return f"Others used {used} of the cores meanwhile (load {load:.1f} at the end)."


def _now() -> _Instant:
    user, nice, system, _idle, _iowait, irq, softirq, *_ = (
        int(field) for field in Path("/proc/stat").read_text("ascii").partition("\n")[0].split()[1:]
    )
    busy = (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
    return _Instant(time.monotonic(), busy, cpu_seconds())


def cpu_seconds() -> float:
    """Processor time of this process and of those it has waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def tree(pid: int) -> list[int]:
    """A process and everything it started, directly or not."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it ended in between
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [pid]
    for known in found:
        found.extend(children.get(known, ()))
    return found


def memory_mb(pids: list[int]) -> float:
    """Proportional memory of processes: what they share is counted once."""
    total = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if "Pss:" in line)
    return total * 1024 / _MIB


def processor_s(pids: list[int]) -> float:
    """Processor time that running processes have used so far."""
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
        except OSError:
            continue
        user, system = fields.split()[11:13]
        ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")
