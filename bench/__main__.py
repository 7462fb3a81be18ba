"""``python -m bench``: measure, print, and keep the results in ``RESULTS.md``."""

import argparse
import importlib
import tempfile
from pathlib import Path

from bench import machine, report
from ioc.clock import local_date, utc_now

BENCHMARKS = ("refresh", "intake", "rank", "live", "page", "opening", "viewers", "walls", "packs")


def main() -> None:
    """Run the benchmarks named, or all of them."""
    asked = _arguments()
    today = local_date(utc_now(), tz="Asia/Ho_Chi_Minh").isoformat()
    sections = []
    for name in asked.names or BENCHMARKS:
        print(f"measuring {name} ...", flush=True)
        text = _measured(name, quick=asked.quick, today=today)
        print(f"\n{text}\n", flush=True)
        sections.append((name, text))
    if asked.quick:
        print("A quick run says that it runs, not how fast: RESULTS.md stays as it was.")
        return
    before = report.RESULTS.read_text("utf-8") if report.RESULTS.exists() else ""
    page = report.merged(before, header=machine.described(today=today), sections=sections)
    report.RESULTS.write_text(page, "utf-8")


def _measured(name: str, *, quick: bool, today: str) -> str:
    benchmark = importlib.import_module(f"bench.{name}")
    neighbours = machine.Neighbours()
    with tempfile.TemporaryDirectory(prefix="ioc-bench-") as folder:
        section = benchmark.measure(Path(folder), quick=quick)
    about_run = f"{today}. {neighbours.told()}"
    return report.markdown(report.without_goals(section) if quick else section, about_run=about_run)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="everything small, in two minutes")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    return asked


if __name__ == "__main__":
    main()
