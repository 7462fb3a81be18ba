"""Write what was measured into ``RESULTS.md``, section by section."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.rounds import Spread

RESULTS = Path(__file__).parent / "RESULTS.md"
_INTRODUCTION = """\
# What the centre costs

Written by `make bench`; how each figure is taken is in [README.md](README.md). Only ratios within
one run travel to another machine. A cell is a median, its smallest and largest value in brackets.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measured quantity; with a goal, it is met when the median is not above it."""

    what: str
    found: Spread
    unit: str = ""  # s, ms, MB, ×, …
    goal: float | None = None
    digits: int = 2

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None: there is none."""
        return None if self.goal is None else self.found.median <= self.goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One benchmark's results."""

    name: str  # of the benchmark on the command line
    title: str
    lines: Sequence[Line]
    about: str = ""  # what a reader must know to read the table
    notes: Sequence[str] = field(default=())


def without_goals(section: Section) -> Section:
    """The section as a run of small sizes may show it: the goals are for the full ones."""
    return replace(section, lines=[replace(line, goal=None) for line in section.lines])


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table."""
    rows = ["| | measured | goal | |", "|---|---|---|---|"]
    for line in lines:
        goal = "" if line.goal is None else f"≤ {number(line.goal, line)}"
        mark = {True: "met", False: "**missed**", None: ""}[line.is_met]
        rows.append(f"| {line.what} | {shown(line)} | {goal} | {mark} |")
    return "\n".join(rows)


def shown(line: Line) -> str:
    """Median and range, with the unit."""
    found = line.found
    text = number(found.median, line)
    if len(found.values) == 1:
        return text
    low, high = (f"{value:,.{line.digits}f}" for value in (found.low, found.high))
    return f"{text} ({low}–{high})"


def number(value: float, line: Line) -> str:
    """One value with the unit."""
    text = f"{value:,.{line.digits}f}"
    return f"{text} {line.unit}".strip() if line.unit != "×" else f"{text} ×"


def markdown(section: Section, *, about_run: str) -> str:
    """One section as text."""
    parts = [f"## {section.title}", about_run, section.about, table(section.lines)]
    notes = "\n".join(f"- {note}" for note in section.notes)
    return "\n\n".join(part for part in (*parts, notes) if part)


def merged(before: str, *, header: str, sections: Sequence[tuple[str, str]]) -> str:
    """The whole page: sections that were not measured now stay as they were.

    Args:
        before: the page as it is; empty: there is none.
        header: machine and versions of this run.
        sections: name and text of each section measured now.
    """
    kept = dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", before, flags=re.DOTALL))
    kept.update(sections)
    names = sorted(kept, key=_order)
    bodies = [f"<!-- {name} -->\n{kept[name]}\n<!-- /{name} -->" for name in names]
    return "\n\n".join([_INTRODUCTION.strip(), header, *bodies]) + "\n"


def _order(name: str) -> tuple[int, str]:
    known = ["refresh", "intake", "live", "page", "viewers"]
    return (known.index(name) if name in known else len(known), name)
