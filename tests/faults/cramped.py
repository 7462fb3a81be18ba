"""Run a step of the centre on a disk that is full, and again when there is room.

Not a test: ``test_full_disk.py`` starts it as a process of its own, because it forks. The kernel
refuses what makes a file longer than a limit, to DuckDB as to Python, so the same step is stopped
at another place under each limit. Two JSON objects per limit go to standard output:
how the step ended, and what is there afterwards.
"""

import resource
import shutil
import signal
import sys
from pathlib import Path

from ioc.errors import IocError
from tests.faults.mortal import STEPS, in_child, prepare, prepare_empty, restarted, shown, tell

LIMITS_KB = (0, 1, 4, 16, 64, 256, 260, 272, 288, 320, 384, 512, 768, 1024, 1280, 1536, 2048, 8192)


def cramp(kilobytes: int) -> None:
    """From now on no file of this process can become longer."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write answers with an error instead
    limit = kilobytes * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def error_of(step: str, home: Path) -> str:
    """The code of the error the step ended with; empty: it went well."""
    try:
        STEPS[step](home)
    except IocError as error:
        return error.code
    except OSError as error:  # which a command shows as it is
        return type(error).__name__
    return ""


def fill_disk_at_every_size(step: str, folder: Path) -> None:
    """Carry out the step under each limit, then without one, and tell what is there."""
    template = folder / "template"
    start = prepare if step == "work" else prepare_empty
    if in_child(lambda: start(template)):
        sys.exit("the home could not be prepared")
    for kilobytes in LIMITS_KB:
        home = folder / f"home-{kilobytes}"
        shutil.copytree(template, home)

        def run(home: Path = home, kilobytes: int = kilobytes) -> None:
            cramp(kilobytes)
            tell({"kilobytes": kilobytes, "error": error_of(step, home)})

        if in_child(run):
            sys.exit(f"{kilobytes} kB: the step ended with a fault of ours")

        def look(home: Path = home) -> None:
            between = {"shown_between": shown(home)}
            tell(between | restarted(home) | {"shown": shown(home)})

        if in_child(look):
            sys.exit(f"{kilobytes} kB: the restart failed")
        shutil.rmtree(home)


if __name__ == "__main__":
    fill_disk_at_every_size(sys.argv[1], Path(sys.argv[2]))
