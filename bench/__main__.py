"""``python -m bench``: measure, and write the ratios to ``bench/RESULTS.md``."""

import argparse
from pathlib import Path

from bench.machine import Neighbours, described
from bench.refresh import refresh
from bench.report import markdown, merged
from ioc.clock import utc_now

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Run the benchmarks that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--years", type=int, nargs="+", default=[1, 20], help="lengths of history")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    neighbours = Neighbours()
    section = refresh(years=asked.years, rounds=asked.rounds)
    text = markdown(section, about_run=neighbours.told())
    before = RESULTS.read_text("utf-8") if RESULTS.is_file() else ""
    header = described(today=utc_now().date().isoformat())
    RESULTS.write_text(merged(before, header=header, sections=[(section.name, text)]), "utf-8")
    print(text)


if __name__ == "__main__":
    main()
